"""A target and what was done, as numbers that can be compared."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from sitegen.scoring.ratios import Span
from sitegen.values import Kind, Operator, Value, read_value

_PARTS: Final = {"%": 100, "‰": 1000}
_FROM: Final = (Operator.AT_LEAST, Operator.ABOVE)
_UP_TO: Final = (Operator.AT_MOST, Operator.BELOW)


def magnitudes(target: Value, actual: Value, unit: str = "") -> tuple[Span, Span] | None:
    """Returns both values in one unit, or None where their units cannot be compared.

    A value without a unit takes ``unit``, the form's unit column, or else the unit of the
    other value (our rule). A bound of a target is its number: ≥5 is 5.
    """
    first = _in_unit(target, unit or actual.unit)
    second = _in_unit(actual, unit or target.unit)
    if first.measure != second.measure and not (first.unit in _PARTS and second.unit in _PARTS):
        return None
    low, high = _ends(first)
    return Span(low, high), _span(second)


def _in_unit(value: Value, unit: str) -> Value:
    if value.unit or not unit:
        return value
    known = read_value("1" + unit)
    if known.number is None:
        return replace(value, unit=unit)
    kind = Kind.RANGE if value.kind is Kind.RANGE else known.kind
    return replace(value, kind=kind, unit=known.unit)


def _span(value: Value) -> Span:
    """Returns the numbers that a value can be; a bound leaves one side open."""
    low, high = _ends(value)
    if value.operator in _FROM:
        return Span(low, None)
    if value.operator in _UP_TO:
        return Span(min(low, Fraction(0)), high)
    return Span(low, high)


def _ends(value: Value) -> tuple[Fraction, Fraction]:
    assert value.amount is not None
    low = _magnitude(value, value.amount)
    return low, low if value.high_amount is None else _magnitude(value, value.high_amount)


def _magnitude(value: Value, amount: Decimal) -> Fraction:
    return Fraction(amount) / _PARTS.get(value.unit, 1)
