"""The home page: what this is, totals, the newest records, ways in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Final

from sitegen.site import address, alternates
from sitegen.site.card import Card
from sitegen.site.entries import entries, totals
from sitegen.site.listing import by_unit, by_year, divisions, everything
from sitegen.site.page import Page
from sitegen.site.pages import browse
from sitegen.site.site import Site, site_view
from sitegen.site.views.common import LinkView
from sitegen.site.views.lists import HomeView

_NEWEST: Final = 6
_UNITS: Final = 12


def pages(site: Site) -> Iterator[Page]:
    """Yields the home page."""
    yield Page(address.HOME, "home.html", partial(home_view, site), site.config.location)


def home_view(site: Site) -> HomeView:
    """Returns what the home page shows."""
    config = site.config
    years = browse.section(site, by_year(site), address.HOME, most=len(site.cards))
    units = browse.section(site, by_unit(site), address.HOME, most=_UNITS)
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
        newest=entries(newest_first(site.cards)[:_NEWEST], site, address.HOME),
        all=_all(site),
        years=years.groups,
        units=units.groups,
        more_units=units.more if len(by_unit(site).listings) > _UNITS else None,
        ways=tuple(_ways(site)),
    )


def newest_first(cards: Sequence[Card]) -> list[Card]:
    """Returns real records before samples; those with a day of disclosure first, latest first."""
    return sorted(cards, key=_age)


def _age(card: Card) -> tuple[bool, bool, int, int, str]:
    day = card.imprint.published
    return card.example, day is None, -(day or date.min).toordinal(), -card.year, card.id


def _all(site: Site) -> LinkView | None:
    """Returns the link to all records where the home page does not show all of them."""
    if len(site.cards) <= _NEWEST:
        return None
    (listing,) = everything(site)
    text = site.say("看全部 {count} 份报告", count=len(listing.cards))
    return LinkView(text, address.link(address.HOME, listing.address))


def _ways(site: Site) -> Iterator[LinkView]:
    if site.cards:
        yield LinkView(site.say("按分类查看"), address.link(address.HOME, address.BROWSE))
    for division in divisions(site):
        if division.address not in (address.YEARS, address.UNITS):
            yield LinkView(division.name, address.link(address.HOME, division.address))
    yield from browse.ways(site, address.HOME)
