"""Rows on the tags in the head of each page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from sitegen.audit import grounds
from sitegen.audit.built import HOME, NOT_FOUND, Built
from sitegen.audit.document import Document
from sitegen.audit.row import Level, Row, Spot, Verdict, judged
from sitegen.finding import say
from sitegen.pattern import pattern

_CODE: Final = pattern(r"[0-9a-z]{10}")
_STAMP: Final = pattern(
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]) (?:[01]\d|2[0-3]):[0-5]\d"
)
_SITE: Final = ("SiteName", "SiteDomain", "SiteIDCode")
_COLUMN: Final = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
_PUBLISHED: Final = "发布日期"


def _domain(site: Built) -> Verdict:
    wrong = [
        Spot(page.address, say("域名是“{domain}”。", domain=page.meta("SiteDomain") or "—"))
        for page in site.pages.values()
        if not page.meta("SiteDomain").endswith(".gov.cn")
    ]
    return judged(wrong, len(site.pages))


def _site_tags(site: Built) -> Verdict:
    return judged(_wrong_site_tags(site), len(site.pages))


def _wrong_site_tags(site: Built) -> Iterator[Spot]:
    usual = {name: Counter(page.meta(name) for page in site.pages.values()) for name in _SITE}
    for page in site.pages.values():
        for name in _SITE:
            found = page.meta(name)
            if not found:
                yield Spot(page.address, say("没有 {name}。", name=name))
            elif found != usual[name].most_common(1)[0][0]:
                yield Spot(page.address, say("{name} 和其他网页不一样。", name=name))
        code = page.meta("SiteIDCode")
        if code and not _CODE.fullmatch(code):
            yield Spot(page.address, say("“{text}”不是 10 位标识码。", text=code))


def _column_tags(site: Built) -> Verdict:
    pages = [page for page in site.pages.values() if page.address not in (HOME, NOT_FOUND)]
    wrong = [
        Spot(page.address, say("没有 {name}。", name=name))
        for page in pages
        for name in _COLUMN
        if not page.meta(name)
    ]
    return judged(wrong, len(pages))


def _article_tags(site: Built) -> Verdict:
    wrong = [spot for page in site.records for spot in _wrong_article_tags(page)]
    absent = [
        Spot(page.address, say("来源没有给出发布日期。"))
        for page in site.records
        if not page.meta("PubDate") and not _gives_a_day(page)
    ]
    return judged(wrong, len(site.records), absent)


def _wrong_article_tags(page: Document) -> Iterator[Spot]:
    for name in ("ArticleTitle", "ContentSource"):
        if not page.meta(name):
            yield Spot(page.address, say("没有 {name}。", name=name))
    title = page.meta("ArticleTitle")
    if title and "".join(title.split()) != "".join(page.h1.split()):
        yield Spot(page.address, say("ArticleTitle 和标题不一样。"))
    stamp = page.meta("PubDate")
    if not stamp and _gives_a_day(page):
        yield Spot(page.address, say("没有 {name}。", name="PubDate"))
    if stamp and not _STAMP.fullmatch(stamp):
        yield Spot(page.address, say("PubDate “{text}”不是 YYYY-MM-DD HH:MM。", text=stamp))


def _gives_a_day(page: Document) -> bool:
    """Tells whether the page itself shows a day of publication that a tag could name."""
    fact = page.fact(_PUBLISHED)
    shown = (fact.text if fact and fact.given else "") or page.item("published")
    return len(re.findall(r"\d+", shown)) >= 3


def _honest_tags(site: Built) -> Verdict:
    return judged(_dishonest_tags(site), len(site.pages))


def _dishonest_tags(site: Built) -> Iterator[Spot]:
    titles = Counter(page.title for page in site.pages.values())
    for page in site.pages.values():
        if page.h1 not in page.title and page.meta("SiteName") not in page.title:
            yield Spot(page.address, say("网页标题里没有本页的标题。"))
        # Two reports of one title are two reports, and one notice may stand at two addresses;
        # every other page has a title of its own.
        alone = not (page.is_record or page.is_unlisted)
        if titles[page.title] > 1 and alone:
            yield Spot(page.address, say("网页标题“{text}”不止一页。", text=page.title))
        names = Counter(name.lower() for name, _ in page.metas)
        for name in sorted(name for name, count in names.items() if count > 1):
            yield Spot(page.address, say("标签 {name} 写了几次。", name=name))
        for name in ("ColumnKeywords", "Keywords"):
            words = [word for word in re.split("[,，;；]", page.meta(name)) if word.strip()]
            if len(words) != len(set(words)) or len(words) > 10:
                yield Spot(page.address, say("{name} 有重复的词，或者太多。", name=name))


ROWS: Final = (
    Row(
        "C01", grounds.WEBSITES, Level.SHOULD, say("一个单位一个网站，域名以 .gov.cn 结尾"), _domain
    ),
    Row(
        "C02",
        grounds.WEBSITES,
        Level.MUST,
        say("每页有网站标签 SiteName、SiteDomain、SiteIDCode，各页相同"),
        _site_tags,
    ),
    Row(
        "C03",
        grounds.WEBSITES,
        Level.MUST,
        say("栏目页、内容页有 ColumnName、ColumnDescription、ColumnKeywords、ColumnType"),
        _column_tags,
    ),
    Row(
        "C04",
        grounds.WEBSITES,
        Level.MUST,
        say("内容页有 ArticleTitle、PubDate（YYYY-MM-DD HH:MM）、ContentSource"),
        _article_tags,
    ),
    Row(
        "C05",
        grounds.WEBSITES,
        Level.SHOULD,
        say("标签写的是本页实际内容，不堆关键词"),
        _honest_tags,
    ),
)
