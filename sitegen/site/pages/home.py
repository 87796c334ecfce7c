"""The home page: what this is, totals, the newest records, ways in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from sitegen.site import address, alternates
from sitegen.site.entries import entries, totals
from sitegen.site.page import Page
from sitegen.site.pages import units, years
from sitegen.site.site import Site, site_view
from sitegen.site.views.lists import HomeView

_NEWEST: Final = 10


def pages(site: Site) -> Iterator[Page]:
    """Yields the home page."""
    yield Page(address.HOME, "home.html", partial(home_view, site), site.config.location)


def home_view(site: Site) -> HomeView:
    """Returns what the home page shows."""
    config = site.config
    return HomeView(
        site=site_view(
            site,
            address.HOME,
            (),
            cards=site.cards,
            alternates=tuple(alternates.of_site(site, address.HOME)),
        ),
        title=config.title.raw,
        intro=config.description.raw if config.description else "",
        totals=tuple(totals(site.cards, site)),
        newest=entries(site.cards[:_NEWEST], site, address.HOME),
        years=tuple(years.groups(site, address.HOME)),
        units=tuple(units.groups(site, address.HOME)),
    )
