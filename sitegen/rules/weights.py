"""Rules on weights: do they add up to a hundred, and is none missing or too heavy."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from sitegen.finding import Citation, Message, Severity, say
from sitegen.place import Location
from sitegen.record.cell import Cell
from sitegen.record.choices import EvaluationKind
from sitegen.record.indicators import TotalRow
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.class_weights import (
    CLOSE,
    is_close,
    is_rounded_average,
    rows_weight,
)
from sitegen.rules.classes import class_of
from sitegen.rules.judged import name_of_row, prints
from sitegen.rules.words import percent, points
from sitegen.scoring.assessment import ClassAssessment, IndicatorAssessment, SheetAssessment
from sitegen.scoring.interval import added as sum_of
from sitegen.scoring.layout import BlockKind
from sitegen.scoring.points import points as points_of
from sitegen.scoring.points import total_of, total_of_all
from sitegen.scoring.scheme import number
from sitegen.values import Kind

_MEASURES: Final = Citation("财预〔2020〕10号")
_HUNDRED: Final = Fraction(100)
_HALF: Final = Fraction(50)
_EXECUTION: Final = "预算执行率"
_FEW: Final = 2
"""A form of so few indicators may be a part of one."""

_RESULTS: Final = frozenset(("产出", "效益", "满意度", "成本", "绩效"))
"""Classes of what came of the money; 满意度 and 成本 are parts of the other two in some forms."""


def weights_make_no_hundred(case: Case) -> Iterator[Fault]:
    """各项分值相加不是 100

    为什么重要：总分按 100 分定等级；分值合计多于或少于 100，总分就不能和别的项目比较。
    例：产出 70、效益 20、满意度 10，再加预算执行率 10，合计 110。
    怎么办：核对各项分值，连同预算执行率一起改成合计 100。
    """
    for sheet in case.assessment.sheets:
        added = _whole_weight(sheet)
        if added is not None and _is_off_a_hundred(sheet, added):
            yield Fault(
                _place_of_sum(sheet, sheet.weight_field),
                _no_hundred(sheet, added),
                say("核对各项分值，连同预算执行率一起应当合计 100。"),
            )


def _no_hundred(sheet: SheetAssessment, added: Fraction) -> Message:
    name, total = sheet.sheet.name.raw, points(added)
    execution = _execution_weight(sheet)
    if not execution:
        return say("“{name}”各项分值相加是 {added}，不是 100。", name=name, added=total)
    return say(
        "“{name}”各项分值相加是 {added}（其中预算执行率 {execution}），不是 100。",
        name=name,
        added=total,
        execution=points(execution),
    )


def _is_off_a_hundred(sheet: SheetAssessment, added: Fraction) -> bool:
    """Tells whether weights miss a hundred, even with that of execution where none is written."""
    if len(sheet.indicators) <= _FEW or is_close(added, _HUNDRED):
        return False
    unprinted = _unprinted_execution(sheet)
    return unprinted is None or not is_close(added + unprinted, _HUNDRED)


def _unprinted_execution(sheet: SheetAssessment) -> Fraction | None:
    """Returns the weight of execution that a form leaves to its scheme, None if there is none.

    Where the classes of a scheme make a hundred by themselves, execution is one of their rows.
    """
    rule = sheet.scheme.execution
    if rule is None or _execution_weight(sheet) is not None:
        return None
    classes = sum(map(number, sheet.scheme.class_weights.values()), Fraction(0))
    within = classes == _HUNDRED and _EXECUTION not in sheet.scheme.class_weights
    return None if within else number(rule.weight)


def _execution_weight(sheet: SheetAssessment) -> Fraction | None:
    return sheet.execution.weight if sheet.execution is not None else None


def _whole_weight(sheet: SheetAssessment) -> Fraction | None:
    """Returns the sum of all weights with that of execution; None unless it is certain."""
    own = _weight_of_rows(sheet)
    execution = _execution_weight(sheet)
    if own is None or (execution is not None and execution < 0):
        return None
    return own + (execution or 0)


def _weight_of_rows(sheet: SheetAssessment) -> Fraction | None:
    """Returns the sum by rows, or by classes where these are what the form weighs."""
    if any(row.weight is not None for row in sheet.indicators):
        return total_of_all([_counted(group) for group in sheet.classes])
    by_class = total_of_all([group.weight for group in sheet.classes])
    if by_class is not None:
        return by_class
    return total_of_all([group.column_weight for group in sheet.subclasses])


def _counted(group: ClassAssessment) -> Fraction | None:
    """Returns the weight of a class as printed, else the sum of its rows.

    A printed one that is not that sum is told of the class, as are rounded averages.
    """
    added = rows_weight(group)
    printed = group.column_weight
    if added is None or printed is not None:
        return added if printed is None else printed
    named = group.weight
    return named if named is not None and is_rounded_average(group, named) else added


def _place_of_sum(sheet: SheetAssessment, field: str) -> Location:
    """Returns the cell that prints a sum, or the name of the form if it prints none."""
    total = sheet.sheet.total
    if total is None or getattr(total, field, None) is None:
        return sheet.sheet.name.location
    return total.at(field)


def printed_sum_differs(case: Case) -> Iterator[Fault]:
    """印出的分值合计不等于各项分值之和

    为什么重要：合计是给读者核对用的；对不上，说明合计或某一项分值写错了。
    例：各项分值相加是 100，合计一行的分值印的是 90。
    怎么办：重新相加，改正合计或写错的那一项分值。
    """
    for sheet in case.assessment.sheets:
        total = sheet.sheet.total
        if total is None:
            continue
        for field, sums in _sums(sheet):
            printed = _points(getattr(total, field, None))
            if printed is None or any(is_close(printed, one) for one in sums):
                continue
            if sums and not _is_told_of_a_hundred(sheet, printed):
                yield Fault(
                    total.at(field),
                    say(
                        "“{name}”合计一行的分值印的是 {printed}，各项相加是 {added}。",
                        name=sheet.sheet.name.raw,
                        printed=points(printed),
                        added=points(sums[0]),
                    ),
                    say("重新相加，改正合计或写错的那一项分值。"),
                )


def _points(cell: Cell | None) -> Fraction | None:
    if cell is not None and cell.kind is Kind.PERCENT and cell.number is not None:
        return Fraction(cell.number)
    return points_of(cell)


def _sums(sheet: SheetAssessment) -> Iterator[tuple[str, list[Fraction]]]:
    """Yields the fields of the row of totals, each with the sums that it can mean.

    A total may be that of the indicators alone; a form that is copied without its funds may
    lack the weight of execution, unless its indicators make a hundred without it.
    """
    rows = total_of_all([rows_weight(group) for group in sheet.classes])
    columns = (
        (sheet.weight_field, rows),
        ("weight1", total_of_all([group.column_weight for group in sheet.classes])),
        ("weight2", total_of_all([group.column_weight for group in sheet.subclasses])),
    )
    for field, added in columns:
        if added is not None and field in TotalRow.model_fields:
            execution = _execution_beside(sheet, added)
            yield field, [added] if execution is None else [added + execution, added]


def _execution_beside(sheet: SheetAssessment, added: Fraction) -> Fraction | None:
    printed, unprinted = _execution_weight(sheet), _unprinted_execution(sheet)
    if printed is not None or unprinted is None:
        return printed
    return unprinted if added + unprinted <= _HUNDRED + CLOSE else None


def _is_told_of_a_hundred(sheet: SheetAssessment, printed: Fraction) -> bool:
    """Tells whether a printed hundred is that which the weights are said to miss."""
    added = _whole_weight(sheet)
    return printed == _HUNDRED and added is not None and _is_off_a_hundred(sheet, added)


def one_indicator_outweighs(case: Case) -> Iterator[Fault]:
    """一项指标占了一半以上的分值

    为什么重要：分值集中在一项上，其他各项好坏几乎不影响总分，评价就不全面。
    例：全部指标共 90 分，其中一项就占 90 分。
    怎么办：把分值分到几项能说明不同方面的指标上。
    """
    for sheet in case.assessment.sheets:
        whole = total_of(row.weight for row in sheet.indicators) or Fraction(0)
        complete = all(group.weighed for group in sheet.classes)
        half = whole / 2
        least = min(_HALF, half) if complete else _HALF
        for row in sheet.indicators:
            if row.weight is None or row.weight < least or row.indicator.level3 is None:
                continue
            if row.weight >= _HALF or row.weight > half:
                yield Fault(
                    row.indicator.at(sheet.weight_field),
                    say(
                        "“{name}”一项的分值是 {weight}，全部指标的分值是 {whole}。",
                        name=name_of_row(row),
                        weight=points(row.weight),
                        whole=points(whole),
                    ),
                    say("把分值分到几项能说明不同方面的指标上。"),
                )


def results_weigh_too_little(case: Case) -> Iterator[Fault]:
    """部门评价、财政评价中产出和效益的分值不到 60%

    为什么重要：评价应以做成了什么为主；产出、效益占得少，分数就主要来自手续和材料。
    例：决策 30、过程 30、产出 20、效益 20，产出和效益只占 40%。
    怎么办：增加产出、效益指标的分值，使两者合计不低于 60%。
    """
    if case.record.kind not in (EvaluationKind.DEPARTMENT, EvaluationKind.FINANCE):
        return
    for sheet in case.assessment.sheets:
        share = _share_of_results(sheet)
        if share is not None and share < Fraction(6, 10):
            yield Fault(
                sheet.indicators[0].indicator.at("level1"),
                say(
                    "“{name}”的产出和效益（连同满意度）占分值的 {share}，不到 60%。",
                    name=sheet.sheet.name.raw,
                    share=percent(share),
                ),
                say("增加产出、效益指标的分值，使两者合计不低于 60%。"),
            )


def _share_of_results(sheet: SheetAssessment) -> Fraction | None:
    """Returns the share of output and benefit; None unless all classes and weights are known."""
    results: list[Fraction] = []
    others = [_execution_weight(sheet) or Fraction(0)]
    for row in sheet.indicators:
        name = class_of(row.classes[0])
        if not name or row.weight is None or row.weight < 0:
            return None
        is_result = name in _RESULTS or class_of(row.classes[1]) in _RESULTS
        (results if is_result else others).append(row.weight)
    share = sum_of(results)
    whole = share + sum_of(others)
    return share / whole if whole > 0 and sheet.indicators else None


def weight_is_missing(case: Case) -> Iterator[Fault]:
    """有得分，没有分值，或者分值不是正数

    为什么重要：不知道一项满分是多少，就看不出得分是高是低，总分也无法核对。
    例：“应急供水”得 4 分，“分值”一栏是空的。
    怎么办：补上分值；不计分的一项，得分也不要写。
    """
    for sheet in case.assessment.sheets:
        yield from _execution_without_weight(sheet)
        weighed = any(row.weight is not None for row in sheet.indicators)
        if not weighed or not prints(sheet, sheet.weight_field):
            continue
        for row in sheet.indicators:
            if _is_not_positive(row):
                assert row.weight is not None
                yield Fault(
                    row.indicator.at(sheet.weight_field),
                    say(
                        "“{name}”的分值是 {weight}。",
                        name=name_of_row(row),
                        weight=points(row.weight),
                    ),
                    say("改正分值；不计分的一项，得分也不要写。"),
                )
            elif _has_no_weight(sheet, row):
                yield _without_weight(
                    name_of_row(row), row.reported, row.indicator.at(sheet.weight_field)
                )


def _is_not_positive(row: IndicatorAssessment) -> bool:
    """Tells whether a weight is negative, or zero for an indicator that got points."""
    if row.weight is None or row.weighs:
        return False
    return row.weight < 0 or bool(row.reported)


def _has_no_weight(sheet: SheetAssessment, row: IndicatorAssessment) -> bool:
    cell: Cell | None = getattr(row.indicator, sheet.weight_field)
    return row.weight is None and bool(row.reported) and (cell is None or not cell.given)


def _execution_without_weight(sheet: SheetAssessment) -> Iterator[Fault]:
    found = sheet.execution
    if found is None or found.weight is not None or not found.reported:
        return
    given = found.row.weight is not None and found.row.weight.given
    if not given and "分值" in sheet.scheme.columns(BlockKind.FUNDS):
        yield _without_weight("预算执行率", found.reported, found.row.at("weight"))


def _without_weight(name: str, score: Fraction | None, place: Location) -> Fault:
    assert score is not None
    return Fault(
        place,
        say("“{name}”得了 {score} 分，没有分值。", name=name, score=points(score)),
        say("补上分值；不计分的一项，得分也不要写。"),
    )


RULES: Final = (
    Rule("WGT001", Severity.ERROR, weights_make_no_hundred, _MEASURES),
    Rule("WGT002", Severity.ERROR, printed_sum_differs),
    Rule("WGT007", Severity.NOTE, one_indicator_outweighs),
    Rule("WGT008", Severity.WARNING, results_weigh_too_little, _MEASURES),
    Rule("WGT009", Severity.WARNING, weight_is_missing),
)
