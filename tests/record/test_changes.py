"""The log of changes tells what became of each public record, and shows if it was rewritten."""

from __future__ import annotations

import json
from datetime import date
from typing import Final

import pytest

from sitegen.content.source import Source
from sitegen.record.changes import Change, Current, Deed, Log, Withdrawal, news, read_log

TODAY: Final = date(2026, 11, 26)
FIRST: Final = date(2025, 3, 1)


def current(version: str = "v1", *corrections: date | None, name: str = "a") -> Current:
    return Current(name, version, FIRST, corrections)


def due(log: Log, *public: Current, whole: bool = True, **withdrawn: Withdrawal) -> list[Change]:
    return list(news(log, public, withdrawn, TODAY, whole=whole))


def log_of(*changes: Change) -> Log:
    log, broken = read_log(Source("content/changes.jsonl", Log().data_of(changes)))
    assert broken == ()
    return log


PUBLISHED: Final = Change("a", Deed.PUBLISHED, FIRST, TODAY, "v1")


def test_a_record_is_published_on_the_day_that_it_names() -> None:
    assert due(Log(), current()) == [PUBLISHED]


def test_a_record_that_names_no_day_is_published_today() -> None:
    assert due(Log(), Current("a", "v1", None, ())) == [
        Change("a", Deed.PUBLISHED, TODAY, TODAY, "v1")
    ]


def test_nothing_is_logged_twice() -> None:
    assert due(log_of(PUBLISHED), current()) == []


def test_each_correction_is_a_line_of_its_day() -> None:
    found = due(log_of(PUBLISHED), current("v2", date(2026, 1, 2), None))

    assert found == [
        Change("a", Deed.CORRECTED, date(2026, 1, 2), TODAY, "v2", 1),
        Change("a", Deed.CORRECTED, TODAY, TODAY, "v2", 2),
    ]
    assert due(log_of(PUBLISHED, *found), current("v2", date(2026, 1, 2), None)) == []


def test_a_change_without_a_correction_is_said_to_be_one() -> None:
    assert due(log_of(PUBLISHED), current("v2")) == [Change("a", Deed.CHANGED, TODAY, TODAY, "v2")]


def test_a_withdrawn_record_leaves_its_number_a_day_and_the_reason_alone() -> None:
    day = date(2026, 5, 6)
    found = due(log_of(PUBLISHED), a=Withdrawal(day, "有误"))

    assert found == [Change("a", Deed.WITHDRAWN, day, TODAY, reason="有误")]
    assert due(log_of(PUBLISHED, *found), a=Withdrawal(day, "有误")) == []


def test_a_record_that_was_never_public_is_not_named() -> None:
    assert due(Log(), b=Withdrawal(None, "x")) == []


def test_a_record_that_is_not_there_is_removed_unless_it_may_only_be_hard_to_read() -> None:
    assert due(log_of(PUBLISHED)) == [Change("a", Deed.REMOVED, TODAY, TODAY)]
    assert due(log_of(PUBLISHED), whole=False) == []


def test_a_record_that_comes_back_is_published_anew_today() -> None:
    gone = Change("a", Deed.REMOVED, TODAY, TODAY)
    assert due(log_of(PUBLISHED, gone), current()) == [
        Change("a", Deed.PUBLISHED, TODAY, TODAY, "v1")
    ]


def test_lines_that_are_added_are_bound_to_those_that_are_there() -> None:
    first = Log().data_of([PUBLISHED])
    added = log_of(PUBLISHED).data_of([Change("b", Deed.PUBLISHED, FIRST, TODAY, "v1")])

    log, broken = read_log(Source("x", first + added))
    assert broken == ()
    assert [change.record for change in log.changes] == ["a", "b"]
    assert [json.loads(line)["number"] for line in (first + added).splitlines()] == [1, 2]


LINES: Final = (
    Log()
    .data_of(Change(name, Deed.PUBLISHED, FIRST, TODAY, "v1") for name in "abcd")
    .splitlines(keepends=True)
)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ([LINES[0], LINES[2], LINES[3]], 2),
        ([LINES[1], LINES[0], LINES[2]], 1),
        ([LINES[0], LINES[1].replace(b'"b"', b'"x"'), LINES[2]], 3),
        ([LINES[0], LINES[1].replace(b'"b"', b'"b" '), LINES[2]], 2),
        ([LINES[0], LINES[1].replace(b"\n", b"\r\n")], 2),
        ([LINES[0], LINES[1].removesuffix(b"\n")], 2),
        ([LINES[0], LINES[0]], 2),
        ([LINES[0], b"\n", LINES[1]], 2),
        ([LINES[0], b"[]\n"], 2),
        ([LINES[0], b"\xff\n"], 2),
        ([LINES[0], b"[" * 100_000 + b"\n"], 2),
        ([LINES[0], LINES[1].replace(b'"record":"b"', b'"record":1')], 2),
        ([LINES[0], LINES[1].replace(b'"deed":"published"', b'"deed":"x"')], 2),
    ],
)
def test_a_log_that_was_touched_is_told_with_the_line(lines: list[bytes], place: int) -> None:
    log, (broken,) = read_log(Source("content/changes.jsonl", b"".join(lines)))

    assert (broken.code, broken.location.line) == ("LOG001", place)
    assert len(log.changes) == place - 1
