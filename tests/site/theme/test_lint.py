"""No template that is shipped has a way out of its markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parent.parent.parent.parent
TEMPLATES: Final = sorted(
    path
    for folder in ("themes", "sitegen/preview/templates", "sitegen/report/templates")
    for path in (ROOT / folder).rglob("*.html")
)
CODE: Final = sorted((ROOT / "sitegen").rglob("*.py"))

EXPRESSION: Final = re.compile(r"\{\{.*?\}\}", re.DOTALL)
BLOCK: Final = re.compile(r"\{[%#].*?[%#]\}", re.DOTALL)
TAG: Final = re.compile(r"<[a-zA-Z][^<>]*>")
FORBIDDEN: Final = (
    r"\|\s*safe\b",
    r"\bautoescape\b",
    r"\bMarkup\b",
    r"\|\s*striptags\b",
    r"\|\s*xmlattr\b",
    r"\|\s*urlize\b",
    r"\|\s*tojson\b",
    r"\|\s*format\b",
    r"__\w+__",
    r"\battr\(",
)

ALLOWED: Final = {
    # One file for a reader's own machine, with its style in it; nothing is put into that.
    "sitegen/report/templates/report.html": ["<style>"],
    # The level of a heading is a number that we count.
    "themes/default/templates/parts/blocks.html": ['<h\u2b1a id="\u2b1a">'],
}
MADE_HERE: Final = frozenset(
    {
        *("sitegen/site/data/linked.py", "sitegen/site/outside.py", "sitegen/site/prose.py"),
        "sitegen/site/theme/host.py",
    }
)
"""Modules that say what is markup; each has tests of its own that nothing gets out of it."""


def faults(text: str) -> Iterator[str]:
    """Yields what is wrong with a template."""
    for pattern in FORBIDDEN:
        for found in re.finditer(pattern, text):
            yield found[0]
    # An expression cannot be a name of an attribute, a bare value or a part of a script.
    plain = BLOCK.sub("", EXPRESSION.sub("\u2b1a", text))
    for tag in TAG.findall(plain):
        bare = re.sub(r"=\s*(?:\"[^\"]*\"|'[^']*')", "", tag)
        if "\u2b1a" in bare or "=" in bare:
            yield tag
        if re.search(r"\s(?:on[a-z]+|style|srcdoc)\s*=", tag):
            yield tag
    for script in re.findall(r"<script[^>]*>(.*?)</script>", plain, re.DOTALL):
        if script.strip(" \n\u2b1a"):
            yield script
    if re.search(r"<style\b", plain):
        yield "<style>"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_template_has_no_way_out(path: Path) -> None:
    allowed = ALLOWED.get(path.relative_to(ROOT).as_posix(), [])
    assert list(faults(path.read_text(encoding="utf-8"))) == allowed


@pytest.mark.parametrize(
    "text",
    [
        *(
            "{{ a | safe }}",
            "{{a|safe}}",
            "{% autoescape false %}",
            "<a href={{ a }}>",
            "<p {{ a }}>",
        ),
        *("<a href=x>", '<a onclick="x">', '<p style="{{ a }}">', "<script>x()</script>"),
        *(
            "<p data-x='{{ a | tojson }}'>",
            "<{{ a }}>".replace("<{{", "<b {{"),
            "<style>a {}</style>",
        ),
        *('<iframe srcdoc="{{ a }}">', "{{ a.__class__ }}", "{{ Markup(a) }}", "{{ a|striptags }}"),
    ],
)
def test_a_way_out_would_be_found(text: str) -> None:
    assert list(faults(text)) != []


def test_only_a_few_modules_say_what_is_markup() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for path in CODE
        if re.search(r"\bMarkup\((?!\))", path.read_text(encoding="utf-8"))
    }
    assert found <= MADE_HERE, found - MADE_HERE
