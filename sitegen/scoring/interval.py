"""Closed intervals of exact numbers: what a scheme admits where it gives no single score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Final

_NOTHING: Final = Fraction(0)


@dataclass(frozen=True, slots=True)
class Interval:
    """All scores from ``low`` to ``high``, both included."""

    low: Fraction
    high: Fraction

    @classmethod
    def of(cls, value: Fraction | int) -> Interval:
        number = value if isinstance(value, Fraction) else Fraction(value)
        return cls(number, number)

    @property
    def exact(self) -> bool:
        return self.low == self.high

    def times(self, factor: Fraction) -> Interval:
        """Returns the interval scaled by a factor that is not negative."""
        # Most targets are reached, and multiplying fractions costs more than looking.
        if self is FULL:
            return Interval.of(factor)
        return Interval(self.low * factor, self.high * factor)

    def capped(self, most: Fraction) -> Interval:
        """Returns the interval with nothing in it above ``most``."""
        if self.high <= most:
            return self
        return Interval(min(self.low, most), min(self.high, most))

    def distance(self, value: Fraction) -> Fraction:
        """Returns how far a value lies above (positive) or below (negative) the interval."""
        if value > self.high:
            return value - self.high
        return value - self.low if value < self.low else _NOTHING


FULL: Final = Interval.of(1)
"""The whole of a weight."""


def total(intervals: Iterable[Interval]) -> Interval:
    """Returns the sum of intervals."""
    parts = tuple(intervals)
    return Interval(added(one.low for one in parts), added(one.high for one in parts))


def added(numbers: Iterable[Fraction]) -> Fraction:
    """Returns a sum, made into a fraction once: most numbers of points are whole or halves."""
    above, below = 0, 1
    for number in numbers:
        numerator, own = number.as_integer_ratio()
        if own != below:
            common = lcm(own, below)
            above *= common // below
            below = common
            numerator *= common // own
        above += numerator
    return _whole(above) if below == 1 else Fraction(above, below)


# Sums of points are mostly one of few whole numbers, which is found sooner than it is made.
@lru_cache(maxsize=1024)
def _whole(number: int) -> Fraction:
    return Fraction(number)


def hull(intervals: Iterable[Interval]) -> Interval:
    """Returns the smallest interval that holds all of some, of which there is at least one."""
    held = tuple(intervals)
    return Interval(min(one.low for one in held), max(one.high for one in held))
