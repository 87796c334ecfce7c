"""Reports on their way to the terminal or to a file, in the form that was asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TextIO

import click
from click.exceptions import Exit

from sitegen.cli.console import complain, progress_bar
from sitegen.cli.exits import FAILED
from sitegen.cli.site import data_of
from sitegen.cli.writing import unsaved
from sitegen.finding import Finding, SitegenError, Translate, say
from sitegen.refusal import unread

if TYPE_CHECKING:
    from sitegen.content.files import SiteFiles
    from sitegen.content.source import Source
    from sitegen.ground import Ground
    from sitegen.outcome import ContentError, Outcome
    from sitegen.report.result import Context, Report
    from sitegen.report.text import Paint

FORMS: Final = ("text", "json", "sarif", "github", "html")


class Target(NamedTuple):
    """In which form a report is wanted, and in which file; without one it is printed."""

    form: str
    file: Path | None


def examined(
    files: SiteFiles, now: datetime, translate: Translate
) -> tuple[Ground, tuple[Outcome, ...]]:
    """Returns what became of all records at an instant, with what they were examined against.

    Raises:
        Exit: settings, registries or schemes are wrong, which has been told.
    """
    from sitegen import pipeline
    from sitegen.outcome import ContentError

    with progress_bar(len(files.records), translate("读取记录")) as done:
        try:
            ground = pipeline.prepare(files, now=now)
            return ground, pipeline.examine_all(files.records, ground, done)
        except ContentError as error:
            raise Exit(refused(error, files, Target("text", None), translate)) from error


def deliver(report: Report, context: Context, target: Target) -> None:
    """Prints a report, or writes it to a file and prints how many findings there are.

    Raises:
        SitegenError: the file cannot be written.
    """
    from sitegen.report.counts import total

    if target.file is None:
        text = _rendered(report, context, target.form, paint_for(sys.stdout))
        if text:
            click.echo(text)
        return
    from sitegen.report.text import plain

    write_whole(target.file, _rendered(report, context, target.form, plain) + "\n")
    click.echo(total(report.findings, context.translate))
    click.echo(say("报告写到：{path}", path=target.file).text(context.translate))


def _rendered(report: Report, context: Context, form: str, paint: Paint) -> str:
    """Returns the text of a report; only the module of its form is loaded."""
    if form == "json":
        from sitegen.report.data import as_json

        return as_json(report, context)
    if form == "sarif":
        from sitegen.report.sarif import as_sarif

        return as_sarif(report, context)
    if form == "github":
        from sitegen.report.github import as_github

        return as_github(report, context)
    if form == "html":
        from sitegen.report.html import as_html

        return as_html(report, context)
    from sitegen.report.text import as_text

    return as_text(report, context, paint)


def paint_for(stream: TextIO) -> Paint:
    """Returns what colours text for a terminal, and leaves it as it is for all else."""
    from sitegen.report.text import coloured, plain

    return coloured if stream.isatty() else plain


def context_of(
    files: SiteFiles,
    findings: Iterable[Finding],
    translate: Translate,
    *,
    sources: Iterable[Source] = (),
    today: date | None = None,
) -> Context:
    """Returns what a report needs on the files of a site, and on sources from elsewhere."""
    from sitegen.report.lines import Lines
    from sitegen.report.result import Context

    data = data_of(files) | {source.path: source.data for source in sources}
    places = (place for one in findings for place in (one.location, *one.related))
    # Waivers are told of whatever else there is to tell.
    wanted = {place.path for place in places} | {files.settings.path}
    return Context(
        translate=translate,
        lines=Lines.of(data, wanted),
        folder=_folder(files.root),
        today=today,
    )


def _folder(root: Path) -> str:
    """Returns the way from where the run stands down to the site, if it lies below."""
    here, there = Path.cwd().resolve(), root.resolve()
    if here == there or not there.is_relative_to(here):
        return ""
    return there.relative_to(here).as_posix() + "/"


def refused(error: ContentError, files: SiteFiles, target: Target, translate: Translate) -> int:
    """Tells what is wrong with the files that every record depends on."""
    from sitegen.report.result import Report

    complain(error, translate)
    found = tuple(sorted(error.findings, key=lambda finding: finding.order))
    deliver(Report(found), context_of(files, found, translate), target)
    return FAILED


def refuse_sources(path: Path, files: SiteFiles) -> None:
    """Refuses to write over a file of the site's content.

    Raises:
        SitegenError: the path is that of such a file.
    """
    if path.resolve() in {(files.root / name).resolve() for name in data_of(files)}:
        raise SitegenError(
            say("{path} 是网站的内容，不能写到那里。", path=path),
            say("换一个文件名。"),
        )


def read_text(path: Path) -> str:
    """Returns the text of a file that a run was told to read.

    Raises:
        SitegenError: it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise unread(error, path) from error


def write_whole(path: Path, text: str) -> None:
    """Replaces a file in one step, so that nobody ever reads half of it.

    Raises:
        SitegenError: it cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        try:
            unfinished.write_bytes(text.encode("utf-8", "replace"))
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise unsaved(error, path) from error
