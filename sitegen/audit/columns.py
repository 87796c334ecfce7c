"""Rows on the columns of information disclosure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sitegen.audit import grounds
from sitegen.audit.built import (
    CATALOGUE,
    CORRECTIONS,
    GLOSSARY,
    GUIDE,
    HOME,
    NOT_FOUND,
    REPORTS,
    REQUEST,
    RULES,
    SEARCH,
    YEARS,
    Built,
)
from sitegen.audit.document import CellText, Document
from sitegen.audit.row import Level, Result, Row, Spot, Verdict, judged
from sitegen.finding import say
from sitegen.pattern import pattern

_FOUR: Final = (GUIDE, RULES, CATALOGUE, REPORTS)
_KNOWN: Final = frozenset(
    {
        *("records", "years", "units", "regions", "kinds", "grades", "sources", "projects"),
        *("compare", "statistics", "watch", "coverage", "browse", "disclosure", "corrections"),
        *("rectifications", "about", "sitemap", "glossary", "method", "search", "data", "external"),
        *("all", "reports", "lists"),
    }
)
"""The folders that hold what the law asks to disclose, or ways to find it."""

_LEAST: Final = 20
"""A page with fewer characters than this, its heading left aside, is an empty column."""

_GUIDE: Final[tuple[tuple[str, str], ...]] = (
    ("信息的分类", "分类"),
    ("编排体系", "编排"),
    ("获取方式", "获取方式|获取途径|怎样获取"),
    ("工作机构名称", "机构名称|工作机构"),
    ("办公地址", "地址"),
    ("办公时间", "时间"),
    ("联系电话", "电话"),
    ("传真", "传真"),
    ("互联网联系方式", "互联网|邮箱|电子邮件"),
)
_REQUEST: Final[tuple[tuple[str, str], ...]] = (
    ("姓名或者名称", "姓名|名称"),
    ("身份证明", "身份证明|身份证件"),
    ("联系方式", "联系方式|联系电话"),
    ("信息的名称、文号或者特征", "文号|特征"),
    ("形式要求", "形式|纸质|获取方式"),
)
_PARTS: Final[tuple[tuple[str, str], ...]] = (
    ("总体情况", "总体情况"),
    ("主动公开", "主动公开"),
    ("收到和处理申请", "申请"),
    ("行政复议、行政诉讼", "复议|诉讼"),
    ("主要问题及改进", "问题"),
    ("其他需要报告的事项", "其他"),
)


def _is_foreign(page: Document) -> bool:
    """Tells whether the site's own words are not Chinese, so that none of ours stand in it."""
    return not page.language.lower().startswith("zh")


def _by_words(site: Built, address: str, wanted: Iterable[tuple[str, str]]) -> Verdict:
    page = site.pages.get(address)
    if page is None:
        return judged([Spot(address, say("没有这个网页。"))], 1)
    if _is_foreign(page):
        return Verdict(Result.BY_HAND, note=say("网页不是中文，这一条按中文词核对，请人工看。"))
    wanted = tuple(wanted)
    spots = [
        Spot(address, say("没有写“{what}”。", what=label))
        for label, spelling in wanted
        if not re.search(spelling, page.text)
    ]
    absent = [
        Spot(address, say("“{name}”未提供。", name=label)) for label in _not_given(page, wanted)
    ]
    return judged(spots, len(wanted), absent)


def _not_given(page: Document, wanted: Iterable[tuple[str, str]]) -> Iterator[str]:
    for label, spelling in wanted:
        found = [cell for key, cell in page.facts if re.search(spelling, key)]
        if found and not any(cell.given for cell in found):
            yield label


def _guide(site: Built) -> Verdict:
    return _by_words(site, GUIDE, _GUIDE)


_OF_THE_SEARCH: Final = frozenset(("input:search",))
"""What stands in the head of every page and asks nobody for anything about themselves."""


def _request(site: Built) -> Verdict:
    verdict = _by_words(site, REQUEST, _REQUEST)
    page = site.pages.get(REQUEST)
    asked = page.controls - _OF_THE_SEARCH if page is not None else frozenset()
    if any(one.startswith(("input", "textarea", "form:post")) for one in asked):
        asks = Spot(REQUEST, say("静态网页上有收集个人信息的表单。"))
        return Verdict(Result.FAIL, (asks, *verdict.spots), verdict.checked)
    return verdict


def _answer(site: Built) -> Verdict:
    return _by_words(
        site,
        REQUEST,
        [("20 个工作日内答复", r"(?:20|二十)\s*个工作日"), ("可以延长", "延长|延期")],
    )


