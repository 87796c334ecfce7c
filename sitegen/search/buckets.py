"""The positions of a stream by the units that stand there, in buckets of a bounded number.

Strings that begin with other units have nothing to do with each other, so whatever is worked
out about strings is worked out bucket by bucket. The positions wait in a file, which the
system holds in memory as long as it has room.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, Final

import numpy as np
from numpy.typing import NDArray

from sitegen.search.arrays import Indices, Numbers, frequencies
from sitegen.search.stream import SEPARATOR, Stream
from sitegen.spool import spool

_MOST: Final = 1_000_000
_KINDS: Final = 4_096
"""So many positions and units a bucket has at most, so that a place in it and the number of its unit
have room in 32 bits; a unit with more positions is alone."""

_CHUNK: Final = 1 << 20
_WIDTH: Final = np.dtype(np.uint32).itemsize


@dataclass(frozen=True, slots=True)
class Buckets:
    """The positions of a stream but for its separators, and how often each unit occurs.

    A bucket has the positions of one unit, or of several that follow each other; ``edges`` tell
    for each piece of the stream where in the file the positions of each bucket begin and end.
    """

    counts: Indices
    file: IO[bytes]
    edges: tuple[Indices, ...]

    def __iter__(self) -> Iterator[Numbers]:
        """Yields the positions of each bucket, sorted; the buckets are sorted by their units."""
        for bucket in range(self.edges[0].size - 1 if self.edges else 0):
            found = np.concatenate([self._piece(edges, bucket) for edges in self.edges])
            if found.size:
                yield found

    def _piece(self, edges: Indices, bucket: int) -> Numbers:
        first, last = int(edges[bucket]), int(edges[bucket + 1])
        self.file.seek(first * _WIDTH)
        return np.frombuffer(self.file.read((last - first) * _WIDTH), np.uint32)


@contextmanager
def buckets_of(stream: Stream) -> Iterator[Buckets]:
    """Yields the positions of a stream in buckets, which go with the context."""
    counts = frequencies(stream.units, SEPARATOR + 1)
    numbers = _numbers(counts)
    last = int(numbers[-1])
    edges: list[Indices] = []
    written = 0
    with spool() as file:
        for first in range(0, stream.length, _CHUNK):
            buckets = numbers.take(stream.units[first : min(first + _CHUNK, stream.length)])
            ends = np.cumsum(np.bincount(buckets, minlength=last + 1))
            edges.append(written + np.concatenate((np.zeros(1, np.int64), ends[:-1])))
            # The separators are the last of all.
            places = np.argsort(buckets, kind="stable")[: ends[-2]].astype(np.uint32)
            file.write((places + np.uint32(first)).tobytes())
            written += places.size
        yield Buckets(counts, file, tuple(edges))


def _numbers(counts: Indices) -> NDArray[Any]:
    """Returns the number of the bucket of each unit, which rises with the units.

    The last bucket is that of the separators.
    """
    out = np.zeros(counts.size, np.int64)
    bucket, held, kinds = 0, 0, 0
    for unit in np.flatnonzero(counts[:SEPARATOR]).tolist():
        if held and (held + counts[unit] > _MOST or kinds == _KINDS):
            bucket += 1
            out[unit:] = bucket
            held, kinds = 0, 0
        held += int(counts[unit])
        kinds += 1
    out[SEPARATOR] = bucket + 1
    # Short numbers are sorted faster.
    return out.astype(np.min_scalar_type(bucket + 1))
