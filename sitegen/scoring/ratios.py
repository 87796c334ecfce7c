"""What share of the weight a number earns against its target, by each operator."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from sitegen.scoring.interval import FULL, Interval, hull
from sitegen.scoring.quantitative import ExactTarget, Quantitative, RangeTarget, ZeroTarget
from sitegen.values import Operator

ZERO = Fraction(0)
ONE = Fraction(1)


class Span(NamedTuple):
    """Numbers from ``low`` to ``high``; None stands for a high end that is open."""

    low: Fraction
    high: Fraction | None

    @property
    def exact(self) -> bool:
        return self.low is self.high or self.low == self.high


class Earned(NamedTuple):
    """The share of the weight, None where the scheme gives none; and whether it was reached."""

    share: Interval | None
    reached: bool | None


_REACHED: Final = Earned(FULL, True)


def earned_by_bound(
    operator: Operator, wanted: Fraction, done: Span, rules: Quantitative
) -> Earned:
    """Returns what numbers earn against one number, of which ``operator`` tells the way."""
    reached = _reaches(operator, wanted, done)
    if reached is True:
        return _REACHED
    if operator is Operator.EQUAL and rules.exact is ExactTarget.UNKNOWN:
        return Earned(None, reached)
    if wanted == 0 and rules.zero is ZeroTarget.UNKNOWN:
        return Earned(None, reached)
    if wanted < 0:
        return Earned(None, reached)  # There is no ratio to a negative number.
    ends = [_at_bound(operator, wanted, end, rules) for end in _ends(done)]
    return Earned(_with_pass_mark([*ends, *([ONE] if reached is None else [])], rules), reached)


def earned_in_range(low: Fraction, high: Fraction, done: Span, rules: Quantitative) -> Earned:
    """Returns what numbers earn that should lie from ``low`` to ``high``."""
    inside = _within(done, low, high)
    if inside is True:
        return _REACHED
    if rules.range is RangeTarget.UNKNOWN or low < 0:
        return Earned(None, inside)
    ends = [_at_range(low, high, end, rules) for end in _ends(done)]
    return Earned(_with_pass_mark([*ends, *([ONE] if inside is None else [])], rules), inside)


def _ends(done: Span) -> Iterator[Fraction | None]:
    yield done.low
    if not done.exact:
        yield done.high


def _at_bound(
    operator: Operator, wanted: Fraction, done: Fraction | None, rules: Quantitative
) -> Fraction:
    """Returns the share at one end of what was done, of which None is without bound."""
    if operator in (Operator.AT_MOST, Operator.BELOW):
        if done is None:
            return ZERO
        return ONE if done <= wanted else _part(wanted, done)
    if operator is Operator.EQUAL:
        if done is None or rules.exact is ExactTarget.NOTHING:
            return ONE if done == wanted else ZERO
        return ONE if done == wanted else _part(min(wanted, done), max(wanted, done))
    return ONE if done is None or done >= wanted else _part(done, wanted)


def _at_range(
    low: Fraction, high: Fraction, done: Fraction | None, rules: Quantitative
) -> Fraction:
    if done is not None and low <= done <= high:
        return ONE
    if done is None or rules.range is RangeTarget.NOTHING:
        return ZERO
    return _part(done, low) if done < low else _part(high, done)


def _part(small: Fraction, large: Fraction) -> Fraction:
    if large <= 0 or small <= 0:
        return ZERO
    return min(ONE, small / large)


def _with_pass_mark(shares: list[Fraction], rules: Quantitative) -> Interval:
    """Returns the hull; what stays below the pass mark may earn nothing at all."""
    whole = hull(Interval.of(share) for share in shares)
    mark = rules.pass_mark
    if mark is not None and mark.number is not None and whole.low < Fraction(mark.number):
        return Interval(ZERO, whole.high)
    return whole


def _reaches(operator: Operator, wanted: Fraction, done: Span) -> bool | None:
    """Tells whether all numbers of a span reach a bound; None if only some do."""
    low, high = done.low, done.high
    if operator is Operator.EQUAL:
        return _within(done, wanted, wanted)
    if operator is Operator.AT_LEAST:
        return True if low >= wanted else _unless(high is not None and high < wanted)
    if operator is Operator.ABOVE:
        return True if low > wanted else _unless(high is not None and high <= wanted)
    if operator is Operator.AT_MOST:
        return True if high is not None and high <= wanted else _unless(low > wanted)
    return True if high is not None and high < wanted else _unless(low >= wanted)


def _within(done: Span, low: Fraction, high: Fraction) -> bool | None:
    """Tells whether all numbers of a span lie from ``low`` to ``high``; None if only some do."""
    if done.low >= low and done.high is not None and done.high <= high:
        return True
    return _unless((done.high is not None and done.high < low) or done.low > high)


def _unless(none: bool) -> bool | None:
    """Returns what is known of numbers of which not all do something: no, if none does."""
    return False if none else None
