"""The workbook: a sheet a table, texts that stay texts, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final
from xml.etree import ElementTree

import pytest

from sitegen.site.data.column import AnyTable, Kind, Row
from sitegen.site.data.workbook import LONGEST, MOST_ROWS, as_workbook, cells_of
from tests.site.data.payloads import PAYLOADS
from tests.site.data.test_delimited import table

SPACE: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def workbook(one: AnyTable, rows: Sequence[Row]) -> bytes:
    return as_workbook(
        [one], [{one.name: cells_of(one, rows)}], title="甲 & 乙", created=date(2024, 3, 5)
    )


def cells(data: bytes, sheet: int = 1) -> Iterator[tuple[str, str, str]]:
    """Yields place, type and text of each cell below the head."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        tree = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))
    for row in tree.iter(f"{SPACE}row"):
        for cell in row.iter(f"{SPACE}c"):
            text = "".join(
                one.text or "" for one in cell.iter() if one.tag in (f"{SPACE}t", f"{SPACE}v")
            )
            if row.get("r") != "1":
                yield cell.get("r", ""), cell.get("t", "n"), text


def test_every_payload_is_a_text_and_there_is_no_formula() -> None:
    data = workbook(table(Kind.TEXT), [(payload,) for payload in PAYLOADS])

    found = list(cells(data))
    assert [kind for _, kind, _ in found] == ["inlineStr"] * 200
    assert [text.replace("_x000D_", "\r") for _, _, text in found] == list(PAYLOADS)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            assert b"<f>" not in book.read(name)
            assert b"<hyperlink" not in book.read(name)


def test_numbers_are_numbers_where_a_spreadsheet_holds_them_exactly() -> None:
    rows: list[Row] = [("-3.5", 7), ("1234567890123456.78", None)]

    assert list(cells(workbook(table(Kind.NUMBER, Kind.INTEGER), rows))) == [
        ("A2", "n", "-3.5"),
        ("B2", "n", "7"),
        ("A3", "inlineStr", "1234567890123456.78"),
    ]


def test_a_text_too_long_for_a_cell_says_where_the_whole_is() -> None:
    ((_, _, text),) = cells(workbook(table(Kind.TEXT), [("甲" * 40_000,)]))

    assert text.endswith("全文见 CSV 或 JSON）")
    assert len(text) <= LONGEST


def test_a_text_that_spells_a_sign_by_its_number_stays_as_it_is() -> None:
    ((_, _, text),) = cells(workbook(table(Kind.TEXT), [("_x0041_",)]))

    assert text == "_x005F_x0041_"


def test_the_same_rows_make_the_same_bytes() -> None:
    rows: list[Row] = [("甲", 1), ("乙", None)]

    first = workbook(table(Kind.TEXT, Kind.INTEGER), rows)
    assert workbook(table(Kind.TEXT, Kind.INTEGER), rows) == first
    with zipfile.ZipFile(io.BytesIO(first)) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2024-03-05T00:00:00Z" in book.read("docProps/core.xml")


def test_a_table_too_long_for_a_sheet_goes_on_in_the_next() -> None:
    data = workbook(table(Kind.INTEGER), [(number,) for number in range(MOST_ROWS + 2)])

    assert list(cells(data, 2)) == [("A2", "n", str(MOST_ROWS)), ("A3", "n", str(MOST_ROWS + 1))]


@pytest.mark.parametrize("columns", [1, 26, 27, 60])
def test_columns_are_named_as_spreadsheets_name_them(columns: int) -> None:
    row: Row = tuple(range(columns))
    places = [place for place, _, _ in cells(workbook(table(*[Kind.INTEGER] * columns), [row]))]

    assert places[0] == "A2"
    assert places[-1] == {1: "A2", 26: "Z2", 27: "AA2", 60: "BH2"}[columns]
