"""What becomes of the forms of a record under their schemes."""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType
from typing import Final

import pytest

from sitegen.content.source import Source
from sitegen.scoring.assess import assess
from sitegen.scoring.catalogue import load_schemes
from sitegen.scoring.interval import Interval
from sitegen.scoring.scheme import Scheme
from tests.scoring.build import SCHEMES, assessed, record, sheet

WEIGHTED: Final = """代号: weighted
名称: 折算表
得分栏: 折算得分
不复算的原因: 折算的办法没有公布
预算执行率: {分子: 全年执行数, 分母: 年初预算数, 分值: 10}
"""
MERGED: Final = """代号: merged
名称: 合并给分表
得分栏: 二级得分
不复算的原因: 按二级指标合并给分
"""


def schemes_with(text: str) -> MappingProxyType[str, Scheme]:
    own, wrong = load_schemes([Source("schemes/own.yaml", text.encode())])
    assert wrong == ()
    return MappingProxyType({**SCHEMES, **own})


def test_an_unknown_scheme_is_a_finding_at_its_name() -> None:
    own = record("表格:\n- {表名: 自评表, 计分方案: mof2002}\n")

    assessment, (finding,) = assess(own, SCHEMES)

    assert assessment.sheets == ()
    assert (finding.code, finding.location.line, finding.location.column) == ("SCH001", 7, 19)
    assert "mof2002" in str(finding.message)
    assert "mof2020" in str(finding.hint)


def test_a_form_of_an_unknown_scheme_does_not_hide_the_others() -> None:
    own = record("表格:\n- {表名: 甲, 计分方案: mof2002}\n- {表名: 乙, 计分方案: eval-report}\n")

    assessment, findings = assess(own, SCHEMES)

    assert len(findings) == 1
    assert [one.sheet.name.raw for one in assessment.sheets] == ["乙"]
    assert assessment.of(own.sheets[0]) is None
    assert assessment.of(own.sheets[1]) is assessment.sheets[0]


def test_an_empty_form_has_no_total() -> None:
    found = sheet("表格:\n- {表名: 甲, 计分方案: mof2020}\n")

    assert (found.total, found.sum_of_scores, found.recomputed) == (None, None, None)
    assert found.grade == ""
    assert found.recomputed_grades is None


def test_indicators_without_weights_have_no_interval_and_count_for_nothing() -> None:
    found = sheet("""表格:
- 表名: 甲
  计分方案: mof2020
  指标:
  - {三级指标: 甲, 年度指标值: 2次, 实际完成值: 1次}
  - {三级指标: 乙, 年度指标值: 2次, 实际完成值: 1次, 分值: 一, 得分: —}
  - {三级指标: 丙, 年度指标值: 2次, 实际完成值: 1次, 分值: 10, 得分: 5}
""")

    assert [row.weight for row in found.indicators] == [None, None, 10]
    assert [row.recomputed for row in found.indicators] == [None, None, Interval.of(5)]
    assert (found.recomputed, found.unknown) == (Interval.of(5), 0)
    assert found.sum_of_weights == 10


def test_what_cannot_be_recomputed_counts_from_nothing_to_its_weight() -> None:
    found = sheet("""表格:
- 表名: 甲
  计分方案: mof2020
  资金:
  - {资金来源: 总额, 全年预算数: '', 全年执行数: 4, 分值: 10, 得分: 10}
  指标:
  - {三级指标: 甲, 年度指标值: 应通尽通, 实际完成值: 12个村, 分值: 20, 得分: 20}
  - {三级指标: 乙, 年度指标值: 2次, 实际完成值: 2次, 分值: 70, 得分: 70}
""")

    assert found.recomputed == Interval(Fraction(70), Fraction(100))
    assert found.unknown == 2
    assert found.recomputed_grades == ("中", "优")


def test_the_total_is_the_printed_one_even_if_it_is_zero() -> None:
    found = sheet("""表格:
- 表名: 甲
  计分方案: eval-report
  指标:
  - {三级指标: 甲, 分值: 10, 得分: 5}
  合计: {得分: 0}
""")

    assert found.printed_total == found.total == 0
    assert found.sum_of_scores == 5


@pytest.mark.parametrize(
    ("printed", "total"), [("折算得分: 0, 得分: 50", 0), ("得分: 50", 50), ("折算得分: 7.2", 7.2)]
)
def test_the_printed_total_is_that_of_the_column_that_counts(printed: str, total: float) -> None:
    found = sheet(
        f"表格:\n- {{表名: 甲, 计分方案: weighted, 合计: {{{printed}}}}}\n",
        schemes_with(WEIGHTED),
    )
    assert found.printed_total == Fraction(str(total))


