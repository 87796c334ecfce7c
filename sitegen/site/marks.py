"""The grades under which records are listed: those of schemes, others, and none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from sitegen.scoring.grades import canonical
from sitegen.site.card import Card

GRADES: Final[Mapping[str, str]] = {"优": "excellent", "良": "good", "中": "fair", "差": "poor"}
"""The grades of schemes, the best first, each with its segment of addresses."""

OTHER: Final = "other"
NONE: Final = "none"


def grade_of(card: Card) -> str:
    """Returns the grade of a record under its usual name, as printed or derived; "" if none."""
    return _usual(card.grade)


@cache
def _usual(grade: str) -> str:
    return canonical(grade) if grade.strip() else ""


def mark_of(card: Card) -> str:
    """Returns the segment under which the grade of a record is listed."""
    grade = grade_of(card)
    return GRADES.get(grade, OTHER) if grade else NONE


def is_printed(card: Card) -> bool:
    """Tells whether the report itself prints the grade of a record."""
    return card.score is not None and bool(card.score.grade.strip())


def tally(cards: Iterable[Card]) -> Counter[str]:
    """Returns how many records bear each mark."""
    return Counter(mark_of(card) for card in cards)


MARKS: Final = (*GRADES.values(), OTHER, NONE)
"""All marks in the order in which pages show them."""
