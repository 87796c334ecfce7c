"""Stretches of the calendar."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How finely a date is written; of a span, how finely its finer end is."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    TEN_DAYS = "ten-days"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a written date can mean, first and last included.

    The end of a year is its December, the beginning its January; the end and beginning
    of a month are its last and first ten days (旬).
    """

    start: date
    end: date
    precision: Precision

    @property
    def is_day(self) -> bool:
        """Whether the date is one day."""
        return self.start == self.end


def months(year: int, first: int, last: int, precision: Precision) -> Period:
    """Returns the period from the first day of one month to the last day of another."""
    return Period(date(year, first, 1), last_day(year, last), precision)


def last_day(year: int, month: int) -> date:
    """Returns the last day of the month."""
    return date(year, month, monthrange(year, month)[1])
