"""The tree of a YAML file: scalars stay text, and everything knows where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Style(StrEnum):
    """How a scalar was written."""

    PLAIN = "plain"
    SINGLE = "single-quoted"
    DOUBLE = "double-quoted"
    LITERAL = "literal"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A key or value as text.

    ``line`` and ``column`` are those of the first character of the *text* (after an opening
    quote; on the line below a ``|``), counted from 1. An empty value stands where its
    text would begin. ``exact`` tells that each further character of the text stands where
    counting leads: same line and one column on, or, in a literal block, line by line.
    """

    text: str
    line: int
    column: int
    style: Style = Style.PLAIN
    exact: bool = True

    def locate(self, offset: int) -> tuple[int, int]:
        """Returns line and column of the character at ``offset`` of the text."""
        if not self.exact:
            return self.line, self.column
        before = self.text[:offset]
        line = before.count("\n")
        if line and self.style is not Style.LITERAL:
            return self.line, self.column
        return self.line + line, self.column + len(before) - (before.rfind("\n") + 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order of the file; keys are distinct."""

    entries: tuple[Entry, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items in the order of the file."""

    items: tuple[Node, ...]
    line: int
    column: int


Node: TypeAlias = Scalar | Mapping | Sequence
