"""Arithmetic of the forms, by the official rules: shares, scores, sums and how they print."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

CENT: Final = Decimal("0.01")
HUNDRED: Final = Decimal(100)


def exact(number: Decimal) -> Fraction:
    return Fraction(number)


def rounded(number: Fraction, places: int = 2) -> Decimal:
    """Returns a number rounded half up."""
    exactly = Decimal(number.numerator) / Decimal(number.denominator)
    return exactly.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def shown(number: Decimal) -> str:
    """Returns a number without zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(number: Decimal) -> str:
    """Returns a number with commas between thousands, and two decimals."""
    return f"{number:,.2f}"


def earned(weight: Decimal, share: Fraction) -> Decimal:
    """Returns the points for a share of a weight, never more than the weight."""
    return rounded(min(Fraction(1), share) * exact(weight))


def more_is_better(target: Decimal, actual: Decimal) -> Fraction:
    """Returns the share for 正向指标: all when reached, else 完成值 by 指标值."""
    return Fraction(1) if actual >= target else exact(actual) / exact(target)


def less_is_better(target: Decimal, actual: Decimal) -> Fraction:
    """Returns the share for 反向指标: all when kept, else 指标值 by 完成值."""
    return Fraction(1) if actual <= target else exact(target) / exact(actual)


def rate_of(executed: Decimal, budget: Decimal) -> Fraction:
    return exact(executed) / exact(budget)


def printed_rate(executed: Decimal, budget: Decimal, sign: str = "%") -> str:
    """Returns a rate in per cent with two decimals, or 100 without any."""
    if executed == budget:
        return "100" + sign
    return f"{rounded(rate_of(executed, budget) * 100)}{sign}"


def tiers_of_2021(rate: Fraction, *, complete: bool) -> Fraction:
    """Returns what 财预〔2021〕101号 gives for a rate of execution, as a share of the weight."""
    if rate >= 1 or complete:
        return Fraction(1)
    for least, share in ((Fraction(8, 10), Fraction(7, 10)), (Fraction(6, 10), Fraction(1, 2))):
        if rate >= least:
            return share
    return Fraction(0)


def grade(total: Decimal) -> str:
    """Returns the grade of a total: 优 from 90, 良 from 80, 中 from 60."""
    for least, name in ((90, "优"), (80, "良"), (60, "中")):
        if total >= least:
            return name
    return "差"


def split(whole: Decimal, count: int, step: Decimal) -> list[Decimal]:
    """Returns ``count`` parts of a whole in multiples of a step, as even as can be."""
    steps = int(whole / step)
    least, more = divmod(steps, count)
    parts = [step * (least + (place < more)) for place in range(count)]
    parts[0] += whole - sum(parts, Decimal(0))
    return parts


def added(numbers: Iterable[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0))
