"""Forms whose points are given for classes, derived, or given twice: 湖北, 河北, 宁夏."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from tests.planted.cells import apart, funds, joined
from tests.planted.draft import Form, Row
from tests.planted.figures import (
    HUNDRED,
    added,
    rate_of,
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
    dotted,
    execution_score,
    named_weights,
)
from tests.planted.story import Story


def hubei(story: Story) -> Form:
    """The form whose points are given for whole level-2 classes."""
    made, dice = blank(story, "hb-20-80"), story.dice("form")
    items = items_of(story, frame_of(story, "hb-20-80"))
    names = columns(budget="全年预算数", executed="全年执行数", rate="budget")
    made.funds = funds(story.money, "plain", names)
    execution = execution_score(story, Decimal(20), items, "hb-20-80")
    for number, row in enumerate(made.funds):
        row["得分"] = shown(execution) if number == 0 else dice.choice(("", "—"))
    made.header["项目单位（盖章）"] = story.body.name
    made.head |= {"表标题": f"{story.year}年度项目自评表", "填报日期": dotted(story)}
    for item, row in zip(items, classes(items, named_weights(items, "分")), strict=True):
        if "二级指标" in row:
            group = (one for one in items if (one.level1, one.level2) == (item.level1, item.level2))
            row["二级得分"] = shown(added(one.score for one in group))
        target, actual = joined(item, dice)
        made.indicators.append(
            row | {"三级指标": item.name, "年度指标值": target, "实际完成值": actual}
        )
    made.total = {"名目": "总分", "得分": shown(added(item.score for item in items) + execution)}
    reasons = [f"{item.name}：{item.reason}" for item in items if item.reason]
    made.tail["存在问题"] = "\n".join(reasons) or "无"
    made.tail["改进措施"] = f"{story.year + 1}年继续按月调度，结果作为编制预算的依据。"
    return made


def hebei(story: Story) -> Form:
    """The form that multiplies a score out of a hundred with a weight in per cent."""
    made, dice = blank(story, "he-weighted"), story.dice("form")
    items = items_of(story, frame_of(story, "he-weighted"))
    names = columns(**BOTH, label="资金总额", rate="budget")
    made.funds = funds(story.money, "decimals", names)
    for row in made.funds:
        row |= {"到位数": row["全年预算数"], "到位率": "100%"}
    add_goals(story, made)
    made.goals[0]["目标完成率"] = "100%"
    score = Decimal(0)
    for item, row in zip(items, classes(items, {}), strict=True):
        sign, target, measure, actual = apart(item, dice)
        row |= {"三级指标": item.name, "指标性质": sign, "年度指标值": target, "度量单位": measure}
        row |= {
            "实际完成值": actual,
            "完成情况": item.reason or dice.choice(("完成", "已完成", "")),
        }
        score += _converted(row, item.weight, item.share)
        made.indicators.append(row)
    money = story.money
    rate = rounded(rate_of(money.executed, money.budget) * 100)
    row = {"一级指标": "预算执行率指标", "二级指标": "预算执行率", "三级指标": "预算执行率"}
    row |= {"指标性质": "=", "年度指标值": "100", "度量单位": "%", "实际完成值": f"{rate}%"}
    row["完成情况"] = "完成" if rate == HUNDRED else f"{story.year}年底质保金未到支付时间"
    score += _converted(row, TEN, Fraction(rate) / 100)
    made.indicators.append(row)
    made.total = {"名目": "总分", "权重占比": "100%", "折算得分": shown(score)}
    made.tail["评价结论"] = f"{story.year}年总分{shown(score)}分，项目达到预期。"
    return made


def _converted(row: Row, weight: Decimal, share: Fraction) -> Decimal:
    single = rounded(share * 100)
    score = rounded(Fraction(single) * Fraction(weight) / 100)
    row |= {"得分": shown(single), "权重占比": f"{shown(weight)}%", "折算得分": shown(score)}
    return score


def ningxia(story: Story) -> Form:
    made, dice = blank(story, "nx-4part"), story.dice("form")
    items = items_of(story, frame_of(story, "nx-4part"))
    made.funds = funds(story.money, "plain", columns(**BOTH, rate="budget"))
    add_goals(story, made)
    names = {"决策": "决策", "管理": "管理", "项目立项": "项目立项", "绩效目标": "绩效目标"}
    names |= {"资金管理": "资金管理", "组织实施": "组织实施"}
    finance = Decimal(0)
    for item, row in zip(items, classes(items, names), strict=True):
        target, actual = joined(item, dice)
        # The treasury takes a little off where reasons are given already.
        review = item.score - Decimal("0.2") if item.reason and item.score > 1 else item.score
        finance += review
        row |= {"三级指标": item.name, "分值": shown(item.weight), "年度指标值": target}
        row |= {"实际完成值": actual, "得分": shown(item.score), "财政审定分": shown(review)}
        add_reason(row, item, dice)
        made.indicators.append(row)
    add_total(made, HUNDRED, added(item.score for item in items), dice, graded=dice.one_in(2))
    made.total["财政审定分"] = shown(finance)
    return made
