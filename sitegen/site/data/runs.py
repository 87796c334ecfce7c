"""Rows of many records: a run of records is written out by itself, and files join several."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final
from zlib import crc32

from sitegen.place import Location
from sitegen.site import address
from sitegen.site.card import Card
from sitegen.site.data.column import AnyTable
from sitegen.site.data.delimited import beginning_of
from sitegen.site.data.extracts import OBJECTS, Extracts
from sitegen.site.data.tables import JSON, TABLES, csv_of
from sitegen.site.making import Making
from sitegen.site.page import File, Of
from sitegen.spool import archive_of

_EACH: Final = 256
"""About how many records a run has; which one begins it, its own identifier tells."""


@dataclass(frozen=True, slots=True)
class Run:
    """Records of one year, real ones or samples, that follow each other in the order of a site."""

    year: int
    example: bool
    cards: tuple[Card, ...]


def runs_of(cards: Iterable[Card]) -> tuple[Run, ...]:
    """Returns the runs of the records of a site, in their order.

    A record that comes or goes changes one run, since those behind it begin where they began.
    """
    runs: list[list[Card]] = []
    before: Card | None = None
    for card in cards:
        follows = before and (card.year, card.example) == (before.year, before.example)
        if not follows or crc32(card.id.encode()) % _EACH == 0:
            runs.append([])
        runs[-1].append(card)
        before = card
    return tuple(Run(run[0].year, run[0].example, tuple(run)) for run in runs)


@dataclass(frozen=True, slots=True)
class Joined:
    """A file that is joined from pieces, behind what it begins with.

    The lines of an array stand between brackets, with commas after all but the last.
    """

    making: Making
    pieces: tuple[File, ...]
    beginning: bytes = b""
    is_array: bool = False

    @property
    def size(self) -> int:
        """About how many bytes it has."""
        return len(self.beginning) + sum(self.making.made(one).size for one in self.pieces)

    def parts(self) -> Iterator[bytes]:
        """Yields the file in parts, since a large site has some of hundreds of megabytes."""
        found = (self.making.made(one).data for one in self.pieces)
        if self.is_array:
            yield from _as_array(found)
        else:
            yield self.beginning
            yield from found


@dataclass(frozen=True, slots=True)
class Runs:
    """Some runs of a site, of which files are made; ``origin`` is the place that asks for them."""

    runs: tuple[Run, ...]
    extracts: Extracts
    making: Making
    origin: Location

    @property
    def tables(self) -> dict[str, Joined]:
        """All tables as CSV files, and that of records as a JSON array, by their names."""
        return {**{csv_of(table): self.table(table) for table in TABLES}, JSON: self.array}

    def table(self, table: AnyTable) -> Joined:
        """Returns a table as a CSV file."""
        return Joined(self.making, self._pieces(table.name), beginning_of(table))

    @property
    def lines(self) -> Joined:
        """The records as JSON, each on its own line."""
        return Joined(self.making, self._pieces(OBJECTS))

    @property
    def array(self) -> Joined:
        """The records as a JSON array, each on its own line."""
        return Joined(self.making, self._pieces(OBJECTS), is_array=True)

    def _pieces(self, name: str) -> tuple[File, ...]:
        return tuple(self._piece(name, run) for run in self.runs)

    def _piece(self, name: str, run: Run) -> File:
        kind = "samples" if run.example else "rows"
        place = address.of_data(f"{name}.{kind}.{run.cards[0].id}", run.year)
        return File(place, partial(_rows, self.extracts, name, run.cards), self.origin, Of.ROWS)


def _rows(extracts: Extracts, name: str, cards: tuple[Card, ...]) -> bytes:
    return "".join([extracts.rows_of(card, name) for card in cards]).encode("utf-8")


def _as_array(pieces: Iterable[bytes]) -> Iterator[bytes]:
    before = b"[\n"
    for piece in pieces:
        if piece:
            yield before + piece.removesuffix(b"\n").replace(b"\n", b",\n")
            before = b",\n"
    yield (b"" if before == b",\n" else before) + b"\n]\n"


def whole(file: Joined) -> bytes:
    """Returns all bytes of a file, which are never in memory twice."""
    stream = io.BytesIO()
    stream.writelines(file.parts())
    return stream.getvalue()


def archived(file: Joined, name: str) -> bytes:
    """Returns an archive of a file, under its name."""
    return archive_of(name, file.parts(), file.size)