def test_converted_scores_are_added_up_without_execution() -> None:
    found = sheet(
        """表格:
- 表名: 甲
  计分方案: weighted
  金额单位: 万元
  资金:
  - {资金来源: 总额, 年初预算数: 40, 全年预算数: 50, 全年执行数: 30, 分值: 10, 得分: 6}
  指标:
  - {三级指标: 甲, 分值: 100, 得分: 90, 折算得分: 45}
  - {三级指标: 乙, 分值: 100, 得分: 80, 折算得分: 24.5}
""",
        schemes_with(WEIGHTED),
    )

    assert found.sum_of_scores == Fraction("69.5")
    assert found.execution is not None
    # The scheme divides by the budget at the start of the year: 30 ÷ 40.
    assert found.execution.rate == Fraction(3, 4)
    assert "全年执行数 ÷ 年初预算数" in str(found.execution.rule)


def test_scores_given_for_a_whole_class_are_added_up() -> None:
    found = sheet(
        """表格:
- 表名: 甲
  计分方案: merged
  资金:
  - {资金来源: 总额, 全年预算数: 50, 全年执行数: 30, 分值: 20, 得分: 12}
  指标:
  - {一级指标: 产出, 二级指标: 数量, 二级得分: 28, 三级指标: 甲}
  - {三级指标: 乙}
  - {二级指标: 质量, 二级得分: 19.5, 三级指标: 丙}
""",
        schemes_with(MERGED),
    )

    assert found.sum_of_scores == 12 + 28 + Fraction("19.5")


@pytest.mark.parametrize(
    ("unit", "budget", "executed"),
    [
        ("万元", "20", "15"),
        ("元", "200000", "150000"),
        ("元", "20万元", "150000"),
        ("万元", "200000元", "15"),
        ("亿元", "0.002", "15万元"),
        ("万元", "２０", "１５．０"),
    ],
)
def test_the_rate_does_not_depend_on_units_and_spelling(
    unit: str, budget: str, executed: str
) -> None:
    found = sheet(f"""表格:
- 表名: 甲
  计分方案: mof2020
  金额单位: {unit}
  资金:
  - {{资金来源: 总额, 全年预算数: {budget}, 全年执行数: {executed}, 分值: 10, 得分: 7.5}}
""")
    assert found.execution is not None
    assert found.execution.rate == Fraction(3, 4)
    assert found.recomputed == Interval.of(Fraction(15, 2))


@pytest.mark.parametrize(
    ("budget", "executed", "score"),
    [("20", "24", 10), ("20", "0", 0), ("20", "-3", 0)],
)
def test_the_score_of_execution_lies_between_nothing_and_its_weight(
    budget: str, executed: str, score: int
) -> None:
    found = sheet(f"""表格:
- 表名: 甲
  计分方案: mof2020
  资金:
  - {{资金来源: 总额, 全年预算数: {budget}, 全年执行数: {executed}, 分值: 10, 得分: 5}}
""")
    assert found.execution is not None
    assert found.execution.recomputed == Interval.of(score)


def test_a_budget_of_zero_has_no_rate() -> None:
    found = sheet("""表格:
- 表名: 甲
  计分方案: mof2020
  资金:
  - {资金来源: 总额, 全年预算数: 0, 全年执行数: 0, 分值: 10, 得分: 10}
""")
    assert found.execution is not None
    assert (found.execution.rate, found.execution.recomputed) == (None, None)
    assert (found.recomputed, found.unknown) == (Interval(Fraction(0), Fraction(10)), 1)


def test_sources_without_a_total_give_no_rate() -> None:
    found = sheet("""表格:
- 表名: 甲
  计分方案: mof2020
  资金:
  - {资金来源: 中央资金, 全年预算数: 20, 全年执行数: 10, 分值: 10, 得分: 5}
  - {资金来源: 省级资金, 全年预算数: 20, 全年执行数: 10}
""")
    assert found.execution is None


def test_forms_are_assessed_in_their_order() -> None:
    found = assessed(
        "表格:\n- {表名: 乙, 计分方案: eval-report}\n- {表名: 甲, 计分方案: mof2020}\n"
    )
    assert [one.sheet.name.raw for one in found.sheets] == ["乙", "甲"]


def test_the_reason_of_a_scheme_is_shown_as_it_is_written() -> None:
    reason = "算法见{附件}，{}内不计"
    found = sheet(
        "表格:\n- {表名: 甲, 计分方案: own, 指标: [{三级指标: 甲, 分值: 1, 得分: 1}]}\n",
        schemes_with(f"代号: own\n名称: 甲\n不复算的原因: {reason}\n"),
    )
    assert [str(row.fulfilment.rule) for row in found.indicators] == [reason]
