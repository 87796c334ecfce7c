"""Forms with columns of their own for operator and unit: 四川, 云南, 重庆."""

from __future__ import annotations

from decimal import Decimal

from tests.planted.cells import apart, funds
from tests.planted.draft import Form
from tests.planted.figures import (
    HUNDRED,
    added,
    grade,
    rounded,
    shown,
)
from tests.planted.frames import frame_of, items_of
from tests.planted.printing import (
    BOTH,
    TEN,
    add_goals,
    add_reason,
    add_total,
    blank,
    classes,
    columns,
    execution_score,
    score_funds,
)
from tests.planted.story import Story


def _apart(story: Story, scheme: str) -> Form:
    """Forms with columns of their own for operator and unit: 四川, 云南."""
    unit = "元" if scheme == "yn-public14" else "万元"
    made, dice = blank(story, scheme, unit=unit), story.dice("form")
    items = items_of(story, frame_of(story, scheme))
    sign = dice.choice(("%", "％"))
    names = columns(**BOTH, rate="budget", sign=sign, none=dice.choice(("", "0")))
    made.funds = funds(story.money, "元" if unit == "元" else "decimals", names)
    execution = execution_score(story, TEN, items, scheme)
    score_funds(made, execution, dice)
    if story.money.reason:
        made.funds[0]["备注" if scheme == "yn-public14" else "原因"] = story.money.reason
    add_goals(story, made)
    for item, row in zip(items, classes(items, {}), strict=True):
        sign, target, measure, actual = apart(item, dice)
        row |= {"三级指标": item.name, "指标性质": sign, "年度指标值": target, "度量单位": measure}
        row |= {"实际完成值": actual, "分值": shown(item.weight), "得分": shown(item.score)}
        add_reason(row, item, dice)
        made.indicators.append(row)
    score = added(item.score for item in items) + execution
    add_total(made, HUNDRED, score, dice, graded=False)
    return made


def sichuan(story: Story) -> Form:
    made = _apart(story, "sc-10-90")
    score = made.total["得分"]
    made.head |= {
        "报表编号": "510000_0013zp",
        "表标题": f"部门预算项目支出绩效自评表（{story.year}年度）",
    }
    made.tail["评价结论"] = f"{story.year}年自评总分{score}分，项目达到预期效果。"
    made.tail["存在问题"] = f"{story.year}年个别点位施工组织不够紧凑。"
    made.tail["改进措施"] = f"{story.year + 1}年提前编制实施计划，按月调度进度。"
    return made


def yunnan(story: Story) -> Form:
    made = _apart(story, "yn-public14")
    made.head |= {"公开表号": "公开14表", "表标题": "项目支出绩效自评表"}
    made.header["编制单位"] = story.body.name
    made.tail["其他说明"] = "无"
    made.total["等级"] = grade(Decimal(made.total["得分"]))
    return made


def chongqing(story: Story) -> Form:
    made, dice = blank(story, "cq-coef"), story.dice("form")
    items = items_of(story, frame_of(story, "cq-coef"))
    made.funds = funds(story.money, "decimals", columns(**BOTH, rate="budget", sign=""))
    execution = execution_score(story, TEN, items, "cq-coef")
    score_funds(made, execution, dice)
    add_goals(story, made)
    for item in items:
        sign, target, measure, actual = apart(item, dice)
        row = {"三级指标": item.name, "度量单位": measure, "指标性质": sign, "年度指标值": target}
        row |= {"调整指标值": target if dice.one_in(2) else "", "实际完成值": actual}
        row |= {"得分系数": shown(rounded(item.share * 100)), "分值": shown(item.weight)}
        row |= {"得分": shown(item.score), "是否核心指标": dice.choice(("是", "否"))}
        add_reason(row, item, dice)
        made.indicators.append(row)
    made.total["得分"] = shown(added(item.score for item in items) + execution)
    return made
