"""Data as a script: it loads from a server, below any sub-path and from a folder on disk."""

from __future__ import annotations

import zlib
from typing import Final

import numpy as np

from sitegen.site.output import Output

FOLDER: Final = "search/"
ALPHABET: Final = "".join(chr(code) for code in range(32, 127) if chr(code) not in '"\\')
"""Signs that mean themselves in a string of a script, whatever its encoding is said to be."""

_LEVEL: Final = 5
_BITS: Final = 13
_PAIRS: Final = np.array(
    [one + other for one in ALPHABET for other in ALPHABET][: 1 << _BITS], "S2"
)


def script(name: str, *parts: bytes, has_repeats: bool = True) -> Output:
    """Returns the file that hands over some data, packed, under its name.

    Each part is packed by the frequencies of its own bytes. Data without repeats pack as well
    by these alone, and faster.
    """
    strategy = zlib.Z_DEFAULT_STRATEGY if has_repeats else zlib.Z_HUFFMAN_ONLY
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, strategy)
    pieces = [packer.compress(part) + packer.flush(zlib.Z_BLOCK) for part in parts]
    packed = b"".join(pieces) + packer.flush()
    call = f'sitegenSearch("{name}",{len(packed)},"{as_text(packed)}");\n'
    return Output(f"{FOLDER}{name}.js", call.encode())


def as_text(data: bytes) -> str:
    """Returns bytes as signs of the alphabet, thirteen bits as two signs.

    That takes 1.23 signs a byte, where Base64 takes 1.33.
    """
    count = -(-8 * len(data) // _BITS)
    padded = data + bytes(-len(data) % _BITS)
    rows = np.frombuffer(padded, np.uint8).reshape(-1, _BITS).astype(np.uint32)
    codes = np.empty((len(rows), 8), np.uint32)
    for place in range(8):
        first, skipped = divmod(_BITS * place, 8)
        three = [rows[:, min(first + step, _BITS - 1)] for step in range(3)]
        codes[:, place] = (three[0] << 16 | three[1] << 8 | three[2]) >> (11 - skipped) & 0x1FFF
    return _PAIRS[codes.ravel()[:count]].tobytes().decode("ascii")
