"""Rules on scores: do they follow from the data, and do they add up."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from sitegen.finding import Citation, Message, Severity, say
from sitegen.place import Location
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.words import percent, points
from sitegen.scoring.assessment import IndicatorAssessment, SheetAssessment
from sitegen.scoring.layout import BlockKind

_MEASURES: Final = Citation("财预〔2020〕10号")
_REASON: Final = "偏差原因分析及改进措施"
_NO_REASON: Final = frozenset(("", "无", "暂无", "—", "——", "-", "－", "/", "一"))


def execution_score(case: Case) -> Iterator[Fault]:
    """预算执行率得分不等于执行率乘以分值

    为什么重要：预算执行率的得分有固定算法，执行率低而得分高，会使总分虚高。
    例：全年预算 32.5 万元，执行 4.55 万元，执行率 14%，分值 10，应得 1.4 分，表上写 5 分。
    怎么办：按“执行率 × 分值”重新计算；如果本表另有算法，请告诉网站管理员写进计分方案。
    """
    for sheet in case.assessment.sheets:
        execution = sheet.execution
        if execution is None or execution.recomputed is None or execution.reported is None:
            continue
        assert execution.rate is not None
        assert execution.weight is not None
        if abs(execution.recomputed.distance(execution.reported)) > sheet.scheme.tolerance:
            yield Fault(
                execution.row.at("score"),
                say(
                    "预算执行率 {rate}，分值 {weight}，按方案应得 {expected} 分，表上得分 {score}。",
                    rate=percent(execution.rate),
                    weight=points(execution.weight),
                    expected=points(execution.recomputed.low),
                    score=points(execution.reported),
                ),
                say("核对全年预算数、全年执行数和得分；执行率得分 = 执行率 × 分值，不超过分值。"),
                (execution.row.at("executed"),),
            )


def totals_differ(case: Case) -> Iterator[Fault]:
    """同一份报告里两张表的总分不同

    为什么重要：同一个项目、同一个年度只应有一个评价结果，两个总分不同，读者不知道以哪个为准。
    例：自评表各项得分合计 86 分，评分表印出的总分是 89 分。
    怎么办：核对两张表的得分，说明哪一张是最终结果以及为什么不同。
    """
    scored = [sheet for sheet in case.assessment.sheets if _has_whole_total(sheet)]
    for position, sheet in enumerate(scored):
        for other in scored[:position]:
            names = {case.record.project_name_of(one.sheet) for one in (sheet, other)}
            if len(names) == 1 and sheet.total != other.total:
                yield _two_totals(sheet, other)


def _has_whole_total(sheet: SheetAssessment) -> bool:
    if sheet.printed_total is None and sheet.without_score:
        return False
    return sheet.total is not None


def _two_totals(sheet: SheetAssessment, other: SheetAssessment) -> Fault:
    assert sheet.total is not None
    assert other.total is not None
    return Fault(
        _place_of_total(sheet),
        say(
            "“{a}”的总分是 {x}（{how_x}），“{b}”的总分是 {y}（{how_y}），两者不同。",
            a=sheet.sheet.name.raw,
            x=points(sheet.total),
            how_x=_origin(sheet),
            b=other.sheet.name.raw,
            y=points(other.total),
            how_y=_origin(other),
        ),
        say("说明哪一张表是最终结果，以及两张表为什么不同。"),
        (_place_of_total(other),),
    )


def _origin(sheet: SheetAssessment) -> Message:
    return say("各项得分合计") if sheet.printed_total is None else say("表上印出")


def _place_of_total(sheet: SheetAssessment) -> Location:
    if sheet.sheet.total is not None and sheet.printed_total is not None:
        return sheet.sheet.total.at("score")
    return sheet.sheet.name.location


def _judged(case: Case) -> Iterator[tuple[SheetAssessment, IndicatorAssessment]]:
    for sheet in case.assessment.sheets:
        for indicator in sheet.indicators:
            if indicator.weight is not None and indicator.reported is not None:
                yield sheet, indicator


def _name(row: IndicatorAssessment) -> str:
    level3 = row.indicator.level3
    return level3.raw if level3 is not None else row.classes[1] or row.classes[0]


def unfulfilled_yet_high(case: Case) -> Iterator[Fault]:
    """指标没有完成，得分却高于按完成比例应得的分

    为什么重要：没有完成的指标应按完成的比例得分；多给的分会掩盖没有做到的事。
    例：目标 2 次，实际 0 次，分值 5，按比例应得 0 分，表上得 4 分。
    怎么办：按完成比例改正得分，或者说明完成值为什么写错了。
    """
    for sheet, row in _judged(case):
        if row.fulfilment.reached is not False or row.recomputed is None:
            continue
        assert row.reported is not None
        if row.recomputed.distance(row.reported) > sheet.scheme.tolerance:
            indicator = row.indicator
            yield Fault(
                indicator.at("score"),
                say(
                    "“{name}”目标 {target}，实际 {actual}，没有完成；"
                    "按方案最多得 {high} 分，表上得分 {score}。",
                    name=_name(row),
                    target=indicator.target.raw if indicator.target else "",
                    actual=indicator.actual.raw if indicator.actual else "",
                    high=points(row.recomputed.high),
                    score=points(row.reported),
                ),
                say("按完成的比例计算得分；如果完成值写错了，请更正完成值。"),
                (indicator.at("actual"),),
            )


def fulfilled_yet_deducted(case: Case) -> Iterator[Fault]:
    """指标已经完成却扣了分，又没有说明原因

    为什么重要：完成了的指标应得满分；扣分必有原因，不写原因读者无法判断工作做得好不好。
    例：目标“合格”，实际“合格”，分值 5，得 4 分，偏差原因一栏是空的。
    怎么办：在“偏差原因分析及改进措施”一栏写明为什么扣分，或者改正得分。
    """
    for sheet, row in _judged(case):
        if row.fulfilment.reached is True and _deducted(row) and _reason_missing(sheet, row):
            assert row.weight is not None
            assert row.reported is not None
            indicator = row.indicator
            yield Fault(
                indicator.at("score"),
                say(
                    "“{name}”目标 {target}，实际 {actual}，已经完成，"
                    "分值 {weight} 却只得 {score} 分，也没有写原因。",
                    name=_name(row),
                    target=indicator.target.raw if indicator.target else "",
                    actual=indicator.actual.raw if indicator.actual else "",
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
    for sheet, row in _judged(case):
        if row.fulfilment.reached is not True and _deducted(row) and _reason_missing(sheet, row):
            assert row.weight is not None
            assert row.reported is not None
            yield Fault(
                row.indicator.at("score"),
                say(
                    "“{name}”分值 {weight}，得分 {score}，扣了 {lost} 分，没有写原因。",
                    name=_name(row),
                    weight=points(row.weight),
                    score=points(row.reported),
                    lost=points(row.weight - row.reported),
                ),
                say("在“偏差原因分析及改进措施”一栏写明扣分的原因和改进办法。"),
            )


def _deducted(row: IndicatorAssessment) -> bool:
    assert row.weight is not None
    assert row.reported is not None
    return row.reported < row.weight


def _reason_missing(sheet: SheetAssessment, row: IndicatorAssessment) -> bool:
    if _REASON not in sheet.scheme.columns(BlockKind.INDICATORS):
        return False
    given = (row.indicator.deviation, row.indicator.measure, row.indicator.completion)
    return all(text is None or text.raw.strip() in _NO_REASON for text in given)


def total_is_not_the_sum(case: Case) -> Iterator[Fault]:
    """印出的总分不等于各项得分之和

    为什么重要：总分就是各项得分相加，对不上说明总分或某一项写错了，等级也可能跟着错。
    例：各项得分相加是 94 分，总分印的是 98 分。
    怎么办：重新相加，改正总分或写错的那一项。
    """
    for sheet in case.assessment.sheets:
        printed, added = sheet.printed_total, sheet.sum_of_scores
        if printed is None or added is None or sheet.without_score:
            continue
        if abs(printed - added) <= Fraction(1, 100):
            continue
        yield Fault(
            _place_of_total(sheet),
            say(
                "“{name}”印出的总分是 {printed}，各项得分相加是 {added}。",
                name=sheet.sheet.name.raw,
                printed=points(printed),
                added=points(added),
            ),
            say("重新相加，改正总分或写错的那一项得分。"),
        )


def score_is_no_number(case: Case) -> Iterator[Fault]:
    """分值或得分不是一个数

    为什么重要：写成文字、百分数或范围的分数不能相加，合计和复算都会漏掉这一项。
    例：“得分”写“九分”“50%”或“8-10”。
    怎么办：核对是不是抄录时写错；原表就是这样印的，不用改，这一项不计入合计。
    """
    for sheet in case.assessment.sheets:
        if sheet.scheme.score_column is not None or sheet.scheme.weight_column is not None:
            continue
        for row in sheet.indicators:
            cells = ((row.indicator.weight, row.weight), (row.indicator.score, row.reported))
            for cell, number in cells:
                if cell is not None and cell.given and number is None:
                    yield Fault(
                        cell.location,
                        say(
                            "“{name}”的分数写成“{text}”，不是一个数。",
                            name=_name(row),
                            text=cell.raw,
                        ),
                        say("核对是不是抄录时写错；这一项不计入合计和复算。"),
                    )


RULES: Final = (
    Rule("SCR001", Severity.ERROR, execution_score, _MEASURES),
    Rule("SCR002", Severity.ERROR, totals_differ),
    Rule("SCR003", Severity.ERROR, unfulfilled_yet_high, _MEASURES),
    Rule("SCR004", Severity.WARNING, fulfilled_yet_deducted, _MEASURES),
    Rule("SCR005", Severity.WARNING, deduction_without_reason, _MEASURES),
    Rule("SCR006", Severity.ERROR, total_is_not_the_sum, _MEASURES),
    Rule("SCR007", Severity.WARNING, score_is_no_number),
)
