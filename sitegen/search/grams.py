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

from sitegen.search.arrays import (
    Bytes,
    Indices,
    Marks,
    Numbers,
    Units,
    number,
    packed,
    planes,
    sizes,
)
from sitegen.search.keys import Keys, encoded
from sitegen.search.stream import SEPARATOR, Stream

_BUCKET: Final = 3_000_000
_TABLE: Final = 5
"""About how many bytes a gram takes beside its positions."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A piece of sorted strings: the first one, or what light string it is of, and the data.

    The data are in parts, since alike bytes pack better together.
    """

    first: str
    data: tuple[bytes, ...]


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


def _sorted(stream: Stream, depth: Bytes, positions: Numbers) -> _Sorted:
    units = stream.units
    firsts, seconds = units[positions], units[positions + np.uint32(1)]
    lights = depth[positions] + np.uint8(1)
    lengths = np.maximum(lights, depth[positions + np.uint32(1)] + np.uint8(1))
    order = _by_ends(units, positions, lengths)
    order = order[np.argsort(seconds[order], kind="stable")]
    order = order[np.argsort(firsts[order], kind="stable")]
    positions, lengths, lights = positions[order], lengths[order], lights[order]
    pairs = firsts[order].astype(np.uint32) << np.uint32(16) | seconds[order]
    common = _common(units, positions, lengths, pairs)
    new = np.ones(positions.size, np.bool_)
    new[1:] = (common < lengths[1:]) | (lengths[1:] != lengths[:-1])
    begins = np.ones(positions.size, np.bool_)
    begins[1:] = common < lights[1:]
    return _Sorted(positions, lengths, lights, new, begins)


def _by_ends(units: Units, positions: Numbers, lengths: Bytes) -> Indices:
    """Returns the order of grams by their third unit and what follows; the shorter come first.

    The last unit is sorted by first, and every pass keeps the order of the one before.
    """
    order = np.arange(positions.size)
    for step in range(int(lengths.max()) - 1, 1, -1):
        is_long = lengths[order] > step
        head, tail = order[~is_long], order[is_long]
        ends = units[positions[tail] + np.uint32(step)]
        order = np.concatenate((head, tail[np.argsort(ends, kind="stable")]))
    return order


def _common(units: Units, positions: Numbers, lengths: Bytes, pairs: Numbers) -> Bytes:
    """Returns how many units neighbouring grams have in common; less than two count as none."""
    shorter = np.minimum(lengths[1:], lengths[:-1])
    same_pair = pairs[1:] == pairs[:-1]
    out = np.where(same_pair, np.uint8(2), np.uint8(0))
    alike = np.flatnonzero(same_pair & (shorter > 2))
    step = 2
    while alike.size:
        following = np.uint32(step)
        ends = units[positions[alike] + following]
        alike = alike[ends == units[positions[alike + 1] + following]]
        out[alike] += np.uint8(1)
        step += 1
        alike = alike[shorter[alike] > step]
    return out


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
        yield Shard(_text(keys, light), (*table, *planes(deltas[at[0] : grams[last]])))


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
