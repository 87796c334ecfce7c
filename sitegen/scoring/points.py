"""Weights and scores as numbers of points."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from sitegen.record.cell import Cell
from sitegen.values import Kind


def points(cell: Cell | None) -> Fraction | None:
    """Returns a number of points; a percentage, a range or a bound is none."""
    if cell is None or cell.number is None or cell.value.operator is not None:
        return None
    inpoints = cell.kind is Kind.NUMBER or (cell.kind is Kind.QUANTITY and cell.value.unit == "分")
    return Fraction(cell.number) if inpoints else None


def total_of(numbers: Iterable[Fraction | None]) -> Fraction | None:
    """Returns the sum of what is given, or None if nothing is."""
    known = [number for number in numbers if number is not None]
    return sum(known, Fraction(0)) if known else None
