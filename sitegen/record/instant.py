"""The instant from which a record may be public, in the one time of the whole country."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final, Self

from sitegen.china import CHINA
from sitegen.content import faults_of_shape as faults
from sitegen.content.leaf import Word, refuse, refuse_blank
from sitegen.content.tree import Scalar
from sitegen.finding import say
from sitegen.pattern import pattern
from sitegen.place import Location
from sitegen.values import read_date

_TIME: Final = pattern(
    r"(?:(?<!\s)\s+|(?<=[0-9日])T|(?<=日))([01]?[0-9]|2[0-3])[:：]([0-5][0-9])(?:[:：]([0-5][0-9]))?\s*\Z"
)


@dataclass(frozen=True, slots=True)
class Instant(Word):
    """A day, or a day with a time; a day alone begins at midnight.

    What names no single day is refused, and so is a time of another country: a record that
    waits for its day must not come out because its day was misread.
    """

    @classmethod
    def read(cls, scalar: Scalar, location: Location) -> Self:
        refuse_blank(scalar)
        if instant_of(scalar.text) is None:
            raise refuse(
                faults.DATE,
                say("“{text}”不是某一天或某一时刻。", text=scalar.text),
                say(
                    "写明年、月、日，需要时再写北京时间的时和分，例如 2026-12-01 或 2026-12-01 09:30。"
                ),
            )
        return cls(scalar.text, location)

    @property
    def at(self) -> datetime:
        """The instant itself; a record is public from it on."""
        found = instant_of(self.raw)
        assert found is not None
        return found

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}


def instant_of(text: str) -> datetime | None:
    """Returns the instant that a text names in Chinese time, or ``None`` if it names none."""
    found = _TIME.search(text)
    day = _day_of(text[: found.start()] if found else text)
    if day is None:
        return None
    if found is None:
        return datetime.combine(day, time(), CHINA)
    hour, minute, second = (int(part or 0) for part in found.groups())
    return datetime.combine(day, time(hour, minute, second), CHINA)


def _day_of(text: str) -> date | None:
    value = read_date(text)
    period = value.period
    vague = value.operator is not None or bool(value.note)
    if period is None or vague or not period.is_day:
        return None
    return period.end
