"""Rows on sheets of style: contrast, sizes, print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from sitegen.audit import grounds
from sitegen.audit.built import HOME, Built
from sitegen.audit.document import Document
from sitegen.audit.row import Level, Row, Spot, Verdict, judged
from sitegen.audit.sheet import Style, colour_of, contrast_of, styles_of, variables_of
from sitegen.finding import Message, say

_LEAST: Final = 4.5
_LEADING: Final = 1.3
_TARGET: Final = 44.0
_TYPE: Final = 18.0
_BROWSER: Final = 16.0

_PAIRS: Final = (
    ("--ink", "--page"),
    ("--ink", "--pane"),
    ("--soft", "--page"),
    ("--soft", "--pane"),
    ("--main", "--page"),
    ("--main", "--pane"),
    ("--main", "--tint"),
    ("--on-band", "--band"),
    ("--alert", "--page"),
    ("--alert", "--alert-tint"),
    ("--own", "--page"),
    ("--own", "--own-tint"),
)
"""Which colour of the sheets is written on which."""

_DARK: Final = "@media (prefers-color-scheme: dark)"
_LOOKS: Final[tuple[tuple[Message, str, str], ...]] = (
    (say("浅色"), "", ":root"),
    (say("深色"), _DARK, ":root"),
    (say("高对比"), "", ':root[data-contrast="high"]'),
    (say("深色高对比"), _DARK, ':root[data-contrast="high"]'),
)


def _no_style() -> Verdict:
    return judged([Spot(HOME, say("首页没有样式。"))], 1)


def _legible(site: Built) -> Verdict:
    styles = styles_of(site.style)
    if not styles:
        return _no_style()
    pale = [spot for look in _LOOKS for spot in _pale(styles, *look)]
    return judged((*pale, *_tight(styles)), len(_LOOKS) * len(_PAIRS) + 1)


def _pale(styles: tuple[Style, ...], look: Message, media: str, selector: str) -> Iterator[Spot]:
    variables = variables_of(styles, media, selector)
    for ink, ground in _PAIRS:
        colours = colour_of(f"var({ink})", variables), colour_of(f"var({ground})", variables)
        if not all(colours):
            yield Spot(HOME, say("{look}：样式里没有颜色 {name}。", look=look, name=ink))
        elif contrast_of(*colours) < _LEAST:
            found = f"{contrast_of(*colours):.2f}"
            yield Spot(
                HOME,
                say(
                    "{look}：{ink} 在 {ground} 上的对比度是 {found}。",
                    look=look,
                    ink=ink,
                    ground=ground,
                    found=found,
                ),
            )


def _tight(styles: tuple[Style, ...]) -> Iterator[Spot]:
    body = _declared(styles, "body")
    height = _number(body.get("line-height", ""))
    if height < _LEADING:
        yield Spot(HOME, say("行高是 {found} 倍。", found=height or "—"))
        return
    # Between paragraphs lies their margin and, as between lines, the leading.
    below = re.findall(r"([0-9.]+)em", _declared(styles, "p").get("margin", ""))
    margin = float(below[-1]) if below else 0.0
    if margin + height - 1 < _LEADING * (height - 1):
        yield Spot(HOME, say("段间距不到行间距的 {least} 倍。", least=_LEADING))


def _large(site: Built) -> Verdict:
    styles = styles_of(site.style)
    if not styles:
        return _no_style()
    wrong = []
    size = _percent(_declared(styles, "html").get("font-size", "")) * _BROWSER
    larger = _percent(_declared(styles, 'html[data-size="large"]').get("font-size", "")) * _BROWSER
    if max(size, larger) < _TYPE:
        wrong.append(Spot(HOME, say("最大的字号只有 {size} 像素。", size=f"{max(size, larger):g}")))
    for selector in (".tools button", ".crumbs a", "summary"):
        height = _number(_declared(styles, selector).get("min-height", "").removesuffix("rem"))
        if height * (size or _BROWSER) < _TARGET:
            wrong.append(Spot(HOME, say("{name} 能点的地方不到 44 像素高。", name=selector)))
    return judged(wrong, 4)


def _declared(styles: tuple[Style, ...], selector: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for style in styles:
        if not style.media and style.has(selector):
            found |= style.declarations
    return found


def _number(text: str) -> float:
    return float(text) if re.fullmatch(r"[0-9]*\.?[0-9]+", text) else 0.0


def _percent(text: str) -> float:
    return _number(text.removesuffix("%")) / 100 if text.endswith("%") else 0.0


def _paper(site: Built) -> Verdict:
    styles = styles_of(site.style)
    if not styles:
        return _no_style()
    return judged(_off_paper(styles), 7)


def _off_paper(styles: tuple[Style, ...]) -> Iterator[Spot]:
    sheet = {
        key: value
        for one in styles
        if one.selector == "@page"
        for key, value in one.declarations.items()
    }
    if "a4" not in sheet.get("size", "").lower():
        yield Spot(HOME, say("打印的纸不是 A4。"))
    if sheet.get("margin", "") != "37mm 26mm 35mm 28mm":
        yield Spot(HOME, say("打印的页边不是 37、26、35、28 毫米。"))
    if not any("counter(page)" in one.declarations.get("content", "") for one in styles):
        yield Spot(HOME, say("打印没有页码。"))
    printed = [one for one in styles if one.prints]
    fonts = " ".join(one.declarations.get("font", "") for one in printed)
    if not re.search(r"16pt\s*/\s*29pt[^;]*FangSong", fonts):
        yield Spot(HOME, say("打印的正文不是三号仿宋、行距 29 磅。"))
    if not _says(printed, "thead", "display", "table-header-group"):
        yield Spot(HOME, say("打印时表头不在每页重复。"))
    if not any(_keeps_rows(one) for one in printed):
        yield Spot(HOME, say("打印时表的一行会断在两页。"))
    if not any(one.declarations.get("display") == "none" for one in printed):
        yield Spot(HOME, say("打印时没有去掉导航和按钮。"))


def _keeps_rows(style: Style) -> bool:
    rows = re.search(r"(?:^|,)\s*tr\b", style.selector)
    return rows is not None and style.declarations.get("break-inside") == "avoid"


def _says(styles: list[Style], selector: str, name: str, value: str) -> bool:
    said = [
        one.declarations[name] for one in styles if one.has(selector) and name in one.declarations
    ]
    return said[-1:] == [value]


def _dates(site: Built) -> Verdict:
    own = [page for page in site.pages.values() if not page.is_record]
    return judged((spot for page in own for spot in _padded(page)), len(own))


def _padded(page: Document) -> Iterator[Spot]:
    for found in re.finditer(r"\d{4}年(?:0\d月|\d{1,2}月0\d日)", page.text):
        yield Spot(page.address, say("日期“{text}”的数字前面有 0。", text=found[0]))


ROWS: Final = (
    Row(
        "D12",
        grounds.AGED,
        Level.SHOULD,
        say("文字和底色的对比度不低于 4.5；行高不低于 1.3 倍，段间距不低于行间距的 1.3 倍"),
        _legible,
    ),
    Row(
        "D13",
        grounds.AGED,
        Level.SHOULD,
        say("主要文字可到 18 像素，能点的地方不小于 44 像素"),
        _large,
    ),
)
PAPER_ROWS: Final = (
    Row(
        "D15",
        grounds.PAPER,
        Level.SHOULD,
        say("打印用 A4 和公文的版心、字号、页码；表头每页重复，表行不断开"),
        _paper,
    ),
    Row(
        "D16",
        grounds.PAPER,
        Level.SHOULD,
        say("日期用阿拉伯数字，不编虚位（2024年1月5日）"),
        _dates,
    ),
)
