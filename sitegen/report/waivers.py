"""Waivers of the settings: which findings they take out of the count, and what is wrong there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sitegen.codes import Entry, nearest_code
from sitegen.content import faults_of_settings as faults
from sitegen.content.config import Waiver
from sitegen.finding import Finding, say
from sitegen.report.lines import Lines
from sitegen.report.result import Waived


@dataclass(frozen=True, slots=True)
class Checked:
    """What a run looked at: identifiers of records by path, and records that are held back.

    Unless it is ``whole``, what is not found may still be there.
    """

    identifiers: Mapping[str, str] = field(default_factory=dict)
    held_back: frozenset[str] = frozenset()
    whole: bool = True


class Judged(NamedTuple):
    """Findings beside the waivers: those that still count, and those that are waived."""

    counted: tuple[Finding, ...]
    waived: tuple[Waived, ...]


def waive(
    findings: Iterable[Finding], waivers: Iterable[Waiver], checked: Checked, lines: Lines
) -> Judged:
    """Returns the findings apart from those that one of the waivers fits."""
    by_rule: dict[str, list[Waiver]] = {}
    for waiver in waivers:
        by_rule.setdefault(waiver.rule.raw, []).append(waiver)
    counted, waived = [], []
    for finding in findings:
        candidates = by_rule.get(finding.code, ())
        fitting = next((one for one in candidates if _fits(one, finding, checked, lines)), None)
        if fitting is None:
            counted.append(finding)
        else:
            waived.append(Waived(finding, fitting))
    return Judged(tuple(counted), tuple(waived))


def _fits(waiver: Waiver, finding: Finding, checked: Checked, lines: Lines) -> bool:
    path = finding.location.path
    named = waiver.record.raw if waiver.record else path
    if named not in (path, checked.identifiers.get(path)):
        return False
    return waiver.place is None or waiver.place.raw in lines.at(finding.location)


def in_force(
    waivers: Iterable[Waiver], codes: Mapping[str, Entry], today: date
) -> tuple[Waiver, ...]:
    """Returns the waivers of rules that have not reached their end."""
    return tuple(
        waiver
        for waiver in waivers
        if waiver.rule.raw in codes
        and codes[waiver.rule.raw].waivable
        and today <= waiver.until.day
    )


def faults_of(
    waivers: Iterable[Waiver], codes: Mapping[str, Entry], today: date
) -> Iterator[Finding]:
    """Yields the waivers that name no rule, name what cannot be waived, or are past their end."""
    for waiver in waivers:
        code = waiver.rule.raw
        if code not in codes:
            yield _unknown(waiver, codes)
        elif not codes[code].waivable:
            yield faults.NOT_WAIVABLE.at(
                waiver.rule.location,
                say("{code} 不能豁免。", code=code),
                say("改正内容，删去这一条豁免。"),
            )
        elif waiver.until.day < today:
            yield faults.EXPIRED.at(
                waiver.until.location,
                say("对 {code} 的豁免到 {until} 为止，已经过期。", code=code, until=waiver.until),
                say("重新核实；还需要豁免的，写新的截止日期，不需要的，删去这一条。"),
            )


def _unknown(waiver: Waiver, codes: Mapping[str, Entry]) -> Finding:
    code = waiver.rule.raw
    guess = nearest_code(code, [entry.code for entry in codes.values() if entry.waivable])
    return faults.UNKNOWN_RULE.at(
        waiver.rule.location,
        say("没有代码为 {code} 的规则。", code=code),
        say("是不是 {guess}？运行 sitegen rules 列出全部规则。", guess=guess)
        if guess
        else say("运行 sitegen rules 列出全部规则。"),
    )


def unused(
    waivers: Iterable[Waiver], waived: Iterable[Waived], checked: Checked
) -> Iterator[Finding]:
    """Yields the waivers that fit nothing, where a whole run could see that."""
    used = {one.waiver.location for one in waived}
    for waiver in waivers:
        if waiver.location not in used and _is_known_whole(waiver, checked):
            yield faults.UNUSED.at(
                waiver.location,
                say("对 {code} 的这条豁免没有对上任何问题。", code=waiver.rule),
                say("核对“规则”“记录”“位置”；问题已经改正的，删去这一条。"),
            )


def _is_known_whole(waiver: Waiver, checked: Checked) -> bool:
    """Tells whether everything that a waiver might fit was looked at."""
    if not checked.whole:
        return False
    readable = {
        name
        for path, identifier in checked.identifiers.items()
        if path not in checked.held_back
        for name in (path, identifier)
    }
    return not checked.held_back or (waiver.record is not None and waiver.record.raw in readable)
