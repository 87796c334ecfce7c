"""What a record says of how a row is to be read, where the printed form does not."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sitegen.content.reader import read_tree
from sitegen.content.shape import shape
from sitegen.content.source import Source
from sitegen.pipeline import examine
from sitegen.record.indicators import Indicator
from sitegen.scoring.fulfilment import Fulfilment, fulfilment
from sitegen.scoring.interval import Interval
from tests.rules.ground import ground
from tests.scoring.build import HEAD, MOF2020


def judged(**columns: str) -> Fulfilment:
    text = "\n".join(f"{name}: '{value}'" for name, value in columns.items())
    tree, _ = read_tree(Source("row.yaml", text.encode()))
    assert tree is not None
    row, wrong = shape(tree, Indicator, "row.yaml")
    assert row is not None, wrong
    return fulfilment(row, MOF2020)


@pytest.mark.parametrize(
    ("direction", "share"),
    [("越大越好", Fraction(1)), ("越小越好", Fraction(4, 5)), ("等于", Fraction(4, 5))],
)
def test_a_declared_direction_stands_in_for_an_operator(direction: str, share: Fraction) -> None:
    found = judged(年度指标值="8次", 实际完成值="10次", 指标方向=direction)
    assert found.share == Interval.of(share)


def test_a_printed_operator_wins_over_a_declared_direction() -> None:
    found = judged(年度指标值="≥8次", 实际完成值="10次", 指标方向="越小越好")
    assert found.reached is True


@pytest.mark.parametrize(
    ("achievement", "low", "high"),
    [("达成", "0.8", "1"), ("部分达成", "0.6", "0.8"), ("未达成", "0", "0.6")],
)
def test_a_declared_band_gives_its_interval(achievement: str, low: str, high: str) -> None:
    found = judged(年度指标值="明显改善", 实际完成值="群众反映较好", 达成档次=achievement)
    assert found.share == Interval(Fraction(low), Fraction(high))


@pytest.mark.parametrize(("actual", "share"), [("9次", 0), ("10次", 1)])
def test_direct_scoring_is_all_or_nothing(actual: str, share: int) -> None:
    found = judged(年度指标值="≥10次", 实际完成值=actual, 赋分方式="直接赋分")
    assert found.share == Interval.of(share)


@pytest.mark.parametrize("method", ["分段", "扣分", "人工"])
def test_other_ways_of_scoring_are_not_recomputed_and_say_so(method: str) -> None:
    found = judged(年度指标值="≥10次", 实际完成值="9次", 赋分方式=method)
    assert found.share is None
    assert "另定了赋分方式" in str(found.rule)


def test_an_adjusted_rounding_holds_for_its_form_alone() -> None:
    form = """\
- 表名: {name}
  计分方案: mof2020
{adjustment}  指标:
  - {{一级指标: 产出指标, 三级指标: 巡河, 年度指标值: ≥10次, 实际完成值: 9次, 分值: 10, 得分: 9.8}}
"""
    strict = form.format(name="甲", adjustment="")
    mild = form.format(name="乙", adjustment="  方案调整: {取整差: 1, 调整理由: 得分取整}\n")
    text = f"{HEAD}表格:\n{strict}{mild}"

    outcome = examine(Source("a.yaml", text.encode()), ground())

    found = [(one.code, one.location.line) for one in outcome.findings if one.code == "SCR003"]
    assert found == [("SCR003", 10)]
