"""The text of a record in one string, in which a pattern is looked for once and finds its place."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any, Final

from sitegen.content.leaf import Identifier, Text, Word, Year
from sitegen.content.shape import Part
from sitegen.place import Location
from sitegen.record.cell import Cell, DateCell, MomentCell, ScoreCell
from sitegen.record.marks import MarkKind
from sitegen.record.prose import Prose
from sitegen.record.report import Record

_AROUND: Final = frozenset(
    (
        "id",
        "aliases",
        "corrections",
        "attachments",
        "reviews",
        "redactions",
        "acknowledgements",
        "notes",
    )
)
"""Fields of a record in which the site speaks of the report, and may quote what was wrong."""

_LEAVES: Final = frozenset((Text, Word, Identifier, Year, Cell, ScoreCell, DateCell, MomentCell))


@dataclass(frozen=True, slots=True)
class FullText:
    """All texts of a record, one a line, and where each of their characters stands.

    A line holds a cell or a paragraph, as readers see it; where a passage is printed
    again, the line ends, so that nothing is read twice. The report's own text comes
    first and is ``own`` characters long.
    """

    text: str
    own: int
    _starts: tuple[int, ...]
    _places: tuple[Location, ...]

    @classmethod
    def of(cls, record: Record) -> FullText:
        """Returns the text of a record."""
        gatherer = _Gatherer()
        fields = vars(record)
        for name, value in fields.items():
            if value and name not in _AROUND:
                gatherer.take(value)
        own = gatherer.length
        for name in fields:
            if name in _AROUND and fields[name]:
                gatherer.take(fields[name])
        return cls("".join(gatherer.chunks), own, tuple(gatherer.starts), tuple(gatherer.places))

    def place(self, offset: int) -> Location:
        """Returns where the character at an offset of the text stands in its file."""
        index = bisect_right(self._starts, offset) - 1
        at = self._places[index]
        return Location(at.path, at.line, at.column + offset - self._starts[index], at.loc)

    def field(self, offset: int) -> str:
        """Returns the name of the field in which the character at an offset stands."""
        loc = self._places[bisect_right(self._starts, offset) - 1].loc
        return next((step for step in reversed(loc) if isinstance(step, str)), "")

    def line_start(self, offset: int) -> int:
        """Returns the offset at which the line around an offset begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Returns the offset at which the line around an offset ends, before its line feed."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end


class _Gatherer:
    """Walks through a record and writes its texts down, with their places."""

    def __init__(self) -> None:
        self.chunks: list[str] = []
        self.starts: list[int] = []
        self.places: list[Location] = []
        self.length = 0

    def take(self, value: Any) -> None:
        """Takes the texts of a value of any field."""
        kind = type(value)
        if kind in _LEAVES:
            self._lines(value.raw, value.location)
        elif kind is tuple:
            for item in value:
                self.take(item)
        elif kind is Prose:
            self._prose(value)
        elif issubclass(kind, Part):
            for item in vars(value).values():
                if item and type(item) is not Location:
                    self.take(item)
        elif issubclass(kind, dict):
            for item in value.values():
                self.take(item)

    def _lines(self, raw: str, at: Location) -> None:
        if "\n" not in raw:
            self._run(raw + "\n", at)
            return
        for number, line in enumerate(raw.split("\n")):
            self._run(line + "\n", Location(at.path, at.line + number, at.column, at.loc))

    def _prose(self, prose: Prose) -> None:
        for paragraph in prose.paragraphs:
            for piece in paragraph.pieces:
                if piece.kind is MarkKind.RECALL:
                    self._end()
                else:
                    self._run(piece.text, piece.location)
            self._end()

    def _run(self, text: str, at: Location) -> None:
        self.chunks.append(text)
        self.starts.append(self.length)
        self.places.append(at)
        self.length += len(text)

    def _end(self) -> None:
        self.chunks.append("\n")
        self.length += 1
