"""Checks of targets against what was done: too low, of no work at all, or lowered."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from sitegen.finding import Citation, Message, Severity, say
from sitegen.pattern import pattern
from sitegen.record.cell import Cell
from sitegen.rules.base import Case, Fault, Rule, shared
from sitegen.rules.percents import is_share_for_percent
from sitegen.rules.rows import (
    actual_of,
    actual_text,
    column_of,
    fulfilment_of,
    is_explained,
    name_of,
    quoted,
    rows_of,
    target_of,
    target_text,
)
from sitegen.rules.words import trimmed
from sitegen.scoring.assessment import IndicatorAssessment, SheetAssessment
from sitegen.scoring.fulfilment import NUMERIC, Way
from sitegen.scoring.magnitudes import magnitudes
from sitegen.scoring.operators import operators_of
from sitegen.scoring.quantitative import Quantitative
from sitegen.values import Kind, Operator

_DOCUMENT: Final = Citation("财预〔2020〕10号")

_MORE: Final = (Operator.AT_LEAST, Operator.ABOVE)
_LESS: Final = (Operator.AT_MOST, Operator.BELOW)


def over_fulfilled(case: Case) -> Iterator[Fault]:
    """超额很多，没有说明原因

    为什么重要：完成值比指标值高出很多，多半是年初的目标定低了；不说明，满分就没有意义。
    例：目标 6 次，实际 150 次，是目标的 2500%，没有写原因。
    怎么办：写明为什么超出这么多；目标定低了的，下次按实际情况定目标。
    """
    for sheet, row, multiple in _multiples(case):
        if multiple <= sheet.scheme.excess:
            continue
        if is_explained(sheet, row.indicator):
            continue
        yield Fault(
            row.indicator.at("actual"),
            say(
                "“{name}”目标 {target}，实际 {actual}，是目标的 {percent}，没有写原因。",
                name=name_of(row),
                target=target_text(row.indicator),
                actual=actual_text(row.indicator),
                percent=_as_percent(multiple),
            ),
            say("写明为什么超出这么多；目标定低了的，下次按实际情况定目标。"),
            (row.indicator.at("target"),),
        )


@shared
def _multiples(case: Case) -> Iterator[tuple[SheetAssessment, IndicatorAssessment, Fraction]]:
    """Yields the rows of which it is certain how many times their targets were done."""
    for sheet, row in rows_of(case):
        multiple = _multiple(sheet, row)
        if multiple is not None:
            yield sheet, row, multiple


def _multiple(sheet: SheetAssessment, row: IndicatorAssessment) -> Fraction | None:
    """Returns how many times a target was done of which more is wanted beyond doubt."""
    found = fulfilment_of(sheet, row)
    if found.multiple is None or len(found.operators) > 1:
        return None
    return None if is_share_for_percent(row.indicator) else found.multiple


def _as_percent(multiple: Fraction) -> str:
    return trimmed(multiple * 100, 1) + "%"


_LOW: Final = Fraction(8, 10)
_FEWEST: Final = 4
"""Quantities of a form of which more than half can tell something."""

_CHANGING: Final = pattern(r"增|提高|提升|升|下降|降低|减|缩|压|节约|超|同比|环比|上年")


def low_target(case: Case) -> Iterator[Fault]:
    """目标看上去定低了

    为什么重要：目标定得低，轻易就能完成，评价就看不出工作做得好不好。
    例：目标“≥75%”，实际 100%；一张表里多数指标的完成值都在目标的 1.3 倍以上。
    怎么办：说明目标是怎样定的；下次参照往年的实际完成情况定目标。
    """
    for sheet in case.assessment.sheets:
        counted = [(row, multiple) for own, row, multiple in _multiples(case) if own is sheet]
        for row, multiple in counted:
            told = multiple > sheet.scheme.excess and not is_explained(sheet, row.indicator)
            if not told and _is_low_rate(row):
                yield _low_rate(row)
        over = [row for row, multiple in counted if multiple >= sheet.scheme.excess]
        if len(counted) >= _FEWEST and 2 * len(over) > len(counted):
            yield _mostly_low(sheet, over, len(counted))


def _is_low_rate(row: IndicatorAssessment) -> bool:
    target, actual = target_of(row.indicator), actual_of(row.indicator)
    if target is None or actual is None or target.share is None or actual.share is None:
        return False
    if target.share > _LOW or actual.share < 1:
        return False
    return _CHANGING.search(name_of(row)) is None


def _low_rate(row: IndicatorAssessment) -> Fault:
    return Fault(
        row.indicator.at("target"),
        say(
            "“{name}”目标 {target}，实际 {actual}，目标看上去定低了。",
            name=name_of(row),
            target=target_text(row.indicator),
            actual=actual_text(row.indicator),
        ),
        say("说明目标是怎样定的；下次参照往年的实际完成情况定目标。"),
        (row.indicator.at("actual"),),
    )


def _mostly_low(sheet: SheetAssessment, over: list[IndicatorAssessment], count: int) -> Fault:
    return Fault(
        sheet.sheet.name.location,
        say(
            "“{sheet}”能比较的 {count} 个定量指标里，"
            "有 {over} 个的完成值在目标的 {times} 倍以上，目标看上去定低了。",
            sheet=sheet.sheet.name.raw,
            count=count,
            over=len(over),
            times=trimmed(sheet.scheme.excess, 2),
        ),
        say("说明目标是怎样定的；下次参照往年的实际完成情况定目标。"),
        tuple(row.indicator.at("target") for row in over),
    )


_WORK: Final = pattern(
    r"培训|会议|活动|宣传|检查|巡查|巡检|采购|购置|建设|新建|改造|维护|维修|演练|慰问|走访|调研|编印|印刷|印制|发放"
    r"|补助|资助|救助|服务|演出|展览|讲座|监测|检测|评审|评估|审计|验收"
)
_AVOIDED: Final = pattern(r"事故|投诉|信访|上访|违|不合格|问题|差错|故障|超|拖欠|未|漏|不")


def nothing_to_do(case: Case) -> Iterator[Fault]:
    """指标值和完成值都是零

    为什么重要：目标是零，什么都不做也算完成，这一项得的分说明不了任何工作。
    例：“组织培训”目标 0 次，实际 0 次，分值 5，得 5 分。
    怎么办：核对是不是抄录时漏了数字；当年没有这项工作的，说明原因，下次不设这个指标。
    """
    for sheet, row in rows_of(case):
        target, actual = row.indicator.target, row.indicator.actual
        if target is None or actual is None or target.number != 0 or actual.number != 0:
            continue
        if row.weight == 0 or not _is_work(sheet, row):
            continue
        yield Fault(
            target.location,
            say(
                "“{name}”目标 {target}，实际 {actual}，没有可以评价的工作。",
                name=name_of(row),
                target=target_text(row.indicator),
                actual=actual_text(row.indicator),
            ),
            say("核对是不是漏了数字；当年没有这项工作的，说明原因，下次不设这个指标。"),
            (actual.location,),
        )


def _is_work(sheet: SheetAssessment, row: IndicatorAssessment) -> bool:
    """Tells whether a target of zero means that nothing was planned, not that nothing may be."""
    if row.indicator.valid_target is not row.indicator.target:
        return False
    found = fulfilment_of(sheet, row)
    name = name_of(row)
    if not _WORK.search(name) or _AVOIDED.search(name):
        return False
    return found.way is Way.AT_LEAST or found.operators == (Operator.AT_LEAST,)


def lowered_target(case: Case) -> Iterator[Fault]:
    """年中放宽了指标值，没有说明原因

    为什么重要：目标放宽以后再算完成，和年初的承诺就不是一回事，读者应当知道为什么。
    例：年初指标值 95%，调整指标值 90%，说明一栏是空的。
    怎么办：写明什么时候、因为什么调整了指标值。
    """
    for sheet, row in rows_of(case):
        first, adjusted = row.indicator.target, row.indicator.adjusted_target
        if first is None or adjusted is None or adjusted.kind not in NUMERIC:
            continue
        if first.kind not in NUMERIC or not _is_relaxed(sheet, row):
            continue
        if is_explained(sheet, row.indicator):
            continue
        yield Fault(
            adjusted.location,
            say(
                "“{name}”年初指标值是“{first}”，调整后是“{adjusted}”，放宽了，没有写原因。",
                name=name_of(row),
                first=quoted(first.raw),
                adjusted=quoted(adjusted.raw),
            ),
            say("写明什么时候、因为什么调整了指标值。"),
            (first.location,),
        )


def _is_relaxed(sheet: SheetAssessment, row: IndicatorAssessment) -> bool:
    first, adjusted = row.indicator.target, row.indicator.adjusted_target
    assert first is not None
    assert adjusted is not None
    unit = column_of(row.indicator.unit)
    before = magnitudes(first.value, adjusted.value, unit)
    after = magnitudes(adjusted.value, first.value, unit)
    if before is None or after is None:
        return False
    usual = sheet.scheme.quantitative or Quantitative(location=row.indicator.location)
    wanted = operators_of(row.indicator, usual, row.classes).possible
    if len(wanted) != 1:
        return False
    old, new = before[0].low, after[0].low
    return new < old if wanted[0] in _MORE else wanted[0] in _LESS and new > old


def nothing_measured(case: Case) -> Iterator[Fault]:
    """没有一个定量的指标

    为什么重要：指标值全是“显著”“有效”这样的词，完成没有完成全凭填表的人说，读者无法核对。
    例：8 个指标的指标值都是文字，没有一个数，也没有一个日期。
    怎么办：能数的写成数，例如次数、人数、比例、完成日期。
    """
    for sheet in case.assessment.sheets:
        targets = [row.indicator.valid_target for row in sheet.indicators]
        given = [cell for cell in targets if cell is not None and cell.given]
        if len(given) < _ENOUGH or any(map(_can_be_checked, given)):
            continue
        yield Fault(
            sheet.sheet.name.location,
            _nothing_is_a_number(sheet, len(given)),
            say("能数的写成数，例如次数、人数、比例、完成日期。"),
            tuple(cell.location for cell in given),
        )


_ENOUGH: Final = 6
_CHECKED: Final = frozenset((Kind.DATE, Kind.CHOICE))
_COUNTED: Final = pattern(
    r"[\d零两二三四五六七八九十百千万亿]|一[个次项名家户座处篇份套台]|应.尽.|全(?:部|覆盖)|无(?!效)"
    r"|[不未](?:发生|出现|超)"
)
"""What can be counted, also where it is said in words: all of them, or none at all."""


def _can_be_checked(cell: Cell) -> bool:
    return cell.kind in _CHECKED or _COUNTED.search(cell.raw) is not None


def _nothing_is_a_number(sheet: SheetAssessment, count: int) -> Message:
    return say(
        "“{sheet}”的 {count} 个指标值都是文字，没有一个是能核对的数或日期。",
        sheet=sheet.sheet.name.raw,
        count=count,
    )


RULES: Final[tuple[Rule, ...]] = (
    Rule("TGT001", Severity.WARNING, over_fulfilled, _DOCUMENT),
    Rule("TGT002", Severity.NOTE, low_target, _DOCUMENT),
    Rule("TGT008", Severity.NOTE, nothing_to_do),
    Rule("TGT012", Severity.NOTE, nothing_measured),
    Rule("TGT013", Severity.WARNING, lowered_target, _DOCUMENT),
)
