"""Arrays of numbers, and numbers as bytes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Units = NDArray[np.uint16]
Numbers = NDArray[np.uint32]
Indices = NDArray[np.int64]
Marks = NDArray[np.bool_]


def varints(values: NDArray[Any]) -> tuple[Bytes, Indices]:
    """Returns numbers below 2³² in groups of seven bits, the lowest first, and their sizes.

    All but the last byte of a number have their highest bit set.
    """
    values = values.astype(np.uint32, copy=False)
    sizes = np.ones(values.size, np.int64)
    for bits in (7, 14, 21, 28):
        sizes += values >= np.uint32(1 << bits)
    ends = np.cumsum(sizes)
    starts = ends - sizes
    out = np.empty(int(ends[-1]) if ends.size else 0, np.uint8)
    out[starts] = values & 0x7F
    left = np.flatnonzero(sizes > 1)
    step = 1
    while left.size:
        at = starts[left] + step
        out[at - 1] |= 0x80
        out[at] = (values[left] >> np.uint32(7 * step)) & 0x7F
        step += 1
        left = left[sizes[left] > step]
    return out, sizes


def packed(values: NDArray[Any]) -> bytes:
    """Returns numbers as varints."""
    return varints(values)[0].tobytes()


def number(value: int) -> bytes:
    """Returns one number as a varint."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def frames(parts: list[bytes]) -> bytes:
    """Returns byte strings one after the other, each behind its length."""
    return b"".join(number(len(part)) + part for part in parts)
