"""What the rules find in the published report that is shipped as an example.

Every finding was checked by hand against the report; nothing else may be found in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.rules.ground import FOLDER, findings_in

COPY: Final = FOLDER / "data" / "wuhua-renda-2023.yaml"
SHIPPED: Final = Path(__file__).parents[2] / "content" / "records" / COPY.name

EXPECTED: Final = [
    # A congress is not bound by the rules of disclosure, so these three are notes. The report
    # was published without a block of disclosure: no dates to count working days between, ...
    ("DDL003", 5),
    # ... neither index number nor publisher, topic, validity or keywords, ...
    ("DIS002", 5),
    # ... and nothing of a review before publication.
    ("DIS003", 5),
    # 4.55 ÷ 32.5 = 14 %, of 10 points 1.4; printed 5.
    ("SCR001", 19),
    # Twice wanted, not done at all, and 4 of 5 points, ...
    ("SCR003", 33),
    # ... with an empty reason.
    ("SCR005", 33),
    # Twice wanted, twice done, 4 of 5 points, no reason.
    ("SCR004", 34),
    # Twice wanted, once done: at most 2.5 of 5 points; printed 4, ...
    ("SCR003", 35),
    # ... with an empty reason.
    ("SCR005", 35),
    # 合格 wanted and reached, 4 of 5 points, no reason.
    ("SCR004", 36),
    # 系统维护完好 wanted and reached, 4 of 5 points, no reason.
    ("SCR004", 38),
    # 全年 wanted and reached, 4 of 5 points, no reason.
    ("SCR004", 40),
    # The rate of execution stands among the indicators of cost.
    ("IND001", 41),
    # 100 beside 14%.
    ("IND003", 41),
    # 14 of 100 is at most 0.7 of 5 points; printed 4, ...
    ("SCR003", 41),
    # ... with an empty reason.
    ("SCR005", 41),
    # The rate of execution in four places: 5/10, 4/5, 3/3 and 2/4.
    ("SCR013", 41),
    # 显著 wanted and reached, 8 of 10 points, no reason.
    ("SCR004", 43),
    # Satisfaction stands under 社会效益指标.
    ("IND001", 44),
    # 资金管理 stands twice under 过程, with 7 and with 3 points.
    ("IND002", 57),
    # 4/5 in the first form, 4/4 here.
    ("SCR013", 64),
    # 5/5 in the first form, 3/4 here.
    ("SCR013", 65),
    # The rate of execution stands under 产出成本.
    ("IND001", 69),
    # 8/10 in the first form, 3/5 here.
    ("SCR013", 71),
    # 满意度 stands twice under 效益.
    ("IND002", 73),
    # This form prints 89; the scores of the other add up to 86.
    ("SCR002", 74),
    # 89 of 100 and no grade beside it.
    ("TOT002", 74),
    # 1600 元 × 16 is 25600 元, not 2.6 万元.
    ("STM004", 91),
    # Decisions, process and output are analysed, benefit is not.
    ("OUT001", 140),
    # 16.68 + 1.05 + 1.9 + 0 + 3.5 + 2 = 25.13 here; 0 + 1.05 + 0 + 0 + 3.5 + 0 = 4.55 before.
    ("STM001", 151),
    # 政府采购: 16.68 here, 0 before.
    ("STM002", 151),
    # 复印纸: 16834.62 here, 0 before.
    ("STM002", 152),
    # 16834.62 万元 of paper for a budget of 2 万元; in 元 it closes the sum of 16.68.
    ("STM003", 152),
    # 印刷费: 15 here, 0 before.
    ("STM002", 153),
    # The same product as before, 25600 元 and not 2.6 万元.
    ("STM004", 154),
    # 预算监督系统维护费: 1.9 here, 0 before.
    ("STM002", 156),
    # 监司委专用服务系统维护费: 2 here, 0 before.
    ("STM002", 159),
    # Signed on 29 May 2023 for the months from January to December 2023.
    ("DAT001", 176),
]


def test_the_copy_is_the_report_that_is_shipped() -> None:
    assert COPY.read_bytes() == SHIPPED.read_bytes()


def test_the_report_has_the_findings_that_are_true_and_no_others() -> None:
    found = [(one.code, one.location.line) for one in findings_in(COPY)]
    assert sorted(found) == sorted(EXPECTED)


@pytest.mark.parametrize(
    ("code", "line", "said"),
    [
        pytest.param("SCR001", 19, "应得 1.4 分，表上得分 5", id="执行率得分不等于执行率乘以分值"),
        pytest.param("SCR002", 74, "总分是 89（表上印出）", id="一张表的总分不等于另一张表的合计"),
        pytest.param("SCR002", 74, "总分是 86（各项得分合计）", id="另一张表没有印总分"),
        pytest.param("SCR003", 33, "最多得 0 分，表上得分 4", id="零次却得高分"),
        pytest.param("SCR003", 35, "最多得 2.5 分，表上得分 4", id="一半却得高分"),
        pytest.param("SCR003", 41, "最多得 0.7 分，表上得分 4", id="执行率低却得高分"),
        pytest.param("SCR004", 36, "分值 5 却只得 4 分", id="完成却扣分"),
        pytest.param("SCR005", 35, "扣了 1 分，没有写原因", id="扣分没有原因"),
        pytest.param("STM001", 151, "合计 25.13 万元", id="后一处的合计"),
        pytest.param("STM001", 151, "合计 4.55 万元，“自评表”写 4.55 万元", id="前一处的合计"),
        pytest.param("STM002", 151, "写 16.68万元，在", id="同一项两处金额不同"),
        pytest.param("STM002", 153, "写 15万元，在", id="同一子项两处金额不同"),
        pytest.param("STM003", 152, "就是 1.683462 万元", id="单位误写"),
        pytest.param("STM003", 152, "相加是 16.683462 万元，合乎", id="改正单位后合计闭合"),
        pytest.param("STM004", 91, "1600元 × 16台 = 2.56 万元", id="数量乘单价不等于金额"),
        pytest.param("DAT001", 176, "要到 2023年12月31日 才结束", id="落款早于时段结束"),
        pytest.param("IND001", 44, "属于“满意度指标”", id="满意度放错类"),
        pytest.param("IND001", 41, "预算执行率），不是成本", id="执行率放错类"),
        pytest.param("IND002", 57, "分值分别是 7 和 3", id="一类里两个同名"),
        pytest.param("IND003", 41, "“100”，实际完成值是“14%”", id="单位不同"),
        pytest.param("OUT001", 140, "没有“项目效益情况”", id="缺一段"),
    ],
)
def test_each_kind_of_fault_is_said_where_it_stands(code: str, line: int, said: str) -> None:
    messages = [
        str(one.message)
        for one in findings_in(COPY)
        if (one.code, one.location.line) == (code, line)
    ]
    assert any(said in message for message in messages), messages


def test_the_sum_that_differs_names_the_total_of_the_other_form() -> None:
    (found,) = [one for one in findings_in(COPY) if one.code == "SCR002"]
    assert [place.line for place in found.related] == [15]


def test_an_item_that_differs_names_the_first_place() -> None:
    found = {
        one.location.line: [place.line for place in one.related]
        for one in findings_in(COPY)
        if one.code == "STM002"
    }
    assert found == {151: [88], 152: [89], 153: [90], 156: [93], 159: [96]}
