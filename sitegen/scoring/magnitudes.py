"""A target and what was done, as numbers that can be compared."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from sitegen.scoring.ratios import Span
from sitegen.values import Operator, Value, read_value
from sitegen.values.number import multiply
from sitegen.values.units import measure_of

_PARTS: Final = {"%": 100, "‰": 1000}
_FROM: Final = (Operator.AT_LEAST, Operator.ABOVE)
_UP_TO: Final = (Operator.AT_MOST, Operator.BELOW)


def magnitudes(target: Value, actual: Value, unit: str = "") -> tuple[Span, Span] | None:
    """Returns both values in one unit, or None where their units cannot be compared.

    A value without a unit takes ``unit``, the form's unit column, or else the unit of the
    other value (our rule). A bound of a target is its number: ≥5 is 5.
    """
    first = target.unit or _spelt(unit or actual.unit)
    second = actual.unit or _spelt(unit or target.unit)
    if first != second and not _are_comparable(first, second):
        return None
    low, high = _ends(target, first)
    return Span(low, high), _span(actual, second)


def _spelt(unit: str) -> str:
    """Returns a unit in the spelling in which it stands behind a number."""
    known = read_value("1" + unit)
    return unit if known.number is None else known.unit


def _are_comparable(first: str, second: str) -> bool:
    if first in _PARTS and second in _PARTS:
        return True
    return measure_of(first)[1] == measure_of(second)[1]


def _span(value: Value, unit: str) -> Span:
    """Returns the numbers that a value can be; a bound leaves one side open."""
    low, high = _ends(value, unit)
    if value.operator in _FROM:
        return Span(low, None)
    if value.operator in _UP_TO:
        return Span(min(low, Fraction(0)), high)
    return Span(low, high)


def _ends(value: Value, unit: str) -> tuple[Fraction, Fraction]:
    assert value.number is not None
    low = _magnitude(value.number, unit)
    return low, low if value.high is None else _magnitude(value.high, unit)


# Few targets are in use, 100 % most of all, and each is looked at again as what was done.
@lru_cache(maxsize=4096)
def _magnitude(number: Decimal, unit: str) -> Fraction:
    return Fraction(multiply(number, measure_of(unit)[0])) / _PARTS.get(unit, 1)
