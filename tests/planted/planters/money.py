"""Faults in funds."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tests.planted.dice import Dice
from tests.planted.draft import Draft, Place
from tests.planted.figures import printed_rate, shown
from tests.planted.planters.ground import (
    Planter,
    Spot,
    chosen,
    decimal,
    form_places,
    funds,
    is_alone,
)

_BUDGETS: Final = ("全年预算数", "年初预算数", "计划安排")


def sources_do_not_add_up(draft: Draft, dice: Dice) -> Place | None:
    """Puts more in the row of the total than its sources give, where nothing rests on it."""
    for place, form in form_places(draft):
        columns = [
            name for name in ("年初预算数", "计划安排") if form.funds and name in form.funds[0]
        ]
        if not columns or len(form.funds) < 2 or form.scheme == "pre2020" or draft.body:
            continue
        at = len(form.funds) - 1 if form.scheme == "hn-cover" else 0
        row = form.funds[at]
        raised = decimal(row[columns[0]]) * Decimal("1.04")
        row[columns[0]] = f"{raised:.2f}"
        return (*place, "资金", at, columns[0])
    return None


def rate_wrong(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen((spot for spot in funds(draft) if spot.row.get("执行率")), dice)
    if spot is None:
        return None
    printed = spot.row["执行率"]
    sign = "".join(sign for sign in printed if not sign.isdigit() and sign != ".")
    spot.row["执行率"] = f"{decimal(printed) - Decimal('3.17')}{sign}"
    return spot.at("执行率")


def unit_left_out(draft: Draft, dice: Dice) -> Place | None:
    for place, form in form_places(draft):
        if form.funds and form.head.pop("金额单位", ""):
            first = next(name for name in (*_BUDGETS[1:], _BUDGETS[0]) if name in form.funds[0])
            return (*place, "资金", 0, first)
    return None


def unit_in_the_cell(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen(
        (
            spot
            for spot in funds(draft)
            if "全年预算数" in spot.row and spot.form.head["金额单位"] == "万元"
        ),
        dice,
    )
    if spot is None or not any(sign.isdigit() for sign in spot.row["全年预算数"]):
        return None
    spot.row["全年预算数"] += dice.choice(("万元", "万"))
    return spot.at("全年预算数")


def unit_of_another_size(draft: Draft, dice: Dice) -> Place | None:
    """Writes what a source was given at first in 亿元 where 万元 is printed."""
    for place, form in form_places(draft):
        rows = form.funds
        if len(rows) < 3 or not {"年初预算数", "全年预算数"} <= rows[0].keys() or draft.body:
            continue
        last = rows[-1]
        amount = decimal(last["年初预算数"] or "0")
        if last["资金来源"] != "单位资金" or not amount:
            continue
        small = amount / 10000
        last["年初预算数"] = shown(small)
        rows[0]["年初预算数"] = shown(decimal(rows[0]["年初预算数"]) - amount + small)
        return (*place, "资金", len(rows) - 1, "全年预算数")
    return None


def source_scored_too(draft: Draft, dice: Dice) -> Place | None:
    spot = next(
        (one for one in funds(draft) if one.place[-1] == 1 and {"分值", "得分"} <= one.row.keys()),
        None,
    )
    if spot is None or not spot.form.funds[0]["分值"]:
        return None
    for column in ("分值", "得分"):
        spot.row[column] = spot.form.funds[0][column]
    return spot.at("分值")


def low_rate_unexplained(draft: Draft, dice: Dice) -> Place | None:
    if draft.body:
        return None
    for place, form in form_places(draft, "sc-10-90", "yn-public14"):
        for column in ("原因", "备注"):
            if form.funds[0].pop(column, ""):
                return (*place, "资金", 0, "执行率")
    return None


def balance_wrong(draft: Draft, dice: Dice) -> Place | None:
    """Changes the balance of a form of one source, whose sum would say the same once more."""
    spot = next(funds(draft, "hn-cover"), None)
    if spot is None or len(spot.form.funds) != 2:
        return None
    del spot.form.funds[1]
    spot.row["结余数"] = f"{decimal(spot.row['结余数']) + Decimal('2.5'):.2f}"
    return spot.at("结余数")


def spent_too_much(draft: Draft, dice: Dice) -> Place | None:
    if not is_alone(draft):
        return None
    for place, form in form_places(draft, "dept-overall", "transfer-region", "nx-4part", "cq-coef"):
        whole, source = form.funds[0], form.funds[-1]
        rows = [whole, source]
        if form.scheme == "dept-overall":
            rows.insert(1, form.funds[1])
        elif len(form.funds) > 2:
            continue
        more = decimal(whole["全年预算数"]) - decimal(whole["全年执行数"]) + Decimal("3.2")
        for row in rows:
            budget, spent = decimal(row["全年预算数"]), decimal(row["全年执行数"]) + more
            row["全年执行数"] = shown(spent)
            sign = "" if form.scheme == "cq-coef" else "%"
            row["执行率"] = printed_rate(spent, budget, sign)
        if form.scheme in ("dept-overall", "cq-coef"):
            return _with_full_execution(Spot(form, whole, (*place, "资金", 0)))
        return (*place, "资金", 0, "全年执行数")
    return None


def _with_full_execution(spot: Spot) -> Place:
    lost = 10 - decimal(spot.row["得分"])
    spot.row["得分"] = "10"
    spot.form.total["得分"] = shown(decimal(spot.form.total["得分"]) + lost)
    return spot.at("全年执行数")


def arrival_wrong(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen((spot for spot in funds(draft, "he-weighted") if spot.row["全年预算数"]), dice)
    if spot is None:
        return None
    spot.row["到位率"] = "85%"
    return spot.at("到位率")


def rate_in_words(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen((spot for spot in funds(draft) if spot.row.get("执行率")), dice)
    if spot is None:
        return None
    spot.row["执行率"] = dice.choice(("九成多", "约95%", "90-95"))
    return spot.at("执行率")


PLANTERS: Final = (
    Planter("FND001", sources_do_not_add_up),
    Planter("FND002", rate_wrong),
    Planter("FND003", unit_left_out),
    Planter("FND005", unit_in_the_cell),
    Planter("FND006", unit_of_another_size),
    Planter("FND007", source_scored_too),
    Planter("FND009", low_rate_unexplained),
    Planter("FND011", balance_wrong),
    Planter("FND012", spent_too_much),
    Planter("FND013", arrival_wrong),
    Planter("FND015", rate_in_words),
)
