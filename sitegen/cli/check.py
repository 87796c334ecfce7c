"""`check`: what is wrong with the content."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli import options
from sitegen.cli.console import progress_bar, refused, show_findings
from sitegen.cli.exits import CONTENT_HAS_ERRORS, FINE
from sitegen.cli.site import common_files, files_of
from sitegen.finding import Severity, Translate

if TYPE_CHECKING:
    from sitegen.content.files import SiteFiles
    from sitegen.content.source import Source


def command(translate: Translate) -> click.Command:
    """Returns the command."""
    files = click.Argument(
        ["files"], nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]..."
    )
    form = click.Option(
        ["--format"],
        type=click.Choice(["text", "json"]),
        default="text",
        help=translate("输出的格式：text 给人看，json 给程序用"),
    )
    return options.command(
        "check",
        run,
        translate,
        summary=translate("核验记录，列出发现的问题"),
        params=[files, form, options.root(translate)],
    )


def run(root: Path | None, files: tuple[Path, ...], format: str, translate: Translate) -> int:
    """Shows every finding; ends with 1 if one of them is an error."""
    from sitegen import pipeline
    from sitegen.outcome import ContentError
    from sitegen.site.plan import plan

    site = files_of(root)
    sources = _named(files, site) if files else site.records
    try:
        ground = pipeline.prepare(site)
    except ContentError as error:
        return refused(error, site, format, translate)
    with progress_bar(len(sources), translate("核验记录")) as done:
        outcomes = pipeline.examine_all(sources, ground, done)
    findings = [finding for outcome in outcomes for finding in outcome.findings]
    if not files:
        findings += plan(pipeline.site_of(outcomes, ground))[1]
    show_findings(findings, {source.path: source.data for source in sources}, format, translate)
    wrong = any(finding.severity is Severity.ERROR for finding in findings)
    return CONTENT_HAS_ERRORS if wrong else FINE


def _named(files: tuple[Path, ...], site: SiteFiles) -> tuple[Source, ...]:
    """Returns the records among the named files; what they depend on is checked anyhow."""
    from sitegen.content.files import read_source

    paths = dict.fromkeys(Path(os.path.normpath(path.absolute())) for path in files)
    sources = [read_source(site.root, path) for path in paths]
    common = {source.path for source in common_files(site)}
    return tuple(source for source in sources if source.path not in common)