def _reports_of(site: Built) -> list[Document]:
    folder = REPORTS.removesuffix(HOME)
    return [
        page for name, page in site.pages.items() if name.startswith(folder) and name != REPORTS
    ]


def _report(site: Built) -> Verdict:
    overview = site.pages.get(REPORTS)
    if overview is None:
        return judged([Spot(REPORTS, say("没有这个网页。"))], 1)
    pages = _reports_of(site) or [overview]
    absent = [
        Spot(page.address, say("年报没有写发布日期。"))
        for page in pages
        if not re.search(r"\d{4}\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}", page.text)
    ]
    late = [spot for page in pages for spot in _late(page)]
    return judged(late, len(pages), absent)


def _late(page: Document) -> Iterator[Spot]:
    """Yields a report of a year that was published after March of the next."""
    year = re.search(r"(?:^|/)(20\d{2})/", page.address)
    shown = [cell.text for key, cell in page.facts if "发布" in key and cell.given]
    for text in shown:
        day = re.search(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})", text)
        if year and day and (int(day[1]), int(day[2])) > (int(year[1]) + 1, 3):
            yield Spot(page.address, say("年报在 {day} 才发布。", day=text))


def _parts(site: Built) -> Verdict:
    pages = _reports_of(site)
    if not pages:
        return _by_words(site, REPORTS, _PARTS)
    verdicts = [_by_words(site, page.address, _PARTS) for page in pages]
    if any(one.result is Result.BY_HAND for one in verdicts):
        return verdicts[0]
    spots = [spot for one in verdicts if one.result is Result.FAIL for spot in one.spots]
    return judged(spots, len(pages) * len(_PARTS))


def _mending(site: Built) -> Verdict:
    if CORRECTIONS not in site.pages:
        return judged([Spot(CORRECTIONS, say("没有这个网页。"))], 1)
    wrong = [
        Spot(page.address, say("没有通往更正记录的链接。"))
        for page in site.pages.values()
        if page.address not in (CORRECTIONS, NOT_FOUND) and not site.links_to(page, CORRECTIONS)
    ]
    return judged(wrong, len(site.pages))


def _named(site: Built) -> Verdict:
    wrong = [
        Spot(page.address, say("页首和导航里没有“政府信息公开”。"))
        for page in site.pages.values()
        if not _is_of_disclosure(page)
    ]
    for page in site.pages.values():
        if page.address != NOT_FOUND:
            wrong += [
                Spot(
                    page.address,
                    say("链接 {target} 从根开始，换了子路径就打不开。", target=link.target),
                )
                for link in page.links
                if link.target.startswith("/") and not link.zones & {"header", "footer", "head"}
            ]
    return judged(wrong, len(site.pages))


def _is_of_disclosure(page: Document) -> bool:
    told = page.title + page.head + "".join(link.text for link in page.links if "nav" in link.zones)
    return "信息公开" in told or (_is_foreign(page) and "disclosure" in told.lower())


def _four(site: Built) -> Verdict:
    wrong = [
        Spot(address, say("没有这个网页。"))
        for address in (*_FOUR, REQUEST)
        if address not in site.pages
    ]
    for page in site.pages.values():
        if page.address == NOT_FOUND or not page.address.startswith("disclosure/"):
            continue
        # The entry of the page itself may lead nowhere.
        expected = [one for one in _FOUR if one != page.address]
        inside = (link for link in page.links if "nav" in link.zones)
        ways = [site.resolve(page.address, link.target) for link in inside]
        if not _follow(expected, ways):
            wrong.append(Spot(page.address, say("导航里没有按次序列出四个部分。")))
    wrong += [
        Spot(page.address, say("没有通往信息公开各栏目的链接。"))
        for page in site.pages.values()
        if page.address != NOT_FOUND and not site.links_to(page, "disclosure/index.html", *_FOUR)
    ]
    return judged(wrong, len(site.pages))


def _follow(expected: Iterable[str], ways: Iterable[str | None]) -> bool:
    """Tells whether some ways hold the expected ones in their order, among others."""
    rest = iter(ways)
    return all(any(way == one for way in rest) for one in expected)


def _only(site: Built) -> Verdict:
    wrong = [
        Spot(name, say("这个文件夹不在信息公开的内容之内。"))
        for name in site.pages
        if "/" in name and name.partition("/")[0] not in _KNOWN
    ]
    return judged(wrong, len(site.pages))


