"""Prints a story as a form of a scheme: its columns, its rows, its sums and its grade."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from tests.planted.cells import apart, funds, joined, money_cell
from tests.planted.dice import Dice
from tests.planted.draft import Form, Row
from tests.planted.figures import (
    HUNDRED,
    added,
    earned,
    grade,
    printed_rate,
    rate_of,
    rounded,
    shown,
    split,
    tiers_of_2021,
)
from tests.planted.frames import frame_of, items_of
from tests.planted.story import Item, Story

TEN: Final = Decimal(10)
REASON: Final = "偏差原因分析及改进措施"
DASHES: Final = ("—", "-", "/", "一", "——")


def form(scheme: str, story: Story) -> Form:
    """Returns the form of a scheme that tells a story."""
    made = MAKERS[scheme](story)
    if made.head["金额单位"] == "":
        del made.head["金额单位"]
    return made


def _head(story: Story, scheme: str, name: str = "自评表", unit: str = "万元") -> Form:
    return Form(
        head={"表名": name, "计分方案": scheme, "金额单位": unit},
        flow=not story.project.dice("flow").one_in(3),
    )


def execution_score(story: Story, points: Decimal, items: Sequence[Item], scheme: str) -> Decimal:
    """Returns the points of execution by the document that a scheme rests on."""
    money = story.money
    rate = rate_of(money.executed, money.initial if scheme == "pre2020" else money.budget)
    if scheme == "mof2021":
        complete = rate <= 1 and all(item.is_full for item in items)
        return earned(points, tiers_of_2021(rate, complete=complete))
    return earned(points, rate)


def _goals(story: Story, made: Form, *, results: bool = True) -> None:
    theme, dice = story.body.theme, story.dice("goals")
    aims = [f"{one.name}" for one in theme.done[: dice.number(2, 3)]]
    row = {"预期目标": f"{story.year}年完成{story.project.town}范围内的{'、'.join(aims)}任务。"}
    if dice.one_in(3):
        row["预期目标"] = "\n".join(f"{at}．完成{aim}任务；" for at, aim in enumerate(aims, 1))
    if results:
        done = f"{story.year}年共实施{dice.number(3, 28)}个点位，{'、'.join(aims)}任务全部收尾，"
        row["实际完成情况"] = f"{done}支出{shown(story.money.executed)}万元。"
    made.goals.append(row)


def _classes(items: Sequence[Item], suffixes: Mapping[str, str]) -> list[Row]:
    """Returns the cells of classes, printed where a class begins."""
    rows, level1, level2 = [], "", ""
    for item in items:
        row: Row = {}
        if item.level1 != level1:
            row["一级指标"] = suffixes.get(item.level1, f"{item.level1}指标")
            level2 = ""
        if item.level2 != level2:
            row["二级指标"] = suffixes.get(item.level2, f"{item.level2}指标")
        level1, level2 = item.level1, item.level2
        rows.append(row)
    return rows


def _named_weights(items: Sequence[Item], sign: str) -> dict[str, str]:
    """Returns the names of classes with their points in them: 产出指标（50分）."""
    sums: dict[str, Decimal] = {}
    for item in items:
        sums[item.level1] = sums.get(item.level1, Decimal(0)) + item.weight
    return {name: f"{name}指标（{shown(points)}{sign}）" for name, points in sums.items()}


def _total(made: Form, weight: Decimal, score: Decimal, dice: Dice, *, graded: bool) -> None:
    made.total["名目"] = dice.choice(("总分", "合计", "总分"))
    if not dice.one_in(3):
        made.total["分值"] = shown(weight)
    made.total["得分"] = shown(score)
    if graded:
        made.tail["等级"] = grade(score)


def _scored_funds(made: Form, columns: Row, execution: Decimal | None, dice: Dice) -> None:
    """Adds the points of execution to the row of the total, and dashes to the others."""
    blank = dice.choice(DASHES)
    for number, row in enumerate(made.funds):
        cells = {"分值": "10", "得分": shown(execution or TEN)} if number == 0 else {}
        for name in ("分值", "得分"):
            if name in columns:
                row[name] = cells.get(name, blank) if execution is not None else ""


def _columns(**names: str) -> dict[str, str]:
    return {"none": "", "sign": "%", **names}


_BOTH: Final = {"initial": "年初预算数", "budget": "全年预算数", "executed": "全年执行数"}


def _ordinary(story: Story, scheme: str) -> Form:
    """The form of 财预〔2020〕10号 and its descendants: one cell for a target, 90 points."""
    made, dice = _head(story, scheme), story.dice("form")
    items = items_of(story, frame_of(story, scheme))
    style = story.project.dice("style").choice(("plain", "decimals"))
    columns = _columns(**_BOTH, rate="budget", none=dice.choice(("", "0")))
    if scheme == "pre2020":
        columns = _columns(initial="年初预算数", executed="全年执行数", rate="initial")
    if scheme == "poverty":
        columns = _columns(budget="全年预算数", executed="全年执行数", rate="budget")
    made.funds = funds(story.money, style, columns)
    whole = added(item.weight for item in items)
    execution = execution_score(story, TEN, items, scheme) if whole < HUNDRED else None
    _scored_funds(made, {"分值": "", "得分": ""}, execution, dice)
    _goals(story, made)
    names: Mapping[str, str] = {}
    if story.project.dice("named").one_in(2):
        names = _named_weights(items, story.project.dice("sign").choice(("分", "％")))
    made.indicators = [
        head | _row(item, scheme, dice)
        for item, head in zip(items, _classes(items, names), strict=True)
    ]
    score = added(item.score for item in items) + (execution or Decimal(0))
    _total(made, HUNDRED, score, dice, graded=dice.one_in(2))
    return made


def _row(item: Item, scheme: str, dice: Dice) -> Row:
    target, actual = joined(item, dice)
    row = {"三级指标": item.name, "年度指标值": target, "实际完成值": actual}
    if scheme == "poverty":
        star = "★" if dice.one_in(4) else ""
        row = {"三级指标": star + item.name, "分值": shown(item.weight), **row} | {
            "三级指标": star + item.name
        }
    if scheme == "pre2020":
        row["得分计算方法"] = dice.choice(("完成得满分，未完成按比例计分", "按完成比例计分"))
    row["分值"] = row.get("分值", shown(item.weight))
    row["得分"] = shown(item.score)
    _because(row, item, dice)
    return row


def _because(row: Row, item: Item, dice: Dice) -> None:
    if item.reason:
        row[REASON] = item.reason
    elif dice.one_in(5):
        row[REASON] = dice.choice(("无", "—", "/", ""))


def _pre2020(story: Story) -> Form:
    return _ordinary(story, "pre2020")


def _mof2020(story: Story) -> Form:
    made = _ordinary(story, "mof2020")
    made.head["表标题"] = f"项目支出绩效自评表（{story.year}年度）"
    made.head["填报日期"] = dotted(story)
    return made


def _mof2021(story: Story) -> Form:
    return _ordinary(story, "mof2021")


def _poverty(story: Story) -> Form:
    made = _ordinary(story, "poverty")
    made.tail["其他说明"] = f"{story.year}年项目资金按进度拨付。{story.money.reason}"
    return made


def dotted(story: Story) -> str:
    """Returns the day on which a form was filled in, in one of the usual ways."""
    day = story.days.filled
    ways = (f"{day.year}年{day.month}月{day.day}日", f"{day.year}.{day.month}.{day.day}", f"{day}")
    return story.dice("filled").choice(ways)


def _apart(story: Story, scheme: str) -> Form:
    """Forms with columns of their own for operator and unit: 四川, 云南."""
    unit = "元" if scheme == "yn-public14" else "万元"
    made, dice = _head(story, scheme, unit=unit), story.dice("form")
    items = items_of(story, frame_of(story, scheme))
    sign = dice.choice(("%", "％"))
    columns = _columns(**_BOTH, rate="budget", sign=sign, none=dice.choice(("", "0")))
    made.funds = funds(story.money, "元" if unit == "元" else "decimals", columns)
    execution = execution_score(story, TEN, items, scheme)
    _scored_funds(made, {"分值": "", "得分": ""}, execution, dice)
    if story.money.reason:
        made.funds[0]["备注" if scheme == "yn-public14" else "原因"] = story.money.reason
    _goals(story, made)
    for item, row in zip(items, _classes(items, {}), strict=True):
        sign, target, measure, actual = apart(item, dice)
        row |= {"三级指标": item.name, "指标性质": sign, "年度指标值": target, "度量单位": measure}
        row |= {"实际完成值": actual, "分值": shown(item.weight), "得分": shown(item.score)}
        _because(row, item, dice)
        made.indicators.append(row)
    score = added(item.score for item in items) + execution
    _total(made, HUNDRED, score, dice, graded=False)
    return made


def _sc(story: Story) -> Form:
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


def _yn(story: Story) -> Form:
    made = _apart(story, "yn-public14")
    made.head |= {"公开表号": "公开14表", "表标题": "项目支出绩效自评表"}
    made.header["编制单位"] = story.body.name
    made.tail["其他说明"] = "无"
    made.total["等级"] = grade(Decimal(made.total["得分"]))
    return made


def _cq(story: Story) -> Form:
    made, dice = _head(story, "cq-coef"), story.dice("form")
    items = items_of(story, frame_of(story, "cq-coef"))
    made.funds = funds(story.money, "decimals", _columns(**_BOTH, rate="budget", sign=""))
    execution = execution_score(story, TEN, items, "cq-coef")
    _scored_funds(made, {"分值": "", "得分": ""}, execution, dice)
    _goals(story, made)
    for item in items:
        sign, target, measure, actual = apart(item, dice)
        row = {"三级指标": item.name, "度量单位": measure, "指标性质": sign, "年度指标值": target}
        row |= {"调整指标值": target if dice.one_in(2) else "", "实际完成值": actual}
        row |= {"得分系数": shown(rounded(item.share * 100)), "分值": shown(item.weight)}
        row |= {"得分": shown(item.score), "是否核心指标": dice.choice(("是", "否"))}
        _because(row, item, dice)
        made.indicators.append(row)
    made.total["得分"] = shown(added(item.score for item in items) + execution)
    return made


def _hb(story: Story) -> Form:
    """The form whose points are given for whole level-2 classes."""
    made, dice = _head(story, "hb-20-80"), story.dice("form")
    items = items_of(story, frame_of(story, "hb-20-80"))
    columns = _columns(budget="全年预算数", executed="全年执行数", rate="budget")
    made.funds = funds(story.money, "plain", columns)
    execution = execution_score(story, Decimal(20), items, "hb-20-80")
    for number, row in enumerate(made.funds):
        row["得分"] = shown(execution) if number == 0 else dice.choice(("", "—"))
    made.header["项目单位（盖章）"] = story.body.name
    made.head |= {"表标题": f"{story.year}年度项目自评表", "填报日期": dotted(story)}
    for item, row in zip(items, _classes(items, _named_weights(items, "分")), strict=True):
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


def _he(story: Story) -> Form:
    """The form that multiplies a score out of a hundred with a weight in per cent."""
    made, dice = _head(story, "he-weighted"), story.dice("form")
    items = items_of(story, frame_of(story, "he-weighted"))
    columns = _columns(**_BOTH, label="资金总额", rate="budget")
    made.funds = funds(story.money, "decimals", columns)
    for row in made.funds:
        row |= {"到位数": row["全年预算数"], "到位率": "100%"}
    _goals(story, made)
    made.goals[0]["目标完成率"] = "100%"
    score = Decimal(0)
    for item, row in zip(items, _classes(items, {}), strict=True):
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


def _nx(story: Story) -> Form:
    made, dice = _head(story, "nx-4part"), story.dice("form")
    items = items_of(story, frame_of(story, "nx-4part"))
    made.funds = funds(story.money, "plain", _columns(**_BOTH, rate="budget"))
    _goals(story, made)
    names = {"决策": "决策", "管理": "管理", "项目立项": "项目立项", "绩效目标": "绩效目标"}
    names |= {"资金管理": "资金管理", "组织实施": "组织实施"}
    finance = Decimal(0)
    for item, row in zip(items, _classes(items, names), strict=True):
        target, actual = joined(item, dice)
        # The treasury takes a little off where reasons are given already.
        review = item.score - Decimal("0.2") if item.reason and item.score > 1 else item.score
        finance += review
        row |= {"三级指标": item.name, "分值": shown(item.weight), "年度指标值": target}
        row |= {"实际完成值": actual, "得分": shown(item.score), "财政审定分": shown(review)}
        _because(row, item, dice)
        made.indicators.append(row)
    _total(made, HUNDRED, added(item.score for item in items), dice, graded=dice.one_in(2))
    made.total["财政审定分"] = shown(finance)
    return made


def _unscored(story: Story) -> Form:
    """The form of a region that uses transfers: what was done, and no points."""
    made, dice = _head(story, "transfer-region", name="区域自评表"), story.dice("form")
    items = items_of(story, frame_of(story, "transfer-region"))
    columns = _columns(budget="全年预算数", executed="全年执行数", rate="budget")
    made.funds = funds(story.money, "plain", columns)
    made.header = {"中央主管部门": "示例部", "地方主管部门": story.body.name}
    count = dice.number(12, 29)
    for name, state in (
        ("分配科学性", "按因素法分配，符合办法。"),
        ("下达及时性", f"{story.year}年收到文件后{count}日下达。"),
        ("拨付合规性", "按进度拨付。"),
    ):
        made.matters.append({"事项": name, "情况说明": state, "存在问题和改进措施": "无"})
    _goals(story, made)
    for item, row in zip(items, _classes(items, {}), strict=True):
        target, actual = joined(item, dice)
        row |= {"三级指标": item.name, "年度指标值": target, "实际完成值": actual}
        _because(row, item, dice)
        made.indicators.append(row)
    made.tail["其他说明"] = "无"
    return made


def _targets(story: Story) -> Form:
    made, dice = _head(story, "target-only", name="目标表"), story.dice("form")
    items = items_of(story, frame_of(story, "target-only"))
    made.funds = funds(story.money, "decimals", _columns(initial="年初预算数"))
    made.funds = [row for row in made.funds if row["年初预算数"]]
    _goals(story, made, results=False)
    for item, row in zip(items, _classes(items, {}), strict=True):
        made.indicators.append(row | {"三级指标": item.name, "年度指标值": joined(item, dice)[0]})
    return made


def _cover(story: Story) -> Form:
    """The cover of a report: money planned, arrived, spent and left, and what it was spent on."""
    made, dice = _head(story, "hn-cover", name="资金表"), story.dice("form")
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


def _overall(story: Story) -> Form:
    made, dice = _head(story, "dept-overall", name="部门整体表"), story.dice("form")
    columns = _columns(**_BOTH, rate="budget", none="0")
    money = story.money
    made.funds = [
        {"资金分组": group, **row} if group is not None else row
        for row, group in _listings(funds(money, "plain", columns), story)
    ]
    execution = execution_score(story, TEN, (), "dept-overall")
    _scored_funds(made, {"分值": "", "得分": ""}, execution, dice)
    made.header["部门（单位）名称"] = story.body.name
    _goals(story, made)
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
    _total(made, HUNDRED, score, dice, graded=False)
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
        for column, label in _BOTH.items():
            parts = split(getattr(money, column), 2, Decimal("0.01"))
            amounts[column] = parts[number]
            cells[label] = shown(parts[number])
        cells["执行率"] = printed_rate(amounts["executed"], amounts["budget"])
        found.append((cells, "按支出性质分" if number == 0 else None))
    return found


MAKERS: Final[Mapping[str, Callable[[Story], Form]]] = MappingProxyType(
    {
        "mof2020": _mof2020,
        "mof2021": _mof2021,
        "pre2020": _pre2020,
        "poverty": _poverty,
        "sc-10-90": _sc,
        "yn-public14": _yn,
        "cq-coef": _cq,
        "hb-20-80": _hb,
        "he-weighted": _he,
        "nx-4part": _nx,
        "transfer-region": _unscored,
        "target-only": _targets,
        "hn-cover": _cover,
        "dept-overall": _overall,
    }
)
