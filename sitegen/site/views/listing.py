"""A list whose rows become cards on narrow screens, and the links between its parts."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.site.views.common import LinkView
from sitegen.site.words import Words


@dataclass(frozen=True, slots=True)
class ItemView:
    """A cell of a list; ``given`` is false where the source does not give it.

    ``example`` marks a fictional sample, ``tag`` is a word beside the text, which warns where
    ``alert`` is set. A ``short`` text, such as a date, stays in one line.
    """

    text: Words
    href: str = ""
    given: bool = True
    example: bool = False
    tag: Words = ""
    alert: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class LineView:
    """A row of a list; its cells are in the order of the columns, the named one heads the row."""

    cells: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column of a list and its share of the width on wide screens, in twentieths.

    A share that is known before the rows are there keeps the columns still as they come in.
    ``numeric`` columns hold numbers, which stand at the right.
    """

    label: Words
    share: int
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class ListingView:
    """A list; the cell at position ``head`` names its row."""

    label: Words
    columns: tuple[ColumnView, ...]
    rows: tuple[LineView, ...]
    head: int = 0


@dataclass(frozen=True, slots=True)
class PagingView:
    """Where a page stands among the pages of its list; a number without address is this page."""

    status: Words
    previous: LinkView | None
    following: LinkView | None
    numbers: tuple[LinkView, ...]
