"""Every rule across records fires at the marked lines of its folders, and nowhere in its silent ones.

A folder holds the records that are laid beside each other; what they mark is written as in
``test_fixtures``.
"""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from sitegen.content.source import Source
from sitegen.finding import Finding
from sitegen.held import Here
from sitegen.pipeline import examine
from sitegen.rules.across import RULES_ACROSS, compare
from sitegen.rules.base import Case
from sitegen.rules.facts import Facts, facts_of
from tests.rules.ground import FOLDER, findings_among, ground
from tests.rules.test_fixtures import code_of, expected_in, placed_in, pointed_in

FOLDERS: Final = sorted((FOLDER / "series").iterdir())
FIRING: Final = [path for path in FOLDERS if ".fires" in path.name]
SILENT: Final = [path for path in FOLDERS if ".silent" in path.name]
CODES: Final = [rule.code for rule in RULES_ACROSS]


def expected_among(folder: Path) -> set[tuple[str, str, int]]:
    """Returns the codes, files and lines that the records of a folder mark."""
    return {
        (code, path.name, line)
        for path in folder.glob("*.yaml")
        for code, line in expected_in(path)
    }


def found_among(folder: Path) -> Iterator[Finding]:
    """Yields what the rules across records find in a folder."""
    return (one for one in findings_among(folder) if one.code in CODES)


def names_of(folder: Path) -> str:
    return folder.name


@pytest.mark.parametrize("folder", FIRING, ids=names_of)
def test_the_rules_across_records_fire_at_the_marked_lines_alone(folder: Path) -> None:
    expected = expected_among(folder)

    found = {(one.code, one.location.path, one.location.line) for one in found_among(folder)}

    assert found == expected
    assert code_of(folder) in {code for code, _, _ in expected}


@pytest.mark.parametrize("folder", FIRING, ids=names_of)
def test_a_place_is_told_once_by_a_rule(folder: Path) -> None:
    found = [(one.code, one.location) for one in found_among(folder)]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("folder", SILENT, ids=names_of)
def test_a_rule_across_records_is_silent_where_all_is_well(folder: Path) -> None:
    code = code_of(folder)
    assert [str(one.message) for one in found_among(folder) if one.code == code] == []
    assert expected_among(folder) == set()


@pytest.mark.parametrize("folder", FIRING, ids=names_of)
def test_the_places_named_at_the_head_of_a_record_are_exact(folder: Path) -> None:
    placed = {
        (code, path.name, line, column)
        for path in folder.glob("*.yaml")
        for code, line, column in placed_in(path)
    }
    found = {(one.code, *one.location[:3]) for one in found_among(folder)}
    assert placed <= found


@pytest.mark.parametrize("folder", FIRING, ids=names_of)
def test_a_rule_across_records_points_at_the_first_character(folder: Path) -> None:
    lines = {
        path.name: path.read_text(encoding="utf-8").splitlines() for path in folder.glob("*.yaml")
    }
    begins = [
        (one.code, place.path, lines[place.path][place.line - 1][place.column - 1 :])
        for one in found_among(folder)
        for place in [one.location]
    ]

    missed = [
        (path.name, code, text)
        for path in folder.glob("*.yaml")
        for code, text in pointed_in(path)
        if not any(
            (code, path.name) == (found, name) and rest.startswith(text)
            for found, name, rest in begins
        )
    ]

    assert missed == [], begins


@pytest.mark.parametrize("folder", FIRING, ids=names_of)
def test_a_finding_across_records_names_a_place_in_another_record(folder: Path) -> None:
    for one in found_among(folder):
        assert [place.path for place in one.related if place.path != one.location.path]
        assert str(one.message).endswith("。")
        assert str(one.hint).endswith("。")


@pytest.mark.parametrize("code", CODES)
def test_every_rule_across_records_has_firing_and_silent_records(code: str) -> None:
    firing = [folder for folder in FIRING if code_of(folder) == code]

    assert code in {code_of(folder) for folder in SILENT}
    assert code in {
        named
        for folder in firing
        for path in folder.glob("*.yaml")
        for named, _ in pointed_in(path)
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=names_of)
def test_a_folder_belongs_to_a_rule(folder: Path) -> None:
    assert code_of(folder) in CODES
    assert folder.name.partition(".")[2].startswith(("fires", "silent"))


