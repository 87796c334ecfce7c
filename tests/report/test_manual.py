"""A manual falls into its parts, whatever the language."""

from __future__ import annotations

import pytest

from sitegen.codes import entries
from sitegen.language import same
from sitegen.report.manual import manual_of


@pytest.mark.parametrize("code", entries())
def test_every_manual_tells_why_and_what_to_do(code: str) -> None:
    manual = manual_of(entries()[code], same)

    assert manual.title
    assert manual.why
    assert manual.example
    assert manual.cure
    for part in (manual.why, manual.example, manual.cure):
        assert part.replace("\n", "") in manual.text.replace("\n", "")


def test_a_part_may_run_over_lines() -> None:
    manual = manual_of(entries()["YML005"], same)

    assert manual.why.count("\n") == 1
    assert not manual.why.startswith("为什么重要")


def test_parts_are_found_by_their_heads_in_another_language() -> None:
    english = {
        "为什么重要：": "Why:",
        "例：": "Example:",
        "怎么办：": "What to do: ",
        entries()["SIT001"].manual: "Title\n\nWhy: a\nb\nExample: c\nWhat to do: d",
    }
    manual = manual_of(entries()["SIT001"], lambda text: english.get(text, text))

    assert (manual.title, manual.why, manual.example, manual.cure) == ("Title", "a\nb", "c", "d")
