"""Findings for a terminal: the line with a caret under the place, why, and the cure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import click

from sitegen.finding import Finding, Severity, say
from sitegen.place import Location
from sitegen.report.counts import closing
from sitegen.report.excerpt import excerpt, visible, width
from sitegen.report.result import Context, Report

_ROOM: Final = 76
"""With the line's number before it, this fits on terminals of the usual 80 and some columns."""

_RELATED: Final = 3
"""So many of the other places are shown with their lines; the others are counted."""


class Role(StrEnum):
    """What a piece of text is for, as far as its colour goes."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    FRAME = "frame"


Paint = Callable[[str, Role], str]
"""Colours a piece of text, or leaves it as it is."""

_COLOURS: Final[Mapping[Role, str]] = MappingProxyType(
    {Role.ERROR: "red", Role.WARNING: "yellow", Role.NOTE: "cyan", Role.FRAME: "blue"}
)


def plain(text: str, role: Role) -> str:
    """Returns a text without colour, for files and pipes."""
    return text


def coloured(text: str, role: Role) -> str:
    """Returns a text in its colour, for a terminal."""
    return click.style(text, fg=_COLOURS[role], bold=True)


def as_text(report: Report, context: Context, paint: Paint = plain) -> str:
    """Returns the whole report for a terminal, ending with how many findings there are."""
    parts = [*paragraphs(report.findings, context, paint)]
    return "\n\n".join([*parts, "\n".join(closing(report, context))])


def paragraphs(
    findings: Iterable[Finding], context: Context, paint: Paint = plain
) -> Iterator[str]:
    """Yields a paragraph for each finding, in the order of files and lines."""
    for finding in sorted(findings, key=lambda finding: finding.order):
        yield "\n".join(_paragraph(finding, context, paint))


def _paragraph(finding: Finding, context: Context, paint: Paint) -> Iterator[str]:
    translate = context.translate
    severity = finding.severity
    head = paint(f"{translate(severity.label)}[{finding.code}]", _ROLES[severity])
    yield f"{head} {visible(finding.message.text(translate))}"
    shown = finding.related[:_RELATED]
    gutter = max(len(str(place.line)) for place in (finding.location, *shown))
    margin = " " * gutter
    yield f"{margin}{paint('-->', Role.FRAME)} {visible(str(finding.location))}"
    yield from _source(finding.location, gutter, context, paint)
    for note in _notes(finding, context):
        yield f"{margin} {paint('=', Role.FRAME)} {note}"
    for place in shown:
        also = say("另见：{place}", place=visible(str(place)))
        yield f"{margin} {paint('=', Role.FRAME)} {also.text(translate)}"
        yield from _source(place, gutter, context, paint)
    if len(finding.related) > len(shown):
        more = say("另有 {n} 处，没有列出。", n=len(finding.related) - len(shown))
        yield f"{margin} {paint('=', Role.FRAME)} {more.text(translate)}"
    explain = say("详细说明：{command}", command=f"sitegen explain {finding.code}")
    yield f"{margin} {paint('=', Role.FRAME)} {explain.text(translate)}"


_ROLES: Final[Mapping[Severity, Role]] = MappingProxyType(
    {Severity.ERROR: Role.ERROR, Severity.WARNING: Role.WARNING, Severity.NOTE: Role.NOTE}
)


def _notes(finding: Finding, context: Context) -> Iterator[str]:
    ground = context.codes[finding.code].ground
    if ground:
        yield context.translate("依据：") + ground
    yield context.translate("怎么办：") + visible(finding.hint.text(context.translate))


def _source(place: Location, gutter: int, context: Context, paint: Paint) -> Iterator[str]:
    """Yields the line of a place between bars, with a caret below the column."""
    line = context.lines.at(place)
    if not line.strip():
        return
    piece = excerpt(line, place.column, _ROOM)
    bar = paint("|", Role.FRAME)
    number = paint(str(place.line).rjust(gutter), Role.FRAME)
    yield f"{' ' * gutter} {bar}"
    yield f"{number} {bar} {piece.text}".rstrip()
    yield f"{' ' * gutter} {bar} {' ' * width(piece.before)}{paint('^', Role.ERROR)}"
