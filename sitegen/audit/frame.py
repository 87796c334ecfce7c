"""Rows on the head and the foot of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from sitegen.audit import grounds
from sitegen.audit.built import SEARCH, Built
from sitegen.audit.document import Document
from sitegen.audit.row import Level, Row, Spot, Verdict, judged, not_built
from sitegen.finding import say
from sitegen.pattern import pattern

_PROVINCE: Final = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼蜀黔陇滇]"
_ICP: Final = pattern(rf"{_PROVINCE}ICP备[:：]?\d{{8,10}}号(?:-\d+)?")
_POLICE: Final = pattern(r"公网安备[:： ]?\d{14}号")

_ELEMENTS: Final[tuple[tuple[str, str, re.Pattern[str]], ...]] = (
    ("mark", "党政机关网站标识", re.compile("党政机关|bszs|conac")),
    ("errors", "我为政府网站找错", re.compile("找错")),
    ("site-code", "网站标识码", re.compile("标识码")),
    ("owner", "主办单位", re.compile("主办")),
    ("contact", "联系方式", re.compile("联系")),
    ("icp", "ICP 备案号", _ICP),
    ("police", "公安备案号", _POLICE),
    ("site-map", "网站地图", re.compile("网站地图|站点地图")),
)
"""What a foot holds: by the name of its element, or by words in the foot of a host website."""


def _identity(site: Built) -> Verdict:
    wrong = [
        Spot(page.address, say("页首没有网站名称。"))
        for page in site.pages.values()
        if not _says_its_name(page)
    ]
    if not site.has_search and not wrong:
        return not_built(say("网站名称都在；搜索网页 {address} 还没有做。", address=SEARCH))
    if site.has_search:
        wrong += [
            Spot(page.address, say("页首没有搜索入口。"))
            for page in site.pages.values()
            if page.address != SEARCH and not _has_a_way_to_search(page, site)
        ]
    return judged(wrong, len(site.pages))


def _says_its_name(page: Document) -> bool:
    told = "".join(page.head.split())
    return "".join(page.meta("SiteName").split()) in told or bool(
        page.title and page.title.rpartition(" - ")[2].replace(" ", "") in told
    )


def _has_a_way_to_search(page: Document, site: Built) -> bool:
    inside = [link for link in page.links if link.zones & {"header", "nav"} or link.tag == "form"]
    # On the not-found page links may begin at the root of the host.
    return any(
        site.resolve(page.address, link.target) == SEARCH or link.target.endswith(SEARCH)
        for link in inside
    )


def _foot(site: Built) -> Verdict:
    return judged(
        (spot for page in site.pages.values() for spot in _lacking(page)), len(site.pages)
    )


def _lacking(page: Document) -> Iterator[Spot]:
    targets = " ".join(link.target + link.text for link in page.links if "footer" in link.zones)
    for name, label, spelling in _ELEMENTS:
        given = page.item(name)
        if not given and not spelling.search(page.foot + targets):
            yield Spot(page.address, say("页脚没有“{what}”。", what=label))
        elif given and name in ("icp", "police") and not spelling.search(given):
            yield Spot(page.address, say("页脚的“{what}”写法不对。", what=label))
        elif given and name == "site-code" and page.meta("SiteIDCode") not in given:
            yield Spot(page.address, say("页脚的标识码和网页标签不一样。"))


def _same(site: Built) -> Verdict:
    return judged(_different(site), len(site.pages))


def _different(site: Built) -> Iterator[Spot]:
    heads = Counter(page.head for page in site.pages.values())
    feet = Counter(page.foot for page in site.pages.values())
    for page in site.pages.values():
        if page.head != heads.most_common(1)[0][0]:
            yield Spot(page.address, say("页首和其他网页不一样。"))
        if page.foot != feet.most_common(1)[0][0]:
            yield Spot(page.address, say("页脚和其他网页不一样。"))


HEAD_ROW: Final = Row(
    "C09", grounds.WEBSITES, Level.MUST, say("页首有网站名称和搜索入口"), _identity
)
FOOT_ROW: Final = Row(
    "C11",
    grounds.WEBSITES,
    Level.MUST,
    say(
        "页脚有党政机关网站标识、找错入口、标识码、主办单位及联系方式、ICP 备案号、公安备案号、网站地图"
    ),
    _foot,
)
SAME_ROW: Final = Row("C12", grounds.WEBSITES, Level.SHOULD, say("各页的页首、页脚相同"), _same)
