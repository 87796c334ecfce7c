"""The list of findings on the shipped content, and the command that compares with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.expected_findings import LIST, ROOT, difference, found, main
from tests.site.small import SHEET, record, write


def test_the_shipped_content_has_the_listed_findings_and_no_others() -> None:
    expected = LIST.read_text(encoding="utf-8").splitlines()
    assert difference(expected, found(ROOT)) == []


def test_the_comparison_ends_well_where_the_lists_agree(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 0
    assert capsys.readouterr().out.endswith("lines of findings, as expected\n")


def test_the_difference_names_what_is_new_and_what_is_gone() -> None:
    old = ["a.yaml:1 SCR001", "a.yaml:2 SCR002"]
    new = ["a.yaml:2 SCR002", "a.yaml:3 SCR003"]

    lines = difference(old, new)

    assert "-a.yaml:1 SCR001" in lines
    assert "+a.yaml:3 SCR003" in lines
    assert not any("SCR002" in line for line in lines)


def test_a_sample_has_one_line_with_its_codes_and_a_real_record_one_for_each_finding(
    tmp_path: Path,
) -> None:
    scored = SHEET.replace("得分: 45", "得分: 90")
    write(tmp_path, {"a": record(more=scored), "b": record("b", more=f"示例: 是\n{scored}")})

    lines = found(tmp_path)

    assert "content/records/a.yaml:17 SCR003" in lines
    (line,) = [line for line in lines if line.startswith("content/records/b.yaml")]
    assert "SCR003" in line.split()
