"""Values that are large and seldom asked for: they lie here, or where they were put away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Held(Protocol[T_co]):
    """A value that can be had; it may be fetched anew each time, so ask for it once."""

    @property
    def value(self) -> T_co:
        """The value."""


@dataclass(frozen=True, slots=True)
class Here(Generic[T]):
    """A value that is at hand."""

    value: T


@dataclass(frozen=True, slots=True)
class Anew(Generic[T]):
    """A value that is made each time that it is asked for."""

    make: Callable[[], T]

    @property
    def value(self) -> T:
        """The value."""
        return self.make()


@dataclass(frozen=True)
class Later(Generic[T]):
    """A value that is made when it is first asked for."""

    make: Callable[[], T]

    @cached_property
    def value(self) -> T:
        """The value."""
        return self.make()
