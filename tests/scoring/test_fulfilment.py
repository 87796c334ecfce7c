"""How far a target was reached, for every kind of value that forms print."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sitegen.scoring.fulfilment import fulfilment
from sitegen.scoring.interval import Interval
from tests.scoring.build import MOF2020, SCHEMES, indicator, judged

FULL = Interval.of(1)
HIGHEST = Interval(Fraction(4, 5), Fraction(1))
MIDDLE = Interval(Fraction(3, 5), Fraction(4, 5))
LOWEST = Interval(Fraction(0), Fraction(3, 5))


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("2次", "2次"),
        ("2次", "3次"),
        ("≥95%", "95％"),
        ("≥95%", "97.2%"),
        ("不少于12批次", "12批次"),
        ("≤12%", "11.6%"),
        ("≤30万元", "298000元"),
        ("控制在30万元以内", "30万元"),
        ("=12次", "12次"),
        (">5公里", "5.1公里"),
        ("<10天", "9天"),
        ("≥46km", "46公里"),
        ("1.2万人次", "12000人次"),
        ("≤0起", "0起"),
        ("=0起", "0起"),
        ("0次", "0次"),
        ("2024年10月底前", "2024年10月25日"),
        ("2024年12月", "2024年12月"),
        ("2024年6月30日", "2024年6月"),
    ],
)
def test_a_quantity_that_is_reached_earns_the_full_mark(target: str, actual: str) -> None:
    found = judged(target, actual)
    assert (found.share, found.reached) == (FULL, True)


@pytest.mark.parametrize(
    ("target", "actual", "share"),
    [
        ("2次", "1次", Fraction(1, 2)),
        ("2次", "0次", Fraction(0)),
        ("≥50公里", "49公里", Fraction(49, 50)),
        ("≥95%", "47.5%", Fraction(1, 2)),
        # 5300 ÷ 5830.
        ("≤5300元", "5830元", Fraction(10, 11)),
        ("≤30万元", "600000元", Fraction(1, 2)),
        ("≤0起", "2起", Fraction(0)),
        ("=12次", "24次", Fraction(1, 2)),
        ("=12次", "6次", Fraction(1, 2)),
        ("=0起", "1起", Fraction(0)),
        (">5公里", "4公里", Fraction(4, 5)),
        ("<10天", "20天", Fraction(1, 2)),
        ("≥10%", "-3%", Fraction(0)),
    ],
)
def test_a_quantity_that_is_missed_earns_its_ratio(
    target: str, actual: str, share: Fraction
) -> None:
    found = judged(target, actual)
    assert (found.share, found.reached) == (Interval.of(share), False)


@pytest.mark.parametrize(
    ("target", "actual", "share"),
    [
        # 100 stands for 100%.
        ("100", "14%", Fraction(7, 50)),
        ("95%", "95", Fraction(1)),
        ("≤4‰", "5", Fraction(4, 5)),
        ("≥30万元", "15", Fraction(1, 2)),
        ("12公里", "6", Fraction(1, 2)),
    ],
)
def test_a_bare_number_takes_the_unit_beside_it(target: str, actual: str, share: Fraction) -> None:
    assert judged(target, actual).share == Interval.of(share)


@pytest.mark.parametrize(
    ("nature", "target", "unit", "actual", "share"),
    [
        ("≤", "20", "万元", "40", Fraction(1, 2)),
        ("≤", "20", "万元", "100000元", Fraction(1)),
        ("＝", "12", "次", "24", Fraction(1, 2)),
        ("≥", "95", "%", "47.5", Fraction(1, 2)),
        ("≥", "95", "％", "95%", Fraction(1)),
        ("≤", "500", "元/户", "480", Fraction(1)),
        ("定性", "2", "次", "1", Fraction(1, 2)),
        # What the cell itself says wins.
        ("≥", "≤20", "天", "40", Fraction(1, 2)),
    ],
)
def test_the_columns_of_nature_and_unit_belong_to_the_target(
    nature: str, target: str, unit: str, actual: str, share: Fraction
) -> None:
    assert judged(target, actual, nature, unit).share == Interval.of(share)


@pytest.mark.parametrize(
    ("target", "actual", "unit", "reason"),
    [
        ("3元/吨", "2户", "", "“元/吨”和完成值的单位“户”不同"),
        ("95%", "12个", "", "“%”和完成值的单位“个”不同"),
        ("500", "480元", "元/户", "“元/户”和完成值的单位“元”不同"),
    ],
)
def test_different_units_say_nothing_and_tell_why(
    target: str, actual: str, unit: str, reason: str
) -> None:
    found = judged(target, actual, unit=unit)

    assert (found.share, found.reached) == (None, None)
    assert reason in str(found.rule)


@pytest.mark.parametrize(
    ("target", "actual", "reason"),
    [
        ("", "2次", "没有年度指标值"),
        ("—", "2次", "没有年度指标值"),
        ("2次", "", "没有实际完成值"),
        ("2次", "无", "没有实际完成值"),
        ("≥266米", "≥266米", "不是确定的数"),
        ("2次", "完成", "完成值没有写成数"),
        ("2次", "已基本做到", "完成值没有写成数"),
        ("应通尽通", "12个村", "看不出属于哪一档"),
        ("明显提升", "有所提升", "看不出属于哪一档"),
        ("2024年6月15日", "2024年6月", "写得不够细"),
        ("2024年6月15日", "2024年", "写得不够细"),
    ],
)
def test_what_cannot_be_judged_is_not_judged_and_says_why(
    target: str, actual: str, reason: str
) -> None:
    found = judged(target, actual)

    assert (found.share, found.reached) == (None, None)
    assert reason in str(found.rule)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("合格", "合格"),
        ("系统维护完好", "系统维护\n完好"),
        ("全年", "全年"),
        ("效果（较好）", "效果(较好)"),
        ("显著", "达成预期指标"),
        ("完好", "已完成"),
        ("是", "是"),
    ],
)
def test_a_quality_that_is_reached_lies_in_the_highest_band(target: str, actual: str) -> None:
    # A line break is written as a form's cell wraps.
    row = indicator(target, actual.replace("\n", " "))
    found = fulfilment(row, MOF2020)
    assert (found.share, found.reached) == (HIGHEST, True)


@pytest.mark.parametrize(
    "actual", ["部分完成", "部分达成", "部分达成预期指标并具有一定效果", "部分实现"]
)
def test_a_quality_that_is_partly_reached_lies_in_the_middle_band(actual: str) -> None:
    found = judged("明显提升", actual)
    assert (found.share, found.reached) == (MIDDLE, False)


@pytest.mark.parametrize("actual", ["未完成", "未达标", "未达成预期指标且效果较差"])
def test_a_quality_that_is_missed_lies_in_the_lowest_band(actual: str) -> None:
    found = judged("明显提升", actual)
    assert (found.share, found.reached) == (LOWEST, False)


@pytest.mark.parametrize("actual", ["部分完成", "未完成"])
def test_a_quantity_missed_in_words_is_missed_without_a_ratio(actual: str) -> None:
    found = judged("300吨", actual)
    assert (found.share, found.reached) == (None, False)


@pytest.mark.parametrize("actual", ["2024年11月3日", "2024年12月", "2025年"])
def test_a_deadline_that_is_missed_lies_below_the_highest_band(actual: str) -> None:
    found = judged("2024年10月底前", actual)
    assert (found.share, found.reached) == (Interval(Fraction(0), Fraction(4, 5)), False)


def test_an_adjusted_target_takes_the_place_of_the_first() -> None:
    row = indicator("4次", "2次")
    adjusted = row.model_copy(update={"adjusted_target": indicator("2次", "2次").target})
    assert fulfilment(adjusted, MOF2020).share == FULL


@pytest.mark.parametrize(
    ("target", "actual", "share"),
    [
        # A limit is kept; an exact cost is two thirds reached.
        ("30万元", "20万元", Interval(Fraction(2, 3), Fraction(1))),
        # Above a limit or beside an exact cost, it is the same.
        ("30万元", "40万元", Interval.of(Fraction(3, 4))),
        ("30万元", "30万元", FULL),
        ("≤30万元", "20万元", FULL),
        ("100", "14%", Interval.of(Fraction(7, 50))),
    ],
)
def test_a_cost_without_a_bound_is_a_limit_or_exact_unless_it_is_a_rate(
    target: str, actual: str, share: Interval
) -> None:
    row = indicator(target, actual)
    assert fulfilment(row, MOF2020, ("产出指标", "成本\n指标")).share == share


@pytest.mark.parametrize(
    ("target", "actual", "low", "high"),
    [
        # Where more is wanted: from what is certain to the full mark.
        ("300米", "不少于266米", Fraction(133, 150), Fraction(1)),
        ("≥300米", "≤150米", Fraction(0), Fraction(1, 2)),
        ("≤300米", "≥600米", Fraction(0), Fraction(1, 2)),
        ("≥100人", "50-80人", Fraction(1, 2), Fraction(4, 5)),
        ("=100人", "50-200人", Fraction(1, 2), Fraction(1)),
    ],
)
def test_what_is_not_one_number_gives_all_shares_that_it_can_earn(
    target: str, actual: str, low: Fraction, high: Fraction
) -> None:
    assert judged(target, actual).share == Interval(low, high)


@pytest.mark.parametrize(
    ("actual", "share"),
    [("95%", 1), ("96.5%", 1), ("98%", 1), ("47.5%", Fraction(1, 2)), ("100%", Fraction(49, 50))],
)
def test_outside_a_range_the_nearest_end_is_the_measure(actual: str, share: Fraction) -> None:
    assert judged("95-98%", actual).share == Interval.of(Fraction(share))


def test_a_time_without_a_bound_is_not_judged() -> None:
    row = indicator("90天", "60天")
    assert fulfilment(row, MOF2020, ("产出指标", "时效指标")).reached is None


def test_a_scheme_without_bands_gives_a_quality_no_share() -> None:
    found = fulfilment(indicator("合格", "合格"), SCHEMES["eval-report"])
    assert (found.share, found.reached) == (None, True)
