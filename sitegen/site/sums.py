"""What records sum up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sitegen.site.card import Card, Money, total_money
from sitegen.values.number import add_up


@dataclass(frozen=True, slots=True)
class Sums:
    """Totals of some records.

    ``rate`` is the spending as a share of the budget over the ``rated`` records that give
    both; ``points`` is the mean of the published scores of the ``scored`` records.
    """

    count: int
    money: Money
    rate: Fraction | None
    rated: int
    points: Fraction | None
    scored: int


def sum_up(cards: Sequence[Card]) -> Sums:
    """Returns the totals of some records."""
    rated = [card.money for card in cards if card.money.rate is not None]
    points = [card.score.points for card in cards if card.score is not None]
    return Sums(
        count=len(cards),
        money=total_money([card.money for card in cards]),
        rate=total_money(rated).rate,
        rated=len(rated),
        points=add_up(points) / len(points) if points else None,
        scored=len(points),
    )
