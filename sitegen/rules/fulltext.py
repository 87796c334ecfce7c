"""The text of a record in one string, in which a pattern is looked for once and finds its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
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

_CELLS: Final = frozenset((Cell, ScoreCell, DateCell, MomentCell))
_LEAVES: Final = frozenset((Text, Word, Identifier, Year, *_CELLS))


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
        gatherer.take([value for name, value in fields.items() if name not in _AROUND])
        own = sum(map(len, gatherer.runs))
        gatherer.take([value for name, value in fields.items() if name in _AROUND])
        runs = gatherer.runs
        starts = tuple(accumulate(map(len, runs[:-1]), initial=0))
        return cls("".join(runs), own, starts, tuple(gatherer.places))

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


# Parts are made by a metaclass of abstract classes, which takes long over this question.
@cache
def _is_part(kind: type[Any]) -> bool:
    return issubclass(kind, Part)


class _Gatherer:
    """Walks through a record and writes its texts down, each run with its place.

    A record has hundreds of fields, most of them blank or a leaf: these are dealt with where
    they are met, without a call of their own.
    """

    def __init__(self) -> None:
        self.runs: list[str] = []
        self.places: list[Location] = []

    def take(self, values: Iterable[Any]) -> None:
        """Takes the texts of the values of any fields."""
        runs, places = self.runs, self.places
        for value in filter(None, values):
            kind = value.__class__
            if kind in _LEAVES:
                # The text of a cell is found without the call that its property would be.
                raw = value.value.raw if kind in _CELLS else value.raw
                if "\n" in raw:
                    self._lines(raw, value.location)
                else:
                    runs.append(raw + "\n")
                    places.append(value.location)
            elif kind is Location:
                continue
            elif kind is tuple:
                self.take(value)
            elif kind is Prose:
                self._prose(value)
            elif _is_part(kind):
                self.take(vars(value).values())
            elif issubclass(kind, dict):
                self.take(value.values())

    def _lines(self, raw: str, at: Location) -> None:
        for number, line in enumerate(raw.split("\n")):
            self.runs.append(line + "\n")
            self.places.append(Location(at.path, at.line + number, at.column, at.loc))

    def _prose(self, prose: Prose) -> None:
        for paragraph in prose.paragraphs:
            for piece in paragraph.pieces:
                if piece.kind is MarkKind.RECALL:
                    self._end()
                else:
                    self.runs.append(piece.text)
                    self.places.append(piece.location)
            self._end()

    def _end(self) -> None:
        """Ends a line; its line feed belongs to the run before it."""
        self.runs[-1] += "\n"
