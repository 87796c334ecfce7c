"""The log of what became of records: when each was published, corrected and withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from sitegen.finding import say
from sitegen.record.changes import Change, Deed, Log
from sitegen.site import address
from sitegen.site.card import Card
from sitegen.site.page import File, Page
from sitegen.site.pages import corrections
from sitegen.site.pages.catalogue import ABSENT
from sitegen.site.paging import paging, parts_of, steps_to, title_of
from sitegen.site.site import Site, site_view
from sitegen.site.trail import way_of
from sitegen.site.views.listing import ColumnView, ItemView, LineView, ListingView
from sitegen.site.views.upkeep import ChangesView

TITLE: Final = say("变更登记")
_COLUMNS: Final = (
    ColumnView(say("报告"), 6),
    ColumnView(say("日期"), 3),
    ColumnView(say("事项"), 4),
    ColumnView(say("说明"), 4),
    ColumnView(say("登记日期"), 3),
)


def pages(site: Site) -> Iterator[Page | File]:
    """Yields the log in parts and as a file, if one is kept."""
    log, at = site.changes, site.config.location
    if not log.changes:
        return
    newest = log.changes[::-1]
    for number in range(1, len(parts_of(newest)) + 1):
        place = address.of_part(address.CHANGES, number)
        yield Page(place, "changes.html", partial(changes_view, site, newest, number), at)
    yield File(address.LOG, partial(Log().data_of, log.changes), at)


def changes_view(site: Site, newest: Sequence[Change], number: int) -> ChangesView:
    """Returns a part of the log; of records that are not public it names the number alone."""
    origin = address.of_part(address.CHANGES, number)
    parts = parts_of(newest)
    shown = parts[number - 1]
    public = {card.id: card for card in site.cards}
    listing = ListingView(TITLE, _COLUMNS, tuple(_line(one, public, origin) for one in shown))
    steps = steps_to(TITLE, address.CHANGES, number)
    if address.CORRECTIONS in site.planned:
        steps.insert(0, (corrections.TITLE, address.CORRECTIONS))
    named = dict.fromkeys(one.record for one in shown)
    return ChangesView(
        site=site_view(
            site,
            origin,
            way_of(origin, *steps),
            cards=(public[one] for one in named if one in public),
        ),
        title=title_of(TITLE, number),
        intro=say("共登记 {count} 条，后登记的在前。", count=len(newest)),
        head=site.changes.head,
        file=address.link(origin, address.LOG),
        listing=listing,
        paging=paging(address.CHANGES, number, len(parts)),
    )


def _line(change: Change, public: Mapping[str, Card], origin: str) -> LineView:
    card = public.get(change.record)
    report = ItemView(change.record)
    if card is not None:
        href = address.link(origin, address.of_record(card.id))
        report = ItemView(card.title, href=href, example=card.example)
    return LineView(
        (
            report,
            ItemView(change.day.isoformat(), short=True),
            ItemView(change.deed.label),
            _said(change, card),
            ItemView(change.logged.isoformat(), short=True),
        )
    )


def _said(change: Change, card: Card | None) -> ItemView:
    """Returns why: for a correction what the record says of it, as long as the record is public."""
    if change.deed is Deed.WITHDRAWN:
        return ItemView(change.reason) if change.reason else ItemView(ABSENT, given=False)
    if card is None or not 0 < change.correction <= len(card.corrections):
        return ItemView("")
    correction = card.corrections[change.correction - 1]
    if correction.basis:
        return ItemView(
            say("{what}（依据：{basis}）", what=correction.what, basis=correction.basis)
        )
    return ItemView(correction.what)
