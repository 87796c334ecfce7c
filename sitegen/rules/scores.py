"""Rules on scores: do they follow from the data."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from sitegen.finding import Citation, Message, Severity, say
from sitegen.rules.base import Case, Fault, Rule, shared
from sitegen.rules.derived import is_derived_wrongly
from sitegen.rules.judged import Judged, actual_of, judged, name_of_row, span, target_of
from sitegen.rules.misread import is_misread
from sitegen.rules.words import percent, points
from sitegen.scoring.assessment import ExecutionAssessment, SheetAssessment
from sitegen.scoring.fulfilment import Fulfilment, Way
from sitegen.scoring.interval import Interval
from sitegen.scoring.scheme import Scheme
from sitegen.values import Operator

_MEASURES: Final = Citation("财预〔2020〕10号")


def execution_score(case: Case) -> Iterator[Fault]:
    """预算执行率的得分不是按方案算出的得分

    为什么重要：预算执行率的得分有固定算法，执行率低而得分高，会使总分虚高。
    例：全年预算 32.5 万元，执行 4.55 万元，执行率 14%，分值 10，应得 1.4 分，表上写 5 分。
    怎么办：按本表方案的算法重新计算；如果本表另有算法，请告诉网站管理员写进计分方案。
    """
    for sheet, execution, difference in _executions(case):
        if abs(difference) > sheet.scheme.tolerance:
            yield Fault(
                execution.row.at("score"),
                _wrong_execution(execution, sheet.scheme),
                say("核对资金各数和得分；本表的算法：{rule}。", rule=execution.rule),
                (execution.row.at("executed"),),
            )


@shared
def _executions(case: Case) -> Iterator[tuple[SheetAssessment, ExecutionAssessment, Fraction]]:
    """Yields scores of execution within their weight, and how far they lie from the scheme's."""
    for sheet in case.assessment.sheets:
        execution = sheet.execution
        if execution is None or execution.recomputed is None or execution.reported is None:
            continue
        assert execution.weight is not None
        if 0 <= execution.reported <= execution.weight:
            yield sheet, execution, _off(execution.recomputed, execution.reported)


def _off(admitted: Interval, score: Fraction) -> Fraction:
    """Returns how far a score of execution lies from the nearest one that is admitted.

    Where it is not known whether a project is done, it earns its tier or all, and nothing between.
    """
    return min(score - admitted.low, score - admitted.high, key=abs)


def _wrong_execution(execution: ExecutionAssessment, scheme: Scheme) -> Message:
    assert execution.recomputed is not None
    assert execution.rate is not None
    assert execution.weight is not None
    assert execution.reported is not None
    rate, weight = percent(execution.rate), points(execution.weight)
    expected, score = _either(execution.recomputed), points(execution.reported)
    if scheme.execution is not None and scheme.execution.tiers:
        return say(
            "预算执行率 {rate}，分值 {weight}，按分段应得 {expected} 分，表上得分 {score}。",
            rate=rate,
            weight=weight,
            expected=expected,
            score=score,
        )
    return say(
        "预算执行率 {rate}，分值 {weight}，按方案应得 {expected} 分，表上得分 {score}。",
        rate=rate,
        weight=weight,
        expected=expected,
        score=score,
    )


def _either(admitted: Interval) -> Message:
    if admitted.exact:
        return span(admitted)
    return say("{low} 或 {high}", low=points(admitted.low), high=points(admitted.high))


def unfulfilled_yet_high(case: Case) -> Iterator[Fault]:
    """指标没有完成，得分却高于按完成比例应得的分

    为什么重要：没有完成的指标应按完成的比例得分；多给的分会掩盖没有做到的事。
    例：目标 2 次，实际 0 次，分值 5，按比例应得 0 分，表上得 4 分。
    怎么办：按完成比例改正得分，或者说明完成值为什么写错了。
    """
    for sheet, row in _too_high(case):
        if _is_limit(row.fulfilment):
            continue
        assert row.recomputed is not None
        assert row.reported is not None
        yield Fault(
            row.indicator.at(sheet.score_field),
            say(
                "“{name}”目标 {target}，实际 {actual}，没有完成；"
                "按方案最多得 {high} 分，表上得分 {score}。",
                name=name_of_row(row),
                target=target_of(row),
                actual=actual_of(row),
                high=points(row.recomputed.high),
                score=points(row.reported),
            ),
            say("按完成的比例计算得分；如果完成值写错了，请更正完成值。"),
            (row.indicator.at("actual"),),
        )


