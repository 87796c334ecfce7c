"""The other forms of a page that its head names: feeds and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sitegen.site import address
from sitegen.site.card import Card
from sitegen.site.data.dates import latest
from sitegen.site.site import Site
from sitegen.site.views.common import AlternateView

_ATOM: Final = "application/atom+xml"


def of_site(site: Site, origin: str) -> Iterator[AlternateView]:
    """Yields the feeds of the whole site."""
    title = site.config.title.raw
    if latest(site.cards) is not None:
        yield AlternateView("alternate", _ATOM, address.link(origin, address.ATOM), title)
    if site.web.base:
        link = address.link(origin, address.JSON_FEED)
        yield AlternateView("alternate", "application/feed+json", link, title)


def of_list(title: str, cards: Sequence[Card]) -> Iterator[AlternateView]:
    """Yields the table and the feed that stand beside a list, for the head of its own page."""
    yield AlternateView("alternate", "text/csv", "list.csv", title)
    if latest(cards) is not None:
        yield AlternateView("alternate", _ATOM, "feed.xml", title)
