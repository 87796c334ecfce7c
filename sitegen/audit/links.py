"""Rows on addresses and on links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote, urlsplit

from sitegen.audit import grounds
from sitegen.audit.built import HOME, NOT_FOUND, Built, is_outside
from sitegen.audit.document import Document, Link
from sitegen.audit.row import Level, Row, Spot, Verdict, judged
from sitegen.finding import say
from sitegen.pattern import pattern

_ADDRESS: Final = pattern(r"(?:[a-z0-9][a-z0-9._-]*/)*[a-z0-9][a-z0-9._-]*")
_NOTICE: Final = pattern("外部链接|external link|离开本站|leaves? this site")
_OTHER_GOVERNMENT: Final = pattern(
    "不是政府网站|非政府网站|no government (?:web)?site|not a government"
)
_PASSIVE: Final = ("data:", "mailto:", "tel:")
_FILES: Final = (
    *(".csv", ".json", ".jsonl", ".pdf", ".yaml", ".yml", ".xlsx", ".xls", ".ods", ".doc"),
    *(".docx", ".wps", ".ofd", ".zip", ".txt"),
)


def _addresses(site: Built) -> Verdict:
    return judged(_wrong_addresses(site), len(site.pages))


def _wrong_addresses(site: Built) -> Iterator[Spot]:
    folded = Counter(address.lower() for address in site.sizes)
    for address in site.pages:
        if not _ADDRESS.fullmatch(address):
            yield Spot(address, say("网址不全是小写字母、数字和连字符。"))
        if folded[address.lower()] > 1:
            yield Spot(address, say("两个网址只差大小写。"))
        # A number that tells the place in a list changes when the list does.
        if re.fullmatch(r"records/\d{1,3}/index\.html", address):
            yield Spot(address, say("网址是序号，不是编号。"))


def _outside(site: Built) -> Verdict:
    found = [(page, link) for page in site.pages.values() for link in page.links]
    leading = [(page, link) for page, link in found if is_outside(link.target)]
    return judged((spot for page, link in leading for spot in _unsaid(page, link)), len(leading))


def _unsaid(page: Document, link: Link) -> Iterator[Spot]:
    if link.tag not in ("a", "area"):
        yield Spot(page.address, say("用了别的网站的文件 {target}。", target=link.target))
        return
    if "noopener" not in link.rel.split():
        yield Spot(page.address, say("外部链接 {target} 没有 rel=noopener。", target=link.target))
    host = (urlsplit(link.target).hostname or "").lower()
    government = host == "gov.cn" or host.endswith(".gov.cn")
    told = _NOTICE.search(link.text) if government else _OTHER_GOVERNMENT.search(link.text)
    if not told:
        yield Spot(page.address, say("外部链接 {target} 没有提示。", target=link.target))


def _whole(site: Built) -> Verdict:
    spots = [spot for page in site.pages.values() for spot in broken_of(page, site)]
    return judged(spots, sum(len(page.links) for page in site.pages.values()))


def broken_of(page: Document, site: Built) -> Iterator[Spot]:
    """Yields the links of a page that lead to nothing within the site."""
    for link in page.links:
        if is_outside(link.target) or link.target.startswith(_PASSIVE):
            continue
        if not link.target:
            yield Spot(page.address, say("有一个空的链接。"))
            continue
        found = site.resolve(page.address, link.target)
        # Links from the root are those of the host website, or start from a configured path.
        if found is None and link.target.startswith("/"):
            continue
        fragment = unquote(urlsplit(link.target).fragment)
        if found is None or found not in site.sizes:
            yield Spot(page.address, say("链接 {target} 打不开。", target=link.target))
        elif fragment and found in site.pages and fragment not in site.pages[found].ids:
            yield Spot(page.address, say("链接 {target} 找不到位置。", target=link.target))
    for name in page.twice:
        yield Spot(page.address, say("位置 {name} 有两处。", name=name))


def _counted(site: Built) -> Verdict:
    spots = [spot for page in site.pages.values() for spot in broken_of(page, site)]
    files = [spot for page in site.pages.values() for spot in _empty_files(page, site)]
    return judged((*spots, *files), len(site.pages))


def _empty_files(page: Document, site: Built) -> Iterator[Spot]:
    for link in page.links:
        found = site.resolve(page.address, link.target)
        if found and found.endswith(_FILES) and site.sizes.get(found) == 0:
            yield Spot(page.address, say("文件 {target} 是空的。", target=link.target))


def _not_found(site: Built) -> Verdict:
    page = site.pages.get(NOT_FOUND)
    if page is None:
        return judged([Spot(NOT_FOUND, say("没有这个网页。"))], 1)
    # It is served at any depth, so that its links may begin at the root.
    targets = [link.target.split("#")[0] for link in page.links if "main" in link.zones]
    wrong = []
    if not any(target.endswith((HOME, "/")) and target.count("/") <= 9 for target in targets):
        wrong.append(Spot(NOT_FOUND, say("没有返回首页的链接。")))
    if not any("sitemap" in link.target for link in page.links):
        wrong.append(Spot(NOT_FOUND, say("没有通往网站地图的链接。")))
    return judged(wrong, 1)


ROWS: Final = (
    Row(
        "C06",
        grounds.WEBSITES,
        Level.MUST,
        say("网址唯一、清晰、体现分类，不用序号（长期不变要靠编号不改）"),
        _addresses,
    ),
    Row(
        "C07",
        grounds.WEBSITES,
        Level.MUST,
        say("外部链接有提示；非政府网站的说明不是政府网站；不用别的网站的文件"),
        _outside,
    ),
    Row("C08", grounds.WEBSITES, Level.MUST, say("站内没有错链、断链"), _whole),
)
NOT_FOUND_ROW: Final = Row(
    "C21",
    grounds.USAGE,
    Level.SHOULD,
    say("有“找不到网页”的一页，能返回首页和网站地图"),
    _not_found,
)
COUNTED_ROW: Final = Row(
    "D10", grounds.INSPECTION, Level.SHOULD, say("链接可用，附件能下载（列出每一处）"), _counted
)
