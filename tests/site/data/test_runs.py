"""Records in runs, of which the tables of the open data are joined."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any, cast
from zipfile import ZipFile

import pytest

from sitegen.place import Location
from sitegen.site.card import Card
from sitegen.site.data.indicators import INDICATORS
from sitegen.site.data.runs import Joined, Runs, archived, runs_of, whole
from sitegen.site.output import Output
from sitegen.site.page import File


class Some:
    """As much of a card as its run depends on."""

    def __init__(self, number: int, year: int, *, example: bool = False) -> None:
        self.id, self.year, self.example = f"report-{number}", year, example


def cards(*left_out: int) -> list[Card]:
    return [cast(Any, one) for one in _some() if one.id not in {f"report-{n}" for n in left_out}]


def _some() -> Iterator[Some]:
    for year in (2024, 2023):
        for number in range(3_000):
            yield Some(number + year * 10_000, year)
    for number in range(100):
        yield Some(number, 2024, example=True)


def test_runs_hold_every_record_once_in_order() -> None:
    runs = runs_of(cards())

    assert [card.id for run in runs for card in run.cards] == [card.id for card in cards()]
    for run in runs:
        assert {(card.year, card.example) for card in run.cards} == {(run.year, run.example)}
    assert 10 < len(runs) < 60


def test_a_record_that_goes_changes_one_run() -> None:
    every = {tuple(card.id for card in run.cards) for run in runs_of(cards())}
    first = runs_of(cards())[3].cards[5].id
    number = int(first.removeprefix("report-"))

    fewer = {tuple(card.id for card in run.cards) for run in runs_of(cards(number))}

    assert len(every - fewer) == 1
    assert len(fewer - every) == 1


def test_a_record_that_begins_a_run_joins_its_run_to_the_one_before() -> None:
    every = runs_of(cards())
    number = int(every[3].cards[0].id.removeprefix("report-"))

    fewer = runs_of(cards(number))

    assert len(fewer) == len(every) - 1


def test_without_records_there_is_no_run() -> None:
    assert runs_of([]) == ()


@dataclass(frozen=True)
class Fetching:
    """Fetches each file anew, as a cache does."""

    size: int

    def made(self, file: File) -> Output:
        return Output(file.address, bytes(self.size))


def traced(make: Callable[[], bytes]) -> tuple[bytes, int]:
    """Returns what is made, and how many bytes were in memory at most."""
    tracemalloc.start()
    try:
        made = make()
        return made, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def large() -> Joined:
    making = Fetching(1_000_000)
    return Runs(runs_of(cards()), cast(Any, None), making, Location("site.yaml")).table(INDICATORS)


def test_a_large_table_is_in_memory_once() -> None:
    made, most = traced(partial(whole, large()))

    assert len(made) > 10_000_000
    assert len(made) == large().size
    assert most < 1.3 * len(made)


def test_a_large_table_is_never_in_memory_as_a_whole_to_be_packed() -> None:
    made, most = traced(partial(archived, large(), "indicators.csv"))

    with ZipFile(BytesIO(made)) as archive:
        assert archive.getinfo("indicators.csv").file_size == large().size
    assert most < 0.3 * large().size


@dataclass(frozen=True)
class Lines:
    """Has lines for each file, or none."""

    lines: dict[str, bytes]

    def made(self, file: File) -> Output:
        return Output(file.address, self.lines[file.address])


@pytest.mark.parametrize("number", range(4))
def test_an_array_is_json_wherever_runs_have_no_lines(number: int) -> None:
    pieces = [b'{"id":1}\n{"id":2}\n', b"", b'{"id":3}\n', b""]
    pieces = pieces[number:] + pieces[:number]
    files = tuple(File(f"{place}", cast(Any, None), Location("a")) for place in range(4))
    making = Lines({one.address: piece for one, piece in zip(files, pieces, strict=True)})

    array = whole(Joined(making, files, is_array=True))

    assert json.loads(array) == [json.loads(line) for line in b"".join(pieces).splitlines()]
    assert array.count(b"\n") == 5


def test_an_array_of_nothing_is_json() -> None:
    assert json.loads(whole(Joined(Lines({}), (), is_array=True))) == []
