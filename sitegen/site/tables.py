"""Tables of our own: a row of labels, and rows that begin with what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitegen.site.views.common import CellView, RowView, TableView
from sitegen.site.words import Words


def table(
    identity: str,
    caption: str,
    labels: Sequence[str],
    rows: Iterable[Sequence[CellView]],
    *,
    note: str = "",
    shares: tuple[int, ...] = (),
) -> TableView:
    """Returns a table; a column whose first cell is a number is headed at its right."""
    body = tuple(RowView(tuple(row)) for row in rows)
    first = body[0].cells if body else ()
    head = tuple(
        CellView((label,), scope="col", numeric=position < len(first) and first[position].numeric)
        for position, label in enumerate(labels)
    )
    return TableView(identity, "reading", caption, (RowView(head),), body, note, shares)


def name(text: str, *, href: str = "", tone: str = "") -> CellView:
    """Returns the cell that says what its row is about."""
    return CellView((text,), scope="row", href=href, tone=tone)


def number(text: str, *, tone: str = "") -> CellView:
    """Returns a cell with a number that is ready to be shown."""
    return CellView((text,), numeric=True, tone=tone)


def words(text: str, *, href: str = "") -> CellView:
    """Returns a cell with a word or two, or a link."""
    return CellView((text,), href=href)


def told(*lines: Words) -> CellView:
    """Returns a cell with sentences or names, which keeps room for them on a phone."""
    return CellView(lines, tone="told")
