"""Which strings are so frequent that one file cannot hold their positions.

A string of two units or more is *heavy* when it has more than ``limit`` positions. Whatever
continues a light string is light, so that one number for each position tells everything: how
long the longest heavy string is that begins there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

import numpy as np

from sitegen.search.arrays import Indices, Numbers, frequencies
from sitegen.search.stream import LONGEST, SEPARATOR, Stream

_CHUNK: Final = 1 << 18

_Codes: TypeAlias = Iterator[tuple[slice, Indices]]
"""Places with a code above 0 for each string that may be heavy."""


@dataclass(frozen=True, slots=True)
class Level:
    """The positions of strings of one length, sorted, with a number for each string from 1.

    ``parts`` are the numbers of the fields in which the positions lie, over all documents.
    """

    length: int
    positions: Numbers
    strings: Numbers
    parts: Numbers


@dataclass(frozen=True, slots=True)
class Frequent:
    """The units that are frequent themselves: a rank for each, 0 for others; there are ``kinds``."""

    limit: int
    ranks: Indices
    kinds: int


def frequent_of(counts: Indices, limit: int) -> Frequent:
    """Returns the units that occur more than ``limit`` times, by how often each occurs."""
    frequent = np.flatnonzero(counts > limit)
    frequent = frequent[frequent != SEPARATOR]
    ranks = np.zeros(counts.size, np.int64)
    ranks[frequent] = np.arange(1, frequent.size + 1)
    return Frequent(limit, ranks, frequent.size + 1)


def heavy_levels(stream: Stream, units: Level, frequent: Frequent) -> Iterator[Level]:
    """Yields the heavy strings by length, from two units on, that begin with some units.

    Args:
        stream: the texts.
        units: all positions of these units, which follow each other.
        frequent: which units are frequent.
    """
    ranks = frequent.ranks[stream.units[units.positions]]
    held = ranks > 0
    if not held.any():
        return
    strings = (ranks[held] - ranks[held].min() + 1).astype(np.uint32)
    found = Level(1, units.positions[held], strings, units.parts[held])
    while found.length + 1 < LONGEST:
        found = _chosen(found, partial(_longer, stream, found, frequent), frequent.limit)
        if not found.positions.size:
            return
        yield found


def _longer(stream: Stream, found: Level, frequent: Frequent) -> _Codes:
    for first in range(0, found.positions.size, _CHUNK):
        here = slice(first, first + _CHUNK)
        following = frequent.ranks[stream.units[found.positions[here] + np.uint32(found.length)]]
        codes = found.strings[here].astype(np.int64) * frequent.kinds + following
        yield here, codes * (following > 0)


def _chosen(before: Level, pieces: Callable[[], _Codes], limit: int) -> Level:
    """Returns the strings that are heavy, from places with codes of what begins there.

    The codes are made twice, since they would take much more room than what is kept of them.
    """
    counts = frequencies(codes for _, codes in pieces())
    counts[0] = 0
    chosen = counts > limit
    numbers = np.where(chosen, np.cumsum(chosen), 0).astype(np.uint32)
    total = int(counts[chosen].sum())
    positions, strings, parts = (np.empty(total, np.uint32) for _ in range(3))
    first = 0
    for places, codes in pieces():
        here = numbers[codes]
        held = here > 0
        last = first + int(np.count_nonzero(held))
        positions[first:last], strings[first:last] = before.positions[places][held], here[held]
        parts[first:last] = before.parts[places][held]
        first = last
    return Level(before.length + 1, positions, strings, parts)