def _dated(site: Built) -> Verdict:
    wrong: list[Spot] = []
    absent: list[Spot] = []
    count = 0
    for page in site.pages.values():
        for table in page.tables:
            for row in table.rows if table.listing else ():
                record = _record_in(row, page, site)
                if record is None:
                    continue
                count += 1
                if not _DAY.search(" ".join(cell.text for cell in row)):
                    spot = Spot(page.address, say("“{title}”没有日期。", title=record.h1))
                    told = all(cell.given for cell in row) and record.meta("PubDate")
                    (wrong if told else absent).append(spot)
    return judged(wrong, count, absent)


def _record_in(row: tuple[CellText, ...], page: Document, site: Built) -> Document | None:
    """Returns the record that a row of a list leads to."""
    for cell in row:
        for target in cell.targets:
            found = site.pages.get(site.resolve(page.address, target) or "")
            if found is not None and found.is_record:
                return found
    return None


_DAY: Final = pattern(r"\d{4}\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}")


def _filled(site: Built) -> Verdict:
    columns = [
        page
        for page in site.pages.values()
        if not (page.is_record or page.is_unlisted)
        and page.address not in (HOME, NOT_FOUND, SEARCH)
    ]
    wrong = [
        Spot(page.address, say("栏目是空的。"))
        for page in columns
        if page.words < _LEAST and not any(table.rows for table in page.tables) and _is_bare(page)
    ]
    return judged(wrong, len(columns))


def _is_bare(page: Document) -> bool:
    """Tells whether a page leads nowhere in particular either, as a map of the site does."""
    return sum(link.tag == "a" and "main" in link.zones for link in page.links) < 3


def _years(site: Built) -> Verdict:
    overview = site.pages.get(YEARS)
    if overview is None:
        return judged([Spot(YEARS, say("没有这个网页。"))], 1)
    lists = [name for name in site.pages if re.fullmatch(r"years/\d{4}/index\.html", name)]
    wrong = [
        Spot(YEARS, say("没有通往 {name} 的链接。", name=name))
        for name in lists
        if not site.links_to(overview, name)
    ]
    listed = {
        site.resolve(name, link.target)
        for name, page in site.pages.items()
        if name.startswith("years/")
        for link in page.links
    }
    wrong += [
        Spot(page.address, say("年度列表里没有这份报告。"))
        for page in site.records
        if page.address not in listed
    ]
    return judged(wrong, len(lists) + len(site.records))


def _lasting(site: Built) -> Verdict:
    verdict = _years(site)
    if GLOSSARY in site.pages:
        return verdict
    gone = Spot(GLOSSARY, say("没有名词解释的网页。"))
    return Verdict(Result.FAIL, (gone, *verdict.spots), verdict.checked + 1)


MENDING_ROWS: Final = (
    Row("B02", grounds.DISCLOSURE, Level.SHOULD, say("有更正公告，每页都能找到"), _mending),
    Row("B03", grounds.DISCLOSURE, Level.MUST, say("公开指南要素齐全"), _guide),
)
REQUEST_ROWS: Final = (
    Row(
        "B15",
        grounds.DISCLOSURE,
        Level.SHOULD,
        say("依申请公开一页说明申请要写什么，不在网页上收集个人信息"),
        _request,
    ),
    Row("B16", grounds.DISCLOSURE, Level.SHOULD, say("依申请公开一页说明答复期限"), _answer),
)
REPORT_ROWS: Final = (
    Row("B19", grounds.DISCLOSURE, Level.MUST, say("有年度报告，写明发布日期，按期公布"), _report),
    Row("B20", grounds.DISCLOSURE, Level.SHOULD, say("年度报告六个部分齐全"), _parts),
)
PLATFORM_ROWS: Final = (
    Row(
        "D01",
        grounds.PLATFORM,
        Level.MUST,
        say("统一名称“政府信息公开”；放在主站的任何子路径下都能用"),
        _named,
    ),
    Row(
        "D02",
        grounds.PLATFORM,
        Level.MUST,
        say("指南、制度、法定主动公开内容、年报四个部分次序固定，另有依申请公开"),
        _four,
    ),
    Row("D03", grounds.PLATFORM, Level.SHOULD, say("专栏只放法定公开的内容"), _only),
)
DATED_ROW: Final = Row("D05", grounds.CENSUS, Level.MUST, say("列表里每一条都有日期"), _dated)
FILLED_ROW: Final = Row(
    "D06",
    grounds.CENSUS,
    Level.MUST,
    say("没有空白栏目（多久没有更新，要看日期和今天，不在这里判断）"),
    _filled,
)
YEAR_ROWS: Final = (
    Row("E02", grounds.BUDGETS, Level.SHOULD, say("评价结果按年度能查到"), _years),
    Row("E04", grounds.BUDGETS, Level.SHOULD, say("历年的网页都在，有名词解释"), _lasting),
)
