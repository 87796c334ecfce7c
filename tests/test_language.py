"""Whatever the program says in Chinese it can say in English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen import codes
from sitegen.finding import Severity
from sitegen.language import LANGUAGES, translator
from tests.language import (
    gaps,
    missing,
    said,
    stale,
    translations,
    twice,
    unreadable,
    unreadable_in_templates,
)


def test_every_text_has_a_translation() -> None:
    assert [f"{one.place}: {one.text}" for one in missing()] == []


def test_no_translation_is_stale() -> None:
    assert stale() == []


def test_a_text_is_translated_in_one_catalogue() -> None:
    assert twice() == []


def test_templates_say_literal_texts() -> None:
    assert unreadable_in_templates() == []


def test_a_translation_has_the_gaps_of_its_text() -> None:
    manuals = {entry.manual for entry in codes.entries().values()}
    wrong = [
        text
        for text, translation in translations().items()
        if translation and text not in manuals and gaps(text) != gaps(translation)
    ]
    assert wrong == []


def test_every_message_is_said_with_a_literal_text() -> None:
    assert unreadable() == []


def test_the_texts_of_the_code_are_found() -> None:
    texts = {one.text for one in said()}

    assert len(texts) > 200
    assert {entry.manual for entry in codes.entries().values()} <= texts
    assert {severity.label for severity in Severity} <= texts


def test_texts_are_found_however_they_are_written(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "a.py").write_text(
        'say("甲" "乙", x=1)\nself.translate("丙")\nFaultCode("A", E, """丁\n戊""")\n'
        'def f(case):\n    """己\n\n    庚\n    """\nRULES = (Rule("A", E, f),)\nsay(x)\nsay(f"{x}")\n',
        encoding="utf-8",
    )

    assert sorted(one.text for one in said(package)) == ["丁\n戊", "丙", "己\n\n庚", "甲乙"]
    assert unreadable(package) == ["package/a.py:11", "package/a.py:12"]


def test_every_english_text_is_english() -> None:
    chinese = re.compile("[\u4e00-\u9fff]")
    for text, translation in translations().items():
        plain = re.sub(r"“[^”]*”|`[^`]*`|〔\d+〕\d+号", "", translation)
        share = len(chinese.findall(plain)) / max(1, len(plain))
        assert share < 0.2, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_without_translation_stays_as_it_is(language: str) -> None:
    assert translator(language)("没有这样的话") == "没有这样的话"


def test_chinese_is_the_language_of_the_code() -> None:
    assert translator("zh")("怎么办：") == "怎么办："
    assert translator("en")("怎么办：") != "怎么办："
