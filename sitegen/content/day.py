"""One day of the calendar, as it is written in a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

from sitegen.content import faults_of_shape as faults
from sitegen.content.leaf import Word, refuse, refuse_blank
from sitegen.content.tree import Scalar
from sitegen.finding import say
from sitegen.place import Location
from sitegen.values import read_date


@dataclass(frozen=True, slots=True)
class Day(Word):
    """One day of the calendar."""

    @classmethod
    def read(cls, scalar: Scalar, location: Location) -> Self:
        refuse_blank(scalar)
        period = read_date(scalar.text).period
        if period is None or not period.is_day:
            raise refuse(
                faults.DATE,
                say("“{text}”不是某一天的日期。", text=scalar.text),
                say("写明年、月、日，例如 2025-12-31 或 2025年12月31日。"),
            )
        return cls(scalar.text, location)

    @property
    def day(self) -> date:
        period = read_date(self.raw).period
        assert period is not None
        return period.end
