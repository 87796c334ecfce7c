"""How a target, what was done, and a sum of money are printed in a cell."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tests.planted.dice import Dice
from tests.planted.figures import grouped, printed_rate, shown
from tests.planted.story import Item, Kind, Money, Source

SIGNS: Final = {
    Kind.MORE: ("≥", "≥", "≥", "≧", ">=", "不少于", "不低于"),
    Kind.LESS: ("≤", "≤", "≤", "≦", "<=", "不超过"),
    Kind.EXACT: ("=", "＝", "="),
}


def joined(item: Item, dice: Dice) -> tuple[str, str]:
    """Returns target and actual value of a row that has one cell for each."""
    if item.kind not in SIGNS:
        return item.target, item.actual
    unit = _per_cent(item.unit, dice)
    actual = f"{number(item.actual, dice)}{unit}"
    if item.kind is Kind.MORE and dice.one_in(8):
        return f"{item.target}{unit}以上", actual
    return f"{dice.choice(SIGNS[item.kind])}{number(item.target, dice)}{unit}", actual


def apart(item: Item, dice: Dice) -> tuple[str, str, str, str]:
    """Returns operator, target, unit and actual value of a row that prints them apart."""
    if item.kind not in SIGNS:
        return "定性", item.target, "", item.actual
    unit = _per_cent(item.unit, dice)
    actual = number(item.actual, dice)
    sign = dice.choice(SIGNS[item.kind][:3])
    return sign, number(item.target, dice), unit, actual + (unit if dice.one_in(3) else "")


def _per_cent(unit: str, dice: Dice) -> str:
    return dice.choice(("%", "%", "％")) if unit == "%" else unit


def number(text: str, dice: Dice) -> str:
    """Returns a number, now and then with commas between thousands."""
    amount = Decimal(text)
    if amount >= 1000 and dice.one_in(4):
        return f"{amount:,}"
    return text


def money_cell(amount: Decimal, style: str) -> str:
    """Returns an amount in 万元 as a form prints it: plain, with decimals, or in 元."""
    if style == "元":
        return grouped(amount * 10000)
    return f"{amount:.2f}" if style == "decimals" else shown(amount)


def funds(money: Money, style: str, columns: dict[str, str]) -> list[dict[str, str]]:
    """Returns the rows of a funds table under the names that its columns have.

    ``columns`` maps initial, budget and executed to names, those that the form prints.
    """
    label = columns.get("label", "年度资金总额")
    whole = Source(label, money.initial, money.budget, money.executed)
    rows = []
    for one in (whole, *money.sources):
        row = {"资金来源": one.label}
        for column in ("initial", "budget", "executed"):
            if column in columns:
                amount: Decimal = getattr(one, column)
                row[columns[column]] = money_cell(amount, style) if amount else columns["none"]
        if "rate" in columns:
            below = one.initial if columns["rate"] == "initial" else one.budget
            row["执行率"] = printed_rate(one.executed, below, columns["sign"]) if below else ""
        rows.append(row)
    return rows
