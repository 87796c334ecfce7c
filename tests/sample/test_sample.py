"""The sample is what its script writes, and holds what is promised of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from sitegen import pipeline
from sitegen.content.files import read_files, shipped_schemes
from sitegen.content.leaf import Flag
from sitegen.finding import Severity
from sitegen.outcome import Outcome, State
from sitegen.record.choices import EvaluationKind, Status
from sitegen.record.report import Record
from sitegen.rules.deadlines import RULES as DEADLINES
from tests.sample.output import ATTACHMENTS, RECORDS, files, registry
from tests.sample.places import MARK
from tests.sample.writing import document

ROOT: Final = Path(__file__).parents[2]
CONTENT: Final = ROOT / "content"
MOST_BYTES: Final = 520_000


@pytest.fixture(scope="module")
def ground() -> pipeline.Ground:
    return pipeline.prepare(read_files(ROOT))


@pytest.fixture(scope="module")
def outcomes(ground: pipeline.Ground) -> list[Outcome]:
    found = pipeline.examine_all(read_files(ROOT).records, ground)
    return [one for one in found if one.path.startswith(f"content/{RECORDS}/")]


@pytest.fixture(scope="module")
def sample(outcomes: list[Outcome]) -> list[Record]:
    return [one.dossier.record for one in outcomes if one.dossier is not None]


def test_the_script_writes_the_committed_files_byte_for_byte() -> None:
    written = {path: text.encode() for path, text in files()}
    folders = [CONTENT / name for name in (RECORDS, ATTACHMENTS)]
    there = [path for folder in folders for path in folder.rglob("*") if path.is_file()]

    assert {path.relative_to(CONTENT).as_posix(): path.read_bytes() for path in there} == written


@pytest.mark.parametrize("name", ["units.yaml", "regions.yaml"])
def test_the_script_keeps_the_registries_as_they_are_committed(name: str) -> None:
    text = CONTENT.joinpath(name).read_text(encoding="utf-8")

    assert registry(name, text) == text


def test_what_stands_above_the_mark_of_a_registry_is_kept() -> None:
    kept = "单位:\n- 名称: 甲局\n  网址段: jia\n"

    text = registry("units.yaml", kept)

    assert text.startswith(kept + MARK)
    assert registry("units.yaml", text) == text


def test_there_are_some_125_records_of_four_years_and_they_are_small(sample: list[Record]) -> None:
    sizes = [path.stat().st_size for path in CONTENT.joinpath(RECORDS).rglob("*.yaml")]

    assert len(sample) == len(sizes) >= 120
    assert sum(sizes) <= MOST_BYTES
    years = Counter(record.year.number for record in sample)
    assert sorted(years) == [2021, 2022, 2023, 2024]
    assert min(years.values()) >= 14


def test_every_record_is_marked_as_a_sample(sample: list[Record]) -> None:
    assert {record.example for record in sample} == {Flag.YES}


def test_every_shipped_scheme_and_every_kind_of_evaluation_is_there(sample: list[Record]) -> None:
    used = {sheet.scheme.raw for record in sample for sheet in record.sheets if sheet.scheme}

    assert used == {Path(source.path).stem for source in shipped_schemes()}
    assert {record.kind for record in sample} >= set(EvaluationKind)


def test_regions_have_three_levels_and_units_are_of_several_natures(
    sample: list[Record], ground: pipeline.Ground
) -> None:
    units = [ground.registry.unit(record.unit.raw) for record in sample if record.unit]
    known = {unit.name.raw: unit for unit in units if unit is not None}

    assert len(known) >= 15
    assert len({unit.nature for unit in known.values()}) >= 4
    assert any(unit.parent for unit in known.values())
    paths = [ground.registry.region_path(unit.region.raw) for unit in known.values() if unit.region]
    assert {len(path) for path in paths} == {1, 2, 3}


def test_places_and_units_are_told_to_be_fictional(sample: list[Record]) -> None:
    for record in sample:
        assert record.unit is not None
        assert record.unit.raw.startswith("示例")


def test_projects_run_over_two_to_four_years_under_one_code(sample: list[Record]) -> None:
    years: dict[str, set[int]] = {}
    codes: dict[str, set[str]] = {}
    for record in sample:
        for project in record.projects:
            years.setdefault(project.name.raw, set()).add(record.year.number)
            codes.setdefault(project.name.raw, set()).update(
                [project.code.raw] if project.code else []
            )

    assert len(years) >= 30
    assert {len(found) for found in years.values()} == {2, 3, 4}
    assert max(len(found) for found in codes.values()) == 1


def test_all_four_grades_are_there_and_most_are_the_better_two(sample: list[Record]) -> None:
    grades = Counter(
        grade.raw
        for record in sample
        for sheet in record.sheets
        for grade in (sheet.grade, sheet.total.grade if sheet.total else None)
        if grade is not None
    )

    assert set(grades) == {"优", "良", "中", "差"}
    assert grades["优"] + grades["良"] > 0.9 * grades.total()


def test_a_third_has_faults_of_forty_kinds_and_the_others_have_none(
    outcomes: list[Outcome],
) -> None:
    faulty = [
        one
        for one in outcomes
        if any(found.severity is not Severity.NOTE for found in one.findings)
    ]
    codes = {found.code for one in outcomes for found in one.findings}

    assert len(codes) >= 40
    assert 0.3 < len(faulty) / len(outcomes) < 0.4
    noted = [one for one in outcomes if one.findings and one not in faulty]
    assert len(noted) < 0.15 * len(outcomes)
    assert codes >= {rule.code for rule in DEADLINES}


def test_no_record_is_held_back_and_three_are_kept_back_by_their_status(
    outcomes: list[Outcome],
) -> None:
    states = Counter(one.state for one in outcomes)

    assert states[State.HELD_BACK] == 0
    assert states[State.WITHHELD] == 3


def test_what_happens_around_a_record_happens_in_the_sample(sample: list[Record]) -> None:
    assert {record.status for record in sample} == set(Status)
    assert sum(bool(record.corrections) for record in sample) >= 5
    assert sum(bool(record.rectifications) for record in sample) >= 20
    assert sum(record.result_use is not None for record in sample) >= 15
    assert sum(bool(record.redactions) for record in sample) >= 3
    assert sum(record.third_party is not None for record in sample) >= 2
    assert sum(bool(record.aliases) for record in sample) == 1
    assert sum(len(record.projects) > 1 for record in sample) >= 3
    assert sum(len(record.sheets) > 1 and len(record.projects) == 1 for record in sample) >= 2
    assert sum(not record.sheets for record in sample) >= 3


def test_rectifications_are_done_under_way_and_overdue(sample: list[Record]) -> None:
    states = [
        one.state.raw for record in sample for one in record.rectifications if one.state is not None
    ]

    for word in ("已完成", "正在办理", "逾期"):
        assert any(state.startswith(word) for state in states)


def test_attachments_that_records_name_lie_beside_them(sample: list[Record]) -> None:
    named = [(record.id.raw, one.file.raw) for record in sample for one in record.attachments]

    assert len({identifier for identifier, _ in named}) >= 3
    for identifier, name in named:
        assert CONTENT.joinpath(ATTACHMENTS, identifier, name).is_file()


def test_a_text_that_yaml_would_misread_is_written_in_quotes() -> None:
    tricky = {"甲": "", "乙": "- 丙", "丁": "a: b", "戊": "1,000", "己": "一\n二"}

    assert document(tricky, "注") == (
        "# 注\n甲: ''\n乙: '- 丙'\n丁: 'a: b'\n戊: 1,000\n己: |\n  一\n  二\n"
    )
