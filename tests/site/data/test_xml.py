"""Text comes out of XML as it went in."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from sitegen.site.data.xml import escaped, quoted

allowed = st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs"]) | st.just("\t"))


@given(allowed.filter(lambda text: not {"\ufffe", "\uffff"} & set(text)))
def test_a_parser_reads_what_was_written(text: str) -> None:
    root = ElementTree.fromstring(f"<a b={quoted(text)}>{escaped(text)}</a>")

    assert root.get("b") == text
    assert (root.text or "") == text


def test_an_attribute_keeps_its_lines() -> None:
    text = "一\n二\r三"

    assert ElementTree.fromstring(f"<a b={quoted(text)}/>").get("b") == text
