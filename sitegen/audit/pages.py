"""Rows on how every page is made: screens, weight, scripts, access for all."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from sitegen.audit import grounds
from sitegen.audit.built import HOME, SEARCH, Built, is_outside
from sitegen.audit.document import Document
from sitegen.audit.row import Level, Row, Spot, Verdict, judged
from sitegen.audit.sheet import colours_in, hues_of, styles_of
from sitegen.finding import say

_PAGE: Final = 300 * 1024
_HOME: Final = 500 * 1024
_HUES: Final = 3


def _order(site: Built) -> Verdict:
    wrong = [
        Spot(page.address, say("有 tabindex 大于 0 的元素。"))
        for page in site.pages.values()
        if any(name == "tabindex" for name, _ in page.faults)
    ]
    for style in styles_of(site.style):
        flow = style.declarations.get("flex-flow", "") + style.declarations.get(
            "flex-direction", ""
        )
        if "reverse" in flow or style.declarations.get("order", "0") != "0":
            wrong.append(Spot(HOME, say("样式 {name} 改了显示的顺序。", name=style.selector)))
    return judged(wrong, len(site.pages))


def _screens(site: Built) -> Verdict:
    wrong = []
    for page in site.pages.values():
        viewport = page.meta("viewport").replace(" ", "")
        if "width=device-width" not in viewport:
            wrong.append(Spot(page.address, say("没有适配屏幕宽度的标签。")))
        if "user-scalable=no" in viewport or re.search(r"maximum-scale=[01](?![0-9.])", viewport):
            wrong.append(Spot(page.address, say("不让读者放大网页。")))
        wrong += [
            Spot(page.address, say("有一张表放不进窄屏，也不能横向滚动。"))
            for table in page.tables
            if not table.scrolls
        ]
    return judged(wrong, len(site.pages))


def _plain(site: Built) -> Verdict:
    return judged(
        (spot for page in site.pages.values() for spot in _scripted(page)), len(site.pages)
    )


def _scripted(page: Document) -> Iterator[Spot]:
    if not page.words and page.address != SEARCH:
        yield Spot(page.address, say("没有脚本就没有内容。"))
    for name, what in page.faults:
        if name in ("handler", "inline-script", "inline-style", "element"):
            yield Spot(page.address, say("网页里写着脚本、样式或嵌入的内容：{what}。", what=what))


def _weight(site: Built) -> Verdict:
    wrong = []
    for page in site.pages.values():
        if page.size > _PAGE:
            size = say("{size} KB，上限 {most} KB", size=page.size // 1024, most=_PAGE // 1024)
            wrong.append(Spot(page.address, say("网页太大：{size}。", size=size)))
        wrong += [
            Spot(page.address, say("用了别的网站的文件 {target}。", target=link.target))
            for link in page.links
            if link.tag in ("img", "script", "link", "video", "audio", "source")
            and is_outside(link.target)
        ]
        wrong += [
            Spot(page.address, say("图片没有文字说明：{what}。", what=what))
            for name, what in page.faults
            if name == "alt"
        ]
    return judged(wrong, len(site.pages))


def _home(site: Built) -> Verdict:
    home = site.pages.get(HOME)
    if home is None:
        return judged([Spot(HOME, say("没有这个网页。"))], 1)
    asked = {
        site.resolve(HOME, link.target)
        for link in home.links
        if link.tag in ("link", "script", "img") and not link.target.startswith("data:")
    }
    size = home.size + sum(site.sizes.get(name or "", 0) for name in asked)
    told = say("{size} KB，上限 {most} KB", size=size // 1024, most=_HOME // 1024)
    found = [Spot(HOME, say("首页连同样式和脚本太大：{size}。", size=told))] if size > _HOME else []
    return judged(found, 1)


def _looks(site: Built) -> Verdict:
    wrong = []
    hues = hues_of(colours_in(site.style))
    if len(hues) > _HUES:
        degrees = "、".join(f"{hue}°" for hue in hues)
        wrong.append(Spot(HOME, say("色调有 {n} 种：{hues}。", n=len(hues), hues=degrees)))
    kinds: dict[str, list[Document]] = defaultdict(list)
    for page in site.pages.values():
        kinds[page.address.partition("/")[0]].append(page)
    for pages in kinds.values():
        # A note that a page shows samples, and whether it lies deep enough for a trail, differ.
        usual = Counter(_skeleton(page) for page in pages).most_common(1)[0][0]
        wrong += [
            Spot(page.address, say("版面和同类网页不一样。"))
            for page in pages
            if _skeleton(page) != usual
        ]
    return judged(wrong, len(site.pages))


def _skeleton(page: Document) -> tuple[str, ...]:
    return tuple(
        kind for kind in page.frame if kind.partition(".")[0] in ("header", "main", "footer")
    )


def _access(site: Built) -> Verdict:
    faults = [spot for page in site.pages.values() for spot in _barriers(page)]
    styles = styles_of(site.style)
    seen = any(":focus" in one.selector and "outline" in one.declarations for one in styles)
    if not seen:
        faults.append(Spot(HOME, say("键盘走到的地方看不出来（没有 :focus 的样式）。")))
    return judged(faults, len(site.pages))


def _barriers(page: Document) -> Iterator[Spot]:
    if not page.language:
        yield Spot(page.address, say("没有写明语言（lang）。"))
    levels = [level for level, _ in page.headings]
    if levels.count(1) != 1 or levels[:1] != [1]:
        yield Spot(page.address, say("一级标题不是正好一个，或者不在最前。"))
    for before, after in pairwise(levels):
        if after > before + 1:
            yield Spot(
                page.address, say("标题从 {before} 级跳到 {after} 级。", before=before, after=after)
            )
    if any(not text for _, text in page.headings):
        yield Spot(page.address, say("有一个空的标题。"))
    yield from _barriers_of_tables(page)
    for name, what in page.faults:
        if name in ("alt", "label", "tabindex"):
            yield Spot(page.address, say("{what} 没有文字说明，或者打乱了键盘的顺序。", what=what))
    skips = [link for link in page.links if link.target == "#main"]
    if not skips or "main" not in page.ids:
        yield Spot(page.address, say("没有“跳到正文”的链接。"))
    for link in page.links:
        if link.tag == "a" and not link.text:
            yield Spot(page.address, say("链接 {target} 没有文字。", target=link.target))


def _barriers_of_tables(page: Document) -> Iterator[Spot]:
    for table in page.tables:
        if not table.named:
            yield Spot(page.address, say("有一张表没有名称。"))
        if table.unscoped:
            yield Spot(page.address, say("有 {n} 个表头没有 scope。", n=table.unscoped))


def _switches(site: Built) -> Verdict:
    wrong = []
    for page in site.pages.values():
        missing = sorted({"data-size", "data-contrast"} - page.controls)
        if missing:
            wrong.append(Spot(page.address, say("没有字号或高对比的按钮。")))
        wrong += [
            Spot(page.address, say("用了别的网站的脚本 {target}。", target=link.target))
            for link in page.links
            if link.tag == "script" and is_outside(link.target)
        ]
    if "prefers-contrast" not in site.style:
        wrong.append(Spot(HOME, say("不理会系统的“增强对比度”。")))
    return judged(wrong, len(site.pages))


def _no_talk(site: Built) -> Verdict:
    wrong = []
    for page in site.pages.values():
        if "textarea" in page.controls or "form:post" in page.controls:
            wrong.append(Spot(page.address, say("有留言框，但静态网站收不到留言。")))
        wrong += [
            Spot(page.address, say("有向别处提交的表单 {target}。", target=link.target))
            for link in page.links
            if link.tag == "form" and is_outside(link.target)
        ]
    return judged(wrong, len(site.pages))


ORDER_ROW: Final = Row(
    "C10",
    grounds.WEBSITES,
    Level.SHOULD,
    say("内容区从左到右、从上到下：显示的顺序就是网页的顺序"),
    _order,
)
LOOKS_ROW: Final = Row(
    "C13", grounds.WEBSITES, Level.SHOULD, say("主色一种，色调不超过三种；同类网页同一版面"), _looks
)
ROWS: Final = (
    Row("C14", grounds.WEBSITES, Level.SHOULD, say("适配常用屏幕，可以放大"), _screens),
    Row("C15", grounds.WEBSITES, Level.SHOULD, say("没有脚本也能读，不依赖某种浏览器"), _plain),
    Row(
        "C16",
        grounds.WEBSITES,
        Level.SHOULD,
        say("图片有说明，网页不大，不用别的网站的文件"),
        _weight,
    ),
)
HOME_ROW: Final = Row(
    "D04", grounds.CENSUS, Level.MUST, say("首页能很快打开：网页连同样式和脚本不大"), _home
)
NO_TALK_ROW: Final = Row(
    "D08", grounds.CENSUS, Level.SHOULD, say("没有收不到回应的留言框"), _no_talk
)
ACCESS_ROW: Final = Row(
    "D11",
    grounds.ACCESS,
    Level.MUST,
    say("标题分级、表头和表名、文字说明、键盘可用、跳到正文、焦点可见、写明语言"),
    _access,
)
SWITCHES_ROW: Final = Row(
    "D14", grounds.AGED, Level.SHOULD, say("可换大字和高对比，没有别的网站的脚本"), _switches
)
