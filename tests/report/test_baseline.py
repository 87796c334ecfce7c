"""A baseline knows old findings wherever their lines move, and nothing else."""

from __future__ import annotations

import pytest

from sitegen.finding import SitegenError
from sitegen.report.baseline import Old, as_baseline, baseline_of, compare, read_baseline
from tests.report.found import context, finding

LINES = context({"a.yaml": "甲\n乙\n丙\n丙"}).lines


def test_under_the_baseline_of_findings_none_of_them_is_new() -> None:
    found = [finding(1), finding(2), finding(2, 9), finding(3, code="SCR001")]
    compared = compare(found, baseline_of(found, LINES), LINES)

    assert (compared.new, len(compared.known), compared.stale) == ((), 4, ())


def test_a_line_may_move_and_be_indented_anew() -> None:
    baseline = baseline_of([finding(1)], LINES)
    moved = context({"a.yaml": "\n\n  甲  "}).lines

    assert compare([finding(3)], baseline, moved).new == ()


def test_a_line_that_is_written_anew_is_looked_at_anew() -> None:
    baseline = baseline_of([finding(1)], LINES)
    compared = compare([finding(1)], baseline, context({"a.yaml": "甲甲"}).lines)

    assert len(compared.new) == 1
    assert [old.count for old in compared.stale] == [1]


@pytest.mark.parametrize(
    "other", [finding(1, code="SCR001"), finding(1, path="b.yaml"), finding(2)]
)
def test_another_code_file_or_line_is_new(other: object) -> None:
    from sitegen.finding import Finding

    assert isinstance(other, Finding)
    assert compare([other], baseline_of([finding(1)], LINES), LINES).new == (other,)


def test_of_more_findings_than_the_baseline_counts_the_last_are_new() -> None:
    baseline = baseline_of([finding(3)], LINES)
    compared = compare([finding(4), finding(3)], baseline, LINES)

    assert [one.location.line for one in compared.known] == [3]
    assert [one.location.line for one in compared.new] == [4]


def test_of_fewer_findings_the_rest_is_stale() -> None:
    baseline = baseline_of([finding(3), finding(4), finding(4, 9)], LINES)
    compared = compare([finding(4)], baseline, LINES)

    assert [(old.code, old.count) for old in compared.stale] == [("SCR003", 2)]


def test_a_baseline_is_written_sorted_one_entry_a_line_and_read_again() -> None:
    baseline = (Old("乙.yaml", "SCR001", "0f", 2), Old("b.yaml", "SCR001", "0e", 1))
    text = as_baseline(baseline)

    assert text.split("\n") == [
        '{"sitegen-baseline": 1}',
        '{"path": "b.yaml", "code": "SCR001", "line": "0e", "count": 1}',
        '{"path": "乙.yaml", "code": "SCR001", "line": "0f", "count": 2}',
        "",
    ]
    assert read_baseline(text, "x") == tuple(sorted(baseline))
    assert read_baseline("\ufeff" + text.replace("\n", "\r\n") + "\n", "x") == tuple(
        sorted(baseline)
    )


@pytest.mark.parametrize("text", ["", "编号: a\n", "[]", '{"sitegen-baseline": 2}\n', "[" * 9999])
def test_what_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(SitegenError, match="x 不是旧问题清单"):
        read_baseline(text, "x")


@pytest.mark.parametrize("row", ["甲", "{}", '{"path": 1, "code": "", "line": "", "count": 1}'])
def test_a_damaged_line_is_named(row: str) -> None:
    with pytest.raises(SitegenError, match="第 3 行读不懂"):
        read_baseline('{"sitegen-baseline": 1}\n\n' + row, "x")
