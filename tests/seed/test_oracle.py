"""The oracle holds the published report whole: every character, every line, every cell."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest

HERE: Final = Path(__file__).parent
ARTEFACT: Final = "[bookmark: _GoBack]"
REPORT: Final = (HERE / "report.txt").read_bytes().decode("utf-8").replace(ARTEFACT, "")
PARAGRAPHS: Final[list[dict[str, str]]] = json.loads(
    (HERE / "paragraphs.json").read_text(encoding="utf-8")
)
TABLES: Final[dict[str, list[list[dict[str, Any]]]]] = json.loads(
    (HERE / "tables.json").read_text(encoding="utf-8")
)
WIDTHS: Final = {"自评表": 9, "评分表": 7}
HEIGHTS: Final = {"自评表": 24, "评分表": 27}
CELLS: Final = {"自评表": 149, "评分表": 129}


def texts() -> list[str]:
    """Returns the texts of paragraphs and cells in the order of the report."""
    found: list[str] = []
    for block in PARAGRAPHS:
        if block["kind"] == "paragraph":
            found.append(block["text"])
        else:
            found += [cell["text"] for row in TABLES[block["id"]] for cell in row]
    return found


def cell_at(table: str, row: int, col: int) -> dict[str, Any]:
    return next(cell for cell in TABLES[table][row] if cell["col"] == col)


def test_the_report_carries_the_bookmark_artefact_once() -> None:
    raw = (HERE / "report.txt").read_bytes().decode("utf-8")
    assert raw.count(ARTEFACT) == 1


def test_all_characters_of_the_report_stand_in_order() -> None:
    assert "".join("".join(texts()).split()) == "".join(REPORT.split())


def test_the_report_has_5252_characters_that_are_not_white_space() -> None:
    assert len("".join(REPORT.split())) == 5252


def test_paragraphs_and_lines_of_cells_are_the_lines_of_the_report() -> None:
    printed = [line.strip() for line in REPORT.split("\n") if line.strip()]
    assert [line for text in texts() for line in text.split("\n") if line] == printed


def test_cells_begin_where_the_dump_begins_them() -> None:
    """Vertical continuations are empty cells of the dump; horizontal ones are absent."""
    dumped = [line[1:] for line in REPORT.split("\n") if line.startswith("\t")]
    slots = [
        (list(TABLES).index(name), row, cell["col"], first if row == cell["row"] else "")
        for name, grid in TABLES.items()
        for printed in grid
        for cell in printed
        for first in [cell["text"].split("\n")[0]]
        for row in range(cell["row"], cell["row"] + cell["rowspan"])
    ]
    assert [text for *_, text in sorted(slots)] == dumped


def test_the_report_has_75_paragraphs_and_two_tables() -> None:
    assert Counter(block["kind"] for block in PARAGRAPHS) == {"paragraph": 75, "table": 2}


def test_entries_have_no_other_fields() -> None:
    fields = {frozenset(block) for block in PARAGRAPHS}
    assert fields == {frozenset({"kind", "text"}), frozenset({"kind", "id"})}


def test_the_tables_stand_after_their_headings() -> None:
    before = {
        block["id"]: PARAGRAPHS[number - 1]["text"]
        for number, block in enumerate(PARAGRAPHS)
        if block["kind"] == "table"
    }
    assert before == {
        "自评表": "（二）绩效评价原则、依据、评价指标体系（附表说明）、评价方法、"
        "评价标准、评价抽样等。",
        "评分表": "3、 综合评价情况及评价结论（附相关评分表）",
    }


def test_texts_have_no_outer_white_space() -> None:
    assert [text for text in texts() if text != text.strip()] == []


@pytest.mark.parametrize("table", list(WIDTHS))
def test_each_slot_of_a_grid_is_taken_exactly_once(table: str) -> None:
    taken = Counter(
        (row, col)
        for printed in TABLES[table]
        for cell in printed
        for row in range(cell["row"], cell["row"] + cell["rowspan"])
        for col in range(cell["col"], cell["col"] + cell["colspan"])
    )
    slots = [(row, col) for row in range(HEIGHTS[table]) for col in range(WIDTHS[table])]
    assert taken == Counter(slots)


@pytest.mark.parametrize("table", list(WIDTHS))
def test_cells_are_listed_in_their_row_from_left_to_right(table: str) -> None:
    listed = [(number, cell) for number, row in enumerate(TABLES[table]) for cell in row]
    assert [number for number, _ in listed] == [cell["row"] for _, cell in listed]
    places = [(cell["row"], cell["col"]) for _, cell in listed]
    assert places == sorted(places)


@pytest.mark.parametrize("table", list(WIDTHS))
def test_a_table_has_the_expected_number_of_rows_and_cells(table: str) -> None:
    grid = TABLES[table]
    assert (len(grid), sum(map(len, grid))) == (HEIGHTS[table], CELLS[table])


def test_merged_cells_are_those_of_the_printed_tables() -> None:
    merged = [
        (name, cell["row"], cell["col"], cell["rowspan"], cell["colspan"])
        for name, grid in TABLES.items()
        for row in grid
        for cell in row
        if (cell["rowspan"], cell["colspan"]) != (1, 1)
    ]
    head = [(0, 1, 1, 8), (1, 1, 1, 4), (1, 6, 1, 3)]
    funds = [(2, 0, 5, 1), *((row, 1, 1, 2) for row in range(2, 7))]
    goals = [(7, 0, 2, 1), (7, 1, 1, 4), (7, 5, 1, 4), (8, 1, 1, 4), (8, 5, 1, 4)]
    targets = [(9, 0, 15, 1), (10, 1, 10, 1), (10, 2, 4, 1), (14, 2, 3, 1), (17, 2, 2, 1)]
    effects = [(20, 1, 3, 1), (20, 2, 3, 1)]
    decision = [(1, 0, 6, 1), (1, 1, 11, 1)]
    decision += [(row, col, 2, 1) for row in (1, 3, 5) for col in (2, 3)]
    process = [(7, 0, 5, 1), *((row, col, 2, 1) for row in (7, 10) for col in (2, 3))]
    output = [(12, 0, 10, 1), (12, 1, 14, 1), (12, 2, 4, 1), (16, 2, 3, 1), (19, 2, 2, 1)]
    benefit = [(22, 0, 4, 1)]
    assert merged == [
        *(("自评表", *span) for span in [*head, *funds, *goals, *targets, *effects]),
        *(("评分表", *span) for span in [*decision, *process, *output, *benefit]),
    ]


def test_the_goal_is_one_cell_of_five_paragraphs() -> None:
    lines = cell_at("自评表", 8, 1)["text"].split("\n")
    assert [line[:2] for line in lines] == ["1.", "2.", "3.", "4.", "5."]


@pytest.mark.parametrize(
    ("table", "row", "col", "text"),
    [
        ("自评表", 2, 0, "项目资金\n（万元）"),
        ("自评表", 2, 1, ""),
        ("自评表", 3, 7, "14%"),
        ("自评表", 4, 7, ""),
        ("自评表", 8, 5, "项目执行率14%，剩余未支出部分已被财政收回。"),
        ("自评表", 9, 0, "绩\n效\n指\n标"),
        ("自评表", 23, 2, "服务对象\n满意度指\n标"),
        ("评分表", 1, 0, "决策"),
        ("评分表", 9, 2, "资金管理"),
        ("评分表", 19, 2, "产出时效"),
        ("评分表", 26, 2, ""),
    ],
)
def test_cells_that_are_easily_misread(table: str, row: int, col: int, text: str) -> None:
    assert cell_at(table, row, col)["text"] == text


@pytest.mark.parametrize(("col", "total"), [(1, 100), (3, 100), (5, 100), (6, 89)])
def test_columns_of_the_scoring_table_add_up_to_the_printed_total(col: int, total: int) -> None:
    rows = TABLES["评分表"][1:26]
    column = [int(cell["text"]) for row in rows for cell in row if cell["col"] == col]
    assert sum(column) == total == int(cell_at("评分表", 26, col)["text"])
