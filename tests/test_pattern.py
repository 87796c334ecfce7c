"""A pattern waits for its first use, and then is what the standard library makes of it."""

from __future__ import annotations

import re

import pytest

from sitegen.pattern import pattern


def test_a_pattern_is_compiled_when_it_is_first_used() -> None:
    broken = pattern("(")

    with pytest.raises(re.error):
        broken.search("a")


def test_a_pattern_finds_what_a_compiled_one_finds() -> None:
    text, late, compiled = "甲1乙22", pattern("[0-9]+"), re.compile("[0-9]+")

    for _ in range(2):
        assert late.findall(text) == compiled.findall(text) == ["1", "22"]
        assert late.sub("", text) == compiled.sub("", text) == "甲乙"
        assert late.subn("", text) == compiled.subn("", text)
        assert late.split(text) == compiled.split(text)
        assert [found.span() for found in late.finditer(text)] == [(1, 2), (3, 5)]
        for name in ("search", "match", "fullmatch"):
            one, other = getattr(late, name)(text, 3), getattr(compiled, name)(text, 3)
            assert one.span() == other.span() == (3, 5)


def test_a_pattern_keeps_its_text_and_its_flags() -> None:
    late = pattern("^a$", re.MULTILINE)

    assert late.pattern == "^a$"
    assert late.flags & re.MULTILINE
    assert late.search("b\na") is not None
