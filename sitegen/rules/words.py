"""How rules write numbers: plainly, in the unit that the form uses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from sitegen.finding import Message, say
from sitegen.record.prose import Piece
from sitegen.values import MONEY_UNITS, Value, plain, round_half_up

_ONE: Final = Decimal(1)


def points(value: Fraction) -> str:
    """Returns a score with at most two decimals."""
    return trimmed(value, 2)


def percent(share: Fraction) -> str:
    """Returns a share as a percentage with two decimals."""
    return f"{round_half_up(share * 100, 2)}%"


def ten_thousands(yuan: Fraction) -> Message:
    """Returns an amount in 万元 with as many decimals as it needs, at most six."""
    return say("{amount} 万元", amount=trimmed(yuan / 10_000, 6))


def in_words(day: date) -> Message:
    """Returns a day as official documents write it."""
    return say("{year}年{month}月{day}日", year=day.year, month=day.month, day=day.day)


def trimmed(value: Fraction, places: int) -> str:
    """Returns a number rounded half up, without zeros at its end."""
    return plain(round_half_up(value, places).normalize())


def agrees(stated: Value, exact: Fraction) -> bool:
    """Tells whether a stated amount is ``exact`` (yuan), rounded as it is printed."""
    if stated.number is None:
        return True
    factor = int(MONEY_UNITS.get(stated.unit, _ONE))
    return round_half_up(exact / factor, decimals(stated.number)) == stated.number


def decimals(number: Decimal) -> int:
    """Returns how many decimals a number is written with."""
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def same_amount(one: Value, other: Value) -> bool:
    """Tells whether two stated amounts are equal, or one is the other, rounded.

    A whole number is not taken for a rounded one; what is no amount of money contradicts
    nothing.
    """
    if one.yuan is None or other.yuan is None or one.yuan == other.yuan:
        return True
    return _is_rounded(one, other) or _is_rounded(other, one)


def _is_rounded(value: Value, exact: Value) -> bool:
    if not value.number or not exact.yuan or not decimals(value.number):
        return False
    return agrees(value, Fraction(exact.yuan))


def name_of(piece: Piece) -> str:
    """Returns the name of an item without the white space that layout put into it."""
    return "".join(piece.text.split())
