"""A day of disclosure may bear a time; both are kept as they were written."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from sitegen.content.tree import Scalar
from sitegen.place import Location
from sitegen.record.cell import MomentCell

AT = Location("a.yaml", 1, 1)


def read(text: str) -> MomentCell:
    return MomentCell.read(Scalar(text, 1, 1), AT)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2024-03-05", ""),
        ("2024-03-05 09:30", "09:30"),
        ("2024-03-05 9:30", "09:30"),
        ("2024-03-05T09:30:15", "09:30"),
        ("2024年3月5日 09：30", "09:30"),
        ("2024-03-05 23:59", "23:59"),
    ],
)
def test_a_time_follows_the_day(text: str, time: str) -> None:
    cell = read(text)

    assert (cell.raw, cell.time) == (text, time)
    assert cell.period is not None
    assert str(cell.period.end) == "2024-03-05"


@pytest.mark.parametrize("text", ["2024-03-05 24:00", "2024-03-05 9:7", "09:30"])
def test_what_is_no_time_of_the_day_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        read(text)
