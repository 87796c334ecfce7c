"""The working days of China: weekends and holidays off, weekends that are worked instead on."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from typing import Final

MOST_OFF: Final = 6
"""How many days of twenty-odd weekdays have been off at most, in any stretch from 2008 to 2026.

By so many days at most a count that takes off weekends alone is too great.
"""

_ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


def working_days_between(first: date, last: date) -> int:
    """Returns how many working days there are after one day, up to another and with it."""
    days = _working_days(first.year, last.year)
    return bisect_right(days, last) - bisect_right(days, first)


def working_day_after(first: date, count: int) -> date:
    """Returns the working day that is the ``count``-th after a day; at most a year is looked at."""
    days = _working_days(first.year, first.year + 1)
    return days[bisect_right(days, first) + count - 1]


def unannounced_years(first: date, last: date) -> tuple[int, ...]:
    """Returns the years between two days whose holidays are not known; weekends alone are off."""
    years = range(first.year, last.year + 1)
    return tuple(year for year in years if not _announced(year))


def _working_days(first: int, last: int) -> list[date]:
    return [day for year in range(first, last + 1) for day in _working_days_of(year)]


@cache
def _working_days_of(year: int) -> tuple[date, ...]:
    worked, off = _announced(year) or (frozenset(), frozenset())
    start = date(year, 1, 1)
    days = (start + _ONE_DAY * number for number in range((date(year, 12, 31) - start).days + 1))
    return tuple(
        day for day in days if day in worked or (day.weekday() < _SATURDAY and day not in off)
    )


@cache
def _announced(year: int) -> tuple[frozenset[date], frozenset[date]] | None:
    """Returns the weekend days worked and the days off of a year, once they were announced."""
    # The library takes a tenth of a second to load, and few records need it.
    from holidays import country_holidays

    # What is announced for a year can reach into the last days of the year before.
    calendar = country_holidays("CN", years=(year, year + 1))
    worked = frozenset(day for day in calendar.weekend_workdays if day.year == year)
    if not worked:
        return None
    return worked, frozenset(day for day in calendar if day.year == year)
