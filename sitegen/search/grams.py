"""All positions of the stream, sorted by the strings that begin there and cut into shards.

Each position stands under one string, its *gram*: the shortest that is light and after which
no heavy string has begun. The grams of a light string stand together and are never parted,
and whatever is searched for is heavy itself or is covered by light strings, so that a few
shards answer it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from sitegen.search.arrays import Bytes, Indices, Marks, Numbers, number, packed, varints
from sitegen.search.keys import Keys, encoded
from sitegen.search.stream import SEPARATOR, Stream

_BUCKET: Final = 3_000_000
_TABLE: Final = 5
"""About how many bytes a gram takes beside its positions."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A piece of the sorted grams: its first one, and the bytes of all."""

    first: str
    data: bytes


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Positions by gram; ``new`` marks the first of a gram, ``begins`` those of light strings."""

    positions: Numbers
    lengths: Bytes
    new: Marks
    begins: Marks


def shards(stream: Stream, depth: Bytes, size: int) -> Iterator[Shard]:
    """Yields the grams of a stream in shards of about a size in bytes, sorted."""
    for low, high in _buckets(stream):
        positions = _positions(stream, low, high)
        if positions.size:
            yield from _cut(_sorted(stream, depth, positions), stream, size)


def _buckets(stream: Stream) -> Iterator[tuple[int, int]]:
    """Yields ranges of first units with a bounded number of positions each."""
    counts = np.bincount(stream.units[: stream.length], minlength=SEPARATOR + 1)
    low, held = 0, 0
    for unit in np.flatnonzero(counts[:SEPARATOR]).tolist():
        if held and held + counts[unit] > _BUCKET:
            yield low, unit
            low, held = unit, 0
        held += int(counts[unit])
    yield low, SEPARATOR


def _positions(stream: Stream, low: int, high: int) -> Numbers:
    """Returns the positions of pairs whose first unit lies in a range."""
    first, second = stream.units[: stream.length], stream.units[1 : stream.length + 1]
    here = (first >= low) & (first < high) if low else first < high
    return np.flatnonzero(here & (second != SEPARATOR)).astype(np.uint32)


def _lengths(depth: Bytes, positions: Numbers) -> Bytes:
    following = depth[positions + np.uint32(1)]
    lengths: Bytes = np.maximum(depth[positions], following) + np.uint8(1)
    return lengths


def _sorted(stream: Stream, depth: Bytes, positions: Numbers) -> _Sorted:
    units = stream.units
    longest = int(_lengths(depth, positions).max())
    for step in range(longest - 1, -1, -1):
        # Sorting by the last unit first, every pass keeping order; a shorter gram stands first.
        long = _lengths(depth, positions) > step
        head, tail = positions[~long], positions[long]
        order = np.argsort(units[tail + np.uint32(step)], kind="stable")
        positions = np.concatenate((head, tail[order]))
    lengths = _lengths(depth, positions)
    common = _common(stream, positions, lengths)
    new = np.ones(positions.size, np.bool_)
    new[1:] = (common < lengths[1:]) | (lengths[1:] != lengths[:-1])
    begins = np.ones(positions.size, np.bool_)
    begins[1:] = common < depth[positions[1:]] + np.uint8(1)
    return _Sorted(positions, lengths, new, begins)


def _common(stream: Stream, positions: Numbers, lengths: Bytes) -> Bytes:
    """Returns how many units the grams of neighbouring positions have in common."""
    shorter = np.minimum(lengths[1:], lengths[:-1])
    out = np.zeros(shorter.size, np.uint8)
    alike = np.arange(shorter.size)
    step = 0
    while alike.size:
        step_units = np.uint32(step)
        same = (
            stream.units[positions[alike] + step_units]
            == stream.units[positions[alike + 1] + step_units]
        )
        alike = alike[same]
        out[alike] += np.uint8(1)
        step += 1
        alike = alike[shorter[alike] > step]
    return out


def _cut(found: _Sorted, stream: Stream, size: int) -> Iterator[Shard]:
    positions = found.positions
    deltas = positions.copy()
    deltas[1:] -= np.where(found.new[1:], np.uint32(0), positions[:-1])
    data, sizes = varints(deltas)
    ends = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
    grams = np.flatnonzero(found.new)
    counts = np.diff(np.append(grams, positions.size))
    begins = np.flatnonzero(found.begins[grams])
    for first, last in _pieces(begins, ends[np.append(grams, positions.size)], size):
        keys = _keys(stream, positions[grams[first:last]], found.lengths[grams[first:last]])
        start = ends[grams[first]]
        stop = ends[grams[last]] if last < grams.size else ends[-1]
        table = number(last - first) + encoded(keys) + packed(counts[first:last])
        yield Shard(_text(keys), table + data[start:stop].tobytes())


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


def _text(keys: Keys) -> str:
    row = keys.units[0, : int(keys.lengths[0])]
    return row.astype("<u2").tobytes().decode("utf-16-le", "surrogatepass")
