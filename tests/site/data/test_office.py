"""LibreOffice opens our tables with two hundred hostile texts as plain text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sitegen.site.data.column import Kind
from sitegen.site.data.delimited import joined_csv, lines_of
from sitegen.site.data.workbook import as_workbook
from sitegen.site.data.workbook import cells_of as rows_of_sheet
from tests.site.data.office import Cell, opened
from tests.site.data.payloads import PAYLOADS
from tests.site.data.test_delimited import stripped, table

ROWS = [(payload, number) for number, payload in enumerate(PAYLOADS)]
TEXTS = table(Kind.TEXT, Kind.INTEGER)


def lines_alike(text: str) -> str:
    """Returns a text with the line ends that every program makes of all others."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def cells_of(path: Path, folder: Path) -> list[Cell]:
    rows = opened(path, folder)[1:201]
    assert [row[1].text for row in rows] == [str(number) for number in range(200)]
    assert {row[1].kind for row in rows} == {"float"}
    return [row[0] for row in rows]


def test_a_csv_table_holds_no_formula_and_every_text(tmp_path: Path) -> None:
    path = tmp_path / "hostile.csv"
    path.write_bytes(joined_csv(TEXTS, [lines_of(TEXTS, ROWS)]))

    found = cells_of(path, tmp_path)

    assert {cell.formula for cell in found} == {""}
    assert {cell.kind for cell in found} == {"string"}
    assert [stripped(cell.text) for cell in found] == list(map(lines_alike, PAYLOADS))


def test_a_workbook_holds_no_formula_and_every_text(tmp_path: Path) -> None:
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(
        as_workbook(
            [TEXTS],
            [{TEXTS.name: rows_of_sheet(TEXTS, ROWS)}],
            title="甲",
            created=date(2024, 1, 1),
        )
    )

    found = cells_of(path, tmp_path)

    assert {cell.formula for cell in found} == {""}
    assert {cell.kind for cell in found} == {"string"}
    assert [lines_alike(cell.text) for cell in found] == list(map(lines_alike, PAYLOADS))


def test_the_same_texts_unguarded_would_be_computed(tmp_path: Path) -> None:
    path = tmp_path / "naive.csv"
    path.write_text("甲,乙\n=1+1,0\n", encoding="utf-8")

    assert opened(path, tmp_path)[1][0].formula != ""
