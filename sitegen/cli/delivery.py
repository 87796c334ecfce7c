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
from sitegen.content.folders import is_special
from sitegen.finding import ContentError, Finding, SitegenError, Translate, say
from sitegen.refusal import unread

if TYPE_CHECKING:
    from sitegen.content.files import SiteFiles
    from sitegen.content.source import Source
    from sitegen.ground import Ground
    from sitegen.outcome import Outcome
    from sitegen.report.result import Context, Report
    from sitegen.report.text import Paint

_OUTPUT: Final = 1
"""The number under which the system knows where the run prints."""

_FOLDERS: Final = ("content", "content/records", "content/pages", "schemes")
"""The folders that content is read from; each of them may be linked from elsewhere."""

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
    # Who sends the report through a pipe wants nothing else in it.
    aside = _is_output(target.file)
    click.echo(total(report.findings, context.translate), err=aside)
    click.echo(say("报告写到：{path}", path=target.file).text(context.translate), err=aside)


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
    """Refuses to write over a file of the site's content, or beside them.

    Raises:
        SitegenError: the path is that of such a file, or lies in a folder of the content.
    """
    place = Path(os.path.realpath(path))
    if place in {Path(os.path.realpath(files.root / name)) for name in data_of(files)}:
        raise SitegenError(
            say("{path} 是网站的内容，不能写到那里。", path=path),
            say("换一个文件名。"),
        )
    # What is written there would be read as content the next time.
    ways = (place, Path(os.path.abspath(path)))
    for folder in (files.root / name for name in _FOLDERS):
        if any(way.is_relative_to(one) for way in ways for one in _both(folder)):
            raise SitegenError(
                say("{path} 在网站内容的文件夹里，不能写到那里。", path=path),
                say("换一个文件夹，不要在 {folder} 里。", folder=folder),
            )


def _both(folder: Path) -> tuple[Path, Path]:
    """Returns a folder as it is named and as it lies on the disk."""
    return Path(os.path.abspath(folder)), Path(os.path.realpath(folder))


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

    What a link leads to is replaced, and not the link. A pipe or a device is written into, for
    it would be gone if a file took its place.

    Raises:
        SitegenError: it cannot be written.
    """
    data = text.encode("utf-8", "replace")
    try:
        if _is_output(path):
            sys.stdout.flush()
            with open(_OUTPUT, "wb", closefd=False) as stream:
                stream.write(data)
        elif is_special(path):
            with path.open("wb") as stream:
                stream.write(data)
        else:
            _replace(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise unsaved(error, path) from error


def _replace(path: Path, data: bytes) -> None:
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _is_output(path: Path) -> bool:
    """Tells whether a path, such as /dev/stdout, leads to where the run prints."""
    try:
        return os.path.samestat(path.stat(), os.fstat(_OUTPUT))
    except OSError:
        return False
