"""All texts of a segment as one stream of UTF-16 code units, in which a position is a number."""

from __future__ import annotations

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


class Streaming:
    """A stream in the making, to which documents are added one by one."""

    def __init__(self) -> None:
        self._units = bytearray()
        self._sizes: list[list[int]] = []

    def add(self, document: Document) -> None:
        """Puts a document's texts behind those that are there."""
        texts: list[list[str]] = [[] for _ in Field]
        found = forms([block.text for block in document.blocks])
        for block, text in zip(document.blocks, found, strict=True):
            if text:
                texts[block.field].append(text)
        pieces = [END.join((*held, "")).encode("utf-16-le") if held else b"" for held in texts]
        self._sizes.append([len(piece) // 2 for piece in pieces])
        self._units += b"".join(pieces)

    def ended(self) -> Stream:
        """Returns the stream of what was added; nothing can be added after it."""
        self._units += END.encode("utf-16-le") * LONGEST
        units = np.frombuffer(self._units, "<u2").astype(np.uint16, copy=False)
        sizes = np.array(self._sizes, np.uint32).reshape(len(self._sizes), len(Field))
        return Stream(units, sizes)
