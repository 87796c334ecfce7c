"""Marks in prose: the text stands once, and its reading knows where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from sitegen.content.reader import read_tree
from sitegen.content.shape import shape
from sitegen.content.source import Source
from sitegen.content.tree import Scalar
from sitegen.place import Location
from sitegen.record.marks import MARK, OPEN_MARK, MarkKind, kind_of
from sitegen.record.prose import Prose
from sitegen.record.report import Record

HEAD = "编号: a\n状态: 草稿\n标题: 甲\n年度: 2023\n"


def prose(text: str) -> Prose:
    """Returns the text of the first block of a record's narrative."""
    tree, faulty = read_tree(Source("a.yaml", f"{HEAD}正文:\n{text}".encode()))
    assert faulty == ()
    assert tree is not None
    record, found = shape(tree, Record, "a.yaml")
    assert found == ()
    assert record is not None
    first = record.narrative[0].text
    assert first is not None
    return first


def test_each_line_is_a_paragraph_and_blank_lines_are_none() -> None:
    found = prose("- |\n  第一段\n\n  　第二段\n")
    assert [paragraph.text({}) for paragraph in found.paragraphs] == ["第一段", "　第二段"]


def test_pieces_are_plain_text_and_marks_in_turn() -> None:
    found = prose("- 共{预算金额|2万元}，见{#甲|一}{项|乙}。\n")

    assert [(piece.text, piece.kind, piece.label) for piece in found.pieces()] == [
        ("共", None, ""),
        ("2万元", MarkKind.PLANNED, ""),
        ("，见", None, ""),
        ("一", None, "#甲"),
        ("乙", MarkKind.ITEM, ""),
        ("。", None, ""),
    ]


def test_a_piece_in_a_literal_block_knows_its_line_and_column() -> None:
    found = prose("- |\n  第一行。\n\n  共{预算金额|2万元}。\n")

    places = [str(piece.location) for piece in found.pieces() if piece.kind is not None]
    assert places == ["a.yaml:9:10"]


def test_a_piece_on_one_line_knows_its_column() -> None:
    found = prose("- 文字: '共{预算金额|2万元}。'\n")

    places = [str(piece.location) for piece in found.pieces() if piece.kind is not None]
    assert places == ["a.yaml:6:15"]


def test_the_loc_of_a_mark_names_paragraph_and_position() -> None:
    found = prose("- |\n  甲\n  乙{项|丙}\n")

    (mark,) = [piece for piece in found.pieces() if piece.kind is not None]
    assert mark.location.loc == ("narrative", 0, "text", 1, 1)


def test_an_amount_in_prose_is_read_as_an_amount() -> None:
    found = prose("- 共{预算金额|2.6万元}。\n")

    (mark,) = [piece for piece in found.pieces() if piece.kind is not None]
    assert mark.value.yuan == 26_000


def test_a_recalled_passage_is_printed_again() -> None:
    found = prose("- 1.{见|目标1}。\n")

    assert found.text({"目标1": "建成水库"}) == "1.建成水库。"


def test_a_full_width_bar_parts_name_and_text_as_well() -> None:
    (piece,) = prose("- '{项｜甲}'\n").pieces()
    assert (piece.kind, piece.text) == (MarkKind.ITEM, "甲")


def test_braces_that_are_no_mark_stay_as_they_are() -> None:
    found = prose("- '集合{1,2}和{}和{{项|甲}}'\n")
    assert found.text({}) == "集合{1,2}和{}和{甲}"


PARTS = st.sampled_from(
    ["{", "}", "|", "｜", "#", "项", "甲", "{项|", "{#甲|", "见", " ", "1", "。"]
)


@given(st.lists(PARTS, min_size=1, max_size=20).map("".join).filter(str.strip))
def test_no_character_between_marks_is_lost(line: str) -> None:
    try:
        found = Prose.read(Scalar(line, 1, 1), Location("a", 1, 1))
    except PydanticCustomError:
        unknown = any(kind_of(name) is None for name, _ in MARK.findall(line))
        assert unknown or OPEN_MARK.search(MARK.sub("", line))
        return

    assert found.text({}) == MARK.sub(lambda match: match[2], line)
    for piece in found.pieces():
        at = piece.location.column - 1
        assert line[at : at + len(piece.text)] == piece.text


@pytest.mark.parametrize(
    "line", ["预算{预算金额|2万元", "{项｜政府采购预算", "甲{#目标1|乙}{执行率|14%"]
)
def test_a_mark_that_is_not_finished_is_told(line: str) -> None:
    with pytest.raises(PydanticCustomError):
        Prose.read(Scalar(line, 1, 1), Location("a", 1, 1))


def test_a_brace_that_begins_no_mark_is_text() -> None:
    line = "集合{甲|乙，函数{x"
    found = Prose.read(Scalar(line, 1, 1), Location("a", 1, 1))
    assert found.text({}) == line
