"""The overview of all ways to look at the records."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from sitegen.site import address
from sitegen.site.listing import Division, divisions, everything
from sitegen.site.page import Page
from sitegen.site.pages.compare import years_of
from sitegen.site.site import Site, site_view
from sitegen.site.views.common import LinkView
from sitegen.site.views.lists import BrowseView, GroupView, SectionView
from sitegen.site.watch import concerns

_SHOWN: Final = 24


def pages(site: Site) -> Iterator[Page]:
    """Yields the overview if there are records."""
    if site.cards:
        view = partial(browse_view, site)
        yield Page(address.BROWSE, "browse.html", view, site.config.location)


def browse_view(site: Site) -> BrowseView:
    """Returns all ways of dividing the records, each with its lists."""
    title = site.say("按分类查看")
    return BrowseView(
        site=site_view(site, address.BROWSE, (LinkView(title),), cards=site.cards),
        title=title,
        intro=site.say("共 {count} 份报告，可以从下面任何一种分类查看。", count=len(site.cards)),
        sections=tuple(
            section(site, division, address.BROWSE, most=_SHOWN) for division in divisions(site)
        ),
        ways=(*ways(site, address.BROWSE), *_comparisons(site)),
    )


def section(site: Site, division: Division, origin: str, *, most: int) -> SectionView:
    """Returns the first lists of a division as a page at ``origin`` shows them."""
    found = division.listings
    overview = address.link(origin, division.address)
    text = (
        site.say("看全部 {count} 项", count=len(found))
        if len(found) > most
        else site.say("看各项的金额、得分和等级")
    )
    return SectionView(
        id=division.address.partition("/")[0],
        title=division.title,
        groups=tuple(
            GroupView(listing.title, address.link(origin, listing.address), str(len(listing.cards)))
            for listing in found[:most]
        ),
        more=LinkView(text, overview),
        note=division.note,
    )


def ways(site: Site, origin: str) -> Iterator[LinkView]:
    """Yields the pages that look at all records at once."""
    for listing in everything(site):
        yield LinkView(listing.title, address.link(origin, listing.address))
    if site.cards:
        yield LinkView(site.say("统计"), address.link(origin, address.STATISTICS))
    if concerns(site):
        yield LinkView(site.say("预警"), address.link(origin, address.WATCH))
    if site.expected:
        yield LinkView(site.say("应公开和已公开"), address.link(origin, address.COVERAGE))


def _comparisons(site: Site) -> Iterator[LinkView]:
    for year in years_of(site):
        text = site.say("{year} 年度各单位并列", year=year)
        yield LinkView(text, address.link(address.BROWSE, address.of_compare(year)))
