"""All positions of the stream, sorted by the strings that begin there and cut into shards.

Each position stands under one string, its *gram*: the shortest that is light and after which
no heavy string has begun. The grams of a light string stand together and are never parted,
and whatever is searched for is heavy itself or is covered by light strings, so that a few
shards answer it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sitegen.search.arrays import (
    Bytes,
    Indices,
    Marks,
    Numbers,
    Units,
    changes,
    number,
    packed,
    planes,
    sizes,
)
from sitegen.search.each import Each
from sitegen.search.keys import Keys, encoded
from sitegen.search.script import Packed, pack
from sitegen.search.stream import SEPARATOR, Stream

_TABLE: Final = 5
"""About how many bytes a gram takes beside its positions."""

_FEW: Final = 4
"""Less than this share of a bucket is looked up in the stream without the rest of it."""

_ENDED: Final = 0
"""Stands behind the last unit of a gram; no text has this unit."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A piece of sorted strings: the first one, or what light string it is of, and the data."""

    first: str
    data: Packed


def shard_of(first: str, *parts: bytes) -> Shard:
    """Returns a shard with data in parts, since alike bytes pack better together."""
    return Shard(first, pack(*parts, has_repeats=False))


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Positions by gram; ``new`` marks the first of a gram, ``begins`` those of light strings.

    ``lights`` are the lengths of the light strings, ``lengths`` those of the grams.
    """

    positions: Numbers
    lengths: Bytes
    lights: Bytes
    new: Marks
    begins: Marks


def shards(
    stream: Stream, buckets: Iterable[Numbers], depth: Bytes, size: int, each: Each = map
) -> Iterator[Shard]:
    """Yields the grams of a stream in shards of about a size in bytes, sorted.

    Args:
        stream: the texts.
        buckets: all positions by what begins there, in sorted groups.
        depth: how long the longest heavy string is that begins at each position, or 1.
        size: bytes of a shard before it is packed.
        each: does the work on each group.
    """

    def of_bucket(bucket: Numbers) -> list[Shard]:
        seconds = stream.units[1:].take(bucket)
        held = seconds != SEPARATOR
        if not held.any():
            return []
        found = _sorted(stream, depth, bucket.compress(held), seconds.compress(held))
        return [*_cut(found, stream, size)]

    for found in each(of_bucket, buckets):
        yield from found


def _sorted(stream: Stream, depth: Bytes, positions: Numbers, seconds: Units) -> _Sorted:
    """Sorts positions by three units first, of which the second is known, then those whose grams are longer by the next one.

    Sorted is their order alone, and what is known of them is looked up by it: the whole stream
    is too large for the fast memory of a processor, what belongs to a bucket is not.
    """
    units = stream.units
    lights = depth.take(positions) + np.uint8(1)
    lengths = np.maximum(lights, depth[1:].take(positions) + np.uint8(1))
    thirds = units[2:].take(positions)
    thirds[lengths == 2] = _ENDED
    order, pairs, triples, thirds = _by_three(_ranks(units.take(positions)), seconds, thirds)
    begun = np.flatnonzero(pairs)
    begins = np.zeros(order.size, np.bool_)
    begins[begun.compress(lights.take(order.take(begun)) == 2)] = True
    ended = thirds == _ENDED
    new = ended & triples
    places = np.flatnonzero(~ended)
    firsts = triples.take(places)
    length = 3
    while places.size:
        mine, begun = order.take(places), places.compress(firsts)
        held = lengths.take(mine)
        begins[begun.compress(lights.take(mine.compress(firsts)) == length)] = True
        groups = np.cumsum(firsts) - 1
        goes_on = np.zeros(begun.size, np.bool_)
        goes_on[groups.compress(held > length)] = True
        new[begun.compress(~goes_on)] = True
        left = goes_on.take(groups)
        places, groups, mine = (each.compress(left) for each in (places, groups, mine))
        following = _following(units, positions, mine, length)
        following[held.compress(left) == length] = _ENDED
        source, firsts = _in_groups(groups, following)
        order[places], following = mine.take(source), following.take(source)
        ended = following == _ENDED
        new[places.compress(ended & firsts)] = True
        places, firsts = places.compress(~ended), firsts.compress(~ended)
        length += 1
    return _Sorted(positions.take(order), lengths.take(order), lights.take(order), new, begins)


def _ranks(units: Units) -> NDArray[Any]:
    """Returns for each unit how many lower ones there are among them."""
    there = np.zeros(1 << 16, np.bool_)
    there[units] = True
    return (np.cumsum(there, dtype=np.uint32) - np.uint32(1)).take(units)


def _by_three(
    firsts: NDArray[Any], seconds: Units, thirds: Units
) -> tuple[Numbers, Marks, Marks, Units]:
    """Returns the order by three units, where pairs and triples of them begin, and the thirds.

    These and the places have room in one number, since a bucket with many positions has few
    kinds of first units.
    """
    assert int(firsts.max()).bit_length() + 32 + firsts.size.bit_length() <= 64
    keys = firsts.astype(np.uint64) << np.uint64(16) | seconds
    order, keys = _ordered(keys << np.uint64(16) | thirds)
    return order, changes(keys >> np.uint64(16)), changes(keys), keys.astype(np.uint16)


def _ordered(keys: NDArray[np.uint64]) -> tuple[Numbers, NDArray[np.uint64]]:
    """Returns the order of numbers, and the numbers in it; their places have room beside them.

    A sort of plain numbers is many times faster than one that returns an order, so that the
    places are the lowest bits of what is sorted.
    """
    bits = np.uint64(keys.size.bit_length())
    keys = keys << bits | np.arange(keys.size, dtype=np.uint64)
    keys.sort()
    order = (keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.uint32)
    return order, keys >> bits


def _following(units: Units, positions: Numbers, mine: Numbers, length: int) -> Units:
    """Returns the units behind the first ``length`` ones of some positions, in any order."""
    if mine.size * _FEW < positions.size:
        behind: Units = units[length:].take(positions.take(mine))
    else:
        behind = units[length:].take(positions).take(mine)
    return behind


def _in_groups(groups: Indices, units: Units) -> tuple[Numbers, Marks]:
    """Returns the order by units within groups, and which places differ from those before."""
    order, keys = _ordered(groups.astype(np.uint64) << np.uint64(16) | units)
    return order, changes(keys)


def _cut(found: _Sorted, stream: Stream, size: int) -> Iterator[Shard]:
    positions = found.positions
    deltas = positions.copy()
    deltas[1:] -= np.where(found.new[1:], np.uint32(0), positions[:-1])
    ends = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes(deltas))))
    grams = np.append(np.flatnonzero(found.new), positions.size)
    counts = np.diff(grams)
    begins = np.flatnonzero(found.begins[grams[:-1]])
    for first, last in _pieces(begins, ends[grams], size):
        at = grams[first:last]
        keys = _keys(stream, positions[at], found.lengths[at])
        light = int(found.lights[at[0]])
        table = (number(last - first), *encoded(keys), packed(counts[first:last]))
        yield shard_of(_text(keys, light), *table, *planes(deltas[at[0] : grams[last]]))


def _pieces(begins: Indices, ends: Indices, size: int) -> Iterator[tuple[int, int]]:
    """Yields ranges of grams of about a size, each beginning with a light string."""
    last = len(ends) - 1
    weights = ends + _TABLE * np.arange(len(ends))
    at_begins = weights[begins]
    first = 0
    while first < begins.size:
        stop = int(np.searchsorted(at_begins, at_begins[first] + size))
        stop = max(stop, first + 1)
        yield int(begins[first]), int(begins[stop]) if stop < begins.size else last
        first = stop


def _keys(stream: Stream, positions: Numbers, lengths: Bytes) -> Keys:
    steps = np.arange(int(lengths.max()))
    units = stream.units[positions[:, None] + steps.astype(np.uint32)]
    units[steps >= lengths[:, None]] = 0
    return Keys(units, lengths.astype(np.int64))


def _text(keys: Keys, length: int) -> str:
    return keys.units[0, :length].astype("<u2").tobytes().decode("utf-16-le", "surrogatepass")
