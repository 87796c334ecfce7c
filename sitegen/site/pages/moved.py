"""Pages at former addresses of records, which lead to where the record stands now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from sitegen.place import Location
from sitegen.site import address
from sitegen.site.card import Card
from sitegen.site.context import Context
from sitegen.site.page import Page
from sitegen.site.site import Site, site_view
from sitegen.site.views.moved import MovedView


def pages(site: Site) -> Iterator[Page]:
    """Yields a page for each former identifier of a public record."""
    for card in site.cards:
        for alias in card.aliases:
            if alias != card.id:
                view = partial(moved_view, site.context, card, alias)
                yield Page(address.of_record(alias), "moved.html", view, Location(card.path))


def moved(cards: Iterable[Card]) -> Mapping[str, str]:
    """Returns the present identifiers of records by their former ones.

    Where a former identifier is the present one of another record, that record keeps it.
    """
    found = tuple(cards)
    present = {card.id for card in found}
    pairs = ((alias, card.id) for card in found for alias in card.aliases)
    return {alias: name for alias, name in pairs if alias not in present}


def moved_view(site: Context, card: Card, alias: str) -> MovedView:
    """Returns what the page shows; it leads to a page of this site alone."""
    origin = address.of_record(alias)
    return MovedView(
        site=site_view(site, origin, (), cards=(card,)),
        title=site.say("这份报告换了地址"),
        report=card.title,
        target=address.link(origin, address.of_record(card.id)),
    )
