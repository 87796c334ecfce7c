"""A tree becomes a model, or every fault that keeps it from being one is named in its place."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sitegen.content.leaf import Choice, Flag, Identifier, Text, Word, Year
from sitegen.content.reader import read_tree
from sitegen.content.shape import Part, shape
from sitegen.content.source import Source
from sitegen.content.terms import term
from sitegen.finding import Finding
from sitegen.record.report import Record


class Colour(Choice):
    RED = "red", "红色"
    BLUE = "blue", "蓝色"


class Branch(Part):
    shorthand = "text"

    text: Word = term("文字", "文字", "Text", default=...)
    note: Text | None = term("备注", "备注", "Remark")


class Toy(Part):
    id: Identifier = term("编号", "编号", "Identifier", default=...)
    name: Word | None = term("项目名称", "名称", "Name", synonyms=("工程名",))
    year: Year | None = term("年度", "年度", "Year")
    colour: Colour | None = term("颜色", "颜色", "Colour")
    shown: Flag = term("是否公开", "是否", "Whether", default=Flag.NO)
    branch: Branch | None = term("分支", "一个分支", "One branch")
    branches: tuple[Branch, ...] = term("各分支", "分支列表", "Branches", default=())
    words: tuple[Word, ...] = term("词语", "词语列表", "Words", default=())
    other: Mapping[str, Text] = term("其他项", "其他", "Further elements", default={})


def findings_of(text: str, model: type[Part] = Toy) -> tuple[Finding, ...]:
    tree, faulty = read_tree(Source("a.yaml", text.encode()))
    assert faulty == ()
    assert tree is not None
    return shape(tree, model, "a.yaml")[1]


def told(text: str, model: type[Part] = Toy) -> list[tuple[int, int, str]]:
    """Returns line, column and code of every finding."""
    found = findings_of(text, model)
    return [(one.location.line, one.location.column, one.code) for one in found]


def toy(text: str) -> Toy:
    tree, _ = read_tree(Source("a.yaml", text.encode()))
    assert tree is not None
    value, found = shape(tree, Toy, "a.yaml")
    assert [str(one.message) for one in found] == []
    assert value is not None
    return value


def only(text: str, model: type[Part] = Toy) -> Finding:
    (found,) = findings_of(text, model)
    return found


@pytest.mark.parametrize("key", ["项目名称", "name"])
def test_either_name_of_a_field_is_a_key(key: str) -> None:
    assert str(toy(f"编号: a\n{key}: 甲\n").name) == "甲"


def test_a_value_knows_its_place_and_the_fields_that_lead_to_it() -> None:
    value = toy("编号: a\n各分支:\n- 文字: 甲\n  note: 乙\n")

    note = value.branches[0].note
    assert note is not None
    assert (str(note.location), note.location.loc) == ("a.yaml:4:9", ("branches", 0, "note"))


def test_a_bare_value_fills_the_field_of_a_short_form() -> None:
    value = toy("编号: a\n分支: 甲\n")

    assert value.branch is not None
    assert str(value.branch.text) == "甲"
    assert value.branch.text.location.loc == ("branch", "text")


def test_a_list_that_is_left_blank_is_empty() -> None:
    assert toy("编号: a\n词语:\n").words == ()


def test_an_unknown_key_names_the_nearest_label_where_the_key_stands() -> None:
    found = only("编号: a\n 项目名秤: 甲\n".replace("\n ", "\n"))

    assert (found.code, str(found.location)) == ("SHP001", "a.yaml:2:1")
    assert str(found.message) == "不认识名称“项目名秤”。"
    assert str(found.hint) == "是不是想写“项目名称”？"


def test_a_synonym_is_no_key_but_leads_to_the_label() -> None:
    found = only("编号: a\n工程名: 甲\n")

    assert found.code == "SHP001"
    assert str(found.hint) == "是不是想写“项目名称”？"


def test_an_unknown_key_near_to_none_lists_what_can_be_written() -> None:
    found = only("编号: a\nxyzzy: 甲\n")

    assert "编号、项目名称、年度" in str(found.hint)


def test_a_place_is_no_key() -> None:
    assert told("编号: a\nlocation: 甲\n") == [(2, 1, "SHP001")]


def test_a_field_under_both_names_is_one_finding_that_names_both_lines() -> None:
    found = only("编号: a\nname: 甲\n年度: 2023\n项目名称: 乙\n")

    assert (found.code, str(found.location)) == ("SHP002", "a.yaml:4:1")
    assert str(found.message) == "“项目名称”和第 2 行的“name”是同一项，写了两次。"
    assert [str(place) for place in found.related] == ["a.yaml:2:1"]


def test_both_names_in_two_groups_are_two_fields() -> None:
    assert told("编号: a\n各分支:\n- 文字: 甲\n- text: 乙\n") == []


def test_a_missing_field_is_told_where_its_group_begins() -> None:
    found = only("编号: a\n各分支:\n- 文字: 甲\n- 备注: 乙\n")

    assert (found.code, str(found.location)) == ("SHP003", "a.yaml:4:3")
    assert str(found.message) == "缺少“文字”。"
    assert str(found.hint) == "补上一行：“文字: …”。"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("编号: a\n项目名称: [甲]\n", (2, 7)),
        ("编号: a\n项目名称: {甲: 乙}\n", (2, 7)),
        ("编号: a\n词语: 甲\n", (2, 5)),
        ("编号: a\n词语: {甲: 乙}\n", (2, 5)),
        ("编号: a\n词语:\n- [甲]\n", (3, 3)),
        ("编号: a\n分支: [甲]\n", (2, 5)),
        ("编号: a\n分支:\n- 文字: 甲\n", (3, 1)),
        ("编号: a\n其他项: 甲\n", (2, 6)),
        ("编号: a\n其他项: {甲: [乙]}\n", (2, 10)),
        ("编号: a\n各分支: {文字: 甲}\n", (2, 6)),
    ],
)
def test_a_wrong_structure_is_one_finding_at_the_value(text: str, place: tuple[int, int]) -> None:
    assert told(text) == [(*place, "SHP004")]


@pytest.mark.parametrize("text", ["编号: [a]\n", "编号: a\n分支:\n  文字: [甲]\n"])
def test_a_required_field_of_wrong_structure_is_not_missing_as_well(text: str) -> None:
    assert [code for _, _, code in told(text)] == ["SHP004"]


def test_a_block_with_a_heading_of_wrong_structure_is_one_mistake() -> None:
    text = "编号: a\n状态: 草稿\n标题: 甲\n年度: 2023\n正文:\n- 标题: [甲]\n"
    assert told(text, Record) == [(6, 7, "SHP004")]


def test_a_fault_behind_an_item_of_wrong_structure_is_told_in_its_own_place() -> None:
    text = "编号: a\n各分支:\n- [甲]\n- 备注: 乙\n- 文字: ''\n"
    assert told(text) == [(3, 3, "SHP004"), (4, 3, "SHP003"), (5, 8, "SHP005")]


def test_faults_of_unlike_kinds_come_in_the_order_of_the_file() -> None:
    text = "项目名称:\n年度: 23\nfoo: 1\n编号: A\n"
    assert told(text) == [(1, 6, "SHP005"), (2, 5, "SHP007"), (3, 1, "SHP001"), (4, 5, "SHP006")]


@pytest.mark.parametrize(
    "line",
    [
        "编号:",
        "编号: ''",
        "编号: '  '",
        "编号: a\n项目名称:",
        "编号: a\n年度:",
        "编号: a\n颜色: ''",
    ],
)
def test_a_blank_where_something_must_stand_is_told_as_blank(line: str) -> None:
    found = only(line + "\n")

    assert found.code == "SHP005"
    assert str(found.message) == "这一项写了名称，但没有填内容。"


@pytest.mark.parametrize("text", ["red", "红色"])
def test_a_choice_goes_by_either_name(text: str) -> None:
    assert toy(f"编号: a\n颜色: {text}\n").colour is Colour.RED


def test_a_wrong_choice_names_the_nearest_and_all() -> None:
    found = only("编号: a\n颜色: 天蓝色\n")

    assert (found.code, str(found.location)) == ("SHP008", "a.yaml:2:5")
    assert str(found.message) == "“天蓝色”不在可选的写法之中。"
    assert str(found.hint) == "是不是想写“蓝色”？可选：红色、蓝色。"


@pytest.mark.parametrize(("text", "flag"), [("是", Flag.YES), ("yes", Flag.YES), ("否", Flag.NO)])
def test_yes_and_no_are_said_in_both_languages(text: str, flag: Flag) -> None:
    assert toy(f"编号: a\n是否公开: {text}\n").shown is flag


@pytest.mark.parametrize("text", ["a", "0", "shuiwu-2023-01", "a" * 80])
def test_an_identifier_is_made_of_small_letters_digits_and_hyphens(text: str) -> None:
    assert str(toy(f"编号: {text}\n").id) == text


@pytest.mark.parametrize(
    "text", ["A", "水务", "a_b", "a--b", "a-", "'-a'", "a b", "a.b", "../a", "ａ", "a" * 81]
)
def test_what_makes_no_address_is_no_identifier(text: str) -> None:
    assert told(f"编号: {text}\n") == [(1, 6 if text.startswith("'") else 5, "SHP006")]


@pytest.mark.parametrize("text", ["1900", "2023", "2099"])
def test_a_year_has_four_digits(text: str) -> None:
    year = toy(f"编号: a\n年度: {text}\n").year
    assert year is not None
    assert year.number == int(text)


@pytest.mark.parametrize(
    "text", ["23", "2023年", "1899", "2100", "２０２３", "2_023", "2023-01-01"]
)
def test_what_is_no_year_is_told(text: str) -> None:
    assert told(f"编号: a\n年度: {text}\n") == [(2, 5, "SHP007")]


RECORD = "编号: a\n状态: 草稿\n标题: 甲\n年度: 2023\n"


@pytest.mark.parametrize("text", ["2023-02-30", "2023年2月30日", "2023-13-01", "2023.6.31"])
def test_a_day_that_the_calendar_does_not_have_is_named(text: str) -> None:
    found = only(f"{RECORD}落款日期: {text}\n", Record)

    assert (found.code, str(found.location)) == ("SHP009", "a.yaml:5:7")
    assert str(found.message) == f"日历上没有“{text}”这一天。"


def test_what_is_no_date_at_all_is_told_with_examples() -> None:
    found = only(f"{RECORD}落款日期: 去年\n", Record)

    assert str(found.message) == "“去年”不是能识别的日期。"
    assert "2023年5月29日" in str(found.hint)


@pytest.mark.parametrize("text", ["''", "2023-05-29", "2023年5月29日", "2023年1月-12月", "2023.6"])
def test_a_date_may_be_blank_or_spelled_in_many_ways(text: str) -> None:
    assert told(f"{RECORD}落款日期: {text}\n", Record) == []


def test_an_unknown_mark_is_told_where_its_text_stands() -> None:
    found = only(f"{RECORD}正文:\n- |\n  第一行。\n  共{{预祘金额|2万元}}。\n", Record)

    assert (found.code, str(found.location)) == ("SHP010", "a.yaml:8:10")
    assert str(found.message) == "正文标注 {预祘金额|…} 的名称不认识。"
    assert "预算金额" in str(found.hint)


def test_every_unknown_mark_of_a_text_is_told() -> None:
    text = f"{RECORD}正文:\n- |\n  {{甲甲|一}}{{乙乙|二}}\n  {{丙丙|三}}\n"
    assert [(line, code) for line, _, code in told(text, Record)] == [
        (7, "SHP010"),
        (7, "SHP010"),
        (8, "SHP010"),
    ]


@pytest.mark.parametrize("name", ["预算金额", "planned", "#甲", "见"])
def test_marks_go_by_either_name_and_labels_are_free(name: str) -> None:
    assert told(f"{RECORD}正文:\n- '{{{name}|2万元}}'\n", Record) == []


@pytest.mark.parametrize(
    "block",
    ["{文字: 甲, 表: 乙}", "{标题: 甲, 文字: 乙}", "{表: 甲, 内容: [乙]}", "{内容: [甲]}", "{}"],
)
def test_a_block_says_one_thing(block: str) -> None:
    assert told(f"{RECORD}正文:\n- {block}\n", Record) == [(6, 3, "SHP011")]


def test_a_file_with_many_faults_tells_them_all_in_order() -> None:
    text = """\
