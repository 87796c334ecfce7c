"""Days that feeds and site maps may name: only such as the content itself tells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sitegen.site.card import Card


def last_change(cards: Iterable[Card]) -> date | None:
    """Returns the day on which some records last changed; ``None`` if none tells it."""
    return max((card.changed for card in cards if card.changed is not None), default=None)


def latest(cards: Iterable[Card]) -> date | None:
    """Returns the latest day that some records tell of their documents; ``None`` if none does."""
    return max((card.updated for card in cards if card.updated is not None), default=None)


def moment(day: date) -> str:
    """Returns a day as feeds write it: its beginning in China."""
    return f"{day.isoformat()}T00:00:00+08:00"
