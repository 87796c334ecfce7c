"""Which strings are so frequent that one file cannot hold their positions.

A string of two units or more is *heavy* when it has more than ``limit`` positions. Whatever
continues a light string is light, so that one number for each position tells everything: how
long the longest heavy string is that begins there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sitegen.search.arrays import Indices, Numbers, Units
from sitegen.search.stream import LONGEST, SEPARATOR, Stream


@dataclass(frozen=True, slots=True)
class Level:
    """The positions of strings of one length, sorted, with a number for each string.

    The numbers rise with the strings. ``parts`` are the numbers of the fields in which the positions lie, over all documents.
    """

    length: int
    positions: Numbers
    strings: NDArray[Any]
    parts: Numbers


@dataclass(frozen=True, slots=True)
class Frequent:
    """The units that are frequent themselves: a rank for each, 0 for others; there are ``kinds``."""

    limit: int
    ranks: Units
    kinds: int


def frequent_of(counts: Indices, limit: int) -> Frequent:
    """Returns the units that occur more than ``limit`` times, by how often each occurs."""
    frequent = np.flatnonzero(counts > limit)
    frequent = frequent[frequent != SEPARATOR]
    ranks = np.zeros(counts.size, np.uint16)
    ranks[frequent] = np.arange(1, frequent.size + 1)
    return Frequent(limit, ranks, frequent.size + 1)


def heavy_levels(stream: Stream, units: Level, frequent: Frequent) -> Iterator[Level]:
    """Yields the heavy strings by length, from two units on, that begin with some units.

    Args:
        stream: the texts.
        units: all positions of these units, which follow each other and are their own numbers.
        frequent: which units are frequent.
    """
    ranks = frequent.ranks.take(units.strings)
    held = ranks > 0
    if not held.any():
        return
    strings = ranks.compress(held)
    strings -= strings.min() - np.uint16(1)
    found = Level(1, units.positions.compress(held), strings, units.parts.compress(held))
    while found.length + 1 < LONGEST:
        found = _longer(stream, found, frequent)
        if not found.positions.size:
            return
        yield found


def _longer(stream: Stream, found: Level, frequent: Frequent) -> Level:
    """Returns the heavy strings that continue others by one unit."""
    following = frequent.ranks.take(stream.units[found.length :].take(found.positions))
    codes = found.strings.astype(np.int64)
    codes *= frequent.kinds
    codes += following
    counts = np.bincount(codes)
    # These are followed by units that are not frequent.
    counts[:: frequent.kinds] = 0
    chosen = counts > frequent.limit
    numbers = np.where(chosen, np.cumsum(chosen), 0)
    strings = numbers.astype(np.min_scalar_type(numbers.max())).take(codes)
    held = strings > 0
    kept = (each.compress(held) for each in (found.positions, strings, found.parts))
    return Level(found.length + 1, *kept)
