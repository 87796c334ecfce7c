"""All tables as one Excel workbook in which every text stays a text.

XlsxWriter makes the workbook with its heads. The rows are put in by ourselves: they are most
of it by far, and all they need is a kind, a text and an end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sitegen.site.data.column import AnyTable, Kind, Row, Value
from sitegen.site.data.delimited import NO, YES
from sitegen.site.data.xml import escaped
from sitegen.spool import joined, spool

MOST_ROWS: Final = 1_048_575
"""Rows that a sheet holds below its head."""

LONGEST: Final = 32_767
"""Characters that a cell holds, by the count of UTF-16."""

_IN_MEMORY: Final = 1 << 22

_NUMBER: Final = "\0"
"""What stands in a row in place of its number; no text of a sheet can hold it."""

_CUT: Final = "……（太长，全文见 CSV 或 JSON）"
_EARLIEST: Final = date(1980, 1, 1)
_ROWS_END: Final = b"</sheetData>"
_AREA: Final = re.compile(rb'<dimension ref="[^"]*"/>')
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A spreadsheet would read _x0041_ in a text as the letter A.
_CODED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_UNEVEN: Final = re.compile(f"[&<>\r]|{_CODED.pattern}|{_ILLEGAL.pattern}")
"""A text without any of this stands in a sheet as it is."""


def as_workbook(
    tables: Sequence[AnyTable],
    rows: Iterable[Mapping[str, Iterable[str]]],
    *,
    title: str,
    created: date | None,
) -> bytes:
    """Returns the tables as a workbook, a sheet each; the same rows give the same bytes.

    Rows come some at a time, by the name of their table as ``cells_of`` writes them. A table
    too long for a sheet goes on in the next one.
    """
    with ExitStack() as stack:

        def file() -> IO[bytes]:
            return stack.enter_context(spool(_IN_MEMORY))

        held = [_Rows(table, file) for table in tables]
        for some in rows:
            for one in held:
                one.add(some[one.table.name])
        sheets = [sheet for one in held for sheet in one.sheets]
        heads = _heads([(one.table, one.number) for one in sheets], title, created or _EARLIEST)
        named = {f"xl/worksheets/sheet{place}.xml": one for place, one in enumerate(sheets, 1)}
        stream = BytesIO()
        with (
            ZipFile(BytesIO(heads)) as before,
            ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=1) as book,
        ):
            for entry in before.infolist():
                data = before.read(entry)
                if (sheet := named.get(entry.filename)) is not None:
                    sheet.write(data, entry, book)
                else:
                    # The entry keeps its fixed date.
                    book.writestr(entry, data, ZIP_DEFLATED, 1)
        return stream.getvalue()


@dataclass(slots=True)
class _Sheet:
    """The rows of a sheet, which wait in a file: a large year has too many to be held."""

    table: AnyTable
    number: int
    file: IO[bytes]
    size: int = 0

    def add(self, rows: Sequence[str]) -> None:
        """Puts rows behind those that are there, for which there is room."""
        lines = [row.replace(_NUMBER, str(at)) for at, row in enumerate(rows, self.size + 2)]
        self.file.write("".join(lines).encode("utf-8"))
        self.size += len(rows)

    def write(self, head: bytes, entry: ZipInfo, book: ZipFile) -> None:
        """Writes a sheet with its rows below its head."""
        area = f'<dimension ref="A1:{_letters(len(self.table.columns) - 1)}{self.size + 1}"/>'
        before, end, after = _AREA.sub(area.encode(), head).partition(_ROWS_END)
        with joined(before, self.file, end + after) as data:
            book.writestr(entry, data, ZIP_DEFLATED, 1)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a table, in one sheet or in several."""

    table: AnyTable
    file: Callable[[], IO[bytes]]
    sheets: list[_Sheet] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._begin()

    def add(self, rows: Iterable[str]) -> None:
        """Puts rows behind those that are there, with their numbers."""
        left = list(rows)
        while left:
            room = MOST_ROWS - self.sheets[-1].size
            self.sheets[-1].add(left[:room])
            left = left[room:]
            if left:
                self._begin()

    def _begin(self) -> None:
        self.sheets.append(_Sheet(self.table, len(self.sheets) + 1, self.file()))


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
    columns = [
        (f'<c r="{_letters(position)}{_NUMBER}"', column.kind)
        for position, column in enumerate(table.columns)
    ]
    for row in rows:
        yield f'<row r="{_NUMBER}">{"".join(_cells(row, columns))}</row>'


def _letters(position: int) -> str:
    """Returns the name of a column: A for 0, Z for 25, AA for 26."""
    above, own = divmod(position, 26)
    return (_letters(above - 1) if above else "") + chr(ord("A") + own)


def _cells(row: Row, columns: Sequence[tuple[str, Kind]]) -> Iterator[str]:
    for value, (begin, kind) in zip(row, columns, strict=True):
        if value is None or value == "":
            continue
        if kind is Kind.INTEGER or (kind is Kind.NUMBER and _fits(str(value))):
            yield f"{begin}><v>{value}</v></c>"
        else:
            text = _text(value, kind)
            yield f'{begin} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _text(value: Value, kind: Kind) -> str:
    if kind is Kind.BOOLEAN:
        return YES if value else NO
    if isinstance(value, str) and len(value) <= LONGEST // 2 and not _UNEVEN.search(value):
        return value
    text = _CODED.sub("_x005F_", _ILLEGAL.sub("\ufffd", str(value)))
    if len(text) > LONGEST // 2 and len(text.encode("utf-16-le")) > 2 * LONGEST:
        # Half of the room is enough whatever the characters are.
        text = text[: LONGEST // 2 - len(_CUT)] + _CUT
    # XML itself would read the sign as a line feed.
    return escaped(text).replace("\r", "_x000D_")


def _fits(number: str) -> bool:
    """Tells whether a spreadsheet holds a number exactly: it keeps fifteen digits."""
    return len(number) <= 15 or sum(sign.isdigit() for sign in number) <= 15
