"""In which documents a string stands: for single units, and for strings with very many positions.

Of each document it is told which fields have the string and how often the body has it, which
is what results are ranked by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sitegen.search.arrays import (
    Bytes,
    Indices,
    Numbers,
    frequencies,
    number,
    packed,
    parted,
    planes,
)
from sitegen.search.depths import Heavy
from sitegen.search.document import Field
from sitegen.search.grams import Shard
from sitegen.search.keys import encoded, keys_of
from sitegen.search.stream import SEPARATOR, Stream

_MOST: Final = 15
_CHUNK: Final = 1 << 22
_SURROGATES: Final = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class Posting:
    """The documents of a string in order; ``weights`` hold a bit a field and a count above."""

    text: str
    documents: Numbers
    weights: Bytes


@dataclass(frozen=True, slots=True)
class _Groups:
    """One row for each name and document that has it, sorted by both."""

    names: NDArray[Any]
    documents: Numbers
    weights: Bytes

    def by_name(self) -> Iterator[tuple[int, Numbers, Bytes]]:
        """Yields the documents of each name."""
        changes = np.flatnonzero(self.names[1:] != self.names[:-1]) + 1
        edges = [0, *changes.tolist(), self.names.size]
        for first, last in pairwise(edges):
            if first < last:
                yield int(self.names[first]), self.documents[first:last], self.weights[first:last]


def of_units(stream: Stream) -> Iterator[Posting]:
    """Yields the documents of each unit that is a character by itself."""
    bounds = stream.bounds()
    step = len(Field)
    found: list[_Groups] = []
    first = 0
    while first < stream.documents:
        # Whole documents, so that no two pieces tell of the same one.
        end = int(np.searchsorted(bounds[::step], bounds[first * step] + _CHUNK))
        last = min(stream.documents, max(end, first + 1))
        found.append(_of_chunk(stream, first, last))
        first = last
    for unit, documents, weights in _joined(found).by_name() if found else ():
        if unit not in _SURROGATES and unit != SEPARATOR:
            yield Posting(chr(unit), documents, weights)


def _of_chunk(stream: Stream, first: int, last: int) -> _Groups:
    step = len(Field)
    sizes = stream.sizes[first:last].ravel()
    start = int(stream.sizes[:first].sum(dtype=np.int64))
    units = stream.units[start : start + int(sizes.sum(dtype=np.int64))]
    parts = np.repeat(np.arange(first * step, last * step, dtype=np.uint32), sizes)
    order = np.argsort(units, kind="stable")
    return _grouped(units[order], parts[order])


def _joined(pieces: list[_Groups]) -> _Groups:
    """Returns the groups of all pieces by their names; those of a name keep their order."""
    columns = zip(*((one.names, one.documents, one.weights) for one in pieces), strict=True)
    names, documents, weights = map(np.concatenate, columns)
    order = np.argsort(names, kind="stable")
    return _Groups(names[order], documents[order], weights[order])


def of_strings(stream: Stream, level: Heavy) -> Iterator[Posting]:
    """Yields the documents of each heavy string of a length."""
    ends = np.cumsum(frequencies(parted(level.strings)))
    first, last = 1, len(ends)
    while first < last:
        stop = int(np.searchsorted(ends, ends[first - 1] + _CHUNK, side="right"))
        stop = max(stop, first + 1)
        chosen = (level.strings >= first) & (level.strings < stop)
        yield from _of_some(stream, level.length, level.positions[chosen], level.strings[chosen])
        first = stop


def _of_some(
    stream: Stream, length: int, positions: Numbers, strings: Numbers
) -> Iterator[Posting]:
    edges = np.searchsorted(positions, stream.bounds())
    parts = np.repeat(np.arange(edges.size - 1, dtype=np.uint32), np.diff(edges))
    # A sort of plain numbers is many times faster than one that returns an order.
    keys = np.sort(strings.astype(np.uint64) << np.uint64(32) | parts)
    groups = _grouped((keys >> np.uint64(32)).astype(np.uint32), keys.astype(np.uint32))
    # Of the positions of a string, the first is the last to be put down.
    firsts = np.zeros(int(strings.max(initial=0)) + 1, np.uint32)
    firsts[strings[::-1]] = positions[::-1]
    for string, documents, weights in groups.by_name():
        text = stream.units[firsts[string] :][:length].astype("<u2").tobytes()
        yield Posting(text.decode("utf-16-le", "surrogatepass"), documents, weights)


def _grouped(names: NDArray[Any], parts: Numbers) -> _Groups:
    """Returns the documents of each name; names are sorted, and the parts of each name."""
    if not names.size:
        return _Groups(names, parts, np.zeros(0, np.uint8))
    runs = _starts(names, parts)
    counts = np.diff(np.append(runs, names.size))
    documents, fields = parts[runs] // len(Field), parts[runs] % len(Field)
    run_names = names[runs]
    firsts = _starts(run_names, documents)
    flags = np.bitwise_or.reduceat(np.uint32(1) << fields, firsts)
    body = np.add.reduceat(np.where(fields == Field.BODY, counts, 0), firsts)
    weights = (flags | np.minimum(body, _MOST).astype(np.uint32) << np.uint32(4)).astype(np.uint8)
    return _Groups(run_names[firsts], documents[firsts], weights)


def _starts(names: NDArray[Any], numbers: Numbers) -> Indices:
    """Returns where a pair of two sorted arrays differs from the one before it."""
    new = np.ones(names.size, np.bool_)
    new[1:] = (names[1:] != names[:-1]) | (numbers[1:] != numbers[:-1])
    return np.flatnonzero(new)


def shards(postings: Iterable[Posting], size: int) -> Iterator[Shard]:
    """Yields postings, sorted by their strings, in shards of about a size in bytes."""
    ordered = sorted(postings, key=lambda found: found.text.encode("utf-16-be", "surrogatepass"))
    held: list[Posting] = []
    weight = 0
    for found in ordered:
        if held and weight + 3 * found.documents.size // 2 > size:
            yield _shard(held)
            held, weight = [], 0
        held.append(found)
        weight += 3 * found.documents.size // 2
    if held:
        yield _shard(held)


def _shard(held: list[Posting]) -> Shard:
    sizes = np.array([found.documents.size for found in held])
    documents = np.concatenate([found.documents for found in held])
    starts = np.cumsum(sizes) - sizes
    gaps = np.diff(documents, prepend=np.uint32(0))
    gaps[starts] = documents[starts]
    table = (number(len(held)), *encoded(keys_of([found.text for found in held])), packed(sizes))
    weights = b"".join(found.weights.tobytes() for found in held)
    return Shard(held[0].text, (*table, *planes(gaps), weights))
