"""Findings as one page that needs nothing else, for reading on a phone and for printing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import jinja2

from sitegen.codes import Entry
from sitegen.finding import Finding, Translate
from sitegen.place import Location
from sitegen.report.counts import by_severity, closing
from sitegen.report.excerpt import Excerpt, excerpt, visible
from sitegen.report.manual import Manual, manual_of
from sitegen.report.result import Context, Report, Waived
from sitegen.site.theme.strict import strict

_ROOM: Final = 160
"""A line wraps on a page, so more of it can be shown than on a terminal."""


@dataclass(frozen=True, slots=True)
class CountView:
    """One number of the summary."""

    kind: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Another place that takes part, with its line."""

    place: str
    line: Excerpt


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its line and what is known of its code."""

    kind: str
    label: str
    code: str
    message: str
    place: str
    line: Excerpt
    why: str
    cure: str
    ground: str
    related: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class FileView:
    """The findings of one file, in its order."""

    path: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class WaivedView:
    """A finding that is waived, why, by whom and until when."""

    place: str
    code: str
    message: str
    reason: str
    by: str
    until: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """The manual of a code that was found."""

    code: str
    label: str
    manual: Manual
    ground: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the page itself."""

    language: str
    title: str
    checked: str
    summary: str
    place: str
    why: str
    cure: str
    ground: str
    related: str
    waived: str
    reason: str
    by: str
    until: str
    rules: str
    nothing: str


def as_html(report: Report, context: Context) -> str:
    """Returns the whole report as one page without scripts."""
    used = {finding.code for finding in report.findings}
    template = _environment().get_template("report.html")
    return template.render(
        words=_words(context.translate),
        version=context.version,
        today=context.today.isoformat() if context.today else "",
        counts=_counts(report, context),
        closing=tuple(closing(report, context)),
        files=_files(report.findings, context),
        waived=tuple(_waived(one, context) for one in report.waived),
        rules=tuple(_rule(context.codes[code], context) for code in context.codes if code in used),
    )


def _environment() -> jinja2.Environment:
    return strict(jinja2.PackageLoader("sitegen.report"))


def _words(translate: Translate) -> Words:
    return Words(
        # The tag of the reader's language: its translation is its name in that language.
        language=translate("zh-CN"),
        title=translate("核验报告"),
        checked=translate("核验日期："),
        summary=translate("数目"),
        place=translate("位置："),
        why=translate("为什么重要："),
        cure=translate("怎么办："),
        ground=translate("依据："),
        related=translate("另见："),
        waived=translate("已豁免"),
        reason=translate("理由"),
        by=translate("确认人"),
        until=translate("截止日期"),
        rules=translate("规则说明"),
        nothing=translate("没有发现问题。"),
    )


def _counts(report: Report, context: Context) -> tuple[CountView, ...]:
    translate = context.translate
    severities = [
        CountView(severity.value, translate(severity.label), number)
        for severity, number in by_severity(report.findings).items()
    ]
    apart = [
        CountView("apart", translate("已豁免"), len(report.waived)),
        CountView("apart", translate("在旧问题清单里"), len(report.known)),
        CountView("apart", translate("没有按要求列出"), report.unlisted),
    ]
    return (*severities, *(one for one in apart if one.number))


def _files(findings: Iterable[Finding], context: Context) -> tuple[FileView, ...]:
    ordered = sorted(findings, key=lambda finding: finding.order)
    return tuple(
        FileView(visible(path), tuple(_finding(finding, context) for finding in group))
        for path, group in groupby(ordered, key=lambda finding: finding.location.path)
    )


def _finding(finding: Finding, context: Context) -> FindingView:
    translate = context.translate
    entry = context.codes[finding.code]
    return FindingView(
        kind=finding.severity.value,
        label=translate(finding.severity.label),
        code=finding.code,
        message=visible(finding.message.text(translate)),
        place=visible(str(finding.location)),
        line=_line(finding.location, context),
        why=manual_of(entry, translate).why,
        cure=visible(finding.hint.text(translate)),
        ground=entry.ground,
        related=tuple(
            PlaceView(visible(str(place)), _line(place, context)) for place in finding.related
        ),
    )


def _line(place: Location, context: Context) -> Excerpt:
    return excerpt(context.lines.at(place), place.column, _ROOM)


def _waived(one: Waived, context: Context) -> WaivedView:
    return WaivedView(
        place=visible(str(one.finding.location)),
        code=one.finding.code,
        message=visible(one.finding.message.text(context.translate)),
        reason=visible(one.waiver.reason.raw),
        by=visible(one.waiver.by.raw),
        until=one.waiver.until.day.isoformat(),
    )


def _rule(entry: Entry, context: Context) -> RuleView:
    label = context.translate(entry.severity.label)
    return RuleView(entry.code, label, manual_of(entry, context.translate), entry.ground)
