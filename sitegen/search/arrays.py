"""Arrays of numbers, and numbers as bytes."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Units = NDArray[np.uint16]
Numbers = NDArray[np.uint32]
Indices = NDArray[np.int64]
Marks = NDArray[np.bool_]

_PIECE: Final = 1 << 18


def sizes(values: NDArray[Any]) -> Indices:
    """Returns how many groups of seven bits numbers below 2³² take."""
    out = np.ones(values.size, np.int64)
    for bits in (7, 14, 21, 28):
        out += values >= np.uint32(1 << bits)
    return out


def frequencies(values: NDArray[Any], kinds: int) -> Indices:
    """Returns how often each number occurs; they are below ``kinds``.

    It is done piece by piece, since numpy takes eight bytes for each number that it counts.
    """
    out = np.zeros(kinds, np.int64)
    for first in range(0, values.size, _PIECE):
        out += np.bincount(values[first : first + _PIECE], minlength=kinds)
    return out


def changes(values: NDArray[Any]) -> Marks:
    """Marks the first value and those that differ from the one before."""
    out = np.ones(values.size, np.bool_)
    out[1:] = values[1:] != values[:-1]
    return out


def planes(values: NDArray[Any]) -> list[bytes]:
    """Returns numbers below 2³² in groups of seven bits, the lowest groups of all first.

    A byte has its highest bit set where another group of its number follows in the next plane.
    Alike bytes stand together so, and pack better.
    """
    out = []
    left = values.astype(np.uint32)
    while left.size:
        goes_on = left > 0x7F
        out.append(((left & 0x7F) | (goes_on.astype(np.uint32) << np.uint32(7))).astype(np.uint8))
        left = left.compress(goes_on) >> np.uint32(7)
    return [plane.tobytes() for plane in out]


def packed(values: NDArray[Any]) -> bytes:
    """Returns numbers as planes, one after the other."""
    return b"".join(planes(values))


def number(value: int) -> bytes:
    """Returns one number in groups of seven bits; all but the last have their highest bit set."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def frames(parts: list[bytes]) -> bytes:
    """Returns byte strings one after the other, each behind its length."""
    return b"".join(number(len(part)) + part for part in parts)
