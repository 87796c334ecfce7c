"""Official prose comes out of the Markdown module as it went in."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from sitegen.content.tree import Scalar, Style
from sitegen.place import Location
from sitegen.record.marks import MARK
from sitegen.record.prose import Prose
from sitegen.site.prose import to_html
from tests.effort import effort
from tests.site.visible import elements_of, others_of, squeezed, text_of


def prose(text: str) -> Prose:
    scalar = Scalar(text, 1, 1, Style.LITERAL)
    return Prose.read(scalar, Location("a.yaml", 1, 1, ("narrative", 0, "text")))


def html(text: str, **passages: str) -> str:
    return str(to_html(prose(text), passages))


@pytest.mark.parametrize(
    "text",
    [
        "100箱*200元=2万元 1600元*16台",
        "100箱*200元=2万元\n1600元*16台=2.6万元",
        "1.统一领导",
        "1. 统一领导\n2. 科学规范\n10) 其他",
        "    缩进四格",
        "\t缩进一格",
        "# 标题",
        "## 标题 ##",
        "标题\n===",
        "标题\n---",
        "> 引用",
        "- 项\n+ 项\n* 项",
        "---",
        "***",
        "* * *",
        "&nbsp;&lt;b&gt;&#65;&amp;",
        "<b>粗</b>",
        "<!-- 注 -->",
        "<script>alert(1)</script>",
        "http://www.example.gov.cn/a_b_c?x=1&y=2",
        "<http://www.example.gov.cn>",
        "www.example.gov.cn",
        "[文字](http://a)",
        "![图](a.png)",
        "[甲]: http://a",
        r"C:\用户\报告\*.pdf",
        r"\*甲\* \_ \\ \`",
        "末尾反斜杠\\\n下一行",
        "末尾空格  \n下一行",
        "_甲_ __乙__ *丙* ~~丁~~ `戊`",
        "```\n甲\n```",
        "~~~",
        "甲 | 乙",
        "甲 | 乙\n丙 | 丁",
        "| 甲 |",
        "-|-",
        "甲\n-|-\n乙",
        "（1）“甲”——‘乙’……",
        "\"甲\"'乙' (c) -- ... +-",
        "{甲}{}{",
        "{{7*7}}{% x %}${7*7}#{7*7}",
        "甲**",
        "**甲",
        "****",
        "** 甲 **",
        "3**2**1",
        "2**10=1024，3**2=9",
        "(1+2)**(3)**(4)",
        "（甲）**（乙）**（丙）",
        "a**b**c",
        "甲**2**乙",
        "***甲***",
        "**甲*乙**",
        "甲≥**乙**",
        "　　首行空两格",
        "a\u00a0b",
        "甲\n\n\n\n乙\n",
        ":smile: (tm) H~2~O x^2^ ==甲== ++乙++",
        "[^1] [^1]: 注",
        "- [ ] 待办\n- [x] 已办",
        "名称\n: 解释",
        "*[HTML]: 超文本",
        "$a_1$ $$b$$",
    ],
)
def test_official_text_is_shown_as_it_was_written(text: str) -> None:
    assert text_of(html(text)) == squeezed(text)
    assert {tag for tag, _ in elements_of(html(text))} <= {"p"}
    assert others_of(html(text)) == []


def test_each_line_is_a_paragraph() -> None:
    assert html("甲\n乙\n\n丙\n") == "<p>甲</p>\n<p>乙</p>\n<p>丙</p>\n"


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("**注意：**正文", "注意："),
        ("正文**注意**正文", "注意"),
        ("正文，**注意**。", "注意"),
        ("**“甲”**乙", "“甲”"),
        ("甲：**乙**", "乙"),
        ("甲 **PDF** 乙", "PDF"),
        ("使用PDF**文件**说明", "文件"),
        ("**注意<b>**正文", "注意&lt;b&gt;"),
    ],
)
def test_two_stars_around_words_are_strong(text: str, strong: str) -> None:
    assert f"<strong>{strong}</strong>" in html(text)
    assert text_of(html(text)) == squeezed(text.replace("**", ""))


def test_several_words_of_a_line_are_strong() -> None:
    assert html("**甲**乙**丙**") == "<p><strong>甲</strong>乙<strong>丙</strong></p>\n"


def test_a_mark_shows_its_text_with_its_anchor() -> None:
    found = html("共{预算金额|2万元}。")

    assert text_of(found) == "共2万元。"
    ((tag, attributes),) = [one for one in elements_of(found) if one[0] != "p"]
    assert (tag, attributes["id"]) == ("span", "narrative-0-text-0-1")


def test_a_recalled_passage_is_shown_as_text() -> None:
    assert text_of(html("1.{见|甲}", 甲="<b>**乙**")) == "1.<b>**乙**"


def test_a_mark_within_strong_words_keeps_its_anchor() -> None:
    found = html("**共{预算金额|2万元}**")

    assert text_of(found) == "共2万元"
    assert [tag for tag, _ in elements_of(found)] == ["p", "strong", "span"]


@pytest.mark.parametrize(
    "text", ["**甲{项|乙**丙}", "{项|甲**乙}丙**", "**甲{项|乙}**{子项|**丙**}"]
)
def test_strong_words_do_not_cut_a_mark(text: str) -> None:
    spans = [tag for tag, _ in elements_of(html(text)) if tag == "span"]
    assert len(spans) == len(MARK.findall(text))
    assert "{" not in text_of(html(text))


def test_a_table_is_a_table() -> None:
    found = html("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n后面的字")

    assert text_of(found) == "甲乙12后面的字"
    assert [tag for tag, _ in elements_of(found) if tag in ("table", "th", "td", "p")] == (
        ["table", "th", "th", "td", "td", "p"]
    )


@pytest.mark.parametrize(
    "row",
    ["| 1 | 2 | 3 |", "| {项|1} | {预算金额|2元} |", "| {见|丙} | 2 |", "| 1 |", "1 | 2 | 3 | 4"],
)
def test_no_cell_of_a_table_is_lost(row: str) -> None:
    text = f"| 甲 | 乙 |\n|---|---|\n{row}\n\n后面{{项|丁}}"
    found = html(text, 丙="丙丙")

    cells = MARK.sub(lambda mark: mark[2], row).replace("丙", "丙丙").replace("|", "")
    assert squeezed(cells) in text_of(found).replace("|", "")
    ids = [attributes.get("id") for tag, attributes in elements_of(found) if tag == "span"]
    expected = [piece for piece in prose(text).pieces() if piece.kind is not None]
    assert ids == ["-".join(map(str, piece.location.loc)) for piece in expected]


ALPHABET = "*_#`~|-+>0123456789.、（）()[]{}&<>\"'\\ \t\n　甲乙元=：，"


def _without_our_own(text: str) -> bool:
    """Tells whether a text is free of strong words, tables and marks."""
    return "**" not in text and "|" not in text


@settings(max_examples=1_500)
@given(st.text(alphabet=ALPHABET, max_size=60).filter(_without_our_own))
def test_no_text_is_lost_changed_or_added(text: str) -> None:
    found = html(text)

    assert text_of(found) == squeezed(text)
    assert {tag for tag, _ in elements_of(found)} <= {"p"}


@settings(max_examples=1_000)
@given(st.text(alphabet="*甲1a(（)）=|-{}项 \n", max_size=40))
def test_only_stars_bars_and_marks_are_ever_taken_away(text: str) -> None:
    try:
        found = html(text)
    except PydanticCustomError:
        return
    plain = re.sub(r"[*|\-\s]", "", MARK.sub(lambda mark: mark[2], text))

    assert re.sub(r"[*|\-\s]", "", text_of(found)) == plain
    assert {tag for tag, _ in elements_of(found)} <= {
        *("p", "span", "strong", "table", "thead", "tbody", "tr", "th", "td")
    }


@pytest.mark.parametrize(
    "text",
    [
        "甲|\n" + " " * 20_000 + "x|",
        "甲|\n" + "-" * 20_000 + "x|",
        "甲|\n" + "|-" * 10_000 + "x",
        "**" * 10_000 + "甲",
        "**甲" * 5_000,
        "{" * 20_000,
        "{a|" * 7_000,
        "[" * 20_000,
        "|" * 20_000 + "\n" + "-|" * 10_000,
        "甲|乙\n-|-\n" + "1|2\n" * 3_000,
    ],
)
def test_long_texts_take_no_long_time(text: str) -> None:
    def read() -> None:
        with suppress(PydanticCustomError):
            html(text)

    assert effort(read, enough=2)[0] < 2
