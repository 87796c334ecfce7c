"""The overview of all years, and the list of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from sitegen.site import address, alternates
from sitegen.site.card import Card
from sitegen.site.entries import entries, totals
from sitegen.site.page import Page
from sitegen.site.site import Site, site_view
from sitegen.site.views.common import LinkView
from sitegen.site.views.lists import GroupView, ListView


def pages(site: Site) -> Iterator[Page]:
    """Yields the overview and a list a year, the latest first."""
    settings = site.config.location
    yield Page(address.YEARS, "list.html", partial(years_view, site), settings)
    for year in years_of(site.cards):
        yield Page(address.of_year(year), "list.html", partial(year_view, site, year), settings)


def years_of(cards: Sequence[Card]) -> list[int]:
    """Returns the years of some records, the latest first."""
    return sorted({card.year for card in cards}, reverse=True)


def groups(site: Site, origin: str) -> Iterator[GroupView]:
    """Yields each year with the number of its records."""
    for year in years_of(site.cards):
        count = sum(card.year == year for card in site.cards)
        href = address.link(origin, address.of_year(year))
        yield GroupView(site.say("{year} 年度", year=year), href, str(count))


def years_view(site: Site) -> ListView:
    """Returns the overview of all years."""
    title = site.say("按年度查看")
    found = tuple(groups(site, address.YEARS))
    return ListView(
        site=site_view(site, address.YEARS, (LinkView(title),), cards=site.cards),
        title=title,
        intro=site.say(
            "共 {groups} 组、{count} 份报告。", groups=len(found), count=len(site.cards)
        ),
        totals=tuple(totals(site.cards, site)),
        groups=found,
        entries=(),
    )


def year_view(site: Site, year: int) -> ListView:
    """Returns the list of a year's records."""
    origin = address.of_year(year)
    found = [card for card in site.cards if card.year == year]
    title = site.say("{year} 年度", year=year)
    trail = (LinkView(site.say("按年度"), address.link(origin, address.YEARS)), LinkView(title))
    return ListView(
        site=site_view(
            site,
            origin,
            trail,
            cards=found,
            alternates=tuple(alternates.of_list(title, found)),
        ),
        title=title,
        intro=site.say("共 {count} 份报告。", count=len(found)),
        totals=tuple(totals(found, site)),
        groups=(),
        entries=entries(found, site, origin),
    )
