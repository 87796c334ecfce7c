"""How numbers, amounts and remarks are written on pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Protocol

from sitegen.finding import Message, joined, say
from sitegen.scoring.interval import Interval
from sitegen.values import plain, round_half_up

Words = str | Message
"""What a page shows: text of the content as it is, or words of the site in its language."""


def together(parts: Sequence[Words]) -> Words:
    """Returns several remarks in one line; "" if there are none."""
    return joined(say("；"), parts)


class Labelled(Protocol):
    """Whatever has a Chinese label: a field of a record, a choice, a scorer."""

    @property
    def label(self) -> str:
        """The label, a term of the field."""


def label(named: Labelled) -> Message:
    """Returns a label in the language of the site."""
    return Message(named.label)


def points(value: Fraction) -> str:
    """Returns a score as published: at most two decimals, none if it is whole."""
    return plain(round_half_up(value, 2).normalize())


def two(value: Fraction) -> str:
    """Returns a number with two decimals."""
    return plain(round_half_up(value, 2))


def interval(value: Interval) -> str:
    """Returns an interval with two decimals, or one number if it is exact."""
    return two(value.low) if value.exact else f"{two(value.low)}–{two(value.high)}"


def percent(share: Fraction) -> str:
    """Returns a share as a percentage with two decimals."""
    return two(share * 100) + "%"


def share(value: Fraction) -> str:
    """Returns a share that is a whole percentage, such as a threshold, without decimals."""
    return points(value * 100) + "%"


def ten_thousands(yuan: Fraction) -> Message:
    """Returns an amount in 万元 with two decimals, more only where they would be lost."""
    exact = yuan / 10_000
    rounded = round_half_up(exact, 2)
    if Fraction(rounded) == exact:
        return say("{amount} 万元", amount=plain(rounded))
    return say("{amount} 万元", amount=plain(round_half_up(exact, 6).normalize()))


def total_of_ten_thousands(yuan: Fraction) -> Message:
    """Returns a sum of amounts in 万元: a large one rounded half up to two decimals."""
    # Beyond a thousand 万元 more decimals say nothing, and break the line on a phone.
    if abs(yuan) < 10_000_000:
        return ten_thousands(yuan)
    return say("{amount} 万元", amount=plain(round_half_up(yuan / 10_000, 2)))


def width(share: Fraction) -> str:
    """Returns the width of a bar from 0 to 100 for a share, with two decimals."""
    return plain(round_half_up(min(Fraction(1), max(Fraction(0), share)) * 100, 2))


def day(value: date) -> str:
    """Returns a day as official documents write it: Arabic digits, whole year, no zeros before."""
    return f"{value.year}年{value.month}月{value.day}日"
