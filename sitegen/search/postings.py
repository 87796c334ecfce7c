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
    changes,
    number,
    packed,
    planes,
)
from sitegen.search.depths import Frequent, Level, heavy_levels
from sitegen.search.document import Field
from sitegen.search.each import Each
from sitegen.search.grams import Shard, shard_of
from sitegen.search.keys import encoded, keys_of
from sitegen.search.stream import Stream

_MOST: Final = 15
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

    def by_name(self) -> Iterator[tuple[Numbers, Bytes]]:
        """Yields the documents of each name."""
        edges = [*np.flatnonzero(changes(self.names)).tolist(), self.names.size]
        for first, last in pairwise(edges):
            yield self.documents[first:last], self.weights[first:last]


def level_of_units(stream: Stream, positions: Numbers, bounds: Indices) -> Level:
    """Returns the single units at some positions, sorted, in the form of strings.

    ``bounds`` are those of the fields of the stream.
    """
    if positions.size < bounds.size:
        parts = (np.searchsorted(bounds, positions, side="right") - 1).astype(np.uint32)
    else:
        edges = np.searchsorted(positions, bounds)
        parts = np.repeat(np.arange(edges.size - 1, dtype=np.uint32), np.diff(edges))
    return Level(1, positions, stream.units.take(positions), parts)


def of_level(stream: Stream, level: Level) -> Iterator[Posting]:
    """Yields the documents of each string of a length; units are left out that are no characters."""
    least = level.strings.min()
    # Short numbers are sorted faster.
    width = np.min_scalar_type(level.strings.max() - least)
    order = np.argsort((level.strings - least).astype(width), kind="stable")
    names = level.strings.take(order)
    groups = _grouped(names, level.parts.take(order))
    firsts = level.positions.take(order.compress(changes(names)))
    for first, (documents, weights) in zip(firsts.tolist(), groups.by_name(), strict=True):
        units = stream.units[first : first + level.length]
        if level.length > 1 or int(units[0]) not in _SURROGATES:
            text = units.astype("<u2").tobytes().decode("utf-16-le", "surrogatepass")
            yield Posting(text, documents, weights)


def listed(
    stream: Stream, buckets: Iterable[Numbers], frequent: Frequent, depth: Bytes, each: Each = map
) -> Iterator[Posting]:
    """Yields the documents of all units and heavy strings, sorted by these.

    Where a heavy string begins, its length is put down in ``depth``; the longest is the last.
    """
    bounds = stream.bounds()

    def of_bucket(bucket: Numbers) -> list[Posting]:
        units = level_of_units(stream, bucket, bounds)
        found = [*of_level(stream, units)]
        for level in heavy_levels(stream, units, frequent):
            # No other bucket has these positions.
            depth[level.positions] = level.length
            found += of_level(stream, level)
        found.sort(key=lambda one: one.text.encode("utf-16-be", "surrogatepass"))
        return found

    for found in each(of_bucket, buckets):
        yield from found


def _grouped(names: NDArray[Any], parts: Numbers) -> _Groups:
    """Returns the documents of each name; names are sorted, and the parts of each name."""
    runs = np.flatnonzero(changes(names) | changes(parts))
    counts = np.diff(np.append(runs, names.size))
    documents, fields = np.divmod(parts.take(runs), np.uint32(len(Field)))
    run_names = names.take(runs)
    firsts = np.flatnonzero(changes(run_names) | changes(documents))
    flags = np.bitwise_or.reduceat(np.uint32(1) << fields, firsts)
    body = np.add.reduceat(np.where(fields == Field.BODY, counts, 0), firsts)
    weights = (flags | np.minimum(body, _MOST).astype(np.uint32) << np.uint32(4)).astype(np.uint8)
    return _Groups(run_names[firsts], documents[firsts], weights)


def shards(postings: Iterable[Posting], size: int, each: Each = map) -> Iterator[Shard]:
    """Yields sorted postings in shards of about a size in bytes."""
    return each(_shard, _pieces(postings, size))


def _pieces(postings: Iterable[Posting], size: int) -> Iterator[list[Posting]]:
    held: list[Posting] = []
    weight = 0
    for found in postings:
        if held and weight + 3 * found.documents.size // 2 > size:
            yield held
            held, weight = [], 0
        held.append(found)
        weight += 3 * found.documents.size // 2
    if held:
        yield held


def _shard(held: list[Posting]) -> Shard:
    sizes = np.array([found.documents.size for found in held])
    documents = np.concatenate([found.documents for found in held])
    starts = np.cumsum(sizes) - sizes
    gaps = np.diff(documents, prepend=np.uint32(0))
    gaps[starts] = documents[starts]
    table = (number(len(held)), *encoded(keys_of([found.text for found in held])), packed(sizes))
    weights = b"".join(found.weights.tobytes() for found in held)
    return shard_of(held[0].text, *table, *planes(gaps), weights)
