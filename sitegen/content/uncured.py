"""Places in a text whose faulty lines were read as if they had been right, in the text itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sitegen.content.lines import Lines
from sitegen.content.tree import Entry, Mapping, Node, Scalar, Sequence


class _Row(NamedTuple):
    """A line as it was written and as it was read: what they share at the start and at the end."""

    start: int
    shift: int
    end: int

    def column(self, column: int) -> int:
        """Returns where in the line as written a column of the line as read stands."""
        if column <= self.start:
            return column
        if column > self.end:
            return column - self.shift
        # A cure may stand for several faults; the place stays between the first and the last.
        return min(column, max(self.start + 1, self.end - self.shift))


class Uncured:
    """The way back from a text in which some lines were cured to the text as it was written."""

    def __init__(self, written: Lines, read: Lines, cured: Iterable[int]) -> None:
        self._rows = {line: _row(written.row(line), read.row(line)) for line in cured}

    def node(self, node: Node) -> Node:
        """Returns a tree with the places that its parts have in the text as it was written."""
        if isinstance(node, Scalar):
            return self._scalar(node)
        line, column = self._place(node.line, node.column)
        if isinstance(node, Sequence):
            return Sequence(tuple(map(self.node, node.items)), line, column)
        return Mapping(tuple(map(self._entry, node.entries)), line, column)

    def _entry(self, entry: Entry) -> Entry:
        key, value = entry
        name, line, column, style, exact = self._scalar(Scalar(*key))
        return (name, line, column, style, exact), self.node(value)

    def _scalar(self, scalar: Scalar) -> Scalar:
        if scalar.line not in self._rows:
            return scalar
        line, column = self._place(scalar.line, scalar.column)
        return scalar._replace(line=line, column=column, exact=False)

    def _place(self, line: int, column: int) -> tuple[int, int]:
        row = self._rows.get(line)
        return line, column if row is None else row.column(column)


def _row(written: str, read: str) -> _Row:
    start = _shared(written, read)
    most = min(len(written), len(read)) - start
    end = min(most, _shared(written[::-1], read[::-1]))
    return _Row(start, len(read) - len(written), len(read) - end)


def _shared(one: str, other: str) -> int:
    """Returns how many signs two texts have in common at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
