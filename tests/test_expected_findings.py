"""The list of findings on the shipped content, and the command that compares with it."""

from __future__ import annotations

import pytest

from tests.expected_findings import LIST, ROOT, difference, found, main


def test_the_shipped_content_has_the_listed_findings_and_no_others() -> None:
    expected = LIST.read_text(encoding="utf-8").splitlines()
    assert difference(expected, found(ROOT)) == []


def test_the_comparison_ends_well_where_the_lists_agree(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 0
    assert capsys.readouterr().out.endswith("findings, as expected\n")


def test_the_difference_names_what_is_new_and_what_is_gone() -> None:
    old = ["a.yaml:1 SCR001", "a.yaml:2 SCR002"]
    new = ["a.yaml:2 SCR002", "a.yaml:3 SCR003"]

    lines = difference(old, new)

    assert "-a.yaml:1 SCR001" in lines
    assert "+a.yaml:3 SCR003" in lines
    assert not any("SCR002" in line for line in lines)