def exceeded_yet_high(case: Case) -> Iterator[Fault]:
    """越小越好的指标超过了上限，得分却高于应得的分

    为什么重要：成本、事故这类指标超过上限就是没有做到；照样给高分，会掩盖超支和损失。
    例：每户补助不超过 5300 元，实际 5830 元，分值 10，最多得 9.09 分，表上得 10 分。
    怎么办：按“指标值 ÷ 完成值”改正得分；如果这项指标是越大越好的，请写明≥。
    """
    for sheet, row in _too_high(case):
        if not _is_limit(row.fulfilment):
            continue
        assert row.recomputed is not None
        assert row.reported is not None
        yield Fault(
            row.indicator.at(sheet.score_field),
            say(
                "“{name}”以 {target} 为上限，实际 {actual}，超过了上限；"
                "按方案最多得 {high} 分，表上得分 {score}。",
                name=name_of_row(row),
                target=target_of(row),
                actual=actual_of(row),
                high=points(row.recomputed.high),
                score=points(row.reported),
            ),
            say("按“指标值 ÷ 完成值”计算得分；完成值写错的，更正完成值。"),
            (row.indicator.at("actual"),),
        )


@shared
def _too_high(case: Case) -> Iterator[Judged]:
    for sheet, row in judged(case):
        if row.fulfilment.reached is not False or row.difference is None:
            continue
        if row.difference <= sheet.scheme.tolerance or is_misread(row):
            continue
        if not is_derived_wrongly(sheet, row):
            yield sheet, row


def _is_limit(found: Fulfilment) -> bool:
    """Tells whether a target is a limit, printed or by the one reading that its name allows."""
    return found.way is Way.AT_MOST or found.operators == (Operator.AT_MOST,)


def rounded(case: Case) -> Iterator[Fault]:
    """得分与按方案算出的只差在取整

    为什么重要：取整本身不是错，但各项都取整，总分可能差出几分，等级也可能跟着变。
    例：完成值 49 公里，指标值 50 公里，分值 10，按比例是 9.8 分，表上得 10 分。
    怎么办：写到小数点后两位，或者在说明里写明取整的办法。
    """
    for sheet, execution, difference in _executions(case):
        if _is_rounding(difference, sheet.scheme):
            assert execution.recomputed is not None
            assert execution.reported is not None
            yield Fault(
                execution.row.at("score"),
                say(
                    "预算执行率按方案应得 {expected} 分，表上得分 {score}，差在取整。",
                    expected=_either(execution.recomputed),
                    score=points(execution.reported),
                ),
                say("写到小数点后两位，或者写明取整的办法。"),
            )
    for sheet, row in judged(case):
        # Points taken off what was fulfilled are a deduction, however few.
        if row.fulfilment.reached is True or row.difference is None:
            continue
        if _is_rounding(row.difference, sheet.scheme) and not is_derived_wrongly(sheet, row):
            assert row.recomputed is not None
            assert row.reported is not None
            yield Fault(
                row.indicator.at(sheet.score_field),
                say(
                    "“{name}”按方案应得 {expected} 分，表上得分 {score}，差在取整。",
                    name=name_of_row(row),
                    expected=span(row.recomputed),
                    score=points(row.reported),
                ),
                say("写到小数点后两位，或者写明取整的办法。"),
            )


def _is_rounding(difference: Fraction, scheme: Scheme) -> bool:
    return scheme.exact_within < abs(difference) <= scheme.tolerance


RULES: Final = (
    Rule("SCR001", Severity.ERROR, execution_score, _MEASURES),
    Rule("SCR003", Severity.ERROR, unfulfilled_yet_high, _MEASURES),
    Rule("SCR009", Severity.ERROR, exceeded_yet_high, _MEASURES),
    Rule("SCR010", Severity.NOTE, rounded, _MEASURES),
)
