"""The catalogue of what is disclosed: every public record with its four elements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from sitegen.finding import say
from sitegen.site import address
from sitegen.site.card import Card
from sitegen.site.context import Context
from sitegen.site.page import Page
from sitegen.site.paging import PartOf, paging, shown_in_parts, steps_to, title_of
from sitegen.site.site import Site, site_view
from sitegen.site.trail import trail_of
from sitegen.site.views.disclosure import CatalogueView
from sitegen.site.views.listing import ColumnView, ItemView, LineView, ListingView
from sitegen.site.words import Words

TITLE: Final = say("法定主动公开内容")
ABSENT: Final = say("未提供")
_COLUMNS: Final = (
    ColumnView(say("索引号"), 3),
    ColumnView(say("名称"), 5),
    ColumnView(say("内容概述"), 5),
    ColumnView(say("发布机构"), 3),
    ColumnView(say("生成日期"), 4),
)


def pages(site: Site) -> Iterator[Page]:
    """Yields the catalogue in parts, if there is any record."""
    if site.cards:
        days = [card.imprint.published for card in site.cards if card.imprint.published]
        latest = max(days, default=None)
        for part in shown_in_parts(site.cards):
            place = address.of_part(address.CATALOGUE, part.number)
            view = partial(catalogue_view, site.context, part, latest)
            yield Page(place, "catalogue.html", view, site.config.location)


def catalogue_view(site: Context, part: PartOf[Card], latest: date | None) -> CatalogueView:
    """Returns a part of the catalogue; its date is that of the latest disclosure."""
    origin = address.of_part(address.CATALOGUE, part.number)
    number, cards = part.number, part.items
    steps = steps_to(TITLE, address.CATALOGUE, number)
    return CatalogueView(
        site=site_view(site, origin, trail_of(origin, *steps), cards=cards),
        title=title_of(TITLE, number),
        intro=_intro(part.total, latest),
        listing=ListingView(TITLE, _COLUMNS, tuple(_line(card, origin) for card in cards), head=1),
        paging=paging(address.CATALOGUE, number, part.of),
    )


def _intro(count: int, latest: date | None) -> Words:
    if latest is None:
        return say("共 {count} 份报告；都没有写明发布日期。", count=count)
    return say(
        "共 {count} 份报告；目录更新到 {day}，即最近一次发布的日期。",
        count=count,
        day=latest.isoformat(),
    )


def _line(card: Card, origin: str) -> LineView:
    imprint = card.imprint
    return LineView(
        (
            _said(imprint.index_number),
            ItemView(
                imprint.name,
                href=address.link(origin, address.of_record(card.id)),
                example=card.example,
            ),
            ItemView(card.summary),
            _said(imprint.publisher),
            _said(_made_on(card)),
        )
    )


def _said(text: Words) -> ItemView:
    return ItemView(text) if text else ItemView(ABSENT, given=False)


def _made_on(card: Card) -> Words:
    """Returns the date of origin, or the one nearest to it under its own name."""
    imprint = card.imprint
    if imprint.formed_on:
        return imprint.formed_on
    if imprint.written_on:
        return say("{date}（成文日期）", date=imprint.written_on)
    return say("{date}（落款日期）", date=card.signed_on) if card.signed_on else ""
