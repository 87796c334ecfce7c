"""What one record adds to the files of the open data, written out so that it can be joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sitegen.held import Held
from sitegen.site.card import Card
from sitegen.site.data.compact import compact
from sitegen.site.data.records import RECORDS
from sitegen.site.data.tables import TABLES, Share
from sitegen.site.data.workbook import cells_of

OBJECTS: Final = "objects"
"""What stands for the records as JSON, where tables are called by their names."""

Extract = Mapping[str, str]
"""The rows of a record in each table, by the name of the table, as lines of CSV.

As ``OBJECTS`` there are its rows in the table of records as JSON, each on its own line.
"""

Counts = Mapping[str, int]
"""How many rows a record has in each table, by the name of the table."""

Cells = Mapping[str, tuple[str, ...]]
"""The rows of a record in each table, by the name of the table, as rows of a workbook."""


@dataclass(frozen=True, slots=True)
class Extracts:
    """What each public record adds, by the path of its file; it is fetched when asked for.

    The rows of each table are fetched by themselves, so that nothing else of a large site need
    be held while a table is made.
    """

    counts: Mapping[str, Held[Counts]]
    lines: Mapping[str, Held[str]]
    extracts: Mapping[str, Mapping[str, Held[str]]]
    cells: Mapping[str, Held[Cells]]

    def rows_of(self, card: Card, name: str) -> str:
        """Returns what a record adds to a table by its name, or as ``OBJECTS``."""
        return self.extracts[card.path][name].value

    def line_of(self, card: Card) -> str:
        """Returns what a record adds to the table of records, as CSV."""
        return self.lines[card.path].value

    def cells_of(self, card: Card) -> Cells:
        """Returns what a record adds to workbooks."""
        return self.cells[card.path].value


ROWS: Final = (*(table.name for table in TABLES), OBJECTS)
"""What a record has rows of."""


def extract_of(share: Share) -> Extract:
    """Returns what a record adds to tables."""
    rows = RECORDS.objects(share.rows[RECORDS.name])
    return {**share.lines, OBJECTS: "".join(f"{compact(one)}\n" for one in rows)}


def counts_of(share: Share) -> Counts:
    """Returns how many rows a record has in each table."""
    return {name: len(rows) for name, rows in share.rows.items()}


def line_of(share: Share) -> str:
    """Returns what a record adds to the table of records, as CSV."""
    return share.lines[RECORDS.name]


def extracted_cells(share: Share) -> Cells:
    """Returns what a record adds to workbooks."""
    return {table.name: tuple(cells_of(table, share.rows[table.name])) for table in TABLES}
