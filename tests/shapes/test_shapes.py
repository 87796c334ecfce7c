"""Records in the shapes of real published forms are read, scored and printed without loss."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from sitegen.content.shape import Part, slots_of
from sitegen.content.terms import names_by_key
from sitegen.outcome import Outcome, State
from sitegen.pipeline import examine, prepare
from sitegen.rules.book import RULES
from sitegen.scoring.assessment import SheetAssessment
from sitegen.scoring.scheme import number
from sitegen.values import round_half_up
from tests.seed.visible import TableBlock, visible_blocks
from tests.shapes.ground import (
    FOLDER,
    SHAPES,
    TABLES,
    Printed,
    plain,
    printed_cells,
    read_record,
    site_files,
    source_of,
    tables_of,
)

WITH_SCORES: Final[dict[str, list[tuple[str, str | None, str, str]]]] = {
    "sc-10-90": [("89", "100", "89", "良")],
    "yn-public14": [("96", "100", "96", "优")],
    "hb-20-80": [("98.6", "100", "98.6", "优")],
    "he-weighted": [("95.05", "100", "95.05", "优")],
    "cq-coef": [("89.1", "100", "89.1", "良")],
    "hb-county": [("94", "100", "94", "优")],
    "dept-overall": [("93.1", "100", "93.1", "")],
    "several": [
        ("97", "100", "97", "优"),
        ("94.4", "100", "94.4", "优"),
        ("80", "100", "80", "良"),
    ],
}
"""Of each form: sum of the scores, sum of the weights, printed total, grade of the scheme."""


def outcome_of(name: str) -> Outcome:
    return examine(source_of(name), prepare(site_files()))


def assessed(name: str) -> tuple[SheetAssessment, ...]:
    outcome = outcome_of(name)
    assert outcome.dossier is not None, [str(found.message) for found in outcome.findings]
    return outcome.dossier.assessment.sheets


def shown_tables(site: Path, name: str) -> list[TableBlock]:
    html = (site / "records" / name / "index.html").read_text(encoding="utf-8")
    return [block for block in visible_blocks(html, "report") if isinstance(block, TableBlock)]


def test_every_printed_table_belongs_to_a_record() -> None:
    assert sorted(table for name in SHAPES for table in tables_of(name)) == list(TABLES)


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_read_without_findings_of_shape(name: str) -> None:
    outcome = outcome_of(name)

    assert outcome.state is State.PUBLISHED
    assert {found.code for found in outcome.findings} <= {rule.code for rule in RULES}


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_printed_cell_by_cell(name: str, site: Path) -> None:
    shown = [
        [Printed(c.row, c.col, c.rowspan, c.colspan, plain(c.text)) for c in table.cells]
        for table in shown_tables(site, name)
    ]

    assert shown == [printed_cells(table) for table in tables_of(name)]


@pytest.mark.parametrize("name", SHAPES)
def test_no_slot_of_a_printed_form_is_missing_or_taken_twice(name: str, site: Path) -> None:
    assert [table.faults for table in shown_tables(site, name)] == [()] * len(tables_of(name))


@pytest.mark.parametrize("name", SHAPES)
def test_every_text_of_a_record_is_kept_as_it_was_written(name: str) -> None:
    source = source_of(name)
    record = read_record(source)
    written = yaml.load(source.data, yaml.BaseLoader)

    pairs = list(raw_beside_written(record, written))

    assert len(pairs) > 20
    assert [pair for pair in pairs if pair[0] != pair[1]] == []


def raw_beside_written(part: Part, written: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yields the text of each leaf of a record beside the text in its file."""
    names, slots = names_by_key(type(part)), slots_of(type(part))
    for key, given in written.items():
        value, kind = getattr(part, names[key]), slots[names[key]].kind
        if kind == "many":
            pairs = list(zip(value, given, strict=True))
        elif kind == "named":
            pairs = [(value[name], given[name]) for name in given]
        else:
            pairs = [(value, given)]
        for one, text in pairs:
            if isinstance(one, Part) and isinstance(text, dict):
                yield from raw_beside_written(one, text)
            elif hasattr(one, "raw"):
                yield one.raw, text


@pytest.mark.parametrize("name", WITH_SCORES)
def test_scores_and_weights_are_added_and_the_printed_total_is_read(name: str) -> None:
    found = [
        (sheet.sum_of_scores, sheet.sum_of_weights, sheet.printed_total, sheet.grade)
        for sheet in assessed(name)
    ]

    assert found == [
        (Fraction(scores), Fraction(weights) if weights else None, Fraction(total), grade)
        for scores, weights, total, grade in WITH_SCORES[name]
    ]


@pytest.mark.parametrize("name", [name for name in SHAPES if name not in WITH_SCORES])
def test_a_form_without_scores_has_no_total(name: str) -> None:
    assert [(sheet.sum_of_scores, sheet.total) for sheet in assessed(name)] == [(None, None)]


