"""Findings are said to people with the line they speak of, and to programs as data."""

from __future__ import annotations

import json

import pytest

from sitegen.finding import Finding, Severity, say
from sitegen.place import Location
from sitegen.report import as_json, as_text, counts


def same(text: str) -> str:
    return text


def finding(
    line: int = 3, column: int = 5, severity: Severity = Severity.ERROR, path: str = "a.yaml"
) -> Finding:
    place = Location(path, line, column, ("sheets", 0, "name"))
    related = (Location("b.yaml", 1, 2),)
    message = say("名称“{name}”不对。", name="甲{x}")
    return Finding("SHP001", severity, place, message, say("改正。"), related)


def test_a_finding_is_its_place_its_line_with_a_caret_and_the_cure() -> None:
    found = finding()

    assert as_text([found], {found.location: "名称: 甲"}, same).split("\n") == [
        "a.yaml:3:5: SHP001 名称“甲{x}”不对。",
        "    名称: 甲",
        "    　　  ^",
        "    怎么办：改正。",
    ]


def test_without_its_line_a_finding_has_no_excerpt() -> None:
    assert len(as_text([finding()], {}, same).split("\n")) == 2


def test_of_a_long_line_the_part_about_the_place_is_shown() -> None:
    found = finding(column=201)
    line = "a" * 200 + "B" + "c" * 200

    excerpt = as_text([found], {found.location: line}, same).split("\n")[1:3]
    assert len(excerpt[0]) <= 64
    assert excerpt[0][excerpt[1].index("^")] == "B"


def test_what_a_terminal_would_obey_is_not_printed() -> None:
    found = finding(column=1)

    text = as_text([found], {found.location: "\x1b[31m甲\u202e乙\ufeff\t丙"}, same)
    assert {sign for sign in text if not sign.isprintable()} == {"\n"}


def test_findings_come_in_the_order_of_files_and_lines() -> None:
    found = [finding(9), finding(3), finding(1, path="c.yaml"), finding(3, 2)]

    places = [line.partition(": ")[0] for line in as_text(found, {}, same).split("\n")[::2]]
    assert places == ["a.yaml:3:2", "a.yaml:3:5", "a.yaml:9:5", "c.yaml:1:5"]


def test_a_finding_as_data_has_keys_that_stay() -> None:
    assert json.loads(as_json([finding()], same)) == [
        {
            "code": "SHP001",
            "severity": "error",
            "path": "a.yaml",
            "line": 3,
            "column": 5,
            "field": ["sheets", 0, "name"],
            "message": "名称“甲{x}”不对。",
            "hint": "改正。",
            "related": [{"path": "b.yaml", "line": 1, "column": 2}],
        }
    ]


def test_no_findings_as_data_are_an_empty_list() -> None:
    assert json.loads(as_json([], same)) == []


def test_a_message_is_translated_before_its_gaps_are_filled() -> None:
    english = {"名称“{name}”不对。": "The name “{name}” is wrong.", "改正。": "Mend it."}

    (data,) = json.loads(as_json([finding()], lambda text: english.get(text, text)))
    assert (data["message"], data["hint"]) == ("The name “甲{x}” is wrong.", "Mend it.")


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ([], "共 0 处：错误 0，警告 0，提示 0。"),
        ([Severity.ERROR] * 2 + [Severity.WARNING], "共 3 处：错误 2，警告 1，提示 0。"),
        ([Severity.NOTE], "共 1 处：错误 0，警告 0，提示 1。"),
    ],
)
def test_findings_are_counted_by_severity(severities: list[Severity], expected: str) -> None:
    assert counts([finding(severity=one) for one in severities], same) == expected
