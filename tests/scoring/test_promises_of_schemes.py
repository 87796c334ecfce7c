"""What holds of every scheme that recomputes, whatever it chooses."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.scoring.fulfilment import Fulfilment, fulfilment
from sitegen.scoring.interval import Interval
from sitegen.scoring.quantitative import (
    ExactTarget,
    LateDate,
    MissingOperator,
    Quantitative,
    RangeTarget,
    YesOrNo,
    ZeroTarget,
)
from sitegen.scoring.scheme import Scheme
from tests.scoring.build import MOF2020, SCHEMES, cell, named, part

MOF2021: Final = SCHEMES["mof2021"]
WIDE: Final = str.maketrans("0123456789.%≥≤-", "０１２３４５６７８９．％≥≤-")

numbers = st.decimals(0, 10_000, places=2).map(lambda number: format(number, "f"))
positive = st.decimals("0.01", 10_000, places=2).map(lambda number: format(number, "f"))
weights = st.fractions(0, 100, max_denominator=2)
names = st.sampled_from(["道路", "投诉次数", "项目成本", "完工时间", "群众满意度", "补助标准"])
kept = [scheme for scheme in SCHEMES.values() if scheme.recomputes]


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    """A shipped scheme, or one that chooses otherwise where official texts are silent."""
    scheme = draw(st.sampled_from(kept))
    if draw(st.booleans()):
        return scheme
    choices = (
        f"等于: {draw(st.sampled_from(ExactTarget)).label}\n"
        f"区间: {draw(st.sampled_from(RangeTarget)).label}\n"
        f"零指标值: {draw(st.sampled_from(ZeroTarget)).label}\n"
        f"逾期: {draw(st.sampled_from(LateDate)).label}\n"
        f"缺少符号: {draw(st.sampled_from(MissingOperator)).label}\n"
        f"是否题: {draw(st.sampled_from(YesOrNo)).label}\n"
    )
    chosen = part(choices, Quantitative)
    if scheme.quantitative is not None:
        mark, tiers = scheme.quantitative.pass_mark, scheme.quantitative.satisfaction
        chosen = chosen.model_copy(update={"pass_mark": mark, "satisfaction": tiers})
    return scheme.model_copy(update={"quantitative": chosen})


def judged(scheme: Scheme, target: str, actual: str, name: str = "道路") -> Fulfilment:
    return fulfilment(named(name, target, actual), scheme)


def inside(inner: Interval, outer: Interval) -> bool:
    return outer.low <= inner.low and inner.high <= outer.high


@settings(max_examples=400)
@given(schemes(), names, st.sampled_from(["", "≥", "≤", "=", ">", "<"]), numbers, numbers, weights)
def test_no_interval_exceeds_the_weight(
    scheme: Scheme, name: str, sign: str, target: str, actual: str, weight: Fraction
) -> None:
    share = judged(scheme, sign + target, actual, name).share
    if share is not None:
        assert 0 <= share.times(weight).low <= share.times(weight).high <= weight


@settings(max_examples=400)
@given(schemes(), names, st.sampled_from(["", "≥", "≤", "=", ">", "<"]), numbers, numbers)
def test_what_is_fulfilled_can_earn_the_full_mark(
    scheme: Scheme, name: str, sign: str, target: str, actual: str
) -> None:
    found = judged(scheme, sign + target, actual, name)
    if found.reached is True:
        assert found.share is not None
        assert found.share.high == 1


@settings(max_examples=300)
@given(schemes(), st.sampled_from(["道路", "群众满意度"]), positive, numbers, numbers)
def test_more_earns_no_less_where_more_is_wanted(
    scheme: Scheme, name: str, target: str, first: str, second: str
) -> None:
    less, more = sorted([first, second], key=Fraction)
    low = judged(scheme, f"≥{target}%", f"{less}%", name).share
    high = judged(scheme, f"≥{target}%", f"{more}%", name).share
    assert low is not None
    assert high is not None
    assert low.low <= high.low
    assert low.high <= high.high


@settings(max_examples=300)
@given(schemes(), positive, numbers, numbers)
def test_more_earns_no_more_where_less_is_wanted(
    scheme: Scheme, target: str, first: str, second: str
) -> None:
    less, more = sorted([first, second], key=Fraction)
    low = judged(scheme, f"≤{target}元", f"{more}元").share
    high = judged(scheme, f"≤{target}元", f"{less}元").share
    assert low is not None
    assert high is not None
    assert low.low <= high.low
    assert low.high <= high.high


@settings(max_examples=200)
@given(schemes(), names, st.sampled_from(["", "≥", "≤", "="]), numbers, numbers)
def test_yuan_and_ten_thousands_earn_alike(
    scheme: Scheme, name: str, sign: str, target: str, actual: str
) -> None:
    small = judged(
        scheme, f"{sign}{Fraction(target) * 10_000}元", f"{Fraction(actual) * 10_000}元", name
    )
    large = judged(scheme, f"{sign}{target}万元", f"{actual}万元", name)
    mixed = judged(scheme, f"{sign}{target}万元", f"{Fraction(actual) * 10_000}元", name)
    assert (small.share, small.reached) == (large.share, large.reached)
    assert (mixed.share, mixed.reached) == (large.share, large.reached)


@settings(max_examples=200)
@given(
    schemes(),
    names,
    st.sampled_from(["", "≥", "≤", "="]),
    st.integers(0, 1000),
    st.integers(0, 1000),
)
def test_percent_and_permille_earn_alike(
    scheme: Scheme, name: str, sign: str, target: int, actual: int
) -> None:
    percent = judged(scheme, f"{sign}{target}%", f"{actual}%", name)
    permille = judged(scheme, f"{sign}{target * 10}‰", f"{actual * 10}‰", name)
    mixed = judged(scheme, f"{sign}{target}%", f"{actual * 10}‰", name)
    assert (permille.share, permille.reached) == (percent.share, percent.reached)
    assert (mixed.share, mixed.reached) == (percent.share, percent.reached)


@settings(max_examples=200)
@given(schemes(), names, st.sampled_from(["", "≥", "≤", "="]), numbers, numbers)
def test_full_width_spelling_changes_nothing(
    scheme: Scheme, name: str, sign: str, target: str, actual: str
) -> None:
    plain = judged(scheme, f"{sign}{target}%", f"{actual}%", name)
    wide = judged(scheme, f"{sign}{target}%".translate(WIDE), f"{actual}%".translate(WIDE), name)
    assert (wide.share, wide.reached) == (plain.share, plain.reached)


@settings(max_examples=200)
@given(schemes(), names, st.sampled_from(["", "≥", "≤", "="]), numbers, numbers, numbers)
def test_what_is_uncertain_earns_all_that_its_certain_values_earn(
    scheme: Scheme, name: str, sign: str, target: str, first: str, second: str
) -> None:
    low, high = sorted([first, second], key=Fraction)
    spread = judged(scheme, sign + target, f"{low}-{high}", name).share
    for certain in (low, high):
        share = judged(scheme, sign + target, certain, name).share
        if spread is not None and share is not None:
            assert inside(share, spread)


def test_the_cell_of_a_target_is_read_as_it_is_printed() -> None:
    assert cell("≥95％").value.operator is not None
    assert MOF2020.recomputes
    assert MOF2021.recomputes
