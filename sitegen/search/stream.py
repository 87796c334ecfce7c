"""All texts of a segment as one stream of UTF-16 code units, in which a position is a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from sitegen.search.arrays import Indices, Numbers, Units
from sitegen.search.document import Document, Field
from sitegen.search.normalise import END, units_of

SEPARATOR: Final = ord(END)
"""Ends each block; no text has it, so that no match goes across."""

LONGEST: Final = 13
"""The longest gram, in units; the stream ends with as many separators."""

_AT_ONCE: Final = 4_096
"""About so many texts are brought into their form at once."""


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
        self._sizes: list[Indices] = []
        self._documents = 0
        self._texts: list[str] = []
        self._fields: list[int] = []

    def add(self, document: Document) -> None:
        """Puts a document's texts behind those that are there."""
        held: list[list[str]] = [[] for _ in Field]
        for block in document.blocks:
            held[block.field].append(block.text)
        first = self._documents * len(Field)
        for field, texts in enumerate(held, first):
            self._texts += texts
            self._fields += [field] * len(texts)
        self._documents += 1
        if len(self._texts) > _AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        """Brings the texts that wait into their form."""
        units, sizes = units_of(self._texts)
        empty = sizes == 1
        if empty.any():
            units = units.compress(np.repeat(~empty, sizes))
            sizes[empty] = 0
        self._units += units.astype("<u2", copy=False).tobytes()
        first = sum(map(len, self._sizes))
        fields = np.array(self._fields, np.int64) - first
        kinds = self._documents * len(Field) - first
        self._sizes.append(np.bincount(fields, sizes, kinds).astype(np.int64))
        self._texts, self._fields = [], []

    def ended(self) -> Stream:
        """Returns the stream of what was added; nothing can be added after it."""
        self._flush()
        self._units += END.encode("utf-16-le") * LONGEST
        units = np.frombuffer(self._units, "<u2").astype(np.uint16, copy=False)
        sizes = np.concatenate(self._sizes).astype(np.uint32).reshape(-1, len(Field))
        return Stream(units, sizes)
