"""How rules write numbers: plainly, in the unit that the form uses."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from sitegen.record.prose import Piece
from sitegen.values import MONEY_UNITS, Value, plain, round_half_up


def points(value: Fraction) -> str:
    """Returns a score with at most two decimals."""
    return trimmed(value, 2)


def percent(share: Fraction) -> str:
    """Returns a share as a percentage with two decimals."""
    return f"{round_half_up(share * 100, 2)}%"


def ten_thousands(yuan: Fraction) -> str:
    """Returns an amount in 万元 with as many decimals as it needs, at most six."""
    return trimmed(yuan / 10_000, 6) + " 万元"


def trimmed(value: Fraction, places: int) -> str:
    """Returns a number rounded half up, without zeros at its end."""
    return plain(round_half_up(value, places).normalize())


def agrees(stated: Value, exact: Fraction) -> bool:
    """Tells whether a stated amount is ``exact`` (yuan), rounded as it is printed."""
    if stated.number is None:
        return True
    factor = Fraction(MONEY_UNITS.get(stated.unit, Decimal(1)))
    exponent = stated.number.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return round_half_up(exact / factor, places) == stated.number


def name_of(piece: Piece) -> str:
    """Returns the name of an item without the white space that layout put into it."""
    return "".join(piece.text.split())
