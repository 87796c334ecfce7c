"""What counts as visible, how grids are laid out, and what a comparison tells."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.seed.visible import (
    Cell,
    Difference,
    Grid,
    GridDifference,
    PrintedBlock,
    PrintedCell,
    TableBlock,
    TextBlock,
    common_length,
    compare,
    visible_blocks,
)

HERE: Final = Path(__file__).parent


def shown(inner: str) -> list[TextBlock | TableBlock]:
    return visible_blocks(f'<body><p>外</p><main id="r">{inner}</main><p>外</p></body>', "r")


def table(inner: str) -> TableBlock:
    (block,) = shown(f"<table>{inner}</table>")
    assert isinstance(block, TableBlock)
    return block


def cell(row: int, col: int, text: str, rowspan: int = 1, colspan: int = 1) -> PrintedCell:
    return {"text": text, "row": row, "col": col, "rowspan": rowspan, "colspan": colspan}


def paragraph(text: str) -> PrintedBlock:
    return {"kind": "paragraph", "text": text}


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>共<span>32<b>.5</b></span>万元</p>", "共32.5万元"),
        ("<p>&lt;甲&gt; &amp;&#20057;&#x4e19;&ldquo;丁&rdquo;</p>", "<甲> &乙丙“丁”"),
        ("<p>年度<br>总体<br/>目标</p>", "年度\n总体\n目标"),
        ("<p>\n  一  二\n  三 </p>", "一 二 三"),
        ("<p>甲<!-- 乙 -->丙</p>", "甲丙"),
        ("<p>甲<wbr>乙<img alt='丙'></p>", "甲乙"),
        ("<p>甲&nbsp;乙</p>", "甲\xa0乙"),
        ("<p>甲<svg><path/><text>乙</text></svg>丙</p>", "甲乙丙"),
    ],
)
def test_inline_elements_join_into_the_text_of_their_paragraph(html: str, text: str) -> None:
    assert shown(html) == [TextBlock("p", text)]


@pytest.mark.parametrize(
    "html",
    [
        "<script>var a = '<p>乙</p>'</script>",
        "<style>p { color: red }</style>",
        "<template><p>乙</p></template>",
        "<noscript><p>乙</p></noscript>",
        "<p hidden>乙</p>",
        "<div hidden=''><section><p>乙</p></section></div>",
        '<p aria-hidden="true">乙</p>',
        "<table hidden><tr><td>乙</table>",
        "<p></p><p> \n </p>",
    ],
)
def test_what_no_reader_sees_is_left_out(html: str) -> None:
    assert shown(f"<p>甲</p>{html}<p>丙</p>") == [TextBlock("p", "甲"), TextBlock("p", "丙")]


def test_a_hidden_inline_element_leaves_the_text_around_it() -> None:
    html = '<h2>一、情况<a href="#a" aria-hidden="true">#</a></h2>'
    assert shown(html) == [TextBlock("h2", "一、情况")]


def test_aria_hidden_false_hides_nothing() -> None:
    assert shown('<p aria-hidden="false">甲</p>') == [TextBlock("p", "甲")]


def test_each_block_element_is_a_block_of_its_own() -> None:
    html = "<h1>甲</h1><div>乙<p>丙</p>丁</div><ul><li>戊</li><li>己<p>庚</p></li></ul>"
    assert shown(html) == [
        TextBlock("h1", "甲"),
        TextBlock("div", "乙"),
        TextBlock("p", "丙"),
        TextBlock("div", "丁"),
        TextBlock("li", "戊"),
        TextBlock("li", "己"),
        TextBlock("p", "庚"),
    ]


def test_end_tags_that_html_lets_out_are_supplied() -> None:
    html = "<p>甲<p>乙<ul><li>丙<li>丁</ul><dl><dt>戊<dd>己</dl>"
    assert [block.text for block in shown(html) if isinstance(block, TextBlock)] == list(
        "甲乙丙丁戊己"
    )


def test_the_slash_of_a_plain_element_ends_nothing() -> None:
    assert shown("<div hidden/>甲</div><p>乙</p>") == [TextBlock("p", "乙")]


def test_the_root_may_be_the_table_itself() -> None:
    (block,) = visible_blocks("<table id=r><tr><td>甲</table>", "r")
    assert block == TableBlock((Cell(0, 0, "甲"),), 1, 1)


def test_a_root_inside_a_hidden_element_shows_nothing() -> None:
    assert visible_blocks('<div hidden><p id="r">甲</p></div>', "r") == []


@pytest.mark.parametrize("html", ["<p>甲</p>", "<p id=r>甲</p><p id=r>乙</p>"])
def test_a_root_that_is_absent_or_double_is_refused(html: str) -> None:
    with pytest.raises(LookupError, match="elements have the id 'r'"):
        visible_blocks(html, "r")


def test_merged_cells_push_the_cells_after_them() -> None:
    rows = (
        "<tr><th rowspan=2>甲<td colspan=2>乙<td>丙"
        "<tr><td>丁<td rowspan=2>戊<td>己"
        "<tr><td colspan=2>庚<td>辛"
    )
    assert table(rows) == TableBlock(
        (
            Cell(0, 0, "甲", rowspan=2),
            Cell(0, 1, "乙", colspan=2),
            Cell(0, 3, "丙"),
            Cell(1, 1, "丁"),
            Cell(1, 2, "戊", rowspan=2),
            Cell(1, 3, "己"),
            Cell(2, 0, "庚", colspan=2),
            Cell(2, 3, "辛"),
        ),
        height=3,
        width=4,
    )


def test_head_body_and_foot_count_rows_on() -> None:
    html = "<thead><tr><th>甲<tbody><tr><td>乙<tr><td>丙<tfoot><tr><td>丁"
    assert [(each.row, each.text) for each in table(html).cells] == list(enumerate("甲乙丙丁"))


def test_a_body_after_loose_rows_begins_a_new_group() -> None:
    html = "<tr><td>甲<tbody><tr><td>乙</tbody>"
    assert table(html).cells == (Cell(0, 0, "甲"), Cell(1, 0, "乙"))


@pytest.mark.parametrize("rowspan", [0, 9])
def test_a_rowspan_ends_with_its_row_group(rowspan: int) -> None:
    html = f"<thead><tr><th rowspan={rowspan}>甲</th></tr></thead><tbody><tr><td>乙</td></tr>"
    assert table(html).cells == (Cell(0, 0, "甲"), Cell(1, 0, "乙"))


def test_paragraphs_of_a_cell_are_lines() -> None:
    html = "<tr><td><p>年度</p>\n<p>总体<br>目标</p></td><td>\n</td><td>绩<br>效</td></tr>"
    assert [each.text for each in table(html).cells] == ["年度\n总体\n目标", "", "绩\n效"]


def test_hidden_rows_and_cells_take_no_slot() -> None:
    html = "<tr hidden><td>甲</td></tr><tr><td hidden>乙</td><td>丙</td></tr>"
    assert table(html).cells == (Cell(0, 0, "丙"),)


def test_a_caption_is_no_cell_and_no_text() -> None:
    html = "<caption>表1 <b>自评表</b></caption><tr><td>甲</td></tr>"
    assert table(html) == TableBlock((Cell(0, 0, "甲"),), 1, 1, caption="表1 自评表")


def test_a_table_within_a_cell_is_text_of_the_cell() -> None:
    html = "<tr><td>甲<table><tr><td>乙<td>丙</table>丁</td><td>戊</td></tr>"
    assert [each.text for each in table(html).cells] == ["甲\n乙\n丙\n丁", "戊"]


def test_a_slot_that_no_cell_takes_is_a_fault() -> None:
    html = "<tr><td>甲<td>乙<tr><td>丙"
    assert table(html).faults == ("row 1 column 1 is taken by no cell",)


def test_a_slot_that_two_cells_take_is_a_fault() -> None:
    html = "<tr><td>甲<td rowspan=2>乙<tr><td colspan=2>丙"
    assert table(html).faults == ("row 1 column 1 is taken by two cells",)


def test_a_page_with_other_white_space_holds_the_report_exactly() -> None:
    blocks = shown("<p>组 长：\n<b>甲</b></p><p>乙</p>")
    comparison = compare(blocks, [paragraph("组   长：甲"), paragraph("乙")], {})
    assert (comparison.share, comparison.extra, comparison.is_exact) == (1.0, 0, True)


def test_a_lost_paragraph_is_told_whole() -> None:
    printed = [paragraph("甲乙丙"), paragraph("丁戊己"), paragraph("庚辛壬")]
    comparison = compare(shown("<p>甲乙丙</p><p>庚辛壬</p>"), printed, {})
    assert comparison.share == pytest.approx(6 / 9)
    assert comparison.differences == (Difference("block 2", "丁戊己", ""),)
    assert not comparison.is_complete


def test_a_changed_character_is_told_with_what_stands_before_it() -> None:
    comparison = compare(shown("<p>执行率15%。</p>"), [paragraph("执行率14%。")], {})
    assert list(map(str, comparison.differences)) == [
        "block 1, after “执行率1”: the report has “4”, the page “5”"
    ]


def test_an_added_paragraph_is_extra_but_loses_nothing() -> None:
    printed = [paragraph("甲"), paragraph("乙")]
    comparison = compare(shown("<p>甲</p><p>丙丁</p><p>乙</p>"), printed, {})
    assert (comparison.share, comparison.extra) == (1.0, 2)
    assert (comparison.is_complete, comparison.is_exact) == (True, False)
    assert comparison.differences == (Difference("before block 2", "", "丙丁"),)


def test_text_added_at_the_end_is_told_there() -> None:
    comparison = compare(shown("<p>甲</p><p>乙</p>"), [paragraph("甲")], {})
    assert comparison.differences == (Difference("at the end", "", "乙"),)


def test_paragraphs_out_of_order_are_not_found() -> None:
    printed = [paragraph("甲乙"), paragraph("丙丁")]
    assert compare(shown("<p>丙丁</p><p>甲乙</p>"), printed, {}).found == 2


def test_only_the_first_differences_are_told() -> None:
    printed = [paragraph(f"甲{number}") for number in range(9)]
    assert len(compare([], printed, {}, limit=1).differences) == 1


def test_cells_are_compared_one_by_one() -> None:
    grid = [[cell(0, 0, "甲", 2), cell(0, 1, "4"), cell(0, 2, "")], [cell(1, 1, "5", 1, 2)]]
    blocks = shown("<table><tr><td rowspan=2>甲<td>3<td><tr><td>5<td>6</table>")
    comparison = compare(blocks, [{"kind": "table", "id": "表"}], {"表": grid})
    assert comparison.grids == (
        GridDifference("表", "row 0 column 1", "the report has “4”, the page “3”"),
        GridDifference("表", "row 1 column 1", "colspan is 2 in the report, 1 on the page"),
        GridDifference("表", "row 1 column 2", "the page adds a cell “6”"),
    )


def test_a_row_that_the_page_lacks_is_told_by_its_cells() -> None:
    blocks = shown("<table><tr><td>甲</table>")
    grid = [[cell(0, 0, "甲")], [cell(1, 0, "")]]
    comparison = compare(blocks, [{"kind": "table", "id": "表"}], {"表": grid})
    assert list(map(str, comparison.grids)) == ["表 row 1 column 0: the page lacks the cell “”"]
    assert (comparison.share, comparison.is_complete) == (1.0, False)


def test_a_lost_table_and_an_added_one_leave_the_others_paired() -> None:
    printed: list[PrintedBlock] = [{"kind": "table", "id": "一"}, {"kind": "table", "id": "二"}]
    tables = {"一": [[cell(0, 0, "甲")]], "二": [[cell(0, 0, "乙")]]}
    blocks = shown("<table><tr><td>丙</table><table><tr><td>乙</table>")
    comparison = compare(blocks, printed, tables)
    assert list(map(str, comparison.grids)) == ["一 whole table: the page has no such table"]
    assert (comparison.found, comparison.extra) == (1, 1)


@given(st.text("甲乙丙", max_size=12), st.text("甲乙丙", max_size=12))
def test_the_common_length_is_that_of_the_textbook(first: str, second: str) -> None:
    lengths = [0] * (len(second) + 1)
    for left in first:
        diagonal = 0
        for number, right in enumerate(second, 1):
            above = lengths[number]
            longest = max(above, lengths[number - 1])
            lengths[number] = diagonal + 1 if left == right else longest
            diagonal = above
    assert common_length(first, second) == lengths[-1]


def report() -> tuple[list[PrintedBlock], dict[str, Grid]]:
    paragraphs = json.loads((HERE / "paragraphs.json").read_text(encoding="utf-8"))
    tables = json.loads((HERE / "tables.json").read_text(encoding="utf-8"))
    return paragraphs, tables


def page(paragraphs: list[PrintedBlock], tables: dict[str, Grid]) -> str:
    """Returns the report as a plain page."""
    parts: list[str] = []
    for block in paragraphs:
        if block["kind"] == "paragraph":
            parts.append(f"<p>{escape(block['text'])}</p>")
            continue
        parts.append(f"<table><caption>{block['id']}</caption>")
        for row in tables[block["id"]]:
            parts.append("<tr>")
            for each in row:
                spans = f"rowspan={each['rowspan']} colspan={each['colspan']}"
                text = escape(each["text"]).replace("\n", "<br>")
                parts.append(f"<td {spans}>{text}</td>")
        parts.append("</table>")
    return "\n".join(parts)


def test_the_report_as_a_plain_page_is_exact() -> None:
    paragraphs, tables = report()
    comparison = compare(shown(page(paragraphs, tables)), paragraphs, tables)
    assert comparison.is_exact
    assert (comparison.differences, comparison.grids) == ((), ())


def test_one_wrong_figure_in_the_report_is_told_in_text_and_grid() -> None:
    paragraphs, tables = report()
    html = page(paragraphs, tables).replace(">89<", ">98<")
    comparison = compare(shown(html), paragraphs, tables)
    assert comparison.expected - comparison.found == 1
    assert comparison.differences == (Difference("评分表 row 26 column 6", "89", "98"),)
    assert list(map(str, comparison.grids)) == [
        "评分表 row 26 column 6: the report has “89”, the page “98”"
    ]
