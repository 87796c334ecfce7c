"""An identifier is a folder that every system can hold, and no two of them are one folder."""

from __future__ import annotations

import re

import pytest

from sitegen.content.leaf import Identifier
from sitegen.content.reader import read_tree
from sitegen.content.shape import shape
from sitegen.content.source import Source
from sitegen.record.report import Record

RESERVED = ("con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9", "com0")


def refused(identifier: str) -> bool:
    text = f"编号: '{identifier}'\n状态: 草稿\n标题: 甲\n年度: 2023\n"
    tree, faulty = read_tree(Source("a.yaml", text.encode()))
    if faulty or tree is None:
        return True
    return any(one.code == "SHP006" for one in shape(tree, Record, "a.yaml")[1])


@pytest.mark.parametrize("name", RESERVED)
def test_what_windows_keeps_for_itself_is_refused(name: str) -> None:
    assert refused(name)
    assert re.search(Identifier.json_schema()["pattern"], name) is None
    assert not refused(f"{name}-1")
    assert not refused(f"{name}a")


@pytest.mark.parametrize(
    "name",
    [
        *("A", "aB", "a.b", "a ", ".", "..", "a/b", "a\\b", "-a", "a-", "a--b", "甲", "ａ", "a_b"),
        *("a%2fb", "..%2f", "a:b", "a\u0301", "ﬁ", "ı", "a" * 81, "a#b", "a?b", "~"),
    ],
)
def test_what_could_be_another_folder_is_refused(name: str) -> None:
    assert refused(name)
