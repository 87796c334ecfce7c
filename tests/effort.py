"""How much work something is, told apart from how slow the machine is and what else it holds.

Time of the processor alone is no measure in a run of many tests: a machine that others share takes
twice as long on some days, and the collector of garbage walks over everything that the tests
before have left behind, which may be more work than what is measured.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Final, TypeVar

REFERENCE: Final = 0.04
"""Seconds that ``_reference`` takes on the machine for which the limits of the tests are set."""

TRIES: Final = 3

T = TypeVar("T")


def effort(action: Callable[[], T], enough: float) -> tuple[float, T]:
    """Does an action; returns the seconds that a processor of usual speed needs, and the result.

    An action that needed no more than ``enough`` seconds of this processor is done once. Any other
    is done up to three times beside work that is known, and the least of what it needed counts.
    """
    needed, result = timed(action)
    for _ in range(TRIES - 1):
        if needed <= enough:
            break
        again, result = timed(action)
        needed = min(needed, again / slowness())
    return needed, result


def timed(action: Callable[[], T]) -> tuple[float, T]:
    """Returns the seconds of the processor, as if no other object were there to be collected."""
    gc.freeze()
    try:
        begin = time.process_time()
        result = action()
        return time.process_time() - begin, result
    finally:
        gc.unfreeze()


def slowness() -> float:
    """Returns how many times as long as usual this machine needs now for work that is known."""
    return max(1.0, timed(_reference)[0] / REFERENCE)


def _reference() -> int:
    letters = 0
    for turn in range(12):
        words = [f"{number * 7919 % 10_007}项" for number in range(8_000)]
        places = {word: number + turn for number, word in enumerate(words)}
        letters += len("、".join(sorted(places, key=places.__getitem__)))
    return letters
