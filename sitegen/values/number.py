"""Numbers as forms write them, exactly: no binary fractions anywhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Final

from sitegen.pattern import pattern

LONGEST_NUMBER: Final = 30
"""Digits; the budgets of the whole country in fen have eighteen."""

NUMBER: Final = r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})++|[0-9]++)(?:\.[0-9]++)?"
"""The pattern of a number in folded text; thousands are grouped everywhere or nowhere."""

# Wide enough for any number of ours times any unit of ours, so nothing is ever rounded in it.
_EXACT: Final = Context(prec=2000)

# NFKC would turn "10²" into 102 and "①" into 1; these keep their shape.
_SHAPED: Final = "²³¹¼-¾\u2070-\u209f\u2150-\u218f\u2460-\u24ff\u3200-\u33ff\U0001f100-\U0001f1ff"
_HAS_SHAPED: Final = pattern(f"[{_SHAPED}]")
_UNSHAPED: Final = pattern(f"[^{_SHAPED}]+")

# Signs that NFKC leaves alone though forms use them for one another.
_LOOKALIKES: Final = str.maketrans("≧⩾≦⩽═−", "≥≥≤≤=-", "\u200b\u200c\u200d\u2060\ufeff\u00ad")

_NUMBER: Final = pattern(NUMBER)


def fold(text: str) -> str:
    """Returns the text with full-width and look-alike signs in their plain form."""
    if text.isascii():
        return text
    if _HAS_SHAPED.search(text):
        text = _UNSHAPED.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)
    else:
        text = unicodedata.normalize("NFKC", text)
    return text.translate(_LOOKALIKES)


def closed_up(text: str) -> str:
    """Returns the folded text without white space, which forms write now so, now so."""
    return "".join(fold(text).split())


def to_decimal(text: str) -> Decimal | None:
    """Returns the value of text that matches ``NUMBER``; None if it has too many digits."""
    digits = text.replace(",", "")
    if len(digits) > LONGEST_NUMBER and sum(map(str.isdigit, digits)) > LONGEST_NUMBER:
        return None
    return Decimal(digits)


def read_number(text: str) -> Decimal | None:
    """Returns the number that the text is as a whole, or None.

    Accepted are a sign, digits, complete thousands groups and a fraction of at least one
    digit, full-width or half-width; no exponents, underscores, bare points or words.
    """
    if len(text) > 4 * LONGEST_NUMBER:
        return None
    folded = fold(text).strip()
    return to_decimal(folded) if _NUMBER.fullmatch(folded) else None


def multiply(left: Decimal, right: Decimal) -> Decimal:
    """Returns the exact product, whatever the precision of the current context."""
    return _EXACT.multiply(left, right)


def add(left: Decimal, right: Decimal) -> Decimal:
    """Returns the exact sum, whatever the precision of the current context."""
    return _EXACT.add(left, right)


def add_up(values: Iterable[Fraction]) -> Fraction:
    """Returns the exact sum; most amounts have one of a few denominators, which saves much."""
    sums: dict[int, int] = {}
    for value in values:
        below = value.denominator
        sums[below] = sums.get(below, 0) + value.numerator
    return sum((Fraction(above, below) for below, above in sums.items()), Fraction(0))


def round_half_up(value: Decimal | Fraction, places: int) -> Decimal:
    """Returns the value with so many decimal places, halves away from zero, never ``-0``.

    Args:
        value: An exact, finite number.
        places: Digits after the point, zero or more.
    """
    if isinstance(value, Fraction):
        doubled = 2 * abs(value.numerator) * 10**places + value.denominator
        whole = doubled // (2 * value.denominator)
        signed = whole if value.numerator >= 0 else -whole
        rounded = Decimal(signed).scaleb(-places, _EXACT)
    else:
        step = Decimal((0, (1,), -places))
        rounded = value.quantize(step, rounding=ROUND_HALF_UP, context=_EXACT)
    return rounded if rounded else rounded.copy_abs()


def plain(value: Decimal) -> str:
    """Returns the digits of the value as they stand: no exponent, no thousands separators."""
    return format(value if value else value.copy_abs(), "f")
