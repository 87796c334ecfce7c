"""Numbers of the sample: exact, rounded as forms round, and chosen the same way every time."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


def choose(options: Sequence[T], *key: object) -> T:
    """Returns one of several; the same for the same key, whatever the machine."""
    digest = sha256("/".join(map(str, key)).encode()).digest()
    return options[int.from_bytes(digest[:4], "big") % len(options)]


def rounded(number: Decimal, places: int = 2) -> Decimal:
    """Returns a number rounded half up."""
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def text(number: Decimal) -> str:
    """Returns a number without an exponent and without zeros at its end."""
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def places(number: str) -> int:
    """Returns how many digits stand after the point."""
    return len(number.partition(".")[2])


def percent(part: Decimal, whole: Decimal) -> str:
    """Returns a rate as forms print it, with two decimals or as 100%."""
    rate = rounded(part / whole * 100)
    return "100%" if rate == 100 else f"{rate}%"


def shared(whole: Decimal, count: int) -> tuple[Decimal, ...]:
    """Parts whole points into as many weights, of which the first are the greater."""
    base, more = divmod(int(whole), count)
    return tuple(Decimal(base + (number < more)) for number in range(count))


def parted(whole: Decimal, shares: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Parts an amount by percentages; the last part is what is left."""
    parts = [rounded(whole * share / 100) for share in shares[:-1]]
    return (*parts, whole - sum(parts))
