"""How much work is done at once, and what of it is known from earlier runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sitegen.cache import Cache, Packed
from sitegen.parallel import abreast, spread

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Work:
    """In so many processes, with what was kept of earlier runs; ``done`` is called for each thing."""

    jobs: int
    done: Callable[[], None]
    cache: Cache

    def over(
        self, things: Sequence[T], keys: Sequence[bytes], make: Callable[[T], Packed]
    ) -> Iterator[Any]:
        """Yields what is made of each thing; only what its key does not tell is made."""
        known = self.cache.recall(keys)
        fresh = [thing for thing, key in zip(things, keys, strict=True) if key not in known]
        made = spread(make, fresh, self.jobs, self.done)
        for key in keys:
            if key in known:
                self.done()
                yield known[key]
            else:
                yield self.cache.keep(key, next(made))

    def abreast(self, work: Callable[[T], R], things: Iterable[T], /) -> Iterator[R]:
        """Yields what work on large arrays and bytes comes to for each thing, in order."""
        return abreast(work, things, self.jobs)

    @property
    def silent(self) -> Work:
        """The same, which tells of nothing that is done."""
        return replace(self, done=lambda: None)
