"""A waiver takes out of the count what it names, until its day, and is told when it is of no use."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from sitegen.content.config import SiteConfig
from sitegen.content.reader import read_tree
from sitegen.content.shape import shape
from sitegen.content.source import Source
from sitegen.report.result import Report
from sitegen.report.sift import Sieve, sift
from sitegen.report.waivers import Checked, faults_of
from tests.report.found import TODAY, context, finding, waivers

CONTEXT = context({"a.yaml": "甲\n乙\n得分: 4", "b.yaml": "", "site.yaml": ""})
WHOLE = Checked({"a.yaml": "bao-gao-1", "b.yaml": "bao-gao-2"})


def sifted(
    *rows: str, checked: Checked = WHOLE, today: date = TODAY, listed: frozenset[str] | None = None
) -> Report:
    """Returns what counts of one finding of SCR003 in a.yaml beside these waivers."""
    codes = frozenset(CONTEXT.codes) if listed is None else listed
    return sift([finding()], checked, Sieve(waivers(*rows), (), codes, today), CONTEXT)


def codes(report: Report) -> list[str]:
    return [one.code for one in report.findings]


@pytest.mark.parametrize(
    "row",
    [
        "规则: SCR003",
        "规则: SCR003, 记录: bao-gao-1",
        "规则: SCR003, 记录: a.yaml",
        "规则: SCR003, 位置: '得分: 4'",
        "规则: SCR003, 记录: a.yaml, 位置: 得分",
        "规则: SCR003, 理由: 一, 确认人: 二, 截止日期: 2025-06-01",
    ],
)
def test_what_a_waiver_fits_is_not_counted(row: str) -> None:
    report = sifted(row)

    assert codes(report) == []
    assert [one.finding.code for one in report.waived] == ["SCR003"]


@pytest.mark.parametrize(
    "row",
    [
        "规则: SCR001",
        "规则: SCR003, 记录: bao-gao-2",
        "规则: SCR003, 记录: bao-gao",
        "规则: SCR003, 位置: 甲",
    ],
)
def test_a_waiver_that_fits_nothing_is_told(row: str) -> None:
    report = sifted(row)

    assert codes(report) == ["SCR003", "WAV003"]
    assert report.waived == ()


@pytest.mark.parametrize(
    ("row", "checked"),
    [
        ("规则: SCR001", Checked({"a.yaml": "bao-gao-1"}, whole=False)),
        ("规则: SCR001", Checked({"a.yaml": "bao-gao-1"}, frozenset(("b.yaml",)))),
        ("规则: SCR001, 记录: b.yaml", Checked({"b.yaml": "b"}, frozenset(("b.yaml",)))),
        ("规则: SCR001, 记录: b", Checked({"b.yaml": "b"}, frozenset(("b.yaml",)))),
        ("规则: SCR001, 记录: c", Checked({"a.yaml": "a"}, frozenset(("b.yaml",)))),
    ],
)
def test_what_could_not_be_seen_is_not_said_to_be_missing(row: str, checked: Checked) -> None:
    assert codes(sifted(row, checked=checked)) == ["SCR003"]


def test_a_record_that_was_read_is_judged_beside_one_that_was_not() -> None:
    checked = Checked({"a.yaml": "bao-gao-1"}, frozenset(("b.yaml",)))

    assert codes(sifted("规则: SCR001, 记录: bao-gao-1", checked=checked)) == ["SCR003", "WAV003"]


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2025, 12, 31), []), (date(2026, 1, 1), ["SCR003", "WAV002"])],
)
def test_a_waiver_holds_up_to_its_last_day(today: date, expected: list[str]) -> None:
    assert codes(sifted("规则: SCR003", today=today)) == expected


def test_a_waiver_of_an_unknown_rule_is_told_with_the_nearest() -> None:
    report = sifted("规则: SCR03")

    (_, told) = report.findings
    assert (told.code, told.location.line, told.location.column) == ("WAV001", 3, 8)
    assert "是不是 SCR003？" in str(told.hint)


@pytest.mark.parametrize("code", ["SHP001", "YML001", "REC001", "WAV003"])
def test_faults_that_hold_a_record_back_are_never_waived(code: str) -> None:
    checked = Checked({"a.yaml": "a"}, frozenset(("a.yaml",)))
    sieve = Sieve(waivers(f"规则: {code}"), (), frozenset(CONTEXT.codes), TODAY)
    report = sift([finding(code=code)], checked, sieve, CONTEXT)

    assert codes(report) == [code, "WAV004"]


def test_the_example_of_the_manual_works() -> None:
    text = Path(__file__).parents[2].joinpath("docs", "site.md").read_text(encoding="utf-8")
    examples = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    (example,) = (one for one in examples if "\n豁免:" in one)
    tree, faulty = read_tree(Source("site.yaml", example.encode()))
    assert tree is not None
    config, wrong = shape(tree, SiteConfig, "site.yaml")

    assert (faulty, wrong) == ((), ())
    assert config is not None
    (waiver,) = config.waivers
    assert list(faults_of(config.waivers, CONTEXT.codes, date(2025, 12, 31))) == []
    assert waiver.until.day == date(2025, 12, 31)


@pytest.mark.parametrize(
    "text", ["2025年", "2025-13-01", "2025-02-30", "年底", "'20250101'", "长期"]
)
def test_an_end_date_is_a_day(text: str) -> None:
    settings = f"网站名称: 甲\n豁免:\n- {{规则: SCR003, 理由: 一, 确认人: 二, 截止日期: {text}}}\n"
    tree, _ = read_tree(Source("site.yaml", settings.encode()))
    assert tree is not None
    _, wrong = shape(tree, SiteConfig, "site.yaml")

    expected = [] if text == "'20250101'" else [("SHP009", 3)]
    assert [(one.code, one.location.line) for one in wrong] == expected


def test_the_first_of_two_waivers_that_fit_is_used_and_the_other_told() -> None:
    report = sifted("规则: SCR003, 记录: a.yaml", "规则: SCR003")

    assert [one.waiver.location.line for one in report.waived] == [3]
    assert [(one.code, one.location.line) for one in report.findings] == [("WAV003", 4)]


def test_what_was_not_asked_for_is_counted_only() -> None:
    report = sifted(listed=frozenset(("SCR001",)))

    assert (report.findings, report.unlisted) == ((), 1)


def test_what_holds_a_record_back_is_listed_whatever_was_asked_for() -> None:
    sieve = Sieve((), (), frozenset(("SCR001",)), TODAY)
    report = sift([finding(code="SHP001")], WHOLE, sieve, CONTEXT)

    assert (codes(report), report.unlisted) == (["SHP001"], 0)
