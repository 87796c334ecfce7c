"""The manual of the rules holds every code, as the program explains it."""

from __future__ import annotations

import pytest

from sitegen.codes import FAMILIES, entries
from tests.manual import FOLDER, differing, main, pages


def test_the_manual_says_what_the_program_says() -> None:
    assert differing() == []


def test_every_code_has_its_section() -> None:
    text = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    missing = [
        entry.code
        for entry in entries().values()
        if f"## {entry.code} {entry.title}\n" not in text[f"{entry.family}.md"]
        or f"[{entry.code}]({entry.family}.md#{entry.code.lower()})" not in text["README.md"]
    ]
    assert missing == []


def test_every_manual_says_why_and_what_to_do() -> None:
    lacking = [
        entry.code
        for entry in entries().values()
        if not all(f"\n{head}：" in entry.manual for head in ("为什么重要", "例", "怎么办"))
    ]
    assert lacking == []


def test_every_family_has_a_name() -> None:
    assert {entry.family for entry in entries().values()} == set(FAMILIES)


def test_the_findings_on_the_shipped_report_are_printed_with_their_cures() -> None:
    text = pages()["report.md"]
    for code in ("SCR001", "SCR003", "STM003", "DAT001"):
        assert f"[{code}]" in text
    assert text.count("怎么办：") == text.count("详细说明：sitegen explain")


def test_the_comparison_ends_well_where_nothing_differs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 0
    assert capsys.readouterr().out == "the manual is as it should be\n"
