"""Signs in a query mean what people are told they mean, and everything else is a plain text."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from sitegen.search.document import Block, Document, Facts, Field, filed_of
from sitegen.search.index import index_of
from sitegen.search.layout import Form, segment_of
from sitegen.search.segment import files_of
from tests.search.node import answers

TEXTS: Final = {
    "a": ("2022", "甲县水务局", "良", "水库大坝除险 -5℃ 施工，单位:千米，plan 2023"),
    "b": ("2023", "甲县水务局", "优", "水库清淤，5℃，年度：去年，2023 plan"),
    "c": ("2023", "甲县教育局", "", "学校食堂 “阳光 kitchen”，等级:良好"),
}


def document(name: str) -> Document:
    year, unit, grade, text = TEXTS[name]
    facts = Facts(
        year=int(year), unit=unit, grade=grade, findings=("SCR001",) if name == "a" else ()
    )
    blocks = (Block(name * 3, Field.TITLE), Block(text, Field.BODY))
    return Document(name, f"records/{name}/index.html", name * 3, facts, blocks)


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", "abc"),
        ("水库", "ab"),
        ("水库 施工", "a"),
        ("施工　水库", "a"),
        ("水库 -施工", "b"),
        ("-水库", "c"),
        ("- 水库", "a"),
        ("-5", "a"),
        ("水库 -5", "a"),
        ("水库-施工", ""),
        ("plan 2023", "ab"),
        ('"plan 2023"', "a"),
        ('-"plan 2023"', "bc"),
        ('水库 "2023 plan"', "b"),
        ('"阳光 kitchen"', "c"),
        ("“阳光 kitchen”", "c"),
        ('"', "c"),
        ("年度:2023", "bc"),
        ("年度：2023 水库", "b"),
        ("year:2023 水库", "b"),
        ("-年度:2023", "a"),
        ("年度:去年", "b"),
        ("单位:甲县水务局", "ab"),
        ("单位:千米", "a"),
        ("单位:", "a"),
        ("等级:良", "a"),
        ('"等级:良"', "c"),
        ("等级:良好", "c"),
        ("发现:scr001", "a"),
        ("发现:SCR999", ""),
        ("constructor:甲", ""),
        ("单位:甲县水务局 单位:甲县教育局", ""),
    ],
)
def test_a_query_finds(tmp_path: Path, form: Form, text: str, wanted: str) -> None:
    documents = [document(name) for name in TEXTS]
    segment = segment_of(map(filed_of, documents), form)
    outputs = [*files_of(segment, documents), index_of([segment], {}, {})]
    (answer,) = answers(outputs, tmp_path, [{"text": text}])
    assert "".join(sorted(answer["ids"])) == wanted
