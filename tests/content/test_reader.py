"""The reader keeps every value as text, knows every place and names every trap."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from sitegen.content import faults
from sitegen.content.reader import read_tree
from sitegen.content.source import Source
from sitegen.content.tree import Mapping, Node, Scalar, Sequence, Style
from sitegen.finding import FaultCode, Finding, SitegenError, say
from tests.content.hostile import scalars
from tests.effort import effort

PATH: Final = "content/records/a.yaml"


def read(folder: Path, text: str | bytes) -> tuple[Node | None, tuple[Finding, ...]]:
    """Reads a text by way of a real file."""
    file = folder / "a.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_tree(Source(PATH, file.read_bytes()))


def value_of(folder: Path, text: str | bytes, name: str) -> Scalar:
    """Returns the value of a name on the outermost level of a file in order."""
    tree, findings = read(folder, text)
    assert findings == ()
    assert isinstance(tree, Mapping)
    (value,) = (value for (text, *_), value in tree.entries if text == name)
    assert isinstance(value, Scalar)
    return value


def places(findings: tuple[Finding, ...]) -> list[tuple[str, int, int]]:
    return [(each.code, each.location.line, each.location.column) for each in findings]


# --- what comes out -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    ["12:30", "010", "0123456", "no", "1_000", "2023-02-30", "~", "null", "32.50", "1e3", "0x1F"],
)
def test_a_value_is_the_text_that_was_written(tmp_path: Path, written: str) -> None:
    assert value_of(tmp_path, f"甲: {written}\n", "甲").text == written


def test_a_name_without_a_value_has_the_empty_text(tmp_path: Path) -> None:
    assert value_of(tmp_path, "甲:\n乙: 1\n", "甲") == Scalar("", 1, 3)


def test_groups_and_lists_know_where_they_begin(tmp_path: Path) -> None:
    tree, findings = read(tmp_path, "甲:\n  - 乙: 丙\n  - [丁, '戊']\n")

    assert findings == ()
    assert tree == Mapping(
        (
            (
                Scalar("甲", 1, 1),
                Sequence(
                    (
                        Mapping(((Scalar("乙", 2, 5), Scalar("丙", 2, 8)),), 2, 5),
                        Sequence((Scalar("丁", 3, 6), Scalar("戊", 3, 10, Style.SINGLE)), 3, 5),
                    ),
                    2,
                    3,
                ),
            ),
        ),
        1,
        1,
    )


def test_the_content_may_begin_behind_three_dashes(tmp_path: Path) -> None:
    assert value_of(tmp_path, "---\n甲: 乙\n", "甲") == Scalar("乙", 2, 4)


@pytest.mark.parametrize(
    "text",
    [
        "# 备注\n甲: 乙\n",
        "甲: 乙  # 备注\n",
        "甲: 乙  #\n",
        "甲:  # 备注\n  - 乙\n",
        "甲: [乙, 丙]  # 备注\n",
        '甲: "乙 #1"\n',
        "甲: 乙#1\n",
        "甲: |\n  乙 #1\n  # 丙\n",
        "甲: https://example.cn/a#b\n",
        "甲: “乙”，｛丙｝：丁\n",
        "甲: '“乙”，｛丙｝'\n",
        "甲: ［2023］12号\n",
        "甲: [〔2023〕12号, “乙”]\n",
        "甲: {原因: 因为下雨，所以没做, 分值: 5}\n",
        "甲: {指标: 乙，丙}\n",
        "甲:\n- 乙\n丙: 丁\n",
        "甲:\n  https://example.cn\n",
    ],
)
def test_what_is_in_order_is_not_reported(tmp_path: Path, text: str) -> None:
    assert places(read(tmp_path, text)[1]) == []


# --- places ---------------------------------------------------------------------------------


def test_a_literal_text_is_located_line_by_line(tmp_path: Path) -> None:
    value = value_of(tmp_path, "甲: |\n    第一行\n      缩进\n\n    末行\n乙: 1\n", "甲")

    assert value.text == "第一行\n  缩进\n\n末行\n"
    assert [value.locate(value.text.index(sign)) for sign in "第一缩末"] == [
        (2, 5),
        (2, 6),
        (3, 7),
        (5, 5),
    ]


def test_a_literal_text_that_begins_with_blank_lines_is_located(tmp_path: Path) -> None:
    value = value_of(tmp_path, "甲: |-\n\n\n   乙丙", "甲")

    assert (value.text, value.locate(3)) == ("\n\n乙丙", (4, 5))


def test_a_literal_text_with_a_given_indentation_is_located(tmp_path: Path) -> None:
    value = value_of(tmp_path, "甲: |2\n    乙\n", "甲")

    assert (value.text, value.locate(2)) == ("  乙\n", (2, 5))


def test_a_literal_text_within_a_list_is_located(tmp_path: Path) -> None:
    tree, _ = read(tmp_path, "甲:\n  - 乙: |\n      丙丁\n")

    assert isinstance(tree, Mapping)
    assert isinstance(tree.entries[0][1], Sequence)
    group = tree.entries[0][1].items[0]
    assert isinstance(group, Mapping)
    assert group.entries[0][1] == Scalar("丙丁\n", 3, 7, Style.LITERAL)


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_quoted_text_begins_behind_its_quote(tmp_path: Path, quote: str) -> None:
    value = value_of(tmp_path, f"甲: {quote}乙丙{quote}\n", "甲")

    assert (value.locate(0), value.locate(1)) == ((1, 5), (1, 6))


@pytest.mark.parametrize("written", ["'乙''丙'", r'"乙\"丙"', r'"乙\t丙"'])
def test_a_text_with_escapes_is_located_at_its_beginning_only(tmp_path: Path, written: str) -> None:
    value = value_of(tmp_path, f"甲: {written}\n", "甲")

    assert (value.exact, value.locate(2)) == (False, (1, 5))


@pytest.mark.parametrize("written", [">\n  乙\n  丙\n", "乙\n  丙\n", '"乙\n  丙"\n'])
def test_a_folded_text_is_located_at_its_beginning_only(tmp_path: Path, written: str) -> None:
    tree, _ = read(tmp_path, f"甲: {written}")

    assert isinstance(tree, Mapping)
    assert isinstance(tree.entries[0][1], Scalar)
    assert not tree.entries[0][1].exact


def test_a_byte_order_mark_does_not_move_the_first_line(tmp_path: Path) -> None:
    assert value_of(tmp_path, b"\xef\xbb\xbf" + "甲: 乙".encode(), "甲") == Scalar("乙", 1, 4)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_foreign_ends_of_lines_become_plain_ones_in_their_places(tmp_path: Path, end: str) -> None:
    text = "甲: |\n  乙\n  丙\n丁: '戊'\n".replace("\n", end)

    assert value_of(tmp_path, text, "甲") == Scalar("乙\n丙\n", 2, 3, Style.LITERAL)
    assert value_of(tmp_path, text, "丁") == Scalar("戊", 4, 5, Style.SINGLE)


# --- traps ----------------------------------------------------------------------------------

DEEP: Final = "甲: " + "[" * 40
TRAPS: Final[tuple[tuple[FaultCode, int, int, str], ...]] = (
    (faults.CHARACTER, 1, 5, "甲: 乙\u200b丙\n"),
    (faults.CHARACTER, 2, 4, "甲: 1\n乙: \u202e丙\n"),
    (faults.CHARACTER, 1, 5, "甲: 乙\x00\n"),
    (faults.CHARACTER, 1, 5, "甲: 乙\x85丙\n"),
    (faults.CHARACTER, 1, 4, "甲: \ufffd\n"),
    (faults.DEPTH, 1, 43, DEEP),
    (faults.ANCHOR, 1, 4, "甲: &b 乙\n"),
    (faults.ANCHOR, 1, 4, "甲: &b [乙]\n"),
    (faults.ALIAS, 1, 4, "甲: *abc\n"),
    (faults.MERGE, 2, 3, "甲:\n  <<: 乙\n"),
    (faults.TAG, 1, 4, "甲: !b 乙\n"),
    (faults.TAG, 1, 4, "甲: !!str 12\n"),
    (faults.DOCUMENTS, 2, 1, "甲: 1\n---\n乙: 2\n"),
    (faults.DOCUMENTS, 2, 1, "甲: 1\n...\n乙: 2\n"),
    (faults.EMPTY, 1, 1, ""),
    (faults.EMPTY, 1, 1, "# 备注\n"),
    (faults.EMPTY, 1, 1, "---\n"),
    (faults.ROOT, 1, 1, "- 甲\n"),
    (faults.ROOT, 2, 1, "# 备注\n一段文字\n"),
    (faults.DUPLICATE, 3, 1, "甲: 1\n乙: 2\n甲: 3\n"),
    (faults.DUPLICATE, 1, 11, "甲: {乙: 1, 乙: 2}\n"),
    (faults.KEY, 1, 1, "[甲]: 乙\n"),
    (faults.KEY, 2, 1, "甲: 1\n: 乙\n"),
    (faults.KEY, 1, 5, "甲: {: 乙}\n"),
    (faults.TAB, 2, 1, "甲:\n\t乙: 1\n"),
    (faults.TAB, 2, 1, "甲: 1\n\t乙: 2\n"),
    (faults.TAB, 3, 1, "甲: |\n  乙\n\t丙\n"),
    (faults.TAB, 2, 1, "甲:\n　　乙: 1\n"),
    (faults.COLON, 1, 3, "名称：x\n"),
    (faults.COLON, 1, 3, "名称：x\n年度: 2023\n"),
    (faults.COLON, 2, 3, "年度: 2023\n名称：x\n编号: a\n"),
    (faults.COLON, 2, 3, "年度: 2023\n项目：\n  - 甲\n"),
    (faults.COLON, 2, 7, "项目:\n  - 名称：甲\n    金额: 3\n"),
    (faults.COLON, 1, 7, "甲: {名称：乙}\n"),
    (faults.WIDE, 1, 6, "甲: [乙，丙]\n"),
    (faults.WIDE, 1, 10, "甲: {指标: 乙，指标值: 2次}\n"),
    (faults.WIDE, 1, 10, "甲: {指标: 乙，指标值：2次}\n"),
    (faults.WIDE, 1, 4, "甲: ［乙，丙］\n"),
    (faults.WIDE, 1, 4, "甲: ｛乙: 丙｝\n"),
    (faults.WIDE, 1, 6, "甲: [乙］\n丙: 1\n"),
    (faults.QUOTE, 2, 4, '甲: 1\n乙: "丙\n丁: 2\n'),
    (faults.QUOTE, 1, 4, '甲: "乙\n丙: "丁"\n'),
    (faults.QUOTE, 1, 4, '甲: "乙\n丙: 丁"\n戊: 1\n'),
    (faults.QUOTE, 1, 4, "甲: '乙\n"),
    (faults.HASH, 1, 7, "名称: 甲 #1 完成\n"),
    (faults.HASH, 1, 5, "名称: #1 完成\n"),
    (faults.HASH, 1, 8, "名称: 甲  #备注\n"),
    (faults.HASH, 1, 9, '名称: "甲" # 备注\n'),
    (faults.HASH, 1, 9, "名称: [甲] #1\n"),
    (faults.HASH, 2, 7, "甲:\n  - 乙 #1\n"),
    (faults.INDENT, 3, 2, "甲:\n  乙: 1\n 丙: 2\n"),
    (faults.INDENT, 2, 3, "甲: 1\n  乙: 2\n"),
    (faults.INDENT, 3, 3, "甲: |\n   乙\n  丙\n"),
    (faults.INDENT, 1, 2, " 甲: 1\n乙: 2\n"),
    (faults.RESERVED, 1, 4, "甲: @乙\n"),
    (faults.RESERVED, 1, 4, "甲: `乙`\n"),
    (faults.RESERVED, 1, 4, "甲: %乙\n"),
    (faults.RESERVED, 1, 4, "甲: *乙\n"),
    (faults.RESERVED, 1, 4, "甲: &乙\n"),
    (faults.RESERVED, 1, 4, "甲: !乙 丙\n"),
    (faults.RESERVED, 1, 4, "甲: >90%\n"),
    (faults.RESERVED, 1, 4, "甲: >9\n"),
    (faults.RESERVED, 1, 4, "甲: | 乙\n"),
    (faults.RESERVED, 1, 4, "甲: -\n"),
    (faults.RESERVED, 1, 4, "甲: ? 乙\n"),
    (faults.RESERVED, 1, 4, "甲: ]\n"),
    (faults.RESERVED, 1, 1, "%YAML 1.2\n---\n甲: 1\n"),
    (faults.MIXED, 2, 1, "甲: 1\n- 乙\n"),
    (faults.MIXED, 3, 3, "甲:\n  - 乙\n  丙: 1\n"),
    (faults.MIXED, 1, 4, "甲: - 乙\n"),
    (faults.MIXED, 2, 3, "甲: 乙\n  - 丙\n"),
    (faults.AFTER, 1, 9, '名称: "三公"经费\n'),
    (faults.AFTER, 1, 11, "文号: [2023]12号\n"),
    (faults.AFTER, 2, 8, "甲:\n  - '乙'丙\n  - 丁\n"),
    (faults.FOLDED, 1, 4, "甲: >\n  乙\n  丙\n"),
    (faults.FOLDED, 1, 4, "甲: 乙\n  丙\n"),
    (faults.FOLDED, 1, 4, "甲: '乙\n  丙'\n"),
    (faults.SPACE, 2, 3, "年度: 2023\n名称:x\n编号: a\n"),
    (faults.SPACE, 1, 3, "名称:x\n"),
    (faults.ESCAPE, 1, 7, '甲: "C:\\用户"\n'),
    (faults.BRACKET, 1, 4, "甲: [乙, 丙\n丁: 1\n"),
    (faults.BRACKET, 1, 4, "甲: {乙: 1\n丁: 1\n"),
    (faults.BRACKET, 1, 5, "甲: [, 乙]\n"),
    (faults.BRACKET, 2, 4, "甲: 1\n乙: [\n"),
    (faults.NO_COLON, 2, 1, "甲: 乙\n第二句\n丙: 1\n"),
    (faults.NO_COLON, 1, 5, "甲: {乙}\n"),
    (faults.SECOND_COLON, 1, 6, "说明: 注: 万元\n"),
    (faults.PRIVATE_KEY, 2, 1, "甲: |\n  -----BEGIN PRIVATE KEY-----\n乙\n"),
    (faults.PRIVATE_KEY, 1, 1, "甲: -----BEGIN EC PRIVATE KEY-----\n乙\n"),
    (faults.PRIVATE_KEY, 3, 1, "甲: 1\n乙: 注: 2\n丙: PuTTY-User-Key-File-3: ssh-ed25519\n"),
    (faults.PRIVATE_KEY, 2, 1, "甲: |\n  b3BlbnNzaC1rZXktdjEAAAAA\n乙\n"),
    (faults.PRIVATE_KEY, 2, 1, "甲: |\n  MC4CAQAwBQYDK2VwBCIEIIhR\n乙\n"),
    (faults.PRIVATE_KEY, 2, 1, "甲: |\n  MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw\n乙\n"),
)


@pytest.mark.parametrize(("fault", "line", "column", "text"), TRAPS)
def test_a_trap_is_named_in_its_place_and_nothing_else_is(
    tmp_path: Path, fault: FaultCode, line: int, column: int, text: str
) -> None:
    findings = read(tmp_path, text)[1]

    assert places(findings) == [(fault.code, line, column)]


def test_every_trap_that_stands_in_the_text_is_tested() -> None:
    elsewhere = {
        faults.TOO_LARGE, faults.GB18030, faults.UTF16, faults.UNDECODABLE, faults.NODES,
        faults.SYNTAX, faults.UNREADABLE,
    }  # fmt: skip

    assert {fault for fault, *_ in TRAPS} | elsewhere == set(faults.ALL)


def test_more_entries_than_the_bound_are_refused(tmp_path: Path) -> None:
    tree, findings = read(tmp_path, "甲:\n" + "- 1\n" * 200_000)

    assert tree is None
    assert places(findings) == [(faults.NODES.code, 199_999, 3)]


def test_what_fits_no_known_mistake_is_a_general_fault_with_its_line(tmp_path: Path) -> None:
    tree, (finding,) = read(tmp_path, "[甲]\n乙: 1\n")

    assert tree is None
    assert places((finding,)) == [(faults.SYNTAX.code, 2, 1)]
    assert "乙: 1" in str(finding.message)


# --- words ----------------------------------------------------------------------------------


def test_a_duplicate_names_both_lines_and_the_first_one_counts(tmp_path: Path) -> None:
    tree, (finding,) = read(tmp_path, "甲: 1\n乙: 2\n甲: 3\n")

    assert str(finding.message) == "“甲”写了两次：第 1 行和第 3 行。"
    assert [str(place) for place in finding.related] == [f"{PATH}:1:1"]
    assert isinstance(tree, Mapping)
    assert [value for _, value in tree.entries] == [Scalar("1", 1, 4), Scalar("2", 2, 4)]


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("名称：甲\n", "名称: 甲"),
        ("名称:甲\n", "名称: 甲"),
        ("甲: [乙，丙]\n", "甲: [乙, 丙]"),
        ("名称: 甲 #1 完成\n", '名称: "甲 #1 完成"'),
        ('名称: "三公"经费\n', "名称: '\"三公\"经费'"),
        ("甲: >90%\n", '甲: ">90%"'),
        ("- a: 说明: 注: 万元\n", '- a: "说明: 注: 万元"'),
    ],
)
def test_the_hint_shows_the_corrected_line(tmp_path: Path, text: str, cure: str) -> None:
    findings = read(tmp_path, text)[1]

    assert cure in str(findings[0].hint)


def test_the_text_that_a_sharp_sign_cuts_off_is_named(tmp_path: Path) -> None:
    (finding,) = read(tmp_path, "名称: 甲 #1 完成\n")[1]

    assert str(finding.message) == "“#1 完成”会被当作备注丢掉。"


def test_a_missing_quote_names_the_line_of_the_opening_one(tmp_path: Path) -> None:
    (finding,) = read(tmp_path, "甲: 1\n乙: '丙\n" + "丁: 2\n" * 1)[1]

    assert str(finding.message).startswith("第 2 行的左引号 ' 没有对应的右引号")


# --- several at once ------------------------------------------------------------------------


def test_faults_behind_a_curable_line_are_found_in_the_same_run(tmp_path: Path) -> None:
    text = "编号：a\n年度: 2023\n备注: @甲\n年度: 2024\n文号: [2023]1号\n说明: 乙 #1\n"

    tree, findings = read(tmp_path, text)

    assert places(findings) == [
        (faults.COLON.code, 1, 3),
        (faults.RESERVED.code, 3, 5),
        (faults.DUPLICATE.code, 4, 1),
        (faults.AFTER.code, 5, 11),
        (faults.HASH.code, 6, 7),
    ]
    assert tree is not None


def test_a_file_of_full_width_colons_is_read_as_it_was_meant(tmp_path: Path) -> None:
    tree, findings = read(tmp_path, "编号：a\n项目：\n  - 名称：甲\n    金额：3\n")

    assert [finding.location.line for finding in findings] == [1, 2, 3, 4]
    assert {finding.code for finding in findings} == {faults.COLON.code}
    assert isinstance(tree, Mapping)
    assert isinstance(tree.entries[1][1], Sequence)


def test_findings_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    findings = read(tmp_path, "甲: *a\n乙: &b 1\n丙: \u200b1\n甲：2\n")[1]

    assert [finding.location.line for finding in findings] == [1, 2, 3, 4]


# --- bombs ----------------------------------------------------------------------------------

BOMBS: Final = {
    "brackets": "[" * 60_000,
    "braces": "{" * 60_000,
    "lists": "- - - " * 10_000,
    "questions": "? " * 30_000,
    "quotes": "'\"" * 30_000,
    "half a million brackets": "[" * 500_000,
    "aliases": "".join(f"a{n}: &a{n} [{'*a, ' * 9}]\n" for n in range(1_000)),
    "merge keys": "a: &a {b: c}\nx:\n  <<: [" + "*a, " * 5_600 + "]\n",
    "directives": "%TAG !a! b\n" * 100_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_at_once(tmp_path: Path, name: str) -> None:
    took, (_, findings) = effort(lambda: read(tmp_path, BOMBS[name]), enough=1)

    assert findings
    assert took < 1


def test_a_file_that_could_not_be_read_is_told_as_a_finding() -> None:
    refused = SitegenError(say("没有权限读取文件 {path}。", path="a.yaml"), say("加上权限。"))
    tree, findings = read_tree(Source("a.yaml", b"", refused))

    assert tree is None
    assert [(one.code, str(one.message)) for one in findings] == [
        ("YML032", "没有权限读取文件 a.yaml。")
    ]


@pytest.mark.parametrize(
    ("line", "column"),
    [("年度：甲", 4), ("年度:甲", 4), ("年度 ：  甲", 7), ("年度: 甲", 5)],
)
def test_a_value_on_a_line_that_was_read_as_if_right_keeps_its_own_place(
    line: str, column: int
) -> None:
    tree, _ = read_tree(Source("a.yaml", f"{line}\n".encode()))

    assert isinstance(tree, Mapping)
    ((_, value),) = tree.entries
    assert (value.line, value.column) == (1, column)


def test_a_place_behind_two_cures_of_a_line_stays_within_the_line() -> None:
    text = "甲：{乙：丙，丁：戊}\n"
    tree, _ = read_tree(Source("a.yaml", text.encode()))

    assert tree is not None
    assert all(1 <= one.column <= len(text) for one in scalars(tree))
