"""The tree of all columns and lists, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from sitegen.finding import known, say
from sitegen.site import address
from sitegen.site.listing import Division, divisions
from sitegen.site.menu import MenuEntry
from sitegen.site.page import Page
from sitegen.site.pages import annual, method
from sitegen.site.site import Site, site_view
from sitegen.site.views.common import LinkView
from sitegen.site.views.reference import NodeView, SitemapView

TITLE: Final = say("网站地图")
_MANY: Final = 300
"""So many lists of a kind at most are named; more of them are found by their overview."""

_LISTS: Final = (
    MenuEntry(say("按分类查看"), address.BROWSE),
    MenuEntry(say("全部报告"), address.ALL),
    MenuEntry(say("统计"), address.STATISTICS),
    MenuEntry(say("预警"), address.WATCH),
    MenuEntry(say("应公开和已公开"), address.COVERAGE),
    MenuEntry(say("搜索"), address.SEARCH),
    MenuEntry(say("数据下载"), address.DATA),
    MenuEntry(say("得分怎样复算"), address.METHOD),
)


def pages(site: Site) -> Iterator[Page]:
    """Yields the page of the tree."""
    yield Page(address.SITEMAP, "sitemap.html", partial(sitemap_view, site), site.config.location)


def sitemap_view(site: Site) -> SitemapView:
    """Returns the tree; the reports themselves are reached through the lists."""
    return SitemapView(
        site=site_view(site, address.SITEMAP, (LinkView(TITLE),)),
        title=TITLE,
        intro=say("全部栏目和列表；每一份报告从年度、单位或目录进入。"),
        nodes=tuple(_nodes(site)),
    )


def _nodes(site: Site) -> Iterator[NodeView]:
    yield _node(MenuEntry(say("首页"), address.HOME))
    if address.DISCLOSURE in site.planned:
        below = tuple(_node(entry, _below(entry, site)) for entry in site.menu.disclosure)
        yield _node(MenuEntry(say("政府信息公开"), address.DISCLOSURE), below)
    for entry in _LISTS:
        if entry.address in site.planned:
            yield _node(entry, _below(entry, site))
        if entry.address == address.BROWSE:
            yield from map(_division, divisions(site))
    for entry in site.menu.others:
        if entry.address != address.SITEMAP:
            yield _node(entry)


def _node(entry: MenuEntry, nodes: Iterable[NodeView] = ()) -> NodeView:
    return NodeView(entry.text, address.link(address.SITEMAP, entry.address), tuple(nodes))


def _below(entry: MenuEntry, site: Site) -> Iterator[NodeView]:
    if entry.address == address.REPORTS:
        for year in annual.years_of(site):
            yield _node(MenuEntry(say("{year} 年", year=year), address.of_report(year)))
    elif entry.address == address.METHOD:
        base = address.link(address.SITEMAP, address.METHOD)
        for scheme in method.schemes_in_force(site):
            yield NodeView(known(scheme.title.raw), f"{base}#{address.of_scheme(scheme.id.raw)}")


def _division(found: Division) -> NodeView:
    """Returns a way of dividing the records with its lists, unless these are very many."""
    href = address.link(address.SITEMAP, found.address)
    shown = found.listings if len(found.listings) <= _MANY else ()
    nodes = (
        NodeView(listing.title, address.link(address.SITEMAP, listing.address)) for listing in shown
    )
    return NodeView(found.title, href, tuple(nodes))
