"""The text of a file by lines, and what is wrong with one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from sitegen.content.faults import SYNTAX
from sitegen.finding import FaultCode, Finding, Message
from sitegen.place import Location

_SHOWN: Final = 60


class Lines:
    """A decoded text whose lines end with LF, under the name that findings give it."""

    __slots__ = ("_rows", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._rows: list[str] | None = None

    @property
    def rows(self) -> list[str]:
        # Most files are in order and never need to be split.
        if self._rows is None:
            self._rows = self.text.split("\n")
        return self._rows

    def row(self, line: int) -> str:
        """Returns a line, counted from 1; the empty string beyond the end."""
        return self.rows[line - 1] if line <= len(self.rows) else ""

    def at(self, line: int, column: int) -> Location:
        """Returns a place, moved back into the file if it lies behind the end."""
        if line > len(self.rows):
            line, column = len(self.rows), len(self.rows[-1]) + 1
        return Location(self.path, line, min(column, len(self.rows[line - 1]) + 1))

    def mended(self, rows: Mapping[int, str]) -> Lines:
        """Returns the text with some lines, counted from 1, written differently."""
        return Lines(
            self.path,
            "\n".join(rows.get(number, row) for number, row in enumerate(self.rows, start=1)),
        )


class Diagnosis(NamedTuple):
    """A finding and, where one is known, the line as it should have been written.

    Reading goes on with that line, so that the faults behind it come to light as well.
    """

    finding: Finding
    cure: str | None = None

    @property
    def line(self) -> int:
        return self.finding.location.line

    @property
    def is_general(self) -> bool:
        """Whether it says no more than that something cannot be understood."""
        return self.finding.code == SYNTAX.code


def diagnosis(
    fault: FaultCode,
    location: Location,
    message: Message,
    hint: Message,
    cure: str | None = None,
) -> Diagnosis:
    """Returns a fault at a place together with the line that would be right."""
    return Diagnosis(fault.at(location, message, hint), cure)


def shown(text: str) -> str:
    """Returns a text short enough to stand in a message."""
    text = text.strip()
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def quoted(text: str) -> str:
    """Returns a text between quotes so that it is read as it stands."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def indentation(row: str) -> int:
    """Returns the number of blanks at the start of a line."""
    return len(row) - len(row.lstrip(" \t"))