@pytest.mark.parametrize(
    ("folder", "message"),
    [
        ("SER001.fires", "也用在“2024年度项目支出绩效自评表”（shuiwu-2024）中。"),
        ("SER001.fires-several", "也用在另外 2 条记录中，其中有“自评表之1”（several-1）。"),
        ("SER002.fires", "的预算这里是 386.5 万元，“自评表（定稿）”（second）里是 300 万元。"),
        ("SER002.fires", "的总分这里是 90 分，“自评表（定稿）”（second）里是 92 分。"),
        ("SER003.fires", "的预算是 325 万元，2023 年度（year-2023）是 32.5 万元，增加了 900.00%。"),
        ("SER003.fires", "的预算是 2 万元，2023 年度（year-2023）是 20 万元，减少了 90.00%。"),
        ("SER004.fires", "“69.9”，比 2023 年度（year-2023）实际完成的“100”低三成以上。"),
        ("SER004.fires", "“30.1眼”，比 2023 年度（year-2023）实际完成的“10”的三倍还多。"),
        ("SER005.fires", "“一是部门之间协调不够，工程变更的审批时间……”这一段与 2023 年度"),
        ("SER006.fires", "上年结转是 12.06 万元，2023 年度（b-2023）的表上结余是 12 万元。"),
    ],
)
def test_a_finding_across_records_says_what_stands_in_both(folder: str, message: str) -> None:
    found = [str(one.message) for one in found_among(FOLDER / "series" / folder)]
    assert [text for text in found if message in text] != [], found


def facts_in(folder: Path) -> list[Facts]:
    """Returns the facts of the records of a folder."""
    found = []
    against = ground()
    for path in sorted(folder.glob("*.yaml")):
        dossier = examine(Source(path.name, path.read_bytes()), against).dossier
        assert dossier is not None
        assert dossier.record.unit is not None
        unit = against.registry.unit(dossier.record.unit.raw)
        found.append(facts_of(Case(dossier.record, dossier.assessment, unit)))
    return found


@pytest.mark.parametrize("folder", FIRING, ids=names_of)
def test_facts_can_be_sent_to_another_process(folder: Path) -> None:
    facts = facts_in(folder)
    sent = pickle.loads(pickle.dumps(facts))

    assert sent == facts
    assert compare(sent) == compare(facts)


@pytest.mark.parametrize("folder", FIRING, ids=names_of)
def test_the_order_of_the_records_changes_no_place(folder: Path) -> None:
    facts = facts_in(folder)

    one = {path: [found.location for found in all_] for path, all_ in compare(facts).items()}
    other = {
        path: [found.location for found in all_] for path, all_ in compare(facts[::-1]).items()
    }

    assert one == other


def spread(pattern: Facts, position: int) -> Facts:
    """Returns one of many records of many units and years."""
    return replace(
        pattern, path=f"{position}.yaml", unit=f"单位{position // 10}", year=2015 + position % 10
    )


def crowded(pattern: Facts, position: int) -> Facts:
    """Returns one of many records that all tell of one project in two years."""
    return replace(pattern, path=f"{position}.yaml", year=2023 + position % 2)


def crowded_names(pattern: Facts, position: int) -> Facts:
    """Returns one of many records of one unit, each with a project and texts of its own."""
    project = replace(pattern.projects.value[0], name_key=f"项目{position // 2}", code="")
    return replace(crowded(pattern, position), projects=Here((project,)))


@pytest.mark.parametrize("make", [spread, crowded, crowded_names])
def test_the_time_to_compare_grows_with_the_number_of_records(
    make: Callable[[Facts, int], Facts],
) -> None:
    patterns = [facts for folder in FIRING for facts in facts_in(folder)]
    pattern = next(one for one in patterns if any(each.passages for each in one.projects.value[:1]))
    index = next(facts.index for facts in patterns if facts.index is not None)
    pattern = replace(pattern, index=index)
    few, many = ([make(pattern, position) for position in range(size)] for size in (250, 2000))

    # Eight times as many records take eight times as long, or 64 times if each meets each.
    assert seconds_to_compare(many) < 24 * seconds_to_compare(few)


def seconds_to_compare(facts: list[Facts]) -> float:
    """Returns the shortest of some times of the processor."""
    times = []
    for _ in range(5):
        start = time.process_time()
        compare(facts)
        times.append(time.process_time() - start)
    return min(times)
