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

from sitegen.search.arrays import Indices, Numbers, Units, frequencies, parted
from sitegen.search.stream import LONGEST, SEPARATOR, Stream

_CHUNK: Final = 1 << 18

_Codes: TypeAlias = Iterator[tuple[Numbers, Indices]]
"""Positions with a code above 0 for each string that may be heavy."""


@dataclass(frozen=True, slots=True)
class Heavy:
    """The positions of all heavy strings of one length, with a number for each string from 1."""

    length: int
    positions: Numbers
    strings: Numbers


def heavy_strings(stream: Stream, limit: int) -> Iterator[Heavy]:
    """Yields the heavy strings by length, from two units on, as long as there are any."""
    ranks, kinds = _frequent(stream.units, limit)
    found = _chosen(2, partial(_pairs, stream, ranks, kinds), limit)
    while found.positions.size:
        yield found
        if found.length + 1 >= LONGEST:
            return
        found = _chosen(found.length + 1, partial(_longer, stream, found, ranks, kinds), limit)


def _frequent(units: Units, limit: int) -> tuple[Indices, int]:
    """Returns a rank for each unit that is itself frequent, 0 for others, and their number."""
    frequent = np.flatnonzero(frequencies(parted(units)) > limit)
    frequent = frequent[frequent != SEPARATOR]
    ranks = np.zeros(1 << 16, np.int64)
    ranks[frequent] = np.arange(1, frequent.size + 1)
    return ranks, frequent.size + 1


def _pairs(stream: Stream, ranks: Indices, kinds: int) -> _Codes:
    for first in range(0, len(stream.units) - 1, _CHUNK):
        ranked = ranks[stream.units[first : first + _CHUNK + 1]]
        codes = (ranked[:-1] * kinds + ranked[1:]) * (ranked[:-1] > 0) * (ranked[1:] > 0)
        yield np.arange(first, first + codes.size, dtype=np.uint32), codes


def _longer(stream: Stream, found: Heavy, ranks: Indices, kinds: int) -> _Codes:
    for first in range(0, found.positions.size, _CHUNK):
        positions = found.positions[first : first + _CHUNK]
        following = ranks[stream.units[positions + np.uint32(found.length)]]
        codes = found.strings[first : first + _CHUNK].astype(np.int64) * kinds + following
        yield positions, codes * (following > 0)


def _chosen(length: int, pieces: Callable[[], _Codes], limit: int) -> Heavy:
    """Returns the strings that are heavy, from positions with codes of what begins there.

    The codes are made twice, since they would take much more room than what is kept of them.
    """
    counts = frequencies(codes for _, codes in pieces())
    counts[0] = 0
    chosen = counts > limit
    numbers = np.where(chosen, np.cumsum(chosen), 0).astype(np.uint32)
    total = int(counts[chosen].sum())
    positions, strings = np.empty(total, np.uint32), np.empty(total, np.uint32)
    first = 0
    for places, codes in pieces():
        here = numbers[codes]
        held = here > 0
        last = first + int(np.count_nonzero(held))
        positions[first:last], strings[first:last] = places[held], here[held]
        first = last
    return Heavy(length, positions, strings)
