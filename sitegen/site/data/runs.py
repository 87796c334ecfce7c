"""Rows of many records: a run of records is written out by itself, and files join several."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
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
from sitegen.site.making import Making
from sitegen.site.page import File, Of

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
class Runs:
    """Some runs of a site, of which files are made; ``origin`` is the place that asks for them."""

    runs: tuple[Run, ...]
    extracts: Extracts
    making: Making
    origin: Location

    def table(self, table: AnyTable) -> Callable[[], bytes]:
        """Returns what makes a table as a whole CSV file."""
        return partial(_table, self.making, beginning_of(table), self._pieces(table.name))

    @property
    def lines(self) -> Callable[[], bytes]:
        """What makes the records as JSON, each on its own line."""
        return partial(_table, self.making, b"", self._pieces(OBJECTS))

    @property
    def array(self) -> Callable[[], bytes]:
        """What makes the records as a JSON array, each on its own line."""
        return partial(_array, self.making, self._pieces(OBJECTS))

    def _pieces(self, name: str) -> tuple[File, ...]:
        return tuple(self._piece(name, run) for run in self.runs)

    def _piece(self, name: str, run: Run) -> File:
        kind = "samples" if run.example else "rows"
        place = address.of_data(f"{name}.{kind}.{run.cards[0].id}", run.year)
        return File(place, partial(_rows, self.extracts, name, run.cards), self.origin, Of.ROWS)


def _rows(extracts: Extracts, name: str, cards: tuple[Card, ...]) -> bytes:
    return "".join([extracts.rows_of(card, name) for card in cards]).encode("utf-8")


def _table(making: Making, beginning: bytes, pieces: tuple[File, ...]) -> bytes:
    # That of a large site has hundreds of megabytes, which are never in memory twice.
    whole = io.BytesIO()
    whole.write(beginning)
    for piece in pieces:
        whole.write(making.made(piece).data)
    return whole.getvalue()


def _array(making: Making, pieces: tuple[File, ...]) -> bytes:
    lines = _table(making, b"", pieces).removesuffix(b"\n")
    return b"[\n" + lines.replace(b"\n", b",\n") + b"\n]\n"
