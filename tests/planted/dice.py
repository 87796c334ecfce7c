"""Chance that falls the same way on every machine, for the same words."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Dice:
    """Numbers drawn from a seed, one after the other."""

    seed: str
    drawn: int = field(default=0)

    def number(self, least: int, most: int) -> int:
        """Returns a whole number from ``least`` to ``most``, both included."""
        self.drawn += 1
        digest = hashlib.blake2b(f"{self.seed}/{self.drawn}".encode(), digest_size=8).digest()
        return least + int.from_bytes(digest) % (most - least + 1)

    def choice(self, options: Sequence[T]) -> T:
        return options[self.number(0, len(options) - 1)]

    def one_in(self, count: int) -> bool:
        return self.number(1, count) == 1

    def decimal(self, least: Decimal, most: Decimal, places: int) -> Decimal:
        """Returns a number between two others, with so many decimals."""
        scale = 10**places
        return Decimal(self.number(int(least * scale), int(most * scale))).scaleb(-places)
