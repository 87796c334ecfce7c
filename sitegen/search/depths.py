"""Which strings are so frequent that one file cannot hold their positions.

A string of two units or more is *heavy* when it has more than ``limit`` positions. Whatever
continues a light string is light, so that one number for each position tells everything: how
long the longest heavy string is that begins there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sitegen.search.arrays import Marks, Numbers, Units
from sitegen.search.stream import LONGEST, SEPARATOR, Stream

_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Heavy:
    """The positions of all heavy strings of one length, with a number for each string from 1."""

    length: int
    positions: Numbers
    strings: Numbers


def heavy_strings(stream: Stream, limit: int) -> Iterator[Heavy]:
    """Yields the heavy strings by length, from two units on, as long as there are any."""
    ranks, kinds = _frequent(stream.units, limit)
    found = _pairs(stream, ranks, kinds, limit)
    while found.positions.size:
        yield found
        length = found.length + 1
        if length >= LONGEST:
            return
        following = ranks[stream.units[found.positions + np.uint32(length - 1)]]
        codes = found.strings.astype(np.int64) * kinds + following
        heavy = _counted(np.bincount(codes) > limit)
        heavy[codes[following == 0]] = 0
        strings = heavy[codes]
        kept = strings > 0
        found = Heavy(length, found.positions[kept], strings[kept])


def _frequent(units: Units, limit: int) -> tuple[Numbers, int]:
    """Returns a rank for each unit that is itself frequent, 0 for others, and their number."""
    counts = np.bincount(units, minlength=1 << 16)
    frequent = np.flatnonzero(counts > limit)
    frequent = frequent[frequent != SEPARATOR]
    ranks = np.zeros(1 << 16, np.uint32)
    ranks[frequent] = np.arange(1, frequent.size + 1)
    return ranks, frequent.size + 1


def _pairs(stream: Stream, ranks: Numbers, kinds: int, limit: int) -> Heavy:
    counts = np.zeros(kinds * kinds, np.int64)
    for _, codes in _codes(stream, ranks, kinds):
        counts += np.bincount(codes, minlength=counts.size)
    counts[:kinds] = 0
    counts[::kinds] = 0
    chosen = counts > limit
    numbers = _counted(chosen)
    positions: list[NDArray[Any]] = []
    strings: list[NDArray[Any]] = []
    for first, codes in _codes(stream, ranks, kinds):
        here = np.flatnonzero(chosen[codes])
        positions.append((here + first).astype(np.uint32))
        strings.append(numbers[codes[here]])
    return Heavy(2, np.concatenate(positions), np.concatenate(strings))


def _codes(stream: Stream, ranks: Numbers, kinds: int) -> Iterator[tuple[int, NDArray[np.int32]]]:
    for first in range(0, len(stream.units) - 1, _CHUNK):
        ranked = ranks[stream.units[first : first + _CHUNK + 1]].astype(np.int32)
        yield first, ranked[:-1] * kinds + ranked[1:]


def _counted(chosen: Marks) -> Numbers:
    """Returns 1, 2, 3 … where something is chosen, and 0 elsewhere."""
    return np.where(chosen, np.cumsum(chosen), 0).astype(np.uint32)
