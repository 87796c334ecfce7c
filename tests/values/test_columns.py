"""Forms that spread one value over three columns."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sitegen.values import Kind, Operator, Value, read_columns, read_operator


def test_operator_and_unit_of_other_columns_complete_the_number() -> None:
    actual = read_columns("≥", "90", "%")

    assert actual == Value("90", Kind.PERCENT, Decimal(90), unit="%", operator=Operator.AT_LEAST)


def test_operator_and_unit_in_the_cell_itself_win() -> None:
    actual = read_columns("=", "≤30万元", "元")

    assert (actual.unit, actual.operator) == ("万元", Operator.AT_MOST)


@pytest.mark.parametrize("unit", ["", "/", "0", "00", "月", "见说明"])
def test_a_unit_that_is_none_leaves_the_number_alone(unit: str) -> None:
    assert read_columns("", "12", unit) == Value("12", Kind.NUMBER, Decimal(12))


def test_a_qualitative_indicator_keeps_its_words() -> None:
    actual = read_columns("定性", "优良中低差", "")

    assert (actual.kind, actual.operator) == (Kind.QUALITATIVE, Operator.QUALITATIVE)


@pytest.mark.parametrize(
    ("raw", "operator"),
    [
        ("≥", Operator.AT_LEAST),
        ("＝", Operator.EQUAL),
        ("≦", Operator.AT_MOST),
        ("定性", Operator.QUALITATIVE),
        ("正向指标", None),
        ("", None),
    ],
)
def test_the_column_of_operators_reads_alone(raw: str, operator: Operator | None) -> None:
    assert read_operator(raw) is operator
