"""One definition of columns: names and labels tell columns apart, and all files follow it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sitegen.content.terms import terms_of
from sitegen.site.data.column import AnyTable, Origin
from sitegen.site.data.tables import TABLES
from sitegen.site.pages.codebook import parts
from tests.site.small import files_of
from tests.site.visible import text_of


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_names_and_labels_tell_columns_apart(table: AnyTable) -> None:
    for words in ([one.name for one in table.columns], [one.label for one in table.columns]):
        assert len(set(words)) == len(words)
    assert set(table.key) <= {one.name for one in table.columns}
    assert all(one.doc and one.doc_en for one in table.columns)
    assert all(one.name.isascii() and one.name.islower() for one in table.columns)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_file_has_the_columns_of_the_definition(shipped_site: Path, table: AnyTable) -> None:
    labels = [one.label for one in table.columns]
    text = (shipped_site / "data" / f"{table.name}.csv").read_text("utf-8-sig")
    assert next(csv.reader(io.StringIO(text, newline=""))) == labels

    package = json.loads((shipped_site / "data" / "datapackage.json").read_bytes())
    (resource,) = (one for one in package["resources"] if one["name"] == table.name)
    assert [one["name"] for one in resource["schema"]["fields"]] == labels
    assert [one["code"] for one in resource["schema"]["fields"]] == [
        one.name for one in table.columns
    ]

    page = (shipped_site / "data" / "codebook" / "index.html").read_text("utf-8")
    assert all(f"<td>{one.name}</td>" in "".join(page.split("\n")) for one in table.columns)


def test_the_workbook_has_a_sheet_for_each_table(shipped_site: Path) -> None:
    with zipfile.ZipFile(shipped_site / "data" / "sitegen.xlsx") as book:
        tree = ElementTree.fromstring(book.read("xl/workbook.xml"))
    names = [one.get("name") for one in tree.iter() if one.tag.endswith("}sheet")]

    assert names == [table.label for table in TABLES]


def test_published_and_ours_are_different_columns() -> None:
    (indicators,) = (table for table in TABLES if table.name == "indicators")
    origins = {column.name: column.origin for column in indicators.columns}

    assert origins["score_raw"] is Origin.PUBLISHED
    assert origins["recomputed_low"] is Origin.OURS
    assert origins["difference"] is Origin.OURS


def test_the_same_records_stand_in_json_and_in_lines(shipped_site: Path) -> None:
    whole = json.loads((shipped_site / "data" / "records.json").read_bytes())
    lines = (shipped_site / "data" / "records.ndjson").read_text("utf-8").splitlines()

    assert [json.loads(line) for line in lines] == whole
    (report,) = (one for one in whole if one["id"] == "wuhua-renda-2023")
    assert (report["budget_yuan"], report["score"], report["example"]) == ("325000", "89", False)


def test_the_codebook_explains_every_field_of_a_record(shipped_site: Path) -> None:
    text = text_of((shipped_site / "data" / "codebook" / "index.html").read_text("utf-8"))

    assert len(parts()) > 15
    for part in parts():
        for term in terms_of(part).values():
            assert "".join(term.doc.split()) in text


def test_the_page_of_the_data_links_every_file(shipped_site: Path) -> None:
    page = (shipped_site / "data" / "index.html").read_text("utf-8")
    files = [
        name.removeprefix("data/")
        for name in files_of(shipped_site)
        if name.startswith("data/") and not name.endswith(".html")
    ]

    assert len(files) > 30
    assert [name for name in files if f'href="../data/{name}"' not in page] == []
