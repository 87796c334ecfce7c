"""Findings are shown with the line they speak of and a caret under the place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen.finding import Severity, say
from sitegen.language import translator
from sitegen.place import Location
from sitegen.report.excerpt import width
from sitegen.report.result import Report
from sitegen.report.text import as_text, coloured, paragraphs
from tests.report.found import context, finding

TEXTS = {"a.yaml": "一\n二\n得分: 甲乙丙", "b.yaml": "  乙: 1"}


def paragraph(line: int = 3, column: int = 5) -> list[str]:
    (found,) = paragraphs([finding(line, column)], context(TEXTS))
    return found.split("\n")


def test_a_finding_is_its_place_its_line_with_a_caret_the_ground_and_the_cure() -> None:
    assert paragraph() == [
        "错误[SCR003] 名称“甲{x}”不对。",
        " --> a.yaml:3:5",
        "  |",
        "3 | 得分: 甲乙丙",
        "  |       ^",
        "  = 依据：财预〔2020〕10号",
        "  = 怎么办：改正。",
        "  = 另见：b.yaml:1:2",
        "  |",
        "1 |   乙: 1",
        "  |  ^",
        "  = 详细说明：sitegen explain SCR003",
    ]


def test_bars_stand_below_each_other_whatever_the_number_of_the_line() -> None:
    texts = {"a.yaml": "\n" * 99 + "名: 甲", "b.yaml": "乙"}
    (found,) = paragraphs([finding(100, 4)], context(texts))

    rows = [row for row in found.split("\n") if "|" in row]
    assert {row.index("|") for row in rows} == {4}
    assert "  1 | 乙" in rows


def test_the_caret_stands_below_its_character() -> None:
    line = "- {二级指标: 产出指标, 分值: 5, 得分: 4}"
    column = line.index("4}") + 1
    texts = {"a.yaml": line}
    rows = next(paragraphs([finding(1, column)], context(texts))).split("\n")

    shown, caret = rows[3], rows[4]
    assert width(caret[: caret.index("^")]) == width(shown[: shown.rindex("4")])


def test_of_a_long_line_the_part_about_the_place_is_shown() -> None:
    texts = {"a.yaml": "甲" * 200 + "B" + "丙" * 200}
    rows = next(paragraphs([finding(1, 201)], context(texts))).split("\n")

    assert rows[3].startswith("1 | …")
    assert rows[3].endswith("…")
    assert width(rows[3]) <= 80
    assert width(rows[4]) - 1 == width(rows[3][: rows[3].index("B")])


@pytest.mark.parametrize("text", ["", "   "])
def test_without_its_line_a_finding_has_no_excerpt(text: str) -> None:
    (found,) = paragraphs([finding(1)], context({"a.yaml": text}))

    assert "|" not in found


def test_of_many_other_places_three_are_shown_and_the_others_counted() -> None:
    many = tuple(Location("b.yaml", line) for line in range(1, 6))
    (found,) = paragraphs([replace(finding(), related=many)], context(TEXTS))

    assert found.count("另见：") == 3
    assert "= 另有 2 处，没有列出。" in found


def test_what_a_terminal_would_obey_is_not_printed() -> None:
    told = replace(finding(1), message=say("“{a}”不对。", a="\x1b[31m\n甲"), hint=say("\u202e改。"))
    (found,) = paragraphs([told], context({"a.yaml": "\x1b[2J甲\u202e乙"}))

    assert {sign for sign in found if not sign.isprintable()} == {"\n"}
    assert "“\ufffd[31m 甲”不对。" in found


def test_findings_come_in_the_order_of_files_and_lines() -> None:
    found = [finding(9), finding(3), finding(1, path="c.yaml"), finding(3, 2)]

    places = [text.split("\n")[1].split()[1] for text in paragraphs(found, context())]
    assert places == ["a.yaml:3:2", "a.yaml:3:5", "a.yaml:9:5", "c.yaml:1:5"]


def test_a_report_ends_with_advice_and_counts() -> None:
    text = as_text(Report((finding(),)), context(TEXTS))

    assert text.split("\n\n")[-1].split("\n") == [
        "报告自身对不上的地方，先核对是不是抄录时写错；原文就是这样的，不要改，会随报告一起公布。",
        "共 1 处：错误 1，警告 0，提示 0。",
    ]


def test_a_report_without_findings_is_its_counts() -> None:
    assert as_text(Report(()), context()) == "共 0 处：错误 0，警告 0，提示 0。"


def test_colour_changes_nothing_but_colour() -> None:
    import click

    report = Report(tuple(finding(severity=severity) for severity in Severity))
    text = as_text(report, context(TEXTS), coloured)

    assert "\x1b[31m" in text
    assert click.unstyle(text) == as_text(report, context(TEXTS))


def test_it_can_be_said_in_english() -> None:
    (found,) = paragraphs([finding()], context(TEXTS, translator("en")))

    assert found.startswith("error[SCR003] ")
    assert "= Based on: 财预〔2020〕10号" in found
    assert "= See also: b.yaml:1:2" in found
    assert found.endswith("= More about this: sitegen explain SCR003")
