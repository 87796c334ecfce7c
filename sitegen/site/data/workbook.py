"""All tables as one Excel workbook in which every text stays a text.

XlsxWriter makes the workbook with its heads. The rows are put in by ourselves: they are most
of it by far, and all they need is a kind, a text and an end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from sitegen.site.data.column import AnyTable, Kind, Row, Value
from sitegen.site.data.delimited import NO, YES

MOST_ROWS: Final = 1_048_575
"""Rows that a sheet holds below its head."""

LONGEST: Final = 32_767
"""Characters that a cell holds, by the count of UTF-16."""

_NUMBER: Final = "\0"
"""What stands in a row in place of its number; no text of a sheet can hold it."""

_CUT: Final = "……（太长，全文见 CSV 或 JSON）"
_EARLIEST: Final = date(1980, 1, 1)
_ROWS_END: Final = b"</sheetData>"
_AREA: Final = re.compile(rb'<dimension ref="[^"]*"/>')
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A spreadsheet would read _x0041_ in a text as the letter A.
_CODED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def as_workbook(
    tables: Sequence[AnyTable],
    rows: Mapping[str, Sequence[str]],
    *,
    title: str,
    created: date | None,
) -> bytes:
    """Returns the tables as a workbook, a sheet each; the same rows give the same bytes.

    Rows are given by the name of their table as ``cells_of`` writes them. A table too long
    for a sheet goes on in the next one.
    """
    parts = [
        (table, number, part)
        for table in tables
        for number, part in enumerate(_parts(rows[table.name]), 1)
    ]
    heads = _heads([(table, number) for table, number, _ in parts], title, created or _EARLIEST)
    stream = BytesIO()
    with (
        ZipFile(BytesIO(heads)) as before,
        ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=1) as book,
    ):
        sheets = {
            f"xl/worksheets/sheet{position}.xml": (table, part)
            for position, (table, _, part) in enumerate(parts, 1)
        }
        for entry in before.infolist():
            data = before.read(entry)
            # The entry keeps its fixed date.
            if entry.filename in sheets:
                data = _filled(data, *sheets[entry.filename])
            book.writestr(entry, data, ZIP_DEFLATED, 1)
    return stream.getvalue()


def _parts(rows: Sequence[str]) -> list[Sequence[str]]:
    starts = range(0, max(1, len(rows)), MOST_ROWS)
    return [rows[start : start + MOST_ROWS] for start in starts]


def _heads(sheets: Sequence[tuple[AnyTable, int]], title: str, created: date) -> bytes:
    """Returns a workbook of sheets with heads and no rows."""
    # Only a build needs it, and it takes a while to load.
    from xlsxwriter import Workbook

    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(stream, options)
    made = datetime(created.year, created.month, created.day)
    book.set_properties({"title": title, "created": made})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for table, number in sheets:
        sheet = book.add_worksheet(table.label if number == 1 else f"{table.label}（{number}）")
        for column, one in enumerate(table.columns):
            sheet.write_string(0, column, one.label, head)
            sheet.set_column(column, column, 30 if one.kind is Kind.TEXT else 14)
        sheet.freeze_panes(1, 0)
    book.close()
    return stream.getvalue()


def cells_of(table: AnyTable, rows: Iterable[Row]) -> Iterator[str]:
    """Yields each row as a sheet holds it, with a sign in place of its number."""
    columns = [(_letters(position), column.kind) for position, column in enumerate(table.columns)]
    for row in rows:
        yield f'<row r="{_NUMBER}">{"".join(_cells(row, columns))}</row>'


def _filled(data: bytes, table: AnyTable, rows: Sequence[str]) -> bytes:
    """Returns a sheet with rows below its head."""
    lines = "".join(row.replace(_NUMBER, str(number)) for number, row in enumerate(rows, 2))
    area = f'<dimension ref="A1:{_letters(len(table.columns) - 1)}{len(rows) + 1}"/>'
    before, end, after = _AREA.sub(area.encode(), data).partition(_ROWS_END)
    return before + lines.encode("utf-8") + end + after


def _letters(position: int) -> str:
    """Returns the name of a column: A for 0, Z for 25, AA for 26."""
    above, own = divmod(position, 26)
    return (_letters(above - 1) if above else "") + chr(ord("A") + own)


def _cells(row: Row, columns: Sequence[tuple[str, Kind]]) -> Iterator[str]:
    for value, (letters, kind) in zip(row, columns, strict=True):
        if value is None or value == "":
            continue
        if kind is Kind.INTEGER or (kind is Kind.NUMBER and _fits(str(value))):
            yield f'<c r="{letters}{_NUMBER}"><v>{value}</v></c>'
        else:
            yield (
                f'<c r="{letters}{_NUMBER}" t="inlineStr"><is>'
                f'<t xml:space="preserve">{_text(value, kind)}</t></is></c>'
            )


def _text(value: Value, kind: Kind) -> str:
    if kind is Kind.BOOLEAN:
        return YES if value else NO
    text = _CODED.sub("_x005F_", _ILLEGAL.sub("\ufffd", str(value)))
    if len(text) > LONGEST // 2 and len(text.encode("utf-16-le")) > 2 * LONGEST:
        # Half of the room is enough whatever the characters are.
        text = text[: LONGEST // 2 - len(_CUT)] + _CUT
    # XML itself would read the sign as a line feed.
    return escape(text, {"\r": "_x000D_"})


def _fits(number: str) -> bool:
    """Tells whether a spreadsheet holds a number exactly: it keeps fifteen digits."""
    return len(number) <= 15 or sum(sign.isdigit() for sign in number) <= 15
