"""Feeds and tables of lists: of the whole site, and beside every list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.site import address
from sitegen.site.card import Card
from sitegen.site.data.archive import is_packed
from sitegen.site.data.delimited import joined_csv
from sitegen.site.data.extracts import Extracts
from sitegen.site.data.feeds import Channel, as_atom, as_json_feed
from sitegen.site.data.records import RECORDS
from sitegen.site.listing import listings
from sitegen.site.page import File, Of
from sitegen.site.site import Site, language_of
from sitegen.spool import archive_of


def pages(site: Site) -> Iterator[File]:
    """Yields the feeds of the site, and a table and a feed for every list.

    Atom demands a day of every feed, so a list of which no record tells one has no feed.
    """
    at = site.config.location
    whole = _channel(site, address.ATOM, address.HOME, site.config.title.raw, site.cards)
    if whole.updated is not None:
        yield File(address.ATOM, partial(as_atom, whole, site.web), at)
    if site.web.base:
        channel = _channel(site, address.JSON_FEED, address.HOME, whole.title, site.cards)
        yield File(address.JSON_FEED, partial(as_json_feed, channel, site.web), at)
    # Of two lists at one address the pages tell.
    lists = {listing.address: listing for listing in reversed(tuple(listings(site)))}
    for listing in lists.values():
        make = _archive if is_packed(len(listing.cards)) else _table
        yield File(listing.table, partial(make, site.extracts, listing.cards), at, Of.ROWS)
        feed = address.feed_of(listing.address)
        title = site.say("{title} - {site}", title=listing.title, site=site.config.title)
        channel = _channel(site, feed, listing.address, title, listing.cards)
        if channel.updated is not None:
            yield File(feed, partial(as_atom, channel, site.web), at)


def _channel(site: Site, own: str, page: str, title: str, cards: tuple[Card, ...]) -> Channel:
    owner = site.config.owner.raw if site.config.owner else site.config.title.raw
    return Channel(own, page, title, owner, cards, language_of(site), site.translate)


def _table(extracts: Extracts, cards: tuple[Card, ...]) -> bytes:
    return joined_csv(RECORDS, map(extracts.line_of, cards))


def _archive(extracts: Extracts, cards: tuple[Card, ...]) -> bytes:
    table = _table(extracts, cards)
    return archive_of(address.TABLE, [table], len(table))
