"""Forms without points for what was done, and that of a whole department."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tests.planted.cells import funds, joined, money_cell
from tests.planted.draft import Form, Row
from tests.planted.figures import (
    HUNDRED,
    printed_rate,
    shown,
    split,
)
from tests.planted.frames import frame_of, items_of
from tests.planted.printing import (
    BOTH,
    REASON,
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


def transfers(story: Story) -> Form:
    """The form of a region that uses transfers: what was done, and no points."""
    made, dice = blank(story, "transfer-region", name="区域自评表"), story.dice("form")
    items = items_of(story, frame_of(story, "transfer-region"))
    names = columns(budget="全年预算数", executed="全年执行数", rate="budget")
    made.funds = funds(story.money, "plain", names)
    made.header = {"中央主管部门": "示例部", "地方主管部门": story.body.name}
    count = dice.number(12, 29)
    for name, state in (
        ("分配科学性", "按因素法分配，符合办法。"),
        ("下达及时性", f"{story.year}年收到文件后{count}日下达。"),
        ("拨付合规性", "按进度拨付。"),
    ):
        made.matters.append({"事项": name, "情况说明": state, "存在问题和改进措施": "无"})
    add_goals(story, made)
    for item, row in zip(items, classes(items, {}), strict=True):
        target, actual = joined(item, dice)
        row |= {"三级指标": item.name, "年度指标值": target, "实际完成值": actual}
        add_reason(row, item, dice)
        made.indicators.append(row)
    made.tail["其他说明"] = "无"
    return made


def targets(story: Story) -> Form:
    made, dice = blank(story, "target-only", name="目标表"), story.dice("form")
    items = items_of(story, frame_of(story, "target-only"))
    made.funds = funds(story.money, "decimals", columns(initial="年初预算数"))
    made.funds = [row for row in made.funds if row["年初预算数"]]
    add_goals(story, made, results=False)
    for item, row in zip(items, classes(items, {}), strict=True):
        made.indicators.append(row | {"三级指标": item.name, "年度指标值": joined(item, dice)[0]})
    return made


def cover(story: Story) -> Form:
    """The cover of a report: money planned, arrived, spent and left, and what it was spent on."""
    made, dice = blank(story, "hn-cover", name="资金表"), story.dice("form")
    money = story.money
    for one in (*money.sources, None):
        budget, spent = (
            (money.budget, money.executed) if one is None else (one.budget, one.executed)
        )
        made.funds.append(
            {
                "资金来源": "合计" if one is None else one.label,
                "计划安排": money_cell(budget, "decimals"),
                "到位数": money_cell(budget, "decimals"),
                "全年执行数": money_cell(spent, "decimals"),
                "结余数": money_cell(budget - spent, "decimals"),
            }
        )
    theme = story.body.theme
    planned = split(money.budget, len(theme.items), Decimal("0.01"))
    used = split(money.executed, len(theme.items), Decimal("0.01"))
    for name, plan, paid in zip(theme.items, planned, used, strict=True):
        row = {
            "支出内容": f"{name}支出",
            "经济科目": dice.choice(("31005 基础设施建设", "30227 委托业务费")),
        }
        made.spending.append(row | {"计划数": shown(plan), "实际数": shown(paid)})
    made.header = {"评价类型": "实施过程评价□  完成结果评价■", "评价机构": "项目单位评价组"}
    made.tail["存在问题"] = f"{story.year}年个别标段结算资料报送较晚，已逐项催办。"
    made.tail["建议"] = f"{story.year + 1}年把结算时限写进合同。"
    return made


_OVERALL: Final = (
    ("投入", "目标设定", "绩效目标合理性", 5),
    ("投入", "预算配置", "在职人员控制率", 5),
    ("投入", "预算配置", "重点支出安排率", 5),
    ("过程", "预算执行", "预算调整率", 5),
    ("过程", "预算执行", "公用经费控制率", 5),
    ("过程", "预算管理", "管理制度健全性", 10),
    ("过程", "资产管理", "固定资产利用率", 5),
    ("产出", "职责履行", "重点工作办结率", 15),
    ("产出", "职责履行", "质量达标率", 15),
    ("效果", "履职效益", "社会效益", 10),
    ("效果", "社会公众满意度", "社会公众满意度", 10),
)


def overall(story: Story) -> Form:
    made, dice = blank(story, "dept-overall", name="部门整体表"), story.dice("form")
    names = columns(**BOTH, rate="budget", none="0")
    money = story.money
    made.funds = [
        {"资金分组": group, **row} if group is not None else row
        for row, group in _listings(funds(money, "plain", names), story)
    ]
    execution = execution_score(story, TEN, (), "dept-overall")
    score_funds(made, execution, dice)
    made.header["部门（单位）名称"] = story.body.name
    add_goals(story, made)
    score, seen = execution, ("", "")
    for level1, level2, name, points in _OVERALL:
        row: Row = {"一级指标": level1} if level1 != seen[0] else {}
        row |= {"二级指标": level2} if level2 != seen[1] else {}
        seen = level1, level2
        lost = Decimal(dice.number(1, 4)) / 2 if dice.one_in(4) else Decimal(0)
        row |= {"三级指标": name, "分值": str(points), "指标说明": "", "评分标准": "符合得满分"}
        row["得分"] = shown(points - lost)
        if lost:
            row[REASON] = (
                f"{story.year}年抽查发现{dice.number(2, 9)}处不足，{story.year + 1}年改正。"
            )
        score += points - lost
        made.indicators.append(row)
    add_total(made, HUNDRED, score, dice, graded=False)
    return made


def _listings(rows: list[Row], story: Story) -> list[tuple[Row, str | None]]:
    """Returns the total, the sources of money, and the same money by what it is spent on."""
    whole, first, *others = rows
    found: list[tuple[Row, str | None]] = [(whole, ""), (first, "按收入性质分")]
    found += [(row, None) for row in others]
    money = story.money
    for number, name in enumerate(("基本支出", "项目支出")):
        cells = {"资金来源": name}
        amounts = {}
        for column, label in BOTH.items():
            parts = split(getattr(money, column), 2, Decimal("0.01"))
            amounts[column] = parts[number]
            cells[label] = shown(parts[number])
        cells["执行率"] = printed_rate(amounts["executed"], amounts["budget"])
        found.append((cells, "按支出性质分" if number == 0 else None))
    return found
