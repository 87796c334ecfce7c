"""What is shown on a terminal: findings, faults, progress."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from sitegen.cli.exits import FAILED
from sitegen.cli.site import data_of
from sitegen.finding import Finding, SitegenError, Translate
from sitegen.place import Location

if TYPE_CHECKING:
    from sitegen.content.files import SiteFiles
    from sitegen.outcome import ContentError


def complain(error: SitegenError, translate: Translate) -> None:
    """Says why a run cannot go on, and the cure."""
    click.echo(f"sitegen: {error.message.text(translate)}", err=True)
    click.echo("    " + translate("怎么办：") + error.hint.text(translate), err=True)


def refused(error: ContentError, files: SiteFiles, format: str, translate: Translate) -> int:
    """Tells what is wrong with the files that every record depends on."""
    complain(error, translate)
    show_findings(error.findings, data_of(files), format, translate)
    return FAILED


def show_findings(
    findings: Sequence[Finding], data: Mapping[str, bytes], format: str, translate: Translate
) -> None:
    """Shows findings as text for people, or as JSON for programs."""
    from sitegen.codes import entries
    from sitegen.report import as_json, as_text, counts

    if format == "json":
        click.echo(as_json(findings, translate))
        return
    if findings:
        click.echo(as_text(findings, excerpts(data, findings), translate))
        click.echo()
    known = entries()
    if any(not known[finding.code].blocks for finding in findings):
        click.echo(
            translate(
                "报告自身对不上的地方，先核对是不是抄录时写错；"
                "原文就是这样的，不要改，会随报告一起公布。"
            )
        )
    click.echo(counts(findings, translate))


def excerpts(data: Mapping[str, bytes], findings: Sequence[Finding]) -> dict[Location, str]:
    """Returns the line of the file for each place of a finding."""
    wanted = {finding.location.path for finding in findings}
    texts = {path: _lines(content) for path, content in data.items() if path in wanted}
    found = {}
    for finding in findings:
        lines = texts.get(finding.location.path, [])
        if finding.location.line <= len(lines):
            found[finding.location] = lines[finding.location.line - 1]
    return found


def _lines(content: bytes) -> list[str]:
    """Returns the lines of a file as the reader counts them."""
    text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@contextmanager
def progress_bar(total: int, label: str) -> Iterator[Callable[[], None]]:
    """Shows a progress bar on a terminal, and nothing elsewhere."""
    quiet = not sys.stderr.isatty() or "NO_COLOR" in os.environ or "CI" in os.environ
    if quiet or total < 20:
        yield lambda: None
        return
    from rich.progress import Progress

    with Progress(transient=True) as progress:
        task = progress.add_task(label, total=total)
        yield lambda: progress.advance(task)