RECOMPUTED = {
    # 15+9.71+15+10+15 and 9.8 of execution are certain; 10, 5 and 10 may be anything.
    "sc-10-90": ("74.51", "99.51", 3),
    # 10 of execution, 20+10+15+15+20; of 10 nothing is known.
    "yn-public14": ("90.00", "100.00", 1),
    # 19.6 of execution; the classes of 30 and 20 points with an unknown row may earn anything,
    # that of 20 points from 300/310 on, that of 10 points all.
    "hb-20-80": ("48.95", "99.60", 0),
    # 20+9+10+(0 to 10)+15+(12 to 15)+10+9.55.
    "he-weighted": ("85.55", "98.55", 0),
    # 9.703125 of execution, 20+15+14.4 (86.4 of the adjusted 90)+10+20; of 10 nothing is known.
    "cq-coef": ("89.10", "99.10", 1),
}


@pytest.mark.parametrize("name", RECOMPUTED)
def test_a_shape_is_recomputed_by_the_rules_of_its_scheme(name: str) -> None:
    (sheet,) = assessed(name)
    assert sheet.recomputed is not None
    ends = [
        format(round_half_up(end, 2), "f") for end in (sheet.recomputed.low, sheet.recomputed.high)
    ]
    assert (*ends, sheet.unknown) == RECOMPUTED[name]


@pytest.mark.parametrize("name", ["hb-county", "dept-overall", "target-only", "transfer-region"])
def test_a_scheme_without_an_algorithm_says_why_it_does_not_recompute(name: str) -> None:
    (sheet,) = assessed(name)
    assert sheet.recomputed is None
    assert str(sheet.why_unknown)


def test_two_scorers_are_kept_apart() -> None:
    (sheet,) = assessed("hb-county")
    rows = [row.indicator for row in sheet.indicators]
    reviewed = [row.review_score for row in rows if row.review_score is not None]
    total = sheet.sheet.total
    assert total is not None
    assert total.review_score is not None

    assert sheet.total == 94
    assert total.review_score.raw == "79.5"
    assert [cell.raw for cell in reviewed if cell.number is None] == ["一"]
    assert sum(number(cell) for cell in reviewed if cell.number is not None) == Fraction("79.5")
    assert sheet.scheme.grade(number(total.review_score)) == sheet.sheet.other["复核等级"].raw


def test_converted_scores_are_single_scores_times_shares_and_add_up() -> None:
    (sheet,) = assessed("he-weighted")
    rows = [row.indicator for row in sheet.indicators]
    shares = [row.share.value.share for row in rows if row.share]
    singles = [number(row.score) for row in rows if row.score]
    converted = [number(row.converted) for row in rows if row.converted]

    assert sum(share for share in shares if share is not None) == 1
    assert [x * y for x, y in zip(singles, shares, strict=True) if y is not None] == converted
    assert sum(converted) == sheet.printed_total


def test_scores_of_level_2_stand_once_and_cover_their_indicators() -> None:
    (sheet,) = assessed("hb-20-80")
    given = [row.indicator.score2 is not None for row in sheet.indicators]

    assert given.count(True) == 8
    assert len(given) == 11


def test_each_project_of_a_report_has_its_own_form_where_the_text_places_it(site: Path) -> None:
    html = (site / "records" / "several" / "index.html").read_text(encoding="utf-8")
    blocks = visible_blocks(html, "report")

    before = [
        getattr(blocks[place - 1], "text", "")
        for place, block in enumerate(blocks)
        if isinstance(block, TableBlock)
    ]

    assert before == [
        "全年保洁河道86公里，自评97分。自评表如下：",
        "储备物资11类，自评94.4分。",
        "三、节水宣传项目",
    ]


@pytest.mark.parametrize(
    ("name", "caption"),
    [
        ("sc-10-90", "报表编号：510000_0013zp　部门预算项目支出绩效自评表（2023年度）"),
        ("yn-public14", "项目支出绩效自评表　公开14表　编制单位：示例县水务局　金额单位：元"),
        (
            "hb-20-80",
            "2022年度河湖长制智慧监管项目自评表　项目单位（盖章）：示例县水务局　填报日期：2023.6.28",
        ),
    ],
)
def test_what_stands_above_a_form_is_its_caption(name: str, caption: str, site: Path) -> None:
    assert [table.caption for table in shown_tables(site, name)] == [caption]


def unpacked(path: Path) -> bytes:
    """Returns the bytes of a file, or of all parts of one that is packed."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize(
    ("name", "secret"),
    [("cq-coef", "孙未公开"), ("cq-coef", "000-00000000"), ("hn-cover", "2019-07-0032")],
)
def test_what_is_never_disclosed_reaches_no_file(name: str, secret: str, site: Path) -> None:
    source = (FOLDER / "records" / f"{name}.yaml").read_text(encoding="utf-8")
    files = [path for path in site.rglob("*") if path.is_file()]

    assert secret in source
    assert any(path.suffix == ".xlsx" for path in files)
    assert [path for path in files if secret.encode() in unpacked(path)] == []
