"""Weights and scores as numbers of points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from sitegen.record.cell import Cell
from sitegen.scoring.interval import added
from sitegen.values import Kind

# A member is found in its enumeration at four times the cost of a name of the module.
_NUMBER: Final = Kind.NUMBER
_QUANTITY: Final = Kind.QUANTITY


def points(cell: Cell | None) -> Fraction | None:
    """Returns a number of points; a percentage, a range or a bound is none."""
    if cell is None:
        return None
    value = cell.value
    if value.number is None or value.operator is not None:
        return None
    kind = value.kind
    in_points = kind is _NUMBER or (kind is _QUANTITY and value.unit == "分")
    return exact(value.number) if in_points else None


# Few numbers of points are in use, and making a fraction costs more than finding it again.
@lru_cache(maxsize=4096)
def exact(number: Decimal) -> Fraction:
    """Returns a printed number as an exact one."""
    return Fraction(number)


def total_of(numbers: Iterable[Fraction | None]) -> Fraction | None:
    """Returns the sum of what is given, or None if nothing is."""
    known = [number for number in numbers if number is not None]
    return _added(known) if known else None


def total_of_all(numbers: Sequence[Fraction | None]) -> Fraction | None:
    """Returns the sum of numbers, or None if there are none or one is missing."""
    known = [number for number in numbers if number is not None]
    return _added(known) if known and len(known) == len(numbers) else None


def _added(known: list[Fraction]) -> Fraction:
    # Most classes of a form have one indicator.
    return known[0] if len(known) == 1 else added(known)
