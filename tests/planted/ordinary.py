"""Forms with one cell for a target, and 90 points beside those of execution."""

from __future__ import annotations

from decimal import Decimal

from tests.planted.cells import funds, joined
from tests.planted.dice import Dice
from tests.planted.draft import Form, Row
from tests.planted.figures import (
    HUNDRED,
    added,
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
    score_funds,
)
from tests.planted.story import Item, Story


def ordinary(story: Story, scheme: str) -> Form:
    """The form of 财预〔2020〕10号 and its descendants: one cell for a target, 90 points."""
    made, dice = blank(story, scheme), story.dice("form")
    items = items_of(story, frame_of(story, scheme))
    style = story.project.dice("style").choice(("plain", "decimals"))
    names = columns(**BOTH, rate="budget", none=dice.choice(("", "0")))
    if scheme == "pre2020":
        names = columns(initial="年初预算数", executed="全年执行数", rate="initial")
    if scheme == "poverty":
        names = columns(budget="全年预算数", executed="全年执行数", rate="budget")
    made.funds = funds(story.money, style, names)
    whole = added(item.weight for item in items)
    execution = execution_score(story, TEN, items, scheme) if whole < HUNDRED else None
    score_funds(made, execution, dice)
    add_goals(story, made)
    sign = story.project.dice("sign").choice(("分", "％", "", ""))
    named = named_weights(items, sign) if sign else {}
    made.indicators = [
        head | _row(item, scheme, dice)
        for item, head in zip(items, classes(items, named), strict=True)
    ]
    score = added(item.score for item in items) + (execution or Decimal(0))
    add_total(made, HUNDRED, score, dice, graded=dice.one_in(2))
    return made


def _row(item: Item, scheme: str, dice: Dice) -> Row:
    """Returns a row with its columns in the order of the scheme."""
    target, actual = joined(item, dice)
    values, weight = {"年度指标值": target, "实际完成值": actual}, {"分值": shown(item.weight)}
    if scheme == "poverty":
        star = "★" if dice.one_in(4) else ""
        row = {"三级指标": star + item.name, **weight, **values}
    elif scheme == "pre2020":
        method = dice.choice(("完成得满分，未完成按比例计分", "按完成比例计分"))
        row = {"三级指标": item.name, **values, "得分计算方法": method, **weight}
    else:
        row = {"三级指标": item.name, **values, **weight}
    row["得分"] = shown(item.score)
    add_reason(row, item, dice)
    return row


def pre2020(story: Story) -> Form:
    return ordinary(story, "pre2020")


def mof2020(story: Story) -> Form:
    made = ordinary(story, "mof2020")
    made.head["表标题"] = f"项目支出绩效自评表（{story.year}年度）"
    made.head["填报日期"] = dotted(story)
    return made


def mof2021(story: Story) -> Form:
    return ordinary(story, "mof2021")


def poverty(story: Story) -> Form:
    made = ordinary(story, "poverty")
    made.tail["其他说明"] = f"{story.year}年项目资金按进度拨付。{story.money.reason}"
    return made
