"""Work on many things at once, on all processors, with results in the order of the things."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

T = TypeVar("T")
R = TypeVar("R")

_MOST: Final = 32
"""Things that are handed over at once; more of them cost less to hand over, but wait longer."""

_FEWEST: Final = 8
"""For fewer things at once it is not worth it to start a process."""

_AHEAD: Final = 4
"""Chunks for each process that wait for their turn, so that results do not pile up."""

# Windows has no copies of a process, and on macOS they are not safe: the libraries of the system
# have threads.
_COPIES: Final = sys.platform not in ("win32", "darwin")

_work: Callable[[Any], Any]


def spread(
    work: Callable[[T], R],
    things: Sequence[T],
    jobs: int,
    done: Callable[[], None] = lambda: None,
) -> Iterator[R]:
    """Yields what ``work`` returns for each thing, in order.

    ``jobs`` is the number of processes; 1 works in this one, and so does a system that cannot
    copy a process as it is: ``work`` holds much that is not handed over otherwise. It must give
    the same for the same thing wherever it runs. ``done`` is called for each finished thing.
    """
    size = min(_MOST, len(things) // (2 * jobs))
    if jobs == 1 or size < _FEWEST or not _COPIES:
        for thing in things:
            yield work(thing)
            done()
        return
    chunks = [things[start : start + size] for start in range(0, len(things), size)]
    # A run in one process should not wait for the loading of what others need.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    copied = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, copied, initializer=_take, initargs=(work,)) as executor:
        for results in _in_order(executor, chunks, jobs * _AHEAD):
            for result in results:
                yield result
                done()


def _in_order(
    executor: Executor, chunks: Sequence[Sequence[Any]], most: int
) -> Iterator[list[Any]]:
    left = iter(chunks)
    waiting = [executor.submit(_all_of, chunk) for chunk in islice(left, most)]
    while waiting:
        results = waiting.pop(0).result()
        waiting += [executor.submit(_all_of, chunk) for chunk in islice(left, 1)]
        yield results


def abreast(work: Callable[[T], R], things: Iterable[T], jobs: int) -> Iterator[R]:
    """Yields what ``work`` returns for each thing, in order, worked out by some threads.

    It is for work on large arrays and bytes, whose libraries let other threads run meanwhile.
    Things are asked for by whoever asks for results, a few ahead.
    """
    if jobs == 1:
        yield from map(work, things)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(jobs) as executor:
        waiting: deque[Future[R]] = deque()
        for thing in things:
            waiting.append(executor.submit(work, thing))
            if len(waiting) > jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


# What is worked with is handed to each process once, not with every thing.
def _take(work: Callable[[Any], Any]) -> None:
    global _work
    _work = work


def _all_of(things: Sequence[Any]) -> list[Any]:
    return [_work(thing) for thing in things]
