"""The other forms of a page: feeds and tables, for its head and for its readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.site import address
from sitegen.site.context import Context
from sitegen.site.data import archive
from sitegen.site.data.dates import latest
from sitegen.site.listing import Head
from sitegen.site.site import Site
from sitegen.site.views.common import AlternateView, LinkView

_ATOM: Final = "application/atom+xml"


def of_site(site: Site, origin: str) -> Iterator[AlternateView]:
    """Yields the feeds of the whole site."""
    title = site.config.title.raw
    if latest(site.cards) is not None:
        yield AlternateView("alternate", _ATOM, address.link(origin, address.ATOM), title)
    if site.web.base:
        link = address.link(origin, address.JSON_FEED)
        yield AlternateView("alternate", "application/feed+json", link, title)


def of_list(listing: Head, origin: str) -> Iterator[AlternateView]:
    """Yields the table and the feed of a list, for the head of any of its pages."""
    table = address.link(origin, listing.table)
    media = archive.MEDIA if archive.is_packed(listing.count) else "text/csv"
    yield AlternateView("alternate", media, table, listing.title)
    if listing.dated:
        feed = address.link(origin, address.feed_of(listing.address))
        yield AlternateView("alternate", _ATOM, feed, listing.title)


def downloads(listing: Head, origin: str, site: Context) -> tuple[LinkView, ...]:
    """Returns the links to the table and the feed of exactly the records of a list.

    A list of which no record tells a day has no feed.
    """
    table = address.link(origin, listing.table)
    packed = archive.is_packed(listing.count)
    text = site.say("下载表格（CSV，压缩成 ZIP）") if packed else site.say("下载表格（CSV）")
    found = [LinkView(text, table)]
    if listing.dated:
        feed = address.link(origin, address.feed_of(listing.address))
        found.append(LinkView(site.say("订阅更新（Atom）"), feed))
    return tuple(found)
