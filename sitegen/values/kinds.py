"""The kinds of thing a cell of a published form can say."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a cell turns out to hold; whatever fits no grammar is ``TEXT``."""

    EMPTY = "empty"
    ABSENT = "na"
    NUMBER = "number"
    PERCENT = "percent"
    PERMILLE = "permille"
    QUANTITY = "quantity"
    MONEY = "money"
    RANGE = "range"
    DATE = "date"
    QUALITATIVE = "qual"
    CHOICE = "choice"
    TEXT = "text"


class Absence(StrEnum):
    """The ways of giving no value; none of them is a zero."""

    BLANK = "blank"
    DASH = "dash"
    SLASH = "slash"
    ONE = "一"
    NONE = "无"


class Operator(StrEnum):
    """How a number bounds what it speaks of."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    EQUAL = "="
    ABOVE = ">"
    BELOW = "<"
    PLUS_MINUS = "±"
    QUALITATIVE = "定性"


IMPOSSIBLE_DATE: Final = "impossible-date"
"""A month or day that no calendar has."""

REVERSED_PERIOD: Final = "reversed-period"
"""A period that ends before it starts."""

REVERSED_RANGE: Final = "reversed-range"
"""A range of which the first end is the greater one."""

LONG_NUMBER: Final = "long-number"
"""A number of more digits than any form can mean."""

SPLIT_NUMBER: Final = "split-number"
"""White space between two digits: one number that was broken, or two numbers."""
