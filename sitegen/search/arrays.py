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
    width = max(1, -(-int(values.max(initial=0)).bit_length() // 7))
    groups = np.empty((values.size, width), np.uint8)
    told = np.ones((values.size, width), np.bool_)
    for place in range(width):
        groups[:, place] = values >> np.uint32(7 * place) & np.uint32(0x7F)
        if place:
            told[:, place] = values >= np.uint32(1 << 7 * place)
            groups[:, place - 1] |= told[:, place].view(np.uint8) << np.uint8(7)
    return groups[told], told.sum(axis=1)


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
