"""A report as a page is whole in itself, safe, and readable."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from sitegen.codes import entries
from sitegen.finding import say
from sitegen.report.html import as_html
from sitegen.report.result import Report, Waived
from tests.report.found import context, finding, waivers

TEXTS = {"a.yaml": "一\n二\n得分: <b>甲</b>", "b.yaml": "乙"}
EMPTY = frozenset(("meta", "br", "hr", "img", "link", "input"))


class Page(HTMLParser):
    """Reads a page: its elements, its identifiers, where links lead, its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str) -> list[str]:
        """Returns the values of all attributes of a name."""
        return [value for key, value in self.attributes if key == name]


def test_a_page_tells_place_line_why_cure_and_ground() -> None:
    page = Page(as_html(Report((finding(),)), context(TEXTS)))

    for text in (
        *("错误", "SCR003", "名称“甲{x}”不对。", "a.yaml:3:5", "b.yaml:1:2", "得分: <b>甲</b>"),
        *(
            "为什么重要：",
            "怎么办：改正。",
            "依据：财预〔2020〕10号",
            "sitegen 1.2.3",
            "2025-06-01",
        ),
        "共 1 处：错误 1，警告 0，提示 0。",
    ):
        assert text in page.text


@pytest.mark.parametrize(
    ("column", "line"),
    [
        (1, "<mark>得</mark>分: &lt;b&gt;甲&lt;/b&gt;"),
        (5, "得分: <mark>&lt;</mark>b&gt;甲&lt;/b&gt;"),
        (8, "得分: &lt;b&gt;<mark>甲</mark>&lt;/b&gt;"),
    ],
)
def test_the_place_in_the_line_is_marked(column: int, line: str) -> None:
    html = as_html(Report((finding(column=column),)), context(TEXTS))

    assert f"<pre>{line}</pre>" in html


def test_a_page_needs_nothing_else_and_runs_nothing() -> None:
    page = Page(as_html(Report((finding(),)), context(TEXTS)))

    assert not {"script", "link", "img", "iframe", "object"} & set(page.tags)
    assert page.values("src") == []
    assert all(link.startswith("#") for link in page.values("href"))
    assert not any(name.startswith("on") for name, _ in page.attributes)


def test_content_is_shown_and_never_obeyed() -> None:
    told = replace(
        finding(path="<i>.yaml"),
        message=say("{a}", a="<script>alert(1)</script>\u202e"),
        hint=say("{a}", a="“>&<img>"),
    )
    page = Page(as_html(Report((told,)), context({"<i>.yaml": "\n\n<svg onload=x>\x00"})))

    assert not {"script", "img", "svg", "i"} & set(page.tags)
    assert "<script>alert(1)</script>\ufffd" in page.text
    assert "<svg onload=x>\ufffd" in page.text


def test_links_lead_to_the_manuals_and_headings_have_names_of_their_own() -> None:
    found = tuple(finding(code=code) for code in entries())
    page = Page(as_html(Report(found), context()))
    names = page.values("id")

    assert len(set(names)) == len(names)
    assert {link.removeprefix("#") for link in page.values("href")} == set(entries())
    assert set(entries()) <= set(names)


def test_what_is_waived_is_told_with_reason_person_and_day() -> None:
    (waiver,) = waivers("规则: SCR003")
    page = Page(as_html(Report((), (Waived(finding(), waiver),)), context()))

    for text in ("没有发现问题。", "另有 1 处已豁免。", "已核实", "张三", "2025-12-31"):
        assert text in page.text


@pytest.mark.parametrize("report", [Report(()), Report((finding(),), (), (finding(),), (), 3)])
def test_a_page_tells_its_language(report: Report) -> None:
    english = {"zh-CN": "en", "核验报告": "Report"}
    html = as_html(report, context(translate=lambda text: english.get(text, text)))

    assert '<html lang="en">' in html
    assert "<title>Report</title>" in html
    assert '<html lang="zh-CN">' in as_html(report, context())


def test_the_same_report_is_the_same_page() -> None:
    report = Report((finding(),))

    assert as_html(report, context(TEXTS)) == as_html(report, context(TEXTS))
