"""All tables as one Excel workbook in which every text stays a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from sitegen.site.data.column import AnyTable, Kind, Row, Value
from sitegen.site.data.delimited import NO, YES

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_MOST_ROWS: Final = 1_048_575
"""Rows that a sheet holds below its head."""

_LONGEST: Final = 32_767
"""Characters that a cell holds."""

_CUT: Final = "……（太长，全文见 CSV 或 JSON）"
_EARLIEST: Final = date(1980, 1, 1)


def as_workbook(
    tables: Sequence[AnyTable],
    rows: Mapping[str, Sequence[Row]],
    *,
    title: str,
    created: date | None,
) -> bytes:
    """Returns the tables as a workbook, a sheet each; the same rows give the same bytes.

    A table too long for a sheet goes on in the next one.
    """
    # Only a build needs it, and it takes a while to load.
    from xlsxwriter import Workbook

    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(stream, options)
    made = created or _EARLIEST
    book.set_properties({"title": title, "created": datetime(made.year, made.month, made.day)})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for table in tables:
        for number, part in enumerate(_parts(rows[table.name]), 1):
            name = table.label if number == 1 else f"{table.label}（{number}）"
            _fill(book.add_worksheet(name), table, part, head)
    book.close()
    return stream.getvalue()


def _parts(rows: Sequence[Row]) -> list[Sequence[Row]]:
    starts = range(0, max(1, len(rows)), _MOST_ROWS)
    return [rows[start : start + _MOST_ROWS] for start in starts]


def _fill(sheet: Worksheet, table: AnyTable, rows: Sequence[Row], head: Any) -> None:
    for column, one in enumerate(table.columns):
        sheet.write_string(0, column, one.label, head)
        sheet.set_column(column, column, 30 if one.kind is Kind.TEXT else 14)
    sheet.freeze_panes(1, 0)
    kinds = [column.kind for column in table.columns]
    for line, row in enumerate(rows, 1):
        for column, (value, kind) in enumerate(zip(row, kinds, strict=True)):
            if value is not None:
                _write(sheet, (line, column), value, kind)


def _write(sheet: Worksheet, place: tuple[int, int], value: Value, kind: Kind) -> None:
    if kind is Kind.INTEGER or (kind is Kind.NUMBER and _fits(str(value))):
        sheet.write_number(*place, float(value or 0))
    elif kind is Kind.BOOLEAN:
        sheet.write_string(*place, YES if value else NO)
    else:
        text = str(value)
        if len(text) > _LONGEST:
            text = text[: _LONGEST - len(_CUT)] + _CUT
        sheet.write_string(*place, text)


def _fits(number: str) -> bool:
    """Tells whether a spreadsheet holds a number exactly: it keeps fifteen digits."""
    return sum(sign.isdigit() for sign in number) <= 15
