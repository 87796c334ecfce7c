"""The tree of a YAML file: scalars stay text, and everything knows where it stands."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Final, NamedTuple, TypeAlias


class Style(StrEnum):
    """How a scalar was written."""

    PLAIN = "plain"
    SINGLE = "single-quoted"
    DOUBLE = "double-quoted"
    LITERAL = "literal"
    FOLDED = "folded"


class Scalar(NamedTuple):
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
        before = self.text[:offset]
        line, column, step = self.row(before.count("\n"))
        return line, column + step * (len(before) - (before.rfind("\n") + 1))

    def row(self, number: int) -> tuple[int, int, int]:
        """Returns where one line of the text begins, and how far each character leads, 1 or 0.

        Lines count from 0. Where it leads nowhere, the whole text is the nearest known place.
        """
        if not self.exact or (number and self.style is not Style.LITERAL):
            return self.line, self.column, 0
        return self.line + number, self.column, 1


class Mapping(NamedTuple):
    """Keys with values, in the order of the file; keys are distinct."""

    entries: tuple[Entry, ...]
    line: int
    column: int


class Sequence(NamedTuple):
    """Items in the order of the file."""

    items: tuple[Node, ...]
    line: int
    column: int


Node: TypeAlias = Scalar | Mapping | Sequence

Key: TypeAlias = tuple[str, int, int, Style, bool]
"""A key: the parts of a scalar, which is only made of it where somebody asks for more."""

Entry: TypeAlias = tuple[Key, Node]
"""A key with its value."""

# A file has hundreds of these; made like this they take half the time of a call of the class.
make_scalar: Final[Callable[[Key], Scalar]] = partial(tuple.__new__, Scalar)
"""Makes a scalar from all its parts."""

make_mapping: Final[Callable[[tuple[tuple[Entry, ...], int, int]], Mapping]] = partial(
    tuple.__new__, Mapping
)
"""Makes a group of names and values from all its parts."""
