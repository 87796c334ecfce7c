"""Tests that limit time can fail, and do not fail for what others have left behind."""

from __future__ import annotations

import gc
import time

from tests import effort as module
from tests.effort import effort, slowness, timed


def test_an_action_that_is_too_slow_is_too_slow_on_any_machine() -> None:
    limit = 3 * module.REFERENCE
    needed, _ = effort(lambda: [module._reference() for _ in range(10)], enough=limit)

    assert needed > limit


def test_what_is_quick_is_done_once() -> None:
    done: list[int] = []

    needed, _ = effort(lambda: done.append(1), enough=1)

    assert needed < 1
    assert done == [1]


def test_what_was_there_before_is_not_collected_in_the_time_of_the_action() -> None:
    before = len(gc.get_objects())

    _, apart = timed(gc.get_freeze_count)

    assert apart > before // 2
    assert gc.get_freeze_count() == 0


def test_no_machine_is_taken_for_a_quicker_one() -> None:
    begin = time.process_time()

    assert slowness() >= 1
    assert time.process_time() > begin
