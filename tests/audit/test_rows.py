"""Each row passes on a sound site and fails on one in which the thing it asks for is broken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pytest

from sitegen.audit.book import ROWS
from sitegen.audit.built import read_site
from sitegen.audit.row import Judged, Level, Result, fails, judge
from tests.audit.sound import NAV, RECORD_PAGE, TOOLS, sound, with_manifest

GUIDE: Final = "disclosure/guide/index.html"
CATALOGUE: Final = "disclosure/catalogue/index.html"
REPORT: Final = "disclosure/report/2024/index.html"
REQUEST: Final = "disclosure/request/index.html"
YEAR: Final = "years/2024/index.html"
STYLE: Final = "assets/style.css"
DATA: Final = "records/jia-2024/index.json"
EVERY: Final = ""
"""Stands for every page."""

BY_HAND: Final = {"A23", "C22", "D07", "D09", "E03"}


@dataclass(frozen=True, slots=True)
class Tamper:
    """What is changed in a file of the sound site, and the row that has to notice."""

    code: str
    address: str
    old: str
    new: str


def audit(files: dict[str, str]) -> dict[str, Judged]:
    return {one.row.code: one for one in judge(ROWS, read_site(with_manifest(files).items()))}


def tampered(files: dict[str, str], change: Tamper) -> dict[str, str]:
    names = (
        [name for name in files if name.endswith(".html")]
        if not change.address
        else [change.address]
    )
    result = dict(files)
    for name in names:
        assert change.old in result[name], (change, name)
        result[name] = result[name].replace(change.old, change.new)
    return result


FAULTS: Final = (
    Tamper("B02", "index.html", "corrections/index.html", "search/index.html"),
    Tamper("B03", GUIDE, "<dt>传真</dt><dd>010-0000001</dd>", ""),
    Tamper("B03", GUIDE, "编排体系", "次序"),
    Tamper("B04", CATALOGUE, "<td>预算执行 97%。</td>", "<td></td>"),
    Tamper("B04", CATALOGUE, "内容概述", "备注"),
    Tamper("B04", CATALOGUE, "records/jia-2024", "records/yi-2024"),
    Tamper("B05", CATALOGUE, "目录更新日期：2025-03-05", "目录"),
    Tamper("B13", RECORD_PAGE, '<a href="index.csv">下载</a>', ""),
    Tamper("B15", REQUEST, "身份证明", "其他"),
    Tamper("B15", REQUEST, "</main>", "<label>姓名<input></label></main>"),
    Tamper("B16", REQUEST, "20 个工作日", "近日"),
    Tamper("B17", RECORD_PAGE, "（已作去标识化处理）", ""),
    Tamper("B18", RECORD_PAGE, 'id="corrections"', ""),
    Tamper("B18", RECORD_PAGE, '<p data-item="contact">联系方式：010-0000000</p>', ""),
    Tamper("B19", REPORT, "2025-01-20", "2025-06-20"),
    Tamper("B20", REPORT, "四、行政复议、行政诉讼情况", "四、情况"),
    Tamper("C01", EVERY, "www.jia.gov.cn", "www.jia.example"),
    Tamper("C02", "index.html", '<meta name="SiteDomain" content="www.jia.gov.cn">', ""),
    Tamper(
        "C02",
        "index.html",
        'name="SiteName" content="政府信息公开"',
        'name="SiteName" content="甲"',
    ),
    Tamper("C02", EVERY, 'content="0000000000"', 'content="000000000"'),
    Tamper("C03", GUIDE, '<meta name="ColumnType" content="信息公开">', ""),
    Tamper(
        "C03",
        RECORD_PAGE,
        'name="ColumnKeywords" content="甲,乙"',
        'name="ColumnKeywords" content=""',
    ),
    Tamper("C04", RECORD_PAGE, '<meta name="ContentSource" content="甲县财政局">', ""),
    Tamper("C04", RECORD_PAGE, "2025-03-05 00:00", "2025-03-05"),
    Tamper("C04", RECORD_PAGE, '<meta name="PubDate" content="2025-03-05 00:00">', ""),
    Tamper(
        "C04",
        RECORD_PAGE,
        'name="ArticleTitle" content="报告甲"',
        'name="ArticleTitle" content="乙"',
    ),
    Tamper("C05", RECORD_PAGE, 'content="供水,自评"', 'content="供水,供水"'),
    Tamper("C05", GUIDE, "<title>指南 - ", "<title>制度 - "),
    Tamper("C05", GUIDE, "<title>指南 - 政府信息公开", "<title>甲"),
    Tamper("C05", GUIDE, '<meta charset="utf-8">', '<meta name="SiteName" content="政府信息公开">'),
    Tamper("C07", EVERY, 'rel="noopener noreferrer"', ""),
    Tamper("C07", EVERY, "（外部链接）", ""),
    Tamper("C07", EVERY, "https://beian.miit.gov.cn/", "https://beian.example/"),
    Tamper("C07", GUIDE, "</main>", '<img src="https://a.example/a.png" alt="甲"></main>'),
    Tamper("C08", GUIDE, "</main>", '<a href="../gone/index.html">甲</a></main>'),
    Tamper("C08", GUIDE, "</main>", '<a href="../rules/index.html#gone">甲</a></main>'),
    Tamper("C08", GUIDE, "</main>", '<p id="a"></p><p id="a"></p></main>'),
    Tamper("C08", GUIDE, "</main>", '<a href="../../../index.html">甲</a></main>'),
    Tamper("C09", GUIDE, 'index.html">政府信息公开</a>', 'index.html">网站</a>'),
    Tamper("C09", GUIDE, 'search/index.html">', 'sitemap/index.html">'),
    Tamper("C10", GUIDE, "<h1>", '<h1 tabindex="1">'),
    Tamper("C10", STYLE, "nav { display: none; }", "nav { order: 2; }"),
    Tamper("C10", STYLE, "nav { display: none; }", "nav { flex-direction: row-reverse; }"),
    Tamper("C12", GUIDE, "010-0000000</p>", "010-1111111</p>"),
    Tamper("C12", GUIDE, ">corrections/index.html</a>", ">更正</a>"),
    Tamper("C13", STYLE, "--own: #6d4c08;", "--own: #6d4c08; --more: #1f8a3d; --again: #8a1f7a;"),
    Tamper("C13", REPORT, "<header>", "<header></header><header>"),
    Tamper("C14", GUIDE, "width=device-width, ", ""),
    Tamper("C14", GUIDE, "initial-scale=1", "initial-scale=1, maximum-scale=1"),
    Tamper("C14", GUIDE, "initial-scale=1", "initial-scale=1, user-scalable=no"),
    Tamper("C14", YEAR, 'class="entries"', 'class="wide"'),
    Tamper("C15", GUIDE, "<h1>", '<h1 onclick="a()">'),
    Tamper("C15", GUIDE, "</main>", "<script>a()</script></main>"),
    Tamper("C15", GUIDE, "<h1>", '<h1 style="color: red">'),
    Tamper("C16", GUIDE, "</main>", '<img src="../../assets/a.png"></main>'),
    Tamper("C16", GUIDE, "</main>", f"<p>{'字' * 110_000}</p></main>"),
    Tamper("C17", RECORD_PAGE, '<li data-item="source">来源：甲县财政局</li>', ""),
    Tamper("C17", RECORD_PAGE, '<li data-item="published">发布时间：2025-03-05</li>', ""),
    Tamper("C17", RECORD_PAGE, "<button data-print>打印</button>", ""),
    Tamper("C17", RECORD_PAGE, '<a href="index.csv">下载</a>', ""),
    Tamper("C18", "search/index.html", 'type="search"', 'type="hidden"'),
    Tamper("C18", "search/index.html", '<select id="y"></select>', '<input id="y">'),
    Tamper("C18", "search/index.html", "assets/search.js", "assets/other.js"),
    Tamper("C20", STYLE, "@media print", "@media screen"),
    Tamper("C20", RECORD_PAGE, '<a href="index.csv">下载</a>', ""),
    Tamper("C21", "404.html", '<p><a href="index.html">首页</a></p>', ""),
    Tamper("C21", "404.html", "sitemap/index.html", "glossary/index.html"),
    Tamper("D01", GUIDE, "政府信息公开", "甲县"),
    Tamper("D01", GUIDE, "</main>", '<a href="/index.html">甲</a></main>'),
    Tamper("D02", GUIDE, f'href="../../{NAV[2]}"', f'href="../../{NAV[0]}"'),
    Tamper("D02", "index.html", 'href="disclosure/', 'href="years/'),
    Tamper("D04", STYLE, "html {", f"/* {'a' * 600_000} */ html {{"),
    Tamper("D05", YEAR, "<td>2025-03-05</td>", "<td>—</td>"),
    Tamper(
        "D06", "glossary/index.html", "有足够多的文字，说明这个栏目公布什么、由谁负责。", "是空的。"
    ),
    Tamper("D08", GUIDE, "</main>", '<form method="post"></form></main>'),
    Tamper("D08", GUIDE, "</main>", '<form action="https://a.example/"></form></main>'),
    Tamper("D10", GUIDE, "</main>", '<a href="gone.pdf">甲</a></main>'),
    Tamper("D10", "records/jia-2024/index.csv", "a,b\n", ""),
    Tamper("D11", GUIDE, ' lang="zh-CN"', ""),
    Tamper("D11", GUIDE, "<h1>", "<h2>甲</h2><h1>"),
    Tamper("D11", REPORT, "<h2>一", "<h4>一"),
    Tamper("D11", YEAR, 'aria-label="2024 年度"', ""),
    Tamper("D11", YEAR, '<th scope="col">报告', "<th>报告"),
    Tamper("D11", GUIDE, '<a href="#main">跳到正文</a>', ""),
    Tamper("D11", GUIDE, "</main>", '<a href="index.html"></a></main>'),
    Tamper("D11", "search/index.html", '<label for="q">查找</label>', ""),
    Tamper("D11", STYLE, ":focus-visible", ".focused"),
    Tamper("D12", STYLE, "--soft: #4b5666", "--soft: #8b96a6"),
    Tamper("D12", STYLE, "--soft: #b4becc", "--soft: #545e6c"),
    Tamper("D12", STYLE, "line-height: 1.75", "line-height: 1.2"),
    Tamper("D12", STYLE, "margin: 0 0 .75em", "margin: 0"),
    Tamper(
        "D13",
        STYLE,
        'font-size: 112.5%; } html[data-size="large"] { font-size: 140%;',
        "font-size: 87.5%;",
    ),
    Tamper("D13", STYLE, "summary { min-height: 2.75rem; }", "summary { min-height: 2rem; }"),
    Tamper("D14", GUIDE, TOOLS, ""),
    Tamper("D14", STYLE, "prefers-contrast", "prefers-other"),
    Tamper("D14", GUIDE, "</main>", '<script src="https://a.example/a.js"></script></main>'),
    Tamper("D15", STYLE, "size: A4", "size: A5"),
    Tamper("D15", STYLE, "37mm 26mm 35mm 28mm", "20mm"),
    Tamper("D15", STYLE, "counter(page)", "''"),
    Tamper("D15", STYLE, "16pt/29pt FangSong", "12pt/20pt SimSun"),
    Tamper("D15", STYLE, "table-header-group", "table-row-group"),
    Tamper("D15", STYLE, "break-inside: avoid", "break-inside: auto"),
    Tamper("D16", GUIDE, "</main>", "<p>2024年01月05日</p></main>"),
    Tamper("D17", RECORD_PAGE, "<dt>文号</dt><dd>甲财〔2025〕1号</dd>", ""),
    Tamper("D17", RECORD_PAGE, "<dd>2025-02-20</dd>", "<dd>2025-04-20</dd>"),
    Tamper("D19", DATA, '"summary"', '"other"'),
    Tamper("D19", DATA, '"topic"', '"other"'),
    Tamper("D19", DATA, '"topic": "\\u7532"', '"topic": null'),
    Tamper("D19", RECORD_PAGE, "<dd>财政</dd>", '<dd class="absent">未提供</dd>'),
    Tamper("E02", YEAR, "records/jia-2024", "records/yi-2024"),
    Tamper("E02", "years/index.html", 'href="2024/index.html"', 'href="index.html"'),
    Tamper("F01", GUIDE, "</main>", "<p>11010119900307<b>7774</b></p></main>"),
    Tamper("F01", "data/records.csv", "a\n", "a\n,110101199003077774,\n"),
)

GONE: Final = (
    ("B02", "corrections/index.html"),
    ("B03", GUIDE),
    ("B04", CATALOGUE),
    ("B05", CATALOGUE),
    ("B15", REQUEST),
    ("B16", REQUEST),
    ("B19", "disclosure/report/index.html"),
    ("C08", GUIDE),
    ("C19", "data/records.csv"),
    ("C21", "404.html"),
    ("D02", REQUEST),
    ("D19", DATA),
    ("E02", "years/index.html"),
    ("E04", "glossary/index.html"),
)


def test_every_row_that_a_machine_checks_passes_on_a_sound_site() -> None:
    found = audit(sound())
    wrong = {
        code: [f"{spot.address}: {spot.message}" for spot in one.verdict.spots]
        for code, one in found.items()
        if one.verdict.result is not (Result.BY_HAND if code in BY_HAND else Result.PASS)
    }

    assert wrong == {}
    assert not fails(found.values())


@pytest.mark.parametrize(
    "change", FAULTS, ids=[f"{one.code}-{at}" for at, one in enumerate(FAULTS)]
)
def test_a_row_fails_where_what_it_asks_for_is_broken(change: Tamper) -> None:
    found = audit(tampered(sound(), change))[change.code]

    assert found.verdict.result is Result.FAIL
    assert found.verdict.spots


@pytest.mark.parametrize(("code", "address"), GONE)
def test_a_row_fails_where_what_it_looks_at_is_gone(code: str, address: str) -> None:
    files = sound()
    del files[address]

    assert audit(files)[code].verdict.result is Result.FAIL


def test_every_row_that_a_machine_checks_is_seen_to_fail() -> None:
    seen = {one.code for one in FAULTS} | {code for code, _ in GONE} | {"C06", "C11", "D03", "D18"}

    assert seen == {row.code for row in ROWS} - BY_HAND


@pytest.mark.parametrize(
    "item", ["owner", "contact", "site-code", "icp", "police", "mark", "errors", "site-map"]
)
def test_a_foot_without_one_of_its_elements_fails(item: str) -> None:
    files = sound()
    html = files[GUIDE]
    start = html.index(f'<p data-item="{item}">')
    end = html.index("</p>", start) + len("</p>")
    files[GUIDE] = html[:start] + html[end:]

    verdict = audit(files)["C11"].verdict
    assert verdict.result is Result.FAIL
    assert {spot.address for spot in verdict.spots} == {GUIDE}


def test_the_foot_of_a_host_is_known_by_its_words() -> None:
    files = {name: text.replace("data-item=", "data-host=") for name, text in sound().items()}

    assert audit(files)["C11"].verdict.result is Result.PASS


@pytest.mark.parametrize(
    "name", ["records/Jia/index.html", "years/甲/index.html", "records/1/index.html"]
)
def test_an_address_that_will_not_last_fails(name: str) -> None:
    files = sound()
    files[name] = files[RECORD_PAGE]

    assert audit(files)["C06"].verdict.result is Result.FAIL


def test_a_folder_of_other_things_fails() -> None:
    files = sound()
    files["news/index.html"] = files["sitemap/index.html"]

    assert audit(files)["D03"].verdict.result is Result.FAIL


def test_an_index_number_that_stands_twice_fails() -> None:
    files = sound()
    files["records/yi-2024/index.html"] = files[RECORD_PAGE]

    assert audit(files)["D18"].verdict.result is Result.FAIL


@pytest.mark.parametrize(
    ("code", "rule", "old", "new"),
    [
        ("D17", "DAT003", "<dd>2025-02-20</dd>", "<dd>2025-04-20</dd>"),
        ("D18", "SER001", "JIA-2025-1", "JIA-2025-1"),
    ],
)
def test_a_fault_of_the_source_that_its_page_names_is_no_failure(
    code: str, rule: str, old: str, new: str
) -> None:
    files = sound()
    html = files[RECORD_PAGE].replace(old, new)
    files[RECORD_PAGE] = html.replace("</main>", f'<p class="more">规则 {rule}</p></main>')
    files["records/yi-2024/index.html"] = files[RECORD_PAGE]

    assert audit(files)[code].verdict.result is Result.ABSENT


def without_a_day(files: dict[str, str]) -> dict[str, str]:
    html = files[RECORD_PAGE]
    html = html.replace('<meta name="PubDate" content="2025-03-05 00:00">', "")
    html = html.replace("<dd>2025-03-05</dd>", '<dd class="absent">未提供</dd>')
    html = html.replace("发布时间：2025-03-05", '发布时间：<span class="absent">未提供</span>')
    year = files[YEAR].replace("<td>2025-03-05</td>", "<td>—</td>")
    return files | {RECORD_PAGE: html, YEAR: year}


@pytest.mark.parametrize("code", ["C04", "C17", "D05", "D17"])
def test_a_day_that_the_source_does_not_give_is_absent_and_no_failure(code: str) -> None:
    found = audit(without_a_day(sound()))

    assert found[code].verdict.result is Result.ABSENT
    assert not fails(found.values())


def test_a_classification_that_the_source_does_not_give_is_absent_and_no_failure() -> None:
    files = sound()
    files[DATA] = files[DATA].replace('"topic": "\\u7532"', '"topic": null')
    files[RECORD_PAGE] = files[RECORD_PAGE].replace(
        "<dd>财政</dd>", '<dd class="absent">未提供</dd>'
    )

    found = audit(files)["D19"].verdict
    assert found.result is Result.ABSENT
    assert [spot.address for spot in found.spots] == [DATA]


@pytest.mark.parametrize("code", ["B13", "C09", "C18"])
def test_what_needs_the_search_page_is_not_built_yet_without_it(code: str) -> None:
    files = sound()
    del files["search/index.html"]
    files = {
        name: text.replace("search/index.html", "sitemap/index.html")
        for name, text in files.items()
    }

    assert audit(files)[code].verdict.result is Result.NOT_BUILT


IN_A_TEMPLATE: Final = '<template><h2></h2><img src="a.png"><label><input type="checkbox"></label>{more}</template></main>'


def test_what_a_script_copies_from_is_not_shown_and_the_search_asks_for_no_persons() -> None:
    box = '<form role="search"><input type="search" aria-label="查找"></form></main>'
    files = tampered(
        sound(), Tamper("D11", "search/index.html", "</main>", IN_A_TEMPLATE.format(more=""))
    )
    files = tampered(files, Tamper("B15", REQUEST, "</main>", box))
    found = audit(files)

    assert found["D11"].verdict.result is Result.PASS
    assert found["B15"].verdict.result is Result.PASS


def test_what_would_run_in_a_template_is_a_failure_as_anywhere() -> None:
    html = IN_A_TEMPLATE.format(more='<button onclick="a()">甲</button>')
    before, after = sound(), tampered(sound(), Tamper("C15", "search/index.html", "</main>", html))
    changed = {code for code, found in audit(after).items() if found != audit(before)[code]}

    assert changed
    assert all(audit(after)[code].verdict.result is Result.FAIL for code in changed)


def test_only_rows_that_must_hold_make_an_audit_fail() -> None:
    files = tampered(sound(), Tamper("C01", EVERY, "www.jia.gov.cn", "www.jia.example"))
    found = audit(files)

    assert found["C01"].verdict.result is Result.FAIL
    assert found["C01"].row.level is Level.SHOULD
    assert not fails(found.values())


def test_codes_are_unique_and_every_row_says_what_and_why() -> None:
    codes = [row.code for row in ROWS]

    assert len(set(codes)) == len(codes)
    assert all(str(row.requirement) and str(row.citation) for row in ROWS)
    assert {row.code for row in ROWS if row.check is None} == BY_HAND
    assert all(row.reason is not None for row in ROWS if row.check is None)


def test_all_rows_of_websites_and_columns_are_there() -> None:
    codes = {row.code for row in ROWS}

    assert {f"C{number:02}" for number in range(1, 23)} <= codes
    assert {f"D{number:02}" for number in range(1, 20)} <= codes
