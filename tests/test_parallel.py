"""Work is spread over processes, and its results are those of one process."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from functools import partial
from threading import Barrier
from types import MappingProxyType

import pytest

from sitegen.parallel import abreast, spread


def squared(number: int, plus: int) -> tuple[int, int]:
    return number * number + plus, os.getpid()


def refused(number: int) -> int:
    if number == 77:
        raise ValueError("77 is refused")
    return number


@pytest.mark.parametrize("jobs", [1, 2, 4])
@pytest.mark.parametrize("count", [0, 1, 7, 64, 301])
def test_results_come_in_order_and_each_is_counted(jobs: int, count: int) -> None:
    finished: list[None] = []
    work = partial(squared, plus=3)
    found = list(spread(work, range(count), jobs, lambda: finished.append(None)))

    assert [value for value, _ in found] == [number * number + 3 for number in range(count)]
    assert len(finished) == count


def test_many_things_are_done_by_other_processes_and_few_by_this_one() -> None:
    work = partial(squared, plus=0)

    assert {process for _, process in spread(work, range(10), 2)} == {os.getpid()}
    processes = {process for _, process in spread(work, range(300), 2)}
    assert os.getpid() not in processes
    assert 1 <= len(processes) <= 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_goes_wrong_with_one_thing_is_told(jobs: int) -> None:
    with pytest.raises(ValueError, match="77 is refused"):
        list(spread(refused, range(200), jobs))


def test_a_system_that_cannot_copy_a_process_does_the_work_in_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sitegen.parallel._COPIES", False)
    found = list(spread(lambda number: (number, os.getpid()), range(200), 2))

    assert found == [(number, os.getpid()) for number in range(200)]


def test_work_that_cannot_be_packed_is_spread_as_it_is() -> None:
    held = MappingProxyType({"plus": 5})
    found = list(spread(lambda number: number + held["plus"], range(200), 2))

    assert found == [number + 5 for number in range(200)]


@pytest.mark.parametrize("jobs", [1, 2, 4])
@pytest.mark.parametrize("count", [0, 1, 2, 40])
def test_what_threads_do_comes_in_order(jobs: int, count: int) -> None:
    def late(number: int) -> int:
        time.sleep(0.002 * (number % 3))
        return number * number

    assert list(abreast(late, range(count), jobs)) == [number * number for number in range(count)]


def test_threads_work_at_once_and_take_only_a_few_things_ahead() -> None:
    both, taken = Barrier(2, timeout=20), []

    def things() -> Iterator[int]:
        for number in range(40):
            taken.append(number)
            yield number

    def met(number: int) -> int:
        both.wait()
        return number

    for place, number in enumerate(abreast(met, things(), 2)):
        assert number == place
        assert len(taken) <= place + 3


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_goes_wrong_in_a_thread_is_told(jobs: int) -> None:
    found = abreast(refused, range(200), jobs)

    assert [next(found) for _ in range(77)] == list(range(77))
    with pytest.raises(ValueError, match="77 is refused"):
        next(found)
