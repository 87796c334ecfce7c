"""Arithmetic with the scores that a scheme admits."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sitegen.scoring.interval import Interval, total


def test_a_single_value_is_an_exact_interval() -> None:
    assert Interval.of(Fraction(7, 5)) == Interval(Fraction(7, 5), Fraction(7, 5))
    assert Interval.of(3).exact
    assert not Interval(Fraction(1), Fraction(2)).exact


def test_a_share_times_a_weight_scales_both_ends() -> None:
    share = Interval(Fraction(4, 5), Fraction(1))
    assert share.times(Fraction(5)) == Interval(Fraction(4), Fraction(5))


def test_an_interval_times_nothing_is_nothing() -> None:
    assert Interval(Fraction(4, 5), Fraction(1)).times(Fraction(0)) == Interval.of(0)


@pytest.mark.parametrize(
    ("value", "distance"),
    [(Fraction(4), 0), (Fraction(9, 2), 0), (Fraction(5), 0), (Fraction(6), 1), (Fraction(3), -1)],
)
def test_the_distance_is_zero_within_and_signed_outside(value: Fraction, distance: int) -> None:
    assert Interval(Fraction(4), Fraction(5)).distance(value) == distance


def test_the_sum_of_intervals_adds_low_to_low_and_high_to_high() -> None:
    parts = [Interval(Fraction(4), Fraction(5)), Interval.of(Fraction(7, 10))]
    assert total(parts) == Interval(Fraction(47, 10), Fraction(57, 10))


def test_the_sum_of_no_intervals_is_nothing() -> None:
    assert total([]) == Interval.of(0)
