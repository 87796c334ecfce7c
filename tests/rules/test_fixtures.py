"""Every rule fires at the marked lines of its fixtures, and nowhere in its silent ones.

A line that a rule must name bears ``  # expect: CODE`` at its end. Lines within a literal
block cannot bear comments; they are named at the head of the file: ``# expect: CODE at 12:9``.
``# points: CODE text`` at the end of the file names the text that begins at a finding's column.
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

AT_CHARACTER: Final = re.compile(r"# points: (?P<code>[A-Z]{3}[0-9]{3}) (?P<text>.+)")


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


def pointed_in(path: Path) -> set[tuple[str, str]]:
    """Returns the codes, and the texts that begin at their columns, that a fixture names."""
    found = map(AT_CHARACTER.fullmatch, path.read_text(encoding="utf-8").splitlines())
    return {(one["code"], one["text"]) for one in found if one}


@pytest.mark.parametrize("path", FIRING, ids=lambda path: path.stem)
def test_a_rule_points_at_the_first_character_of_what_is_wrong(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    begins = [
        (one.code, lines[one.location.line - 1][one.location.column - 1 :])
        for one in findings_in(path)
    ]

    missed = [
        (code, text)
        for code, text in pointed_in(path)
        if not any(code == found and rest.startswith(text) for found, rest in begins)
    ]

    assert missed == [], begins


@pytest.mark.parametrize("code", CODES)
def test_some_fixture_of_a_rule_names_the_character_it_points_at(code: str) -> None:
    assert code in {named for path in FIRING for named, _ in pointed_in(path)}


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
