"""Cells of published forms: what was written, what it means, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final, Self

from sitegen.content import faults_of_shape as faults
from sitegen.content.leaf import Leaf, refuse
from sitegen.content.tree import Scalar
from sitegen.finding import say
from sitegen.pattern import pattern
from sitegen.place import Location
from sitegen.values import Kind, Period, Value, read_date, read_score, read_value

# A member is found in its enumeration at four times the cost of a name of the module.
_NOTHING: Final = (Kind.EMPTY, Kind.ABSENT)


@dataclass(frozen=True, slots=True)
class Cell(Leaf):
    """A cell: ``raw`` is what pages show, ``value`` what the grammar makes of it."""

    value: Value
    location: Location

    @classmethod
    def read(cls, scalar: Scalar, location: Location) -> Self:
        return cls(read_value(scalar.text), location)

    @property
    def raw(self) -> str:
        return self.value.raw

    @property
    def kind(self) -> Kind:
        return self.value.kind

    @property
    def number(self) -> Decimal | None:
        return self.value.number

    @property
    def given(self) -> bool:
        """Tells whether anything but a blank or a dash was written."""
        return self.value.kind not in _NOTHING

    def __str__(self) -> str:
        return self.raw


@dataclass(frozen=True, slots=True)
class ScoreCell(Cell):
    """A cell of weights or scores, where 一 stands for no value."""

    @classmethod
    def read(cls, scalar: Scalar, location: Location) -> Self:
        return cls(read_score(scalar.text), location)


@dataclass(frozen=True, slots=True)
class DateCell(Cell):
    """A cell that holds a date or a span of dates, or is blank."""

    @classmethod
    def read(cls, scalar: Scalar, location: Location) -> Self:
        value = read_date(scalar.text)
        if value.period is None and value.kind not in _NOTHING:
            raise refuse(
                faults.DATE,
                say("“{text}”不是能识别的日期。", text=scalar.text)
                if value.problem != "impossible-date"
                else say("日历上没有“{text}”这一天。", text=scalar.text),
                say("写成 2023-05-29、2023年5月29日或 2023年1月-12月这样的日期。"),
            )
        return cls(value, location)

    @property
    def period(self) -> Period | None:
        return self.value.period

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        return {"type": ["string", "number", "null"]}


_TIME: Final = pattern(
    r"(?:(?<!\s)\s+|(?<=[0-9日])T)((?:[01]?[0-9]|2[0-3])[:：][0-5][0-9])(?:[:：][0-5][0-9])?\s*\Z"
)


@dataclass(frozen=True, slots=True)
class MomentCell(DateCell):
    """A date with or without a time of the day; ``time`` is "" or such as ``09:30``."""

    time: str = ""

    @classmethod
    def read(cls, scalar: Scalar, location: Location) -> Self:
        found = _TIME.search(scalar.text)
        if found is None:
            day = DateCell.read(scalar, location)
            return cls(day.value, day.location)
        day = DateCell.read(scalar._replace(text=scalar.text[: found.start()]), location)
        time = found[1].replace("：", ":").rjust(5, "0")
        return cls(replace(day.value, raw=scalar.text), day.location, time)
