"""The page on which all reports are searched."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from sitegen.finding import say
from sitegen.site import address
from sitegen.site.listing import divisions, everything
from sitegen.site.page import Page
from sitegen.site.site import Site, site_view
from sitegen.site.views.common import LinkView
from sitegen.site.views.search import SearchView

TITLE: Final = say("搜索")


def pages(site: Site) -> Iterator[Page]:
    """Yields the page if there are records to be found."""
    if site.cards:
        view = partial(search_view, site)
        yield Page(address.SEARCH, "search.html", view, site.config.location)


def search_view(site: Site) -> SearchView:
    """Returns what the page shows before anything is searched for."""
    return SearchView(
        site=site_view(site, address.SEARCH, (LinkView(TITLE),), cards=site.cards),
        title=TITLE,
        count=str(len(site.cards)),
        ways=tuple(_ways(site)),
    )


def _ways(site: Site) -> Iterator[LinkView]:
    """Yields the lists, which lead to every report without a script as well."""
    for listing in everything(site):
        yield LinkView(listing.title, address.link(address.SEARCH, listing.address))
    for division in divisions(site):
        yield LinkView(division.title, address.link(address.SEARCH, division.address))
    if address.CATALOGUE in site.planned:
        yield LinkView(say("公开目录"), address.link(address.SEARCH, address.CATALOGUE))
