"""All corrections of all records, the newest first, and how one is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from markupsafe import Markup

from sitegen.finding import say
from sitegen.site import address
from sitegen.site.card import Card, CorrectionCard
from sitegen.site.context import Context
from sitegen.site.page import Page
from sitegen.site.pages.catalogue import ABSENT
from sitegen.site.paging import PartOf, paging, shown_in_parts, steps_to, title_of
from sitegen.site.passage import html_of
from sitegen.site.prose import plain_html
from sitegen.site.site import Site, site_view
from sitegen.site.trail import way_of
from sitegen.site.views.listing import ColumnView, ItemView, LineView, ListingView
from sitegen.site.views.upkeep import CorrectionsView

TITLE: Final = say("更正记录")
_COLUMNS: Final = (
    ColumnView(say("报告"), 6),
    ColumnView(say("日期"), 2),
    ColumnView(say("更正内容"), 4),
    ColumnView(say("更正前"), 2),
    ColumnView(say("更正后"), 2),
    ColumnView(say("依据"), 4),
)


def pages(site: Site) -> Iterator[Page]:
    """Yields the corrections in parts, if there are any or somebody to ask for one."""
    config = site.config
    found = corrections_of(site)
    if found or config.mending is not None or config.contact is not None:
        for part in shown_in_parts(found):
            place = address.of_part(address.CORRECTIONS, part.number)
            view = partial(corrections_view, site.context, part)
            yield Page(place, "corrections.html", view, config.location)


def corrections_of(site: Site) -> list[tuple[Card, CorrectionCard]]:
    """Returns each correction with its record, the newest first and undated ones last."""
    found = [(card, one) for card in site.cards for one in card.corrections]
    return sorted(found, key=_age)


def _age(pair: tuple[Card, CorrectionCard]) -> int:
    _, correction = pair
    return -(correction.latest or date.min).toordinal()


def corrections_view(site: Context, part: PartOf[tuple[Card, CorrectionCard]]) -> CorrectionsView:
    """Returns a part of all corrections."""
    number, shown = part.number, part.items
    origin = address.of_part(address.CORRECTIONS, number)
    listing = ListingView(TITLE, _COLUMNS, tuple(_line(*pair, origin) for pair in shown))
    trail = way_of(origin, *steps_to(TITLE, address.CORRECTIONS, number))
    return CorrectionsView(
        site=site_view(site, origin, trail, cards=(card for card, _ in shown)),
        title=title_of(TITLE, number),
        intro=say("共更正 {count} 处，新的在前。", count=part.total)
        if part.total
        else say("公布的报告还没有更正过。"),
        channel=channel_of(site),
        listing=listing if shown else None,
        paging=paging(address.CORRECTIONS, number, part.of),
    )


def channel_of(site: Context) -> Markup:
    """Returns whom to tell of an error: as the settings say, or else the site's contact."""
    said = html_of(site.config.mending, site)
    if not said and site.config.contact is not None:
        return plain_html(site.config.contact.raw)
    return said


def _line(card: Card, correction: CorrectionCard, origin: str) -> LineView:
    record = address.link(origin, address.of_record(card.id))
    return LineView(
        (
            ItemView(card.title, href=f"{record}#corrections", example=card.example),
            replace(_said(correction.printed), short=True),
            ItemView(correction.what),
            _said(correction.before),
            _said(correction.after),
            _said(correction.basis),
        )
    )


def _said(text: str) -> ItemView:
    return ItemView(text) if text else ItemView(ABSENT, given=False)
