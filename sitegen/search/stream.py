"""All texts of a segment as one stream of UTF-16 code units, in which a position is a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sitegen.search.arrays import Indices, Numbers, Units
from sitegen.search.document import Document, Field
from sitegen.search.normalise import END, forms

SEPARATOR: Final = ord(END)
"""Ends each block; no text has it, so that no match goes across."""

LONGEST: Final = 13
"""The longest gram, in units; the stream ends with as many separators."""


@dataclass(frozen=True, slots=True)
class Stream:
    """The units of all documents, and how many units each field of each document has.

    A document's fields stand one after the other, so that three numbers tell the field of a
    position. The last units belong to no document.
    """

    units: Units
    sizes: Numbers

    @property
    def documents(self) -> int:
        return len(self.sizes)

    @property
    def length(self) -> int:
        return len(self.units) - LONGEST

    def bounds(self) -> Indices:
        """Returns where each field of each document begins, and where the last one ends."""
        ends = np.cumsum(self.sizes.ravel(), dtype=np.int64)
        return np.concatenate((np.zeros(1, np.int64), ends))


def stream_of(documents: Sequence[Document]) -> Stream:
    """Returns the stream of some documents, in their order."""
    pieces: list[bytes] = []
    sizes = np.zeros((len(documents), len(Field)), np.uint32)
    for row, document in enumerate(documents):
        texts: list[list[str]] = [[] for _ in Field]
        found = forms([block.text for block in document.blocks])
        for block, text in zip(document.blocks, found, strict=True):
            if text:
                texts[block.field].append(text)
        for field, held in enumerate(texts):
            piece = (END.join((*held, "")) if held else "").encode("utf-16-le")
            sizes[row, field] = len(piece) // 2
            pieces.append(piece)
    pieces.append(END.encode("utf-16-le") * LONGEST)
    units = np.frombuffer(b"".join(pieces), "<u2").astype(np.uint16, copy=False)
    return Stream(units, sizes)
