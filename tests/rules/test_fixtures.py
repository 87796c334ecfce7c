"""Every rule fires at the marked lines of its fixtures, and nowhere in its silent ones.

A line that a rule must name bears ``  # expect: CODE`` at its end. Lines within a literal
block cannot bear comments; they are named at the head of the file: ``# expect: CODE at 12:9``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from sitegen.rules.book import RULES
from tests.rules.ground import FOLDER, findings_in

FIXTURES: Final = FOLDER / "fixtures"
FIRING: Final = sorted(FIXTURES.glob("*.fires*.yaml"))
SILENT: Final = sorted(FIXTURES.glob("*.silent*.yaml"))
CODES: Final = [rule.code for rule in RULES]

AT_END: Final = re.compile(r"  # expect: ((?:[A-Z]{3}[0-9]{3} ?)+)\Z")
AT_HEAD: Final = re.compile(
    r"# expect: (?P<code>[A-Z]{3}[0-9]{3}) at (?P<line>\d+):(?P<column>\d+)"
)

POINTS_AT: Final = {
    "SCR001": ("SCR001.fires", "9"),
    "SCR002": ("SCR002.fires", "90}"),
    "SCR003": ("SCR003.fires", "4, 偏差原因"),
    "SCR004": ("SCR004.fires", "4}"),
    "SCR005": ("SCR005.fires", "5}"),
    "SCR006": ("SCR006.fires", "98}"),
    "FND001": ("FND001.fires", "20"),
    "FND002": ("FND002.fires", "85%"),
    "FND003": ("FND003.fires", "32.5"),
    "SCR007": ("SCR007.fires", "九分"),
    "IND001": ("IND001.fires", "预算执行率"),
    "IND002": ("IND002.fires", "资 金 管 理"),
    "IND003": ("IND003.fires", "14%"),
    "STM001": ("STM001.fires", "管网改造}预算金额：{预算金额|30万元}，实施金额：{实施金额|29.5"),
    "STM002": ("STM002.fires", "2.5万元"),
    "STM003": ("STM003.fires", "16834.62万元"),
    "STM004": ("STM004.fires", "2.6万元"),
    "STM005": ("STM005.fires", "25.0万元"),
    "DAT001": ("DAT001.fires", "2024年11月20日"),
    "OUT001": ("OUT001.fires", "四、绩效评价指标分析"),
}
"""For one finding of each rule: the fixture, and the text that begins at its column."""


def code_of(path: Path) -> str:
    return path.name.partition(".")[0]


def expected_in(path: Path) -> set[tuple[str, int]]:
    """Returns the codes and lines that a fixture marks, at line ends and at its head."""
    lines = path.read_text(encoding="utf-8").splitlines()
    marked = {
        (code, number)
        for number, line in enumerate(lines, 1)
        if (found := AT_END.search(line))
        for code in found[1].split()
    }
    return marked | {(code, line) for code, line, _ in placed_in(path)}


def placed_in(path: Path) -> set[tuple[str, int, int]]:
    """Returns the codes, lines and columns that the head of a fixture names."""
    found = map(AT_HEAD.fullmatch, path.read_text(encoding="utf-8").splitlines())
    return {(one["code"], int(one["line"]), int(one["column"])) for one in found if one}


@pytest.mark.parametrize("path", FIRING, ids=lambda path: path.stem)
def test_a_family_of_rules_fires_at_the_marked_lines_alone(path: Path) -> None:
    expected = expected_in(path)

    found = {(one.code, one.location.line) for one in findings_in(path)}

    family = code_of(path)[:3]
    assert {(code, line) for code, line in found if code.startswith(family)} == expected
    assert code_of(path) in {code for code, _ in expected}


@pytest.mark.parametrize("path", SILENT, ids=lambda path: path.stem)
def test_a_rule_is_silent_where_all_is_well(path: Path) -> None:
    code = code_of(path)
    assert [str(one.message) for one in findings_in(path) if one.code == code] == []


@pytest.mark.parametrize("path", FIRING, ids=lambda path: path.stem)
def test_the_places_named_at_the_head_of_a_fixture_are_exact(path: Path) -> None:
    found = {(one.code, one.location.line, one.location.column) for one in findings_in(path)}
    assert placed_in(path) <= found


@pytest.mark.parametrize("code", CODES)
def test_a_rule_points_at_the_first_character_of_what_is_wrong(code: str) -> None:
    name, text = POINTS_AT[code]
    path = FIXTURES / f"{name}.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()

    pointed = [
        lines[one.location.line - 1][one.location.column - 1 :]
        for one in findings_in(path)
        if one.code == code
    ]

    assert any(rest.startswith(text) for rest in pointed), pointed


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_a_firing_and_a_silent_fixture(code: str) -> None:
    assert code in {code_of(path) for path in FIRING}
    assert code in {code_of(path) for path in SILENT}


@pytest.mark.parametrize("path", [*FIRING, *SILENT], ids=lambda path: path.stem)
def test_a_fixture_belongs_to_a_rule(path: Path) -> None:
    assert code_of(path) in CODES


@pytest.mark.parametrize("path", SILENT, ids=lambda path: path.stem)
def test_a_silent_fixture_marks_nothing(path: Path) -> None:
    assert expected_in(path) == set()


@pytest.mark.parametrize("path", FIRING, ids=lambda path: path.stem)
def test_a_finding_says_the_case_and_the_cure(path: Path) -> None:
    for one in findings_in(path):
        assert str(one.message).endswith("。")
        assert str(one.hint).endswith("。")
