"""Which pages there are, each with its address, its template and what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Final

from sitegen.finding import Finding, say
from sitegen.record.registered import doubts
from sitegen.site import address, faults
from sitegen.site.data import discovery
from sitegen.site.data.dates import last_change
from sitegen.site.data.frozen import identifiers
from sitegen.site.listing import listings
from sitegen.site.page import File, Planned, shows
from sitegen.site.pages import (
    about,
    browse,
    changes,
    codebook,
    compare,
    corrections,
    coverage,
    data,
    disclosure,
    feeds,
    glossary,
    home,
    lists,
    method,
    moved,
    notfound,
    projects,
    record,
    rectifications,
    search,
    sitemap,
    statistics,
    units,
    watch,
    withdrawn,
)
from sitegen.site.site import Site

FAMILIES: Final[tuple[Callable[[Site], Iterator[Planned]], ...]] = (
    home.pages,
    notfound.pages,
    lists.pages,
    units.pages,
    projects.pages,
    compare.pages,
    browse.pages,
    statistics.pages,
    watch.pages,
    coverage.pages,
    method.pages,
    disclosure.pages,
    corrections.pages,
    changes.pages,
    rectifications.pages,
    glossary.pages,
    about.pages,
    search.pages,
    codebook.pages,
    data.pages,
    sitemap.pages,
    record.pages,
    withdrawn.pages,
    feeds.pages,
    moved.pages,
)
"""All families of pages and files; of two at one address that of the earlier family stays."""


def plan(site: Site) -> tuple[tuple[Planned, ...], tuple[Finding, ...]]:
    """Returns the pages and files of a site, each at an address of its own.

    Of two at one address the first stays, and both are named.
    """
    planned: dict[str, Planned] = {}
    findings = []
    for one in site.made:
        first = planned.setdefault(one.address, one)
        if first is not one:
            findings.append(_same_address(one, first))
    for file in _discovery(site, planned):
        planned.setdefault(file.address, file)
    findings += (*_no_longer_public(site), *doubts(site.registry))
    return tuple(planned.values()), tuple(findings)


def _no_longer_public(site: Site) -> Iterator[Finding]:
    """Yields a finding for each frozen file that holds records which are not public now."""
    public = {card.id for card in site.cards}
    for source in site.snapshots:
        gone = sorted(identifiers(source) - public)
        if gone:
            yield faults.FROZEN_RECORD.at(
                source.at(),
                say("{path} 里有现在不公开的记录：{ids}。", path=source.path, ids="、".join(gone)),
                say("应当撤下的，把这个年度的文件夹移走，再运行 sitegen freeze。"),
            )


def _discovery(site: Site, planned: Mapping[str, Planned]) -> Iterator[File]:
    """Yields what names the pages of the site to machines, as far as its address is known."""
    at, web, config = site.config.location, site.web, site.config
    yield File("robots.txt", partial(discovery.robots, web), at)
    if not web.base:
        return
    aside = {address.NOT_FOUND, *map(address.of_record, moved.moved(site.cards))}
    notices = {one.address for one in withdrawn.pages(site)}
    aside |= notices - {address.of_record(card.id) for card in site.cards}
    pages = sorted(
        one.address for one in planned.values() if shows(one) and one.address not in aside
    )
    for name, data_of_map in discovery.site_maps(pages, _days(site), web):
        yield File(name, partial(bytes, data_of_map), at)
    if address.SEARCH in planned:
        description = config.description.raw if config.description else ""
        make = partial(discovery.open_search, address.SEARCH, config.title.raw, description, web)
        yield File(address.OPEN_SEARCH, make, at)


def _days(site: Site) -> dict[str, date]:
    """Returns the day on which a page last changed, of pages of which the content tells it."""
    days = {listing.address: last_change(listing.cards) for listing in listings(site)}
    days |= {address.of_record(card.id): card.changed for card in site.cards}
    days[address.HOME] = last_change(site.cards)
    return {page: day for page, day in days.items() if day is not None}


def _same_address(page: Planned, first: Planned) -> Finding:
    return faults.SAME_ADDRESS.at(
        page.origin,
        say("网页地址 {address} 已经被 {first} 用了。", address=page.address, first=first.origin),
        say("给其中一个换一个编号或网址段。"),
        (first.origin,),
    )
