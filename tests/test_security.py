"""The page on security promises nothing that no test proves."""

from __future__ import annotations

import re
from typing import Final

import pytest

from tests.conftest import ROOT

PAGE: Final = ROOT.joinpath("SECURITY.md").read_text(encoding="utf-8")
ROWS: Final = {
    row[1]: re.findall(r"`(tests/[^`]+)`", row[2])
    for row in re.finditer(r"^\| (P\d) \| [^|]+ \|([^|]+)\|$", PAGE, re.MULTILINE)
}


def test_every_promise_stands_there_once() -> None:
    assert list(ROWS) == [f"P{number}" for number in range(1, 10)]
    assert len(re.findall(r"^\| P\d ", PAGE, re.MULTILINE)) == len(ROWS)


@pytest.mark.parametrize("promise", ROWS)
def test_what_proves_a_promise_is_there_and_asserts_something(promise: str) -> None:
    assert ROWS[promise]
    for name in ROWS[promise]:
        text = ROOT.joinpath(name).read_text(encoding="utf-8")
        assert "\ndef test_" in text, name
        assert "assert " in text, name


def test_every_test_of_a_promise_is_named() -> None:
    there = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.joinpath("tests", "torture").glob("test_p*.py")
    }
    named = {name for names in ROWS.values() for name in names}
    assert there - named == set()


def test_other_tests_and_pages_that_are_named_are_there() -> None:
    names = re.findall(r"`(tests/[\w/]+\.py)`|\]\(([^)]+)\)", PAGE)
    assert names
    for name in (one or other for one, other in names):
        assert ROOT.joinpath(name).is_file(), name
