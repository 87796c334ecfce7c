"""The pages of a list: which records stand on each, and the links between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from sitegen.site import address
from sitegen.site.card import Card
from sitegen.site.data.dates import latest
from sitegen.site.listing import Listing
from sitegen.site.paging import numbered
from sitegen.site.site import Site
from sitegen.site.views.common import LinkView
from sitegen.site.views.lists import PagingView

PER_PAGE: Final = 20


@dataclass(frozen=True, slots=True)
class Leaf:
    """One of the pages of a list, counted from 1."""

    listing: Listing
    number: int

    @property
    def address(self) -> str:
        return address.of_page(self.listing.address, self.number)

    @property
    def cards(self) -> tuple[Card, ...]:
        """The records that stand on this page."""
        return self.listing.cards[(self.number - 1) * PER_PAGE : self.number * PER_PAGE]


def leaves(listing: Listing) -> Iterator[Leaf]:
    """Yields the pages of a list; each record stands on exactly one."""
    for number in range(1, count_of(listing) + 1):
        yield Leaf(listing, number)


def count_of(listing: Listing) -> int:
    """Returns how many pages a list has."""
    return -(-len(listing.cards) // PER_PAGE)


def paging(leaf: Leaf, site: Site) -> PagingView | None:
    """Returns the links between the pages of a list; ``None`` if there is one page only.

    The first and the last page and those near this one have a link of their own.
    """
    last = count_of(leaf.listing)
    if last == 1:
        return None
    return PagingView(
        status=site.say("第 {number} 页，共 {last} 页", number=leaf.number, last=last),
        previous=LinkView(site.say("上一页"), _link(leaf, leaf.number - 1))
        if leaf.number > 1
        else None,
        following=LinkView(site.say("下一页"), _link(leaf, leaf.number + 1))
        if leaf.number < last
        else None,
        numbers=tuple(numbered(leaf.number, last, partial(_link, leaf))),
    )


def _link(leaf: Leaf, number: int) -> str:
    return address.link(leaf.address, address.of_page(leaf.listing.address, number))


def downloads(listing: Listing, origin: str, site: Site) -> tuple[LinkView, ...]:
    """Returns the links to the table and the feed of exactly the records of a list.

    A list of which no record tells a day has no feed.
    """
    table = address.link(origin, address.csv_of(listing.address))
    found = [LinkView(site.say("下载表格（CSV）"), table)]
    if latest(listing.cards) is not None:
        feed = address.link(origin, address.feed_of(listing.address))
        found.append(LinkView(site.say("订阅更新（Atom）"), feed))
    return tuple(found)
