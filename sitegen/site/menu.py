"""The columns of a site in their fixed order; only those that have a page are linked."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Final

from sitegen.finding import Message, say
from sitegen.site import address


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A column: what it is called, and the address of its first page."""

    text: Message
    address: str


@dataclass(frozen=True, slots=True)
class Menu:
    """The columns that a site has: at the top of each page, by law, and the other ones.

    ``searched`` tells whether it has a page of the search.
    """

    header: tuple[MenuEntry, ...]
    disclosure: tuple[MenuEntry, ...]
    others: tuple[MenuEntry, ...]
    searched: bool


# 国办公开办函〔2019〕61号 names the four parts; the way to ask stands beside them.
_DISCLOSURE: Final = (
    MenuEntry(say("政府信息公开指南"), address.GUIDE),
    MenuEntry(say("政府信息公开制度"), address.RULES),
    MenuEntry(say("法定主动公开内容"), address.CATALOGUE),
    MenuEntry(say("政府信息公开年报"), address.REPORTS),
    MenuEntry(say("依申请公开"), address.REQUEST),
)
_DATA: Final = MenuEntry(say("数据下载"), address.DATA)
_CORRECTIONS: Final = MenuEntry(say("更正记录"), address.CORRECTIONS)
_BROWSE: Final = MenuEntry(say("按分类查看"), address.BROWSE)
_LISTS: Final = (
    MenuEntry(say("按年度"), address.YEARS),
    MenuEntry(say("按单位"), address.UNITS),
)
_START: Final = (
    MenuEntry(say("首页"), address.HOME),
    MenuEntry(say("政府信息公开"), address.DISCLOSURE),
)
_END: Final = (
    MenuEntry(say("统计"), address.STATISTICS),
    MenuEntry(say("得分怎样复算"), address.METHOD),
    _DATA,
    _CORRECTIONS,
)
_OTHERS: Final = (
    _CORRECTIONS,
    MenuEntry(say("变更登记"), address.CHANGES),
    MenuEntry(say("整改与结果应用"), address.RECTIFICATIONS),
    _DATA,
    MenuEntry(say("名词解释"), address.GLOSSARY),
    MenuEntry(say("关于本站"), address.ABOUT),
    MenuEntry(say("网站地图"), address.SITEMAP),
)


def menu_of(planned: Container[str]) -> Menu:
    """Returns the columns of a site whose pages stand at the addresses of ``planned``."""
    # One way into all lists keeps the head of a page calm on a narrow screen.
    lists = (_BROWSE,) if _BROWSE.address in planned else _LISTS
    return Menu(
        header=_there((*_START, *lists, *_END), planned),
        disclosure=_there(_DISCLOSURE, planned),
        others=_there(_OTHERS, planned),
        searched=address.SEARCH in planned,
    )


def _there(entries: tuple[MenuEntry, ...], planned: Container[str]) -> tuple[MenuEntry, ...]:
    return tuple(entry for entry in entries if entry.address in planned)
