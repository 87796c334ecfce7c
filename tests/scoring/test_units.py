"""Amounts, weights and scores count only where it is certain what they are."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from sitegen.scoring.assess import money_unit, yuan
from tests.scoring.build import HEAD, assessed


def form(rows: str, *, unit: str = "", funds: str = "") -> str:
    return f"{HEAD}表格:\n- 表名: 自评表\n  计分方案: mof2020\n{unit}{funds}{rows}"


FUNDS = "  资金:\n  - {资金来源: 总额, 全年预算数: 32.5, 全年执行数: 4.55, 分值: 10, 得分: 5}\n"


@pytest.mark.parametrize(
    ("unit", "yuan_each"),
    [("万元", 10_000), ("（万元）", 10_000), ("单位：人民币元", 1), ("百万", None), ("", None)],
)
def test_a_unit_is_known_or_nothing_is_assumed(unit: str, yuan_each: int | None) -> None:
    (sheet,) = assessed(form("", unit=f"  金额单位: '{unit}'\n", funds=FUNDS)).sheets
    wanted = None if yuan_each is None else Decimal(yuan_each)
    assert money_unit(sheet.sheet) == wanted
    row = sheet.sheet.funds[0]
    amount = None if wanted is None else Fraction("32.5") * Fraction(wanted)
    assert yuan(row.budget, sheet.sheet) == amount


def test_a_rate_needs_no_unit() -> None:
    (sheet,) = assessed(form("", funds=FUNDS)).sheets
    assert sheet.execution is not None
    assert sheet.execution.rate == Fraction(14, 100)


@pytest.mark.parametrize("score", ["50%", "8-10", "≥4", "好"])
def test_what_is_no_number_of_points_is_no_score(score: str) -> None:
    row = f"  指标:\n  - {{三级指标: 甲, 年度指标值: 合格, 实际完成值: 合格, 分值: 10, 得分: '{score}'}}\n"
    (sheet,) = assessed(form(row)).sheets
    assert sheet.indicators[0].reported is None
    assert sheet.without_score == 1


@pytest.mark.parametrize("weight", ["", "分值: -5, "])
def test_a_score_without_a_usable_weight_leaves_the_whole_unknown(weight: str) -> None:
    row = f"  指标:\n  - {{三级指标: 甲, 年度指标值: 合格, 实际完成值: 合格, {weight}得分: 4}}\n"
    (sheet,) = assessed(form(row)).sheets
    assert sheet.recomputed is None
    assert sheet.indicators[0].recomputed is None
