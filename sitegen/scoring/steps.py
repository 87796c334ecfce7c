"""Scoring by steps: those that a scheme sets for a rate, those that a row sets for itself."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from sitegen.record.indicators import Step
from sitegen.scoring.quantitative import Tier
from sitegen.scoring.scheme import number
from sitegen.values import Kind, Operator, Value

_LESS_IS_BETTER = (Operator.AT_MOST, Operator.BELOW)


def tier_of(share: Fraction, tiers: Iterable[Tier]) -> Fraction:
    """Returns what the highest tier that a share reaches earns; below all of them nothing."""
    for tier in tiers:
        if share >= number(tier.reached):
            return number(tier.earns)
    return Fraction(0)


def score_of_steps(
    steps: Iterable[Step], target: Value, actual: Value, operator: Operator
) -> Fraction | None:
    """Returns the points of the first step that is reached, 0 if none is.

    A step with an operator of its own is a bound; one with ±, a relative deviation from the
    target if it is a percentage and the target is not; a bare one takes the way of the target.
    None where a step, or what was done, is no number that can be compared.
    """
    if actual.number is None or actual.high is not None or actual.operator is not None:
        return None
    for step in steps:
        reached = _reaches(step.reached.value, target, actual, operator)
        if reached is None or step.score.number is None:
            return None
        if reached:
            return Fraction(step.score.number)
    return Fraction(0)


def _reaches(step: Value, target: Value, actual: Value, operator: Operator) -> bool | None:
    assert actual.amount is not None
    done = Fraction(actual.amount)
    if step.operator is Operator.PLUS_MINUS:
        return _within_deviation(step, target, done)
    if step.amount is None or (step.measure != actual.measure and step.unit and actual.unit):
        return None
    bound = Fraction(step.amount)
    if step.kind is Kind.RANGE and step.high is not None:
        assert step.high_amount is not None
        return bound <= done <= Fraction(step.high_amount)
    way = step.operator or operator
    if way in _LESS_IS_BETTER:
        return done <= bound if way is Operator.AT_MOST else done < bound
    if way is Operator.EQUAL:
        return done == bound
    return done > bound if way is Operator.ABOVE else done >= bound


def _within_deviation(step: Value, target: Value, done: Fraction) -> bool | None:
    if target.amount is None or step.high is None or step.number is None:
        return None
    wanted = Fraction(target.amount)
    low, high = Fraction(step.number), Fraction(step.high)
    if step.unit == "%" and target.unit != "%":
        low, high = wanted * low / 100, wanted * high / 100
    return low <= done - wanted <= high
