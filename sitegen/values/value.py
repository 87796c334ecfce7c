"""A cell as it was published, beside what it means."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from sitegen.values.kinds import Absence, Kind, Operator
from sitegen.values.number import multiply
from sitegen.values.period import Period
from sitegen.values.units import MONEY_UNITS, measure_of


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell says.

    Attributes:
        raw: The cell as it was written, never changed.
        kind: What the cell holds.
        number: The number as written, in ``unit``; of a range, its low end. ±5% runs
            from -5 to 5, 10%±2 from 8 to 12.
        high: The high end of a range.
        unit: As written, but ``%`` and ``‰`` for every spelling of these.
        operator: The bound that the cell sets, if it names one.
        absence: How the cell says that there is no value.
        period: The days of a date; None if it names no year, as 全年 does.
        choice: The answer to a yes-or-no question.
        options: Check boxes, each with its text and whether it is ticked.
        note: A remark in the cell that is not part of the value: 取整 in 50%(取整).
        problem: Why a cell that looks like a date or number is ``TEXT``: a short word.
    """

    raw: str
    kind: Kind
    number: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    operator: Operator | None = None
    absence: Absence | None = None
    period: Period | None = None
    choice: bool | None = None
    options: tuple[tuple[str, bool], ...] = ()
    note: str = ""
    problem: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is written in the cell."""
        return self.kind is Kind.EMPTY

    @property
    def has_number(self) -> bool:
        """Whether the cell holds one number; ranges hold two."""
        return self.number is not None and self.high is None

    @property
    def yuan(self) -> Decimal | None:
        """The amount in yuan, of money that names its unit."""
        if self.kind is not Kind.MONEY or self.number is None:
            return None
        return multiply(self.number, MONEY_UNITS[self.unit])

    def yuan_in(self, unit: str) -> Decimal | None:
        """Returns the amount in yuan of a cell in a table whose unit is ``unit``.

        A unit in the cell itself wins; what is no amount of money gives None.

        Raises:
            KeyError: ``unit`` is not among ``MONEY_UNITS``.
        """
        if self.kind is Kind.NUMBER and self.number is not None:
            return multiply(self.number, MONEY_UNITS[unit])
        return self.yuan

    @property
    def share(self) -> Fraction | None:
        """The fraction that a percentage or permillage is: 50% is 1/2."""
        if self.number is None or self.kind not in (Kind.PERCENT, Kind.PERMILLE):
            return None
        return _share(self.number, 100 if self.kind is Kind.PERCENT else 1000)

    @property
    def measure(self) -> str:
        """The unit that ``amount`` is in; cells of one measure can be compared."""
        return measure_of(self.unit)[1]

    @property
    def amount(self) -> Decimal | None:
        """The number in ``measure``: 1.2万人次 is 12000; of a range, its low end."""
        return None if self.number is None else multiply(self.number, measure_of(self.unit)[0])

    @property
    def high_amount(self) -> Decimal | None:
        """The high end of a range in ``measure``."""
        return None if self.high is None else multiply(self.high, measure_of(self.unit)[0])


# Few percentages are in use, 100 % most of all, and each is asked for by several rules.
@lru_cache(maxsize=4096)
def _share(number: Decimal, whole: int) -> Fraction:
    return Fraction(number) / whole
