"""The facts of all records in columns: enough to count and filter without a request."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

import numpy as np

from sitegen.search.arrays import number, packed
from sitegen.search.document import Facts

VALUES: Final = ("year", "unit", "region", "kind", "grade")
"""Facets of which a record has one value; ``finding`` has any number of them."""

_LOW: Final = 26
"""Bits that the second part of a large number holds; the first part holds as many more."""

_MASK: Final = (1 << _LOW) - 1
_LARGEST: Final = (1 << 50) - 1
_EPOCH: Final = date(1970, 1, 1)


def dictionaries(facts: Sequence[Facts]) -> dict[str, list[str]]:
    """Returns the values of each facet, sorted."""
    found = {name: sorted({_value(one, name) for one in facts}) for name in VALUES}
    found["finding"] = sorted({code for one in facts for code in one.findings})
    return found


def columns(facts: Sequence[Facts]) -> list[bytes]:
    """Returns the columns: of each facet the place of its value, then days and examples.

    A record's findings are told by their number and their places. Days are counted from
    1970; 0 means that there is none.
    """
    places = {
        name: {value: place for place, value in enumerate(values)}
        for name, values in dictionaries(facts).items()
    }
    out = [_packed(places[name][_value(one, name)] for one in facts) for name in VALUES]
    findings = places["finding"]
    out.append(b"".join(_findings(one, findings) for one in facts))
    out += _parted(_day(one.day) for one in facts)
    out.append(_packed(int(one.example) for one in facts))
    return out


def orders(facts: Sequence[Facts]) -> list[bytes]:
    """Returns the columns that are loaded once somebody sorts by them: scores and amounts.

    They are told in hundredths of points and yuan; 0 means that there is none.
    """
    scores = _parted(hundredths(one.score) for one in facts)
    return [*scores, *_parted(hundredths(one.amount) for one in facts)]


def _value(facts: Facts, name: str) -> str:
    return str(getattr(facts, name))


def _findings(facts: Facts, places: dict[str, int]) -> bytes:
    held = sorted({places[code] for code in facts.findings})
    return b"".join(map(number, (len(held), *held)))


def _packed(values: Iterable[int]) -> bytes:
    return packed(np.fromiter(values, np.uint32))


def _parted(values: Iterable[int | None]) -> tuple[bytes, bytes]:
    """Returns a column in two parts: the higher bits of its numbers, and the lower ones."""
    told = [_told(value) for value in values]
    return _packed(value >> _LOW for value in told), _packed(value & _MASK for value in told)


def _day(day: date | None) -> int | None:
    return None if day is None else (day - _EPOCH).days


def hundredths(value: Fraction | None) -> int | None:
    """Returns a value as scripts can count it; one beyond that is as large as can be."""
    return None if value is None else max(-_LARGEST, min(_LARGEST, round(value * 100)))


def _told(value: int | None) -> int:
    """Returns a number above 0 for a value, in which the sign is the lowest bit."""
    if value is None:
        return 0
    return (2 * value if value >= 0 else -2 * value - 1) + 1
