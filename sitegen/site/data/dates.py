"""Days that feeds and site maps may name: only such as the content itself tells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sitegen.site.card import Card
from sitegen.values import read_date


def changed(card: Card) -> date | None:
    """Returns the day of publication or of the latest correction, if the record tells one."""
    days = (card.imprint.published, *(one.day for one in card.corrections))
    return max((day for day in days if day is not None), default=None)


def updated(card: Card) -> date | None:
    """Returns the latest day that a record tells of its document.

    It is that on which it last changed; where that is not told, the day on which it was
    formed or written, or else that at its end. ``None`` if there is no such day: no day is
    ever made up.
    """
    return changed(card) or card.imprint.formed or _signed(card)


def last_change(cards: Iterable[Card]) -> date | None:
    """Returns the day on which some records last changed; ``None`` if none tells it."""
    return max((day for card in cards if (day := changed(card)) is not None), default=None)


def latest(cards: Iterable[Card]) -> date | None:
    """Returns the latest day that some records tell of their documents; ``None`` if none does."""
    return max((day for card in cards if (day := updated(card)) is not None), default=None)


def moment(day: date) -> str:
    """Returns a day as feeds write it: its beginning in China."""
    return f"{day.isoformat()}T00:00:00+08:00"


def _signed(card: Card) -> date | None:
    period = read_date(card.signed_on).period if card.signed_on else None
    return period.end if period is not None and period.is_day else None
