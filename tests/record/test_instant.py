"""The instant from which a record is public is one instant, in China, or it is refused."""

from __future__ import annotations

from datetime import datetime

import pytest

from sitegen.record.instant import instant_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12-01", "2026-11-30T16:00Z"),
        ("2026年12月1日", "2026-11-30T16:00Z"),
        ("2026-12-01 09:30", "2026-12-01T01:30Z"),
        ("2026-12-01T09:30", "2026-12-01T01:30Z"),
        ("2026年12月1日 9:30", "2026-12-01T01:30Z"),
        ("2026年12月1日9：30", "2026-12-01T01:30Z"),
        ("2026-12-01 09:30:59", "2026-12-01T01:30:59Z"),
    ],
)
def test_an_instant_is_that_of_china(text: str, expected: str) -> None:
    assert instant_of(text) == datetime.fromisoformat(expected)


@pytest.mark.parametrize(
    "text",
    [
        *("2026", "2026年12月", "2026年底", "12月1日", "2026-12-01前", "2026-12-01 24:00"),
        *("2026-12-01T09:30Z", "2026-12-01T09:30+08:00", "2026-02-30", "2026-12-01（暂定）"),
        *("2026-12-01至2026-12-03", "明天", "9:30", "2026-12-01 09:60", "—", "暂不公开"),
    ],
)
def test_what_names_no_single_instant_is_refused(text: str) -> None:
    assert instant_of(text) is None
