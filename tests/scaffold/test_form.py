"""The official form as a workbook holds what an import needs, and nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest

from sitegen.content.files import shipped_schemes
from sitegen.scaffold.draft import Wanted, indicator_columns
from sitegen.scaffold.form import FACTS, FORM, GUIDE, KEY, workbook
from sitegen.scoring.catalogue import load_schemes
from sitegen.scoring.scheme import Scheme

SCHEMES: Mapping[str, Scheme] = load_schemes(shipped_schemes())[0]

Cells = Mapping[str, str]


def wanted(scheme: str = "mof2020", project: str = "=1+1") -> Wanted:
    return Wanted("shuiwu-2024-01", project, 2024, "示例县水务局", SCHEMES[scheme])


def sheets(data: bytes) -> dict[str, Cells]:
    """Returns the texts of a workbook by sheet and cell."""
    with ZipFile(BytesIO(data)) as book:
        strings = [
            unescape("".join(re.findall(r"<t[^>]*>([^<]*)</t>", one)))
            for one in re.findall(
                r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.DOTALL
            )
        ]
        names = re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())
        found: dict[str, Cells] = {}
        for number, name in enumerate(names, 1):
            text = book.read(f"xl/worksheets/sheet{number}.xml").decode()
            assert "<f>" not in text
            cells = re.findall(r'<c r="([A-Z]+\d+)"[^>]*t="s"[^>]*><v>(\d+)</v>', text)
            found[name] = {cell: strings[int(index)] for cell, index in cells}
        return found


def parts(data: bytes) -> dict[str, list[str]]:
    """Returns where each part of a record stands, as the hidden sheet tells it."""
    rows: dict[int, list[str]] = {}
    for cell, text in sheets(data)[KEY].items():
        rows.setdefault(int(re.sub(r"\D", "", cell)), []).append(text)
    return {cells[1]: cells[2:] for cells in rows.values() if cells[0] == "part"}


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_the_hidden_sheet_tells_where_the_columns_stand(scheme: str) -> None:
    data = workbook(wanted(scheme))
    sheet, first, last, *columns = parts(data)["指标"]
    assert sheet == FORM
    assert tuple(columns) == indicator_columns(SCHEMES[scheme])
    cells = sheets(data)[FORM]
    heads = [cells[f"{chr(65 + number)}{first}"] for number in range(len(columns))]
    assert heads == columns
    assert int(last) > int(first) + 10


def test_a_name_that_looks_like_a_formula_stays_text() -> None:
    cells = sheets(workbook(wanted()))[FORM]
    assert "=1+1" in cells.values()


def test_the_workbook_names_the_record_and_its_scheme() -> None:
    cells = sheets(workbook(wanted()))[KEY]
    assert (cells["A2"], cells["B2"]) == ("record", "shuiwu-2024-01")
    assert (cells["A3"], cells["B3"]) == ("scheme", "mof2020")


def test_people_see_the_form_the_facts_and_a_guide() -> None:
    found = sheets(workbook(wanted()))
    assert list(found) == [FORM, FACTS, GUIDE, KEY]
    assert "索引号" in found[FACTS].values()
    assert any("照原表抄" in text for text in found[GUIDE].values())


def test_the_key_is_not_shown() -> None:
    with ZipFile(BytesIO(workbook(wanted()))) as book:
        text = book.read("xl/workbook.xml").decode()
    assert re.search(rf'<sheet name="{KEY}"[^>]*state="veryHidden"', text)


def test_the_same_wish_gives_the_same_bytes() -> None:
    assert workbook(wanted()) == workbook(wanted())
