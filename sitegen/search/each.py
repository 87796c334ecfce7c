"""How work on many things is done: one after the other, or several side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Each(Protocol):
    """Does work on each thing and yields what it comes to in order, as ``map`` does."""

    def __call__(self, work: Callable[[T], R], things: Iterable[T], /) -> Iterator[R]:
        """Yields what ``work`` returns for each thing."""
