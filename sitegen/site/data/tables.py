"""All tables of the open data, and what one record adds to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sitegen.site.data.column import AnyTable, Row, Subject
from sitegen.site.data.delimited import lines_of
from sitegen.site.data.findings import FINDINGS
from sitegen.site.data.forms import SHEETS
from sitegen.site.data.funds import FUNDS
from sitegen.site.data.indicators import INDICATORS
from sitegen.site.data.records import RECORDS
from sitegen.site.data.upkeep import CORRECTIONS, PROJECTS, RECTIFICATIONS

TABLES: Final[tuple[AnyTable, ...]] = (
    RECORDS,
    SHEETS,
    INDICATORS,
    FUNDS,
    PROJECTS,
    FINDINGS,
    CORRECTIONS,
    RECTIFICATIONS,
)

JSON: Final = "records.json"
"""The name of the file that has the table of records as JSON."""


def csv_of(table: AnyTable) -> str:
    """Returns the name of the file that has a table as CSV."""
    return f"{table.name}.csv"


@dataclass(frozen=True, slots=True)
class Share:
    """The rows that one record adds to each table, by the name of the table.

    What stands of it in the files of the whole site is made of it alone. ``lines`` are the same
    rows as lines of CSV, which several files take.
    """

    year: int
    rows: Mapping[str, tuple[Row, ...]]
    lines: Mapping[str, str]


def share_of(subject: Subject) -> Share:
    """Returns what a record adds to the tables."""
    rows = {table.name: tuple(table.rows_of(subject)) for table in TABLES}
    lines = {table.name: lines_of(table, rows[table.name]) for table in TABLES}
    return Share(subject.card.year, rows, lines)
