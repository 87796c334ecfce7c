"""What pages sum up is what anybody gets from the CSV, by a script of its own."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.site.data.sites import many

Rows = list[dict[str, str]]


class _Figures(HTMLParser):
    """Gathers the figures of a page: what each is called, and its value and note."""

    def __init__(self) -> None:
        super().__init__()
        self.figures: dict[str, str] = {}
        self._inside = 0
        self._label = self._value = ""
        self._part = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if "figure" in classes:
            self._label = self._value = ""
        if tag in ("dt", "dd"):
            self._part = tag

    def handle_data(self, data: str) -> None:
        if self._part == "dt":
            self._label += data.strip()
        elif self._part == "dd":
            self._value += " " + data.strip()

    def handle_endtag(self, tag: str) -> None:
        if tag in ("dt", "dd"):
            self._part = ""
        if tag == "div" and self._label:
            self.figures[self._label] = " ".join(self._value.split())
            self._label = self._value = ""


def figures_of(page: Path) -> Mapping[str, str]:
    parser = _Figures()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser.figures


def rows_of(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def added(values: Iterable[str]) -> Decimal:
    return sum((Decimal(value) for value in values if value), Decimal(0))


def number_in(figures: Mapping[str, str], label: str) -> Decimal:
    """Returns the number that a figure begins with."""
    found = re.match(r"[0-9.]+", figures[label])
    assert found is not None, figures[label]
    return Decimal(found[0])


def agree(page: Path, rows: Rows) -> None:
    """Asserts that the totals of a page are those of some rows."""
    figures = figures_of(page)
    budget = added(row["全年预算（元）"] for row in rows) / 10_000
    spent = added(row["全年执行（元）"] for row in rows) / 10_000
    with_findings = sum(int(row["核验发现数"]) > 0 for row in rows)
    assert number_in(figures, "报告") == len(rows)
    assert number_in(figures, "全年预算合计") == budget
    assert number_in(figures, "全年执行合计") == spent
    assert number_in(figures, "核验有发现的") == with_findings


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many(tmp_path_factory.mktemp("totals"))


def test_the_totals_of_the_home_page_are_those_of_the_table(output: Path) -> None:
    rows = rows_of(output / "data" / "records.csv")

    assert len(rows) == 36
    agree(output / "index.html", rows)


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2023])
def test_the_totals_of_a_year_are_those_of_its_table_and_of_the_whole(
    output: Path, year: int
) -> None:
    page = output / "years" / str(year) / "index.html"
    whole = [row for row in rows_of(output / "data" / "records.csv") if row["年度"] == str(year)]

    agree(page, whole)
    agree(page, rows_of(output / "data" / str(year) / "records.csv"))
    agree(page, rows_of(output / "years" / str(year) / "list.csv"))


@pytest.mark.parametrize(("segment", "name"), [("shuiwu", "甲县水务局"), ("jiaoyu", "甲县教育局")])
def test_the_totals_of_a_unit_are_those_of_its_rows(output: Path, segment: str, name: str) -> None:
    page = output / "units" / segment / "index.html"
    rows = [row for row in rows_of(output / "data" / "records.csv") if row["填报单位"] == name]

    agree(page, rows)
    agree(page, rows_of(output / "units" / segment / "list.csv"))


def test_the_budget_of_a_record_is_the_row_of_its_funds_that_counts(output: Path) -> None:
    records = {row["编号"]: row for row in rows_of(output / "data" / "records.csv")}
    counted: dict[str, Decimal] = {}
    for row in rows_of(output / "data" / "funds.csv"):
        if row["计入合计"] == "是":
            own = counted.get(row["编号"], Decimal(0))
            counted[row["编号"]] = own + Decimal(row["全年预算数（元）"])

    with_budget = {name: row for name, row in records.items() if row["全年预算（元）"]}
    assert len(with_budget) == 29
    assert counted == {name: Decimal(row["全年预算（元）"]) for name, row in with_budget.items()}


def test_the_findings_of_a_record_are_counted_alike_in_both_tables(output: Path) -> None:
    found = [row["编号"] for row in rows_of(output / "data" / "findings.csv")]

    for row in rows_of(output / "data" / "records.csv"):
        assert int(row["核验发现数"]) == found.count(row["编号"])
        levels = ("其中错误", "其中警告", "其中提示")
        assert sum(int(row[level]) for level in levels) == int(row["核验发现数"])
    assert len(found) > 36


def test_a_difference_would_be_seen(output: Path) -> None:
    rows = rows_of(output / "data" / "records.csv")
    rows[0]["全年预算（元）"] = "1"

    with pytest.raises(AssertionError):
        agree(output / "index.html", rows)
