"""What the printing of all forms shares: funds, goals, classes, totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from tests.planted.dice import Dice
from tests.planted.draft import Form, Row
from tests.planted.figures import (
    earned,
    grade,
    rate_of,
    shown,
    tiers_of_2021,
)
from tests.planted.story import Item, Story

TEN: Final = Decimal(10)
REASON: Final = "偏差原因分析及改进措施"
DASHES: Final = ("—", "-", "/", "一", "——")
BOTH: Final = {"initial": "年初预算数", "budget": "全年预算数", "executed": "全年执行数"}


def blank(story: Story, scheme: str, name: str = "自评表", unit: str = "万元") -> Form:
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


def add_goals(story: Story, made: Form, *, results: bool = True) -> None:
    theme, dice = story.body.theme, story.dice("goals")
    aims = [f"{one.name}" for one in theme.done[: dice.number(2, 3)]]
    row = {"预期目标": f"{story.year}年完成{story.project.town}范围内的{'、'.join(aims)}任务。"}
    if dice.one_in(3):
        row["预期目标"] = "\n".join(f"{at}．完成{aim}任务；" for at, aim in enumerate(aims, 1))
    if results:
        done = f"{story.year}年共实施{dice.number(3, 28)}个点位，{'、'.join(aims)}任务全部收尾，"
        row["实际完成情况"] = f"{done}支出{shown(story.money.executed)}万元。"
    made.goals.append(row)


def classes(items: Sequence[Item], suffixes: Mapping[str, str]) -> list[Row]:
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


def named_weights(items: Sequence[Item], sign: str) -> dict[str, str]:
    """Returns the names of classes with their points in them: 产出指标（50分）."""
    sums: dict[str, Decimal] = {}
    for item in items:
        sums[item.level1] = sums.get(item.level1, Decimal(0)) + item.weight
    return {name: f"{name}指标（{shown(points)}{sign}）" for name, points in sums.items()}


def add_total(made: Form, weight: Decimal, score: Decimal, dice: Dice, *, graded: bool) -> None:
    made.total["名目"] = dice.choice(("总分", "合计", "总分"))
    if not dice.one_in(3):
        made.total["分值"] = shown(weight)
    made.total["得分"] = shown(score)
    if graded:
        made.tail["等级"] = grade(score)


def columns(**names: str) -> dict[str, str]:
    """Returns what ``funds`` prints: names of columns, the sign of rates, what stands for none."""
    return {"none": "", "sign": "%", **names}


def score_funds(made: Form, execution: Decimal | None, dice: Dice) -> None:
    """Adds the points of execution to the row of the total, and dashes to the others."""
    dash = dice.choice(DASHES)
    for number, row in enumerate(made.funds):
        if execution is None:
            row |= {"分值": "", "得分": ""}
        elif number == 0:
            row |= {"分值": "10", "得分": shown(execution)}
        else:
            row |= {"分值": dash, "得分": dash}


def add_reason(row: Row, item: Item, dice: Dice) -> None:
    if item.reason:
        row[REASON] = item.reason
    elif dice.one_in(5):
        row[REASON] = dice.choice(("无", "—", "/", ""))


def dotted(story: Story) -> str:
    """Returns the day on which a form was filled in, in one of the usual ways."""
    day = story.days.filled
    ways = (f"{day.year}年{day.month}月{day.day}日", f"{day.year}.{day.month}.{day.day}", f"{day}")
    return story.dice("filled").choice(ways)
