"""Long lists in parts of bearable length, one page each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

from sitegen.finding import say
from sitegen.site import address
from sitegen.site.views.common import LinkView
from sitegen.site.views.listing import PagerView
from sitegen.site.words import Words

T = TypeVar("T")

PART: Final = 50
_NEAR: Final = 2
_GAP: Final = LinkView("…")


def parts_of(items: Sequence[T]) -> list[Sequence[T]]:
    """Returns a list in parts of at most ``PART`` items; an empty list has one empty part."""
    return [items[start : start + PART] for start in range(0, len(items), PART)] or [items]


def steps_to(title: Words, first: str, number: int) -> list[tuple[Words, str]]:
    """Returns the steps to a part of a list that begins at ``first``."""
    steps: list[tuple[Words, str]] = [(title, first)]
    if number > 1:
        steps.append((say("第 {number} 页", number=number), address.of_part(first, number)))
    return steps


def numbered(number: int, count: int, to: Callable[[int], str]) -> Iterator[LinkView]:
    """Yields the first, the last and the near ones of some parts, and a sign for each gap.

    Args:
        number: of the part that the links stand on, from 1; it is no link.
        count: of all parts.
        to: the link to a part.
    """
    last = 0
    for part in range(1, count + 1):
        if part in (1, count) or abs(part - number) <= _NEAR:
            if part - last > 1:
                yield _GAP
            yield LinkView(str(part), "" if part == number else to(part))
            last = part


def pager(first: str, number: int, count: int) -> PagerView | None:
    """Returns the links between the parts of a list; ``None`` where it has only one.

    Args:
        first: the address of the first part.
        number: of the part that the links stand on, from 1.
        count: of all parts.
    """
    if count == 1:
        return None
    origin = address.of_part(first, number)

    def to(part: int) -> str:
        return address.link(origin, address.of_part(first, part))

    links = [LinkView(say("上一页"), to(number - 1))] if number > 1 else []
    links += numbered(number, count, to)
    if number < count:
        links.append(LinkView(say("下一页"), to(number + 1)))
    return PagerView(
        say("第 {number} 页，共 {count} 页", number=number, count=count), tuple(links), str(number)
    )
