"""Rules on scores that a form derives from others of its columns."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from sitegen.finding import Severity, say
from sitegen.record.cell import Cell
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.judged import judged, name_of_row
from sitegen.rules.words import decimals, points
from sitegen.scoring.assessment import IndicatorAssessment, SheetAssessment
from sitegen.scoring.points import points as points_of
from sitegen.values import Kind, round_half_up


def is_derived_wrongly(sheet: SheetAssessment, row: IndicatorAssessment) -> bool:
    """Tells whether a score contradicts the columns of the form from which it is derived."""
    return _wrong_conversion(sheet, row) is not None or _wrong_product(sheet, row) is not None


def converted_differs(case: Case) -> Iterator[Fault]:
    """折算得分不是单项得分乘以权重

    为什么重要：总分由折算得分相加，折算错了总分就错了。
    例：单项得分 90，权重 10％，折算应得 9 分，表上写 10 分。
    怎么办：按“单项得分 × 权重”重新折算；单项得分是百分制的，乘权重的百分数。
    """
    for sheet, row in judged(case):
        expected = _wrong_conversion(sheet, row)
        if expected is not None:
            yield Fault(
                row.indicator.at("converted"),
                say(
                    "“{name}”单项得分 {single}，权重 {weight}，折算应得 {expected} 分，"
                    "表上折算得分 {score}。",
                    name=name_of_row(row),
                    single=row.indicator.score,
                    weight=getattr(row.indicator, sheet.weight_field),
                    expected=points(expected),
                    score=row.indicator.converted,
                ),
                say("重新折算，改正写错的一格。"),
            )


def _wrong_conversion(sheet: SheetAssessment, row: IndicatorAssessment) -> Fraction | None:
    """Returns what a converted score should be; None if it is that, or cannot be told."""
    if sheet.score_field != "converted" or row.weight is None or row.reported is None:
        return None
    single = points_of(row.indicator.score)
    if single is None:
        return None
    expected = single * row.weight / 100
    # Some forms give the single score in points of its weight already.
    readings = (expected, single)
    return None if any(_agrees(sheet, row, one) for one in readings) else expected


def coefficient_differs(case: Case) -> Iterator[Fault]:
    """得分不是得分系数乘以分值

    为什么重要：表上写明了系数，得分就应由它算出；两者不符，不知道以哪一个为准。
    例：得分系数 96％，分值 15，应得 14.4 分，表上写 15 分。
    怎么办：按“分值 × 得分系数”重新计算，改正系数或得分。
    """
    for sheet, row in judged(case):
        expected = _wrong_product(sheet, row)
        if expected is not None:
            assert row.weight is not None
            yield Fault(
                row.indicator.at(sheet.score_field),
                say(
                    "“{name}”得分系数 {coefficient}，分值 {weight}，应得 {expected} 分，"
                    "表上得分 {score}。",
                    name=name_of_row(row),
                    coefficient=row.indicator.coefficient,
                    weight=points(row.weight),
                    expected=points(expected),
                    score=getattr(row.indicator, sheet.score_field),
                ),
                say("核对得分系数、分值和得分，改正写错的一格。"),
                (row.indicator.at("coefficient"),),
            )


def _wrong_product(sheet: SheetAssessment, row: IndicatorAssessment) -> Fraction | None:
    """Returns what a coefficient makes of a weight; None if it is the score, or is not known."""
    coefficient = row.indicator.coefficient
    if coefficient is None or row.weight is None or row.reported is None:
        return None
    expected = [share * row.weight for share in _shares(coefficient)]
    if not expected or any(_agrees(sheet, row, one, _slack(coefficient, row)) for one in expected):
        return None
    return expected[0]


def _shares(coefficient: Cell) -> list[Fraction]:
    """Returns what a coefficient can mean: 96 is 96 %, 0.96 a share, and 1 either of them."""
    if coefficient.value.operator is not None or coefficient.number is None:
        return []
    number = Fraction(coefficient.number)
    if coefficient.kind is Kind.PERCENT:
        return [number / 100]
    if coefficient.kind is not Kind.NUMBER:
        return []
    return [number / 100] if number > 1 else [number, number / 100]


def _slack(coefficient: Cell, row: IndicatorAssessment) -> Fraction:
    """Returns by how much a score can differ because its coefficient was rounded."""
    assert coefficient.number is not None
    assert row.weight is not None
    step = Fraction(1, 2 * 10 ** decimals(coefficient.number))
    in_percent = coefficient.kind is Kind.PERCENT or coefficient.number > 1
    return step * row.weight / (100 if in_percent else 1)


def _agrees(
    sheet: SheetAssessment,
    row: IndicatorAssessment,
    expected: Fraction,
    slack: Fraction = Fraction(0),
) -> bool:
    """Tells whether a score is an expected one, or that one rounded as the score is printed."""
    cell: Cell = getattr(row.indicator, sheet.score_field)
    assert cell.number is not None
    assert row.reported is not None
    if abs(row.reported - expected) <= sheet.scheme.exact_within + slack:
        return True
    return round_half_up(expected, decimals(cell.number)) == cell.number


RULES: Final = (
    Rule("SCR014", Severity.ERROR, converted_differs),
    Rule("SCR015", Severity.ERROR, coefficient_differs),
)
