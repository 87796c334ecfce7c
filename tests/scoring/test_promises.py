"""What holds of every target, every actual value and every weight."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scoring.build import judged

SIGNS = "0123456789.,%％‰≥≤=<>-—年月日前万元次公里个天合格全部分未完成达显著无一 "
WIDE = str.maketrans("0123456789.%≥", "０１２３４５６７８９．％≥")

written = st.text(st.sampled_from(SIGNS), min_size=1, max_size=10)
numbers = st.decimals(0, 10_000, places=2).map(lambda number: format(number, "f"))
signed = st.decimals(-1000, 1000, places=1).map(lambda number: format(number, "f"))
operators = st.sampled_from(["", "≥", "≤", "=", ">", "<"])
weights = st.fractions(0, 100, max_denominator=2)


@settings(max_examples=600)
@given(written, written, weights)
def test_an_interval_lies_between_nothing_and_the_weight(
    target: str, actual: str, weight: Fraction
) -> None:
    found = judged(target, actual)

    if found.share is not None:
        interval = found.share.times(weight)
        assert 0 <= interval.low <= interval.high <= weight


@given(operators, signed, signed)
def test_signed_numbers_too_stay_between_nothing_and_the_weight(
    operator: str, target: str, actual: str
) -> None:
    found = judged(operator + target, actual)

    if found.share is None:
        # There is no ratio to a negative number.
        assert Fraction(target) < 0
        assert found.reached is False
    else:
        assert found.share.exact
        assert 0 <= found.share.low <= 1


@settings(max_examples=600)
@given(written, written)
def test_what_is_fulfilled_can_earn_the_full_mark(target: str, actual: str) -> None:
    found = judged(target, actual)

    if found.reached is True:
        assert found.share is not None
        assert found.share.high == 1


@settings(max_examples=600)
@given(written, written)
def test_what_cannot_be_judged_says_why(target: str, actual: str) -> None:
    found = judged(target, actual)
    assert str(found.rule)
    if found.reached is None and found.share is not None:
        assert not found.share.exact


@given(st.sampled_from(["", "≥", ">"]), numbers, signed, signed)
def test_more_never_earns_less_where_more_is_wanted(
    operator: str, target: str, first: str, second: str
) -> None:
    less, more = sorted([first, second], key=Fraction)

    low, high = judged(operator + target, less).share, judged(operator + target, more).share

    assert low is not None
    assert high is not None
    assert low.low <= high.low


@given(st.sampled_from(["≤", "<"]), numbers, signed, signed)
def test_more_never_earns_more_where_less_is_wanted(
    operator: str, target: str, first: str, second: str
) -> None:
    less, more = sorted([first, second], key=Fraction)

    low, high = judged(operator + target, more).share, judged(operator + target, less).share

    assert low is not None
    assert high is not None
    assert low.low <= high.low


@given(numbers, numbers, numbers)
def test_nearer_never_earns_less_where_a_number_is_wanted(
    target: str, first: str, second: str
) -> None:
    less, more = sorted([first, second], key=Fraction)
    low, high = judged(f"={target}", less).share, judged(f"={target}", more).share

    assert low is not None
    assert high is not None
    if Fraction(more) <= Fraction(target):
        assert low.low <= high.low
    if Fraction(less) >= Fraction(target):
        assert low.low >= high.low


@given(operators, numbers, numbers, st.sampled_from(["", "%", "次", "万元"]))
def test_full_width_spelling_changes_nothing(
    operator: str, target: str, actual: str, unit: str
) -> None:
    plain = judged(f"{operator}{target}{unit}", f"{actual}{unit}")
    wide = judged(f"{operator}{target}{unit}".translate(WIDE), f"{actual}{unit}".translate(WIDE))
    assert (wide.share, wide.reached) == (plain.share, plain.reached)


@given(operators, st.integers(0, 10**9), st.integers(0, 10**9))
def test_an_amount_in_yuan_counts_as_the_same_amount_in_ten_thousands(
    operator: str, target: int, actual: int
) -> None:
    small = judged(f"{operator}{target * 10_000}元", f"{actual * 10_000}元")
    large = judged(f"{operator}{target}万元", f"{actual}万元")
    mixed = judged(f"{operator}{target}万元", f"{actual * 10_000}元")

    assert large == small == mixed


@given(operators, numbers, numbers, st.sampled_from(["%", "‰", "次", "万元", "元/户", "公里"]))
def test_the_unit_may_stand_in_the_cells_or_in_its_own_column(
    operator: str, target: str, actual: str, unit: str
) -> None:
    within = judged(f"{operator}{target}{unit}", f"{actual}{unit}")
    beside = judged(target, actual, nature=operator, unit=unit)
    assert (beside.share, beside.reached) == (within.share, within.reached)
