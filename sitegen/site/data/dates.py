"""Days that feeds and site maps may name: only such as the content itself tells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sitegen.site.card import Card
from sitegen.values import read_date


def updated(card: Card) -> date | None:
    """Returns the day on which a record last changed, as far as its content tells.

    It is that of publication or of the latest correction; without either, the day on
    which the document was formed or written, or else that at its end. ``None`` if there
    is no such day: no day is ever made up.
    """
    days = [card.imprint.published, *(one.day for one in card.corrections)]
    known = [day for day in days if day is not None]
    if known:
        return max(known)
    return card.imprint.formed or _signed(card)


def latest(cards: Iterable[Card]) -> date | None:
    """Returns the day on which some records last changed; ``None`` if none tells it."""
    return max((day for card in cards if (day := updated(card)) is not None), default=None)


def moment(day: date) -> str:
    """Returns a day as feeds write it: its beginning in China."""
    return f"{day.isoformat()}T00:00:00+08:00"


def _signed(card: Card) -> date | None:
    period = read_date(card.signed_on).period if card.signed_on else None
    return period.end if period is not None and period.is_day else None
