"""What a scheme may choose where official texts give no formula, and scoring by steps."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sitegen.record.indicators import Indicator
from sitegen.scoring.fulfilment import Fulfilment, Way, fulfilment
from sitegen.scoring.interval import Interval
from sitegen.scoring.quantitative import Quantitative
from tests.scoring.build import MOF2020, SCHEMES, indicator, named, part, sheet

MOF2021 = SCHEMES["mof2021"]
PRE2020 = SCHEMES["pre2020"]


def judged_by(rules: str, target: str, actual: str) -> Fulfilment:
    scheme = MOF2020.model_copy(update={"quantitative": part(rules, Quantitative)})
    return fulfilment(indicator(target, actual), scheme)


@pytest.mark.parametrize(
    ("rules", "target", "actual", "share"),
    [
        ("等于: 小÷大", "=12次", "9次", Fraction(3, 4)),
        ("等于: 不得分", "=12次", "9次", Fraction(0)),
        ("等于: 不复算", "=12次", "9次", None),
        ("等于: 不得分", "=12次", "12次", Fraction(1)),
        ("区间: 按最近的一端", "3-5天", "10天", Fraction(1, 2)),
        ("区间: 不得分", "3-5天", "10天", Fraction(0)),
        ("区间: 不得分", "3-5天", "5天", Fraction(1)),
        ("区间: 不复算", "3-5天", "10天", None),
        ("零指标值: 不得分", "≤0起", "1起", Fraction(0)),
        ("零指标值: 不复算", "≤0起", "1起", None),
        ("零指标值: 不复算", "≤0起", "0起", Fraction(1)),
        ("逾期: 不得分", "2024年6月", "2024年7月", Fraction(0)),
        ("逾期: 不复算", "2024年6月", "2024年7月", None),
        ("封顶: 0.9", "≥10次", "12次", Fraction(9, 10)),
        ("封顶: 0.9", "≥10次", "8次", Fraction(4, 5)),
        ("是否题: 直接赋分", "是", "是", Fraction(1)),
        ("是否题: 直接赋分", "是", "否", Fraction(0)),
    ],
)
def test_a_choice_decides_the_share(
    rules: str, target: str, actual: str, share: Fraction | None
) -> None:
    wanted = None if share is None else Interval.of(share)
    assert judged_by(rules, target, actual).share == wanted


def test_below_the_pass_mark_an_indicator_may_earn_nothing() -> None:
    found = judged_by("及格线: 0.6", "≥10次", "5次")
    assert found.share == Interval(Fraction(0), Fraction(1, 2))


def test_at_the_pass_mark_an_indicator_earns_its_ratio() -> None:
    assert judged_by("及格线: 0.6", "≥10次", "6次").share == Interval.of(Fraction(3, 5))


@pytest.mark.parametrize(
    ("actual", "low", "high"),
    [
        # By steps 10, 8, 5, 0 of 10; by ratio what was done of 90 %.
        ("90%", "1", "1"),
        ("85%", "0.8", "17/18"),
        ("80%", "0.8", "8/9"),
        ("79.9%", "0.5", "799/900"),
        ("59%", "0", "59/90"),
    ],
)
def test_satisfaction_earns_by_steps_or_by_ratio(actual: str, low: str, high: str) -> None:
    found = fulfilment(named("群众满意度", "≥90%", actual), MOF2021)
    assert found.way is Way.SATISFACTION
    assert found.share == Interval(Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("actual", "low", "high"), [("部分达成", "0.5", "0.8"), ("未达成", "0", "0.5")]
)
def test_the_older_bands_meet_at_one_half(actual: str, low: str, high: str) -> None:
    found = fulfilment(indicator("明显改善", actual), PRE2020)
    assert found.share == Interval(Fraction(low), Fraction(high))


def stepped(target: str, actual: str, steps: str, weight: str = "5") -> Fulfilment:
    row = (
        f"年度指标值: '{target}'\n实际完成值: '{actual}'\n分值: {weight}\n"
        f"赋分方式: 分段\n赋分表: {steps}\n"
    )
    return fulfilment(part(row, Indicator), MOF2020)


@pytest.mark.parametrize(
    ("target", "actual", "share"),
    [
        ("200人", "219人", 1),
        ("200人", "220人", 1),
        ("200人", "221人", Fraction(3, 5)),
        ("200人", "170人", Fraction(3, 5)),
        ("200人", "160人", Fraction(1, 5)),
        ("200人", "159人", 0),
    ],
)
def test_steps_of_deviation_are_shares_of_the_target(
    target: str, actual: str, share: Fraction
) -> None:
    steps = "[{达到: ±10%, 得分: 5}, {达到: ±15%, 得分: 3}, {达到: ±20%, 得分: 1}]"
    assert stepped(target, actual, steps).share == Interval.of(Fraction(share))


@pytest.mark.parametrize(
    ("target", "actual", "share"),
    [
        ("≥95%", "95%", 1),
        ("≥95%", "94.9%", Fraction(4, 5)),
        ("≥95%", "79%", 0),
        ("≤3天", "3天", 1),
    ],
)
def test_a_bare_step_goes_the_way_of_its_target(target: str, actual: str, share: Fraction) -> None:
    steps = (
        "[{达到: 95%, 得分: 5}, {达到: 80%, 得分: 4}]"
        if "%" in target
        else "[{达到: 3天, 得分: 5}, {达到: 5天, 得分: 2}]"
    )
    assert stepped(target, actual, steps).share == Interval.of(Fraction(share))


def test_steps_that_cannot_be_compared_say_so() -> None:
    found = stepped("≥95%", "较好", "[{达到: 95%, 得分: 5}]")
    assert found.share is None
    assert "不能比较" in str(found.rule)


FORM = """\
表格:
- 表名: 自评表
  计分方案: {scheme}
  金额单位: 万元
  资金:
  - {{资金来源: 年度资金总额, 年初预算数: 200, 全年预算数: 100, 全年执行数: {spent}, 分值: 10, 得分: 7}}
  指标:
  - {{一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 培训, 年度指标值: ≥10次, 实际完成值: {done}次, 分值: 40, 得分: 40}}
"""


@pytest.mark.parametrize(
    ("scheme", "spent", "done", "low", "high"),
    [
        ("mof2020", "85", "10", "8.5", "8.5"),
        ("mof2020", "120", "10", "10", "10"),
        ("pre2020", "85", "10", "4.25", "4.25"),
        # Whether the project is done within its budget, the form does not say, ...
        ("mof2021", "85", "10", "7", "10"),
        ("mof2021", "80", "10", "7", "10"),
        ("mof2021", "79.99", "10", "5", "10"),
        ("mof2021", "59", "10", "0", "10"),
        ("mof2021", "100", "10", "10", "10"),
        # ... unless some output is missing: then it is not done.
        ("mof2021", "85", "9", "7", "7"),
        ("mof2021", "59", "9", "0", "0"),
    ],
)
def test_execution_is_scored_by_the_rule_of_the_scheme(
    scheme: str, spent: str, done: str, low: str, high: str
) -> None:
    found = sheet(FORM.format(scheme=scheme, spent=spent, done=done)).execution
    assert found is not None
    assert found.recomputed == Interval(Fraction(low), Fraction(high))
