"""Long lists page by page: what stands on each, its address and name, and the links between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from sitegen.finding import say
from sitegen.site import address
from sitegen.site.card import Card
from sitegen.site.listing import Head, Listing
from sitegen.site.views.common import LinkView
from sitegen.site.views.listing import PagingView
from sitegen.site.words import Words

T = TypeVar("T")

ROWS: Final = 50
"""How many rows of a table stand on a page."""
PER_PAGE: Final = 20
"""How many records with their key figures stand on a page."""
_NEAR: Final = 2
_GAP: Final = LinkView("…")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One of the pages of a list of records, counted from 1, and the records that stand on it.

    ``whole`` are all records of the list on its first page, and none on the others.
    """

    head: Head
    number: int
    of: int
    cards: tuple[Card, ...]
    whole: tuple[Card, ...]

    @property
    def address(self) -> str:
        return address.of_part(self.head.address, self.number)

    @property
    def paging(self) -> PagingView | None:
        """The links between the pages of the list; ``None`` if there is one page only."""
        return paging(self.head.address, self.number, self.of)


def leaves(listing: Listing) -> Iterator[Leaf]:
    """Yields the pages of a list; each record stands on exactly one."""
    head = listing.head
    for part in shown_in_parts(listing.cards, PER_PAGE):
        whole = listing.cards if part.number == 1 else ()
        yield Leaf(head, part.number, part.of, tuple(part.items), whole)


@dataclass(frozen=True, slots=True)
class PartOf(Generic[T]):
    """A part of a long list, counted from 1, with the number of parts and of all items."""

    number: int
    of: int
    items: Sequence[T]
    total: int


def shown_in_parts(items: Sequence[T], size: int = ROWS) -> Iterator[PartOf[T]]:
    """Yields a list in parts of at most ``size`` items; an empty list has one empty part."""
    parts = parts_of(items, size)
    for number, part in enumerate(parts, 1):
        yield PartOf(number, len(parts), part, len(items))


def parts_of(items: Sequence[T], size: int = ROWS) -> list[Sequence[T]]:
    """Returns a list in parts of at most ``size`` items; an empty list has one empty part."""
    return [items[start : start + size] for start in range(0, len(items), size)] or [items]


def title_of(title: Words, number: int) -> Words:
    """Returns what a page of a list is called: the first as the list, others by their number."""
    return title if number == 1 else say("{title}（第 {number} 页）", title=title, number=number)


def steps_to(title: Words, first: str, number: int) -> list[tuple[Words, str]]:
    """Returns the steps to a page of a list that begins at ``first``."""
    steps: list[tuple[Words, str]] = [(title, first)]
    if number > 1:
        steps.append((say("第 {number} 页", number=number), address.of_part(first, number)))
    return steps


def paging(first: str, number: int, count: int) -> PagingView | None:
    """Returns the links between the pages of a list; ``None`` if there is one page only.

    Args:
        first: the address of the first page.
        number: of the page that the links stand on, from 1.
        count: of all pages.
    """
    if count == 1:
        return None
    origin = address.of_part(first, number)

    def to(part: int) -> str:
        return address.link(origin, address.of_part(first, part))

    return PagingView(
        status=say("第 {number} 页，共 {count} 页", number=number, count=count),
        previous=LinkView(say("上一页"), to(number - 1)) if number > 1 else None,
        following=LinkView(say("下一页"), to(number + 1)) if number < count else None,
        numbers=tuple(_numbered(number, count, to)),
    )


def _numbered(number: int, count: int, to: Callable[[int], str]) -> Iterator[LinkView]:
    """Yields the first, the last and the near pages, and a sign for each gap."""
    last = 0
    for part in range(1, count + 1):
        if part in (1, count) or abs(part - number) <= _NEAR:
            if part - last > 1:
                yield _GAP
            yield LinkView(str(part), "" if part == number else to(part))
            last = part
