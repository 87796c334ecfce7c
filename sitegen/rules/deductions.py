"""Rules on deductions: is there a reason for the points that were taken off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.finding import Citation, Severity, say
from sitegen.rules.base import Case, Fault, Rule, shared
from sitegen.rules.derived import is_derived_wrongly
from sitegen.rules.judged import (
    Judged,
    actual_of,
    gives_reason,
    is_full_mark,
    judged,
    lacks_reason,
    name_of_row,
    target_of,
)
from sitegen.rules.misread import is_misread
from sitegen.rules.words import points
from sitegen.scoring.assessment import IndicatorAssessment, SheetAssessment

_MEASURES: Final = Citation("财预〔2020〕10号")


def fulfilled_yet_deducted(case: Case) -> Iterator[Fault]:
    """指标已经完成却扣了分，又没有说明原因

    为什么重要：完成了的指标应得满分；扣分必有原因，不写原因读者无法判断工作做得好不好。
    例：目标“合格”，实际“合格”，分值 5，得 4 分，偏差原因一栏是空的。
    怎么办：在“偏差原因分析及改进措施”一栏写明为什么扣分，或者改正得分。
    """
    for sheet, row in _deducted(case):
        if row.fulfilment.reached is True and lacks_reason(sheet, row):
            assert row.weight is not None
            assert row.reported is not None
            yield Fault(
                row.indicator.at(sheet.score_field),
                say(
                    "“{name}”目标 {target}，实际 {actual}，已经完成，"
                    "分值 {weight} 却只得 {score} 分，也没有写原因。",
                    name=name_of_row(row),
                    target=target_of(row),
                    actual=actual_of(row),
                    weight=points(row.weight),
                    score=points(row.reported),
                ),
                say("写明为什么扣分，或者改正得分。"),
            )


def deduction_without_reason(case: Case) -> Iterator[Fault]:
    """扣了分，没有说明偏差原因

    为什么重要：没有完成的指标要说明原因、提出改进办法，否则评价只有分数，没有用处。
    例：目标 2 次，实际 1 次，得 4 分（分值 5），偏差原因一栏是空的。
    怎么办：在“偏差原因分析及改进措施”一栏写明原因和下一步的办法。
    """
    for sheet, row in _deducted(case):
        if row.fulfilment.reached is True or _is_too_low(sheet, row):
            continue
        if lacks_reason(sheet, row):
            assert row.weight is not None
            assert row.reported is not None
            yield Fault(
                row.indicator.at(sheet.score_field),
                say(
                    "“{name}”分值 {weight}，得分 {score}，扣了 {lost} 分，没有写原因。",
                    name=name_of_row(row),
                    weight=points(row.weight),
                    score=points(row.reported),
                    lost=points(row.weight - row.reported),
                ),
                say("在“偏差原因分析及改进措施”一栏写明扣分的原因和改进办法。"),
            )


def lower_than_the_scheme(case: Case) -> Iterator[Fault]:
    """得分低于按方案应得的分，又没有说明原因

    为什么重要：扣得比算法规定的还多，可能另有问题没有写出来，也可能是算错了。
    例：目标 50 公里，实际 49 公里，分值 10，按比例应得 9.8 分，表上得 9 分，没有写原因。
    怎么办：核对得分；另外扣了分的，写明为什么。
    """
    for sheet, row in _deducted(case):
        if row.fulfilment.reached is True or not _is_too_low(sheet, row):
            continue
        assert row.recomputed is not None
        assert row.reported is not None
        yield Fault(
            row.indicator.at(sheet.score_field),
            say(
                "“{name}”目标 {target}，实际 {actual}，按方案至少得 {low} 分，"
                "表上只得 {score} 分，没有写原因。",
                name=name_of_row(row),
                target=target_of(row),
                actual=actual_of(row),
                low=points(row.recomputed.low),
                score=points(row.reported),
            ),
            say("核对得分；另外扣了分的，写明为什么。"),
        )


@shared
def _deducted(case: Case) -> Iterator[Judged]:
    for sheet, row in judged(case):
        assert row.weight is not None
        assert row.reported is not None
        if not is_full_mark(row) and row.reported < row.weight:
            yield sheet, row


def _is_too_low(sheet: SheetAssessment, row: IndicatorAssessment) -> bool:
    """Tells whether a score lies below what the scheme admits, and nothing is said of it."""
    difference = row.difference
    if difference is None or difference >= -sheet.scheme.tolerance:
        return False
    return not (gives_reason(row) or is_misread(row) or is_derived_wrongly(sheet, row))


RULES: Final = (
    Rule("SCR004", Severity.WARNING, fulfilled_yet_deducted, _MEASURES),
    Rule("SCR005", Severity.WARNING, deduction_without_reason, _MEASURES),
    Rule("SCR011", Severity.WARNING, lower_than_the_scheme, _MEASURES),
)