编号: 水务
状态: 公开
标题:
年度: 23年
公开信息:
  发布日期: 2023-02-30
落欵单位: 甲
unit: 甲
填报单位: 乙
项目: 人大
表格:
- 计分方案: mof2020
正文:
- {文字: 甲, 表: 乙}
- 共{预祘|2万元}。
人员:
- 姓名: 甲
  是否公开: 可以
"""
    assert told(text, Record) == [
        (1, 5, "SHP006"),
        (2, 5, "SHP008"),
        (3, 4, "SHP005"),
        (4, 5, "SHP007"),
        (6, 9, "SHP009"),
        (7, 1, "SHP001"),
        (9, 1, "SHP002"),
        (10, 5, "SHP004"),
        (12, 3, "SHP003"),
        (14, 3, "SHP011"),
        (15, 8, "SHP010"),
        (18, 9, "SHP008"),
    ]


def test_free_names_keep_what_was_written() -> None:
    other = toy("编号: a\n其他项: {甲: 1, 乙: ''}\n").other
    assert {name: str(text) for name, text in other.items()} == {"甲": "1", "乙": ""}


def test_withheld_names_are_read_as_texts() -> None:
    withheld = toy("编号: a\n不公开: [项目名称, year]\n").withheld
    assert [str(name) for name in withheld] == ["项目名称", "year"]
