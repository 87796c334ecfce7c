"""The scores of the published report that is shipped, worked out by hand.

The form printed no total. The scheme's rules: rate × weight for execution; the full weight for a
fulfilled quantity and its ratio for an unfulfilled one; 80 to 100 % for a quality that is reached.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Final

import pytest

from sitegen.content.reader import read_tree
from sitegen.content.shape import shape
from sitegen.content.source import Source
from sitegen.record.report import Record
from sitegen.scoring.assess import assess
from sitegen.scoring.assessment import SheetAssessment
from sitegen.scoring.interval import Interval
from tests.scoring.build import SCHEMES

REPORT: Final = Path(__file__).parents[2] / "content" / "records" / "wuhua-renda-2023.yaml"


@pytest.fixture(scope="module")
def sheets() -> tuple[SheetAssessment, SheetAssessment]:
    tree, _ = read_tree(Source(REPORT.name, REPORT.read_bytes()))
    assert tree is not None
    record, _ = shape(tree, Record, REPORT.name)
    assert record is not None
    assessment, findings = assess(record, SCHEMES)
    assert findings == ()
    own, evaluation = assessment.sheets
    return own, evaluation


Sheets = tuple[SheetAssessment, SheetAssessment]


def between(low: str, high: str) -> Interval:
    return Interval(Fraction(low), Fraction(high))


def test_execution_is_fourteen_percent_and_earns_one_point_four(sheets: Sheets) -> None:
    execution = sheets[0].execution

    assert execution is not None
    # 4.55 万元 ÷ 32.5 万元 = 0.14, without any rounding.
    assert execution.rate == Fraction(14, 100)
    assert execution.weight == 10
    # 0.14 × 10.
    assert execution.recomputed == between("1.4", "1.4")
    assert execution.reported == 5


def test_every_indicator_has_the_interval_that_the_scheme_admits(sheets: Sheets) -> None:
    expected = [
        # 2次 of 2次: 5.
        between("5", "5"),
        # 0次 of 2次: 0 ÷ 2 × 5.
        between("0", "0"),
        # 2次 of 2次: 5.
        between("5", "5"),
        # 1次 of 2次: 1 ÷ 2 × 5.
        between("2.5", "2.5"),
        # 合格 and 合格: 0.8 × 5 to 1 × 5.
        between("4", "5"),
        # 系统维护完好, twice the same: 4 to 5.
        between("4", "5"),
        # The same for the other system.
        between("4", "5"),
        # 全年 and 全年: a quality, 4 to 5.
        between("4", "5"),
        # The same for the other system.
        between("4", "5"),
        # 100 beside 14%: 14 % of 100 %, 0.14 × 5.
        between("0.7", "0.7"),
        # 显著 and 显著: 0.8 × 10 to 1 × 10.
        between("8", "10"),
        # The same for the people helped.
        between("8", "10"),
        # 95% of 95%: 10.
        between("10", "10"),
        # 95 of 95: 10.
        between("10", "10"),
    ]
    assert [row.recomputed for row in sheets[0].indicators] == expected


def test_the_published_scores_add_up_to_eighty_six(sheets: Sheets) -> None:
    # 5 for execution
    # + 5 + 4 + 4 + 4 + 4 + 5 + 4 + 5 + 4 + 4 = 43 for output
    # + 10 + 8 + 10 = 28 for benefit
    # + 10 for satisfaction.
    assert sheets[0].sum_of_scores == 5 + 43 + 28 + 10 == 86
    assert sheets[0].printed_total is None
    assert sheets[0].total == 86
    # 10 + 10 × 5 + 3 × 10 + 10.
    assert sheets[0].sum_of_weights == 100


def test_the_classes_of_the_form_add_up(sheets: Sheets) -> None:
    found = [(one.names, one.weights, one.scores, one.recomputed) for one in sheets[0].classes]
    expected: object = [
        # 5 + 0 + 5 + 2.5 + 5 × 4 + 0.7 = 33.2 to 5 + 0 + 5 + 2.5 + 5 × 5 + 0.7 = 38.2.
        (("产出指标（50％）",), 50, 43, between("33.2", "38.2")),
        # 8 + 8 + 10 to 10 + 10 + 10.
        (("效益指标（30％）",), 30, 28, between("26", "30")),
        (("满意度指标（10％）",), 10, 10, between("10", "10")),
    ]
    assert found == expected


def test_the_recomputed_total_runs_from_70_60_to_79_60(sheets: Sheets) -> None:
    # 1.4 + 33.2 + 26 + 10 = 70.6; 1.4 + 38.2 + 30 + 10 = 79.6.
    assert sheets[0].recomputed == between("70.6", "79.6")
    assert sheets[0].unknown == 0


def test_both_ends_are_graded_alike_and_below_the_published_total(sheets: Sheets) -> None:
    # From 60 on 中, from 80 on 良.
    assert sheets[0].recomputed_grades == ("中", "中")
    assert sheets[0].grade == "良"


def test_three_indicators_and_execution_lie_above_their_intervals(sheets: Sheets) -> None:
    outside = {
        row.indicator.level3.raw: row.difference
        for row in sheets[0].indicators
        if row.difference and row.indicator.level3
    }
    assert outside == {
        # 4 - 0.
        "预算监督系统维护": 4,
        # 4 - 5, fulfilled.
        "慰问挂钩联系贫困低保人员、困难党员": -1,
        # 4 - 2.5.
        "印刷数量": Fraction(3, 2),
        # 4 - 0.7.
        "预算执行率": Fraction(33, 10),
    }


def test_the_evaluation_prints_eighty_nine_and_adds_up_to_it(sheets: Sheets) -> None:
    evaluation = sheets[1]

    assert evaluation.printed_total == 89
    # Decisions 4 × 6 = 24; process 4 + 3 + 3 + 3 + 3 = 16;
    # output 4 + 3 + 3 + 3 + 4 + 3 + 3 + 4 + 3 + 2 = 32; benefit 5 + 3 + 5 + 4 = 17.
    assert evaluation.sum_of_scores == 24 + 16 + 32 + 17 == 89
    # 24 + 4 + 3 + 3 + 3 + 3 = 40; 10 × 4 + 4 × 5 = 60.
    assert evaluation.sum_of_weights == 100
    assert evaluation.grade == "良"


def test_classes_under_one_merged_weight_are_added_up_together(sheets: Sheets) -> None:
    found = [(one.names, one.printed_weight, one.weights, one.scores) for one in sheets[1].classes]
    expected: object = [
        (("决策", "过程"), 40, 40, 24 + 16),
        (("产出", "效益"), 60, 60, 32 + 17),
    ]
    assert found == expected


def test_the_evaluation_is_not_recomputed_and_every_row_says_why(sheets: Sheets) -> None:
    evaluation = sheets[1]

    assert evaluation.recomputed is None
    assert evaluation.recomputed_grades is None
    assert evaluation.execution is None
    assert {row.recomputed for row in evaluation.indicators} == {None}
    (reason,) = {str(row.fulfilment.rule) for row in evaluation.indicators}
    assert "没有规定从数据到得分的算法" in reason
