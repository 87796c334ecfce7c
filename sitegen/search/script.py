"""Data as a script: it loads from a server, below any sub-path and from a folder on disk."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Final

import numpy as np

from sitegen.search.layout import address_of
from sitegen.site.output import Output

FIRST: Final = 0x4E00
"""The first of 32,768 signs in a row that mean themselves in a string of a script."""

_LEVEL: Final = 1
_BITS: Final = 15
_SHIFTS: Final = np.arange(3 * _BITS, -1, -_BITS, dtype=np.int64).astype(np.uint64)[:, None]


@dataclass(frozen=True, slots=True)
class Packed:
    """Data that were packed, as signs of UTF-16, and how many bytes that took."""

    size: int
    units: bytes

    def script(self, name: str) -> Output:
        """Returns the file that hands them over under a name."""
        head, tail = f'\ufeffsitegenSearch("{name}",{self.size},"', '");\n'
        data = (head.encode("utf-16-le"), self.units, tail.encode("utf-16-le"))
        return Output(address_of(name), b"".join(data))


def script(name: str, *parts: bytes) -> Output:
    """Returns the file that hands over some data, packed, under its name."""
    return pack(*parts).script(name)


def pack(*parts: bytes, has_repeats: bool = True) -> Packed:
    """Returns data as they are handed over.

    Each part is packed by the frequencies of its own bytes. Data without repeats pack as well
    by these alone, and faster.
    """
    strategy = zlib.Z_DEFAULT_STRATEGY if has_repeats else zlib.Z_HUFFMAN_ONLY
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, strategy)
    pieces = [packer.compress(part) + packer.flush(zlib.Z_BLOCK) for part in parts]
    packed = b"".join(pieces) + packer.flush()
    return Packed(len(packed), as_units(packed))


def as_units(data: bytes) -> bytes:
    """Returns bytes as signs of UTF-16, fifteen bits a sign.

    That takes 1.07 bytes a byte, where Base64 takes 1.33. A script that begins with the mark
    of UTF-16 is read as such, whatever its server says of it.
    """
    count = -(-8 * len(data) // _BITS)
    padded = data + bytes(-len(data) % _BITS)
    rows = np.frombuffer(padded, np.uint8).reshape(-1, _BITS)
    signs = np.empty((8, len(rows)), np.uint16)
    # Fifteen bytes are eight signs: four from the first eight bytes, four from the last eight.
    for first, byte, spare in ((0, 0, 4), (4, 7, 0)):
        words = np.ascontiguousarray(rows[:, byte : byte + 8]).view(">u8").ravel().astype(np.uint64)
        signs[first : first + 4] = words >> (_SHIFTS + np.uint64(spare))
    signs &= np.uint16((1 << _BITS) - 1)
    signs += np.uint16(FIRST)
    return signs.T.astype("<u2", order="C").tobytes()[: 2 * count]
