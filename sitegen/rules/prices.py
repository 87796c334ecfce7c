"""Check of magnitudes: does the price of one, times how many there are, fit the budget."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from sitegen.finding import Severity, say
from sitegen.place import Location
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.rows import target_of, target_text
from sitegen.rules.words import ten_thousands, trimmed
from sitegen.scoring.assess import yuan
from sitegen.scoring.assessment import IndicatorAssessment, SheetAssessment
from sitegen.values import MONEY_UNITS, Kind, Value

_FACTOR: Final = 5
_PERIODIC: Final = frozenset(
    ("人", "名", "位", "户", "家", "人次", "户次", "生", "次", "月", "年", "天")
)
"""Units that are often paid for every month, where the form does not say so."""


class _Priced(NamedTuple):
    """A quantity with its price, and the budget: in yuan, with their places."""

    price: IndicatorAssessment
    quantity: IndicatorAssessment
    cost: Fraction
    budget: Fraction
    place: Location


def price_and_quantity(case: Case) -> Iterator[Fault]:
    """单价乘数量和预算相差很多

    为什么重要：单价、数量和预算说的是同一笔钱；相差几倍，多半有一处的单位或位数写错了。
    例：成本 1600 元/亩，面积 500 亩，合 80 万元，预算却是 854 万元。
    怎么办：核对单价、数量和预算的单位；另有别的开支的，在表上写明。
    """
    for sheet in case.assessment.sheets:
        priced = _priced(sheet)
        if priced is None or not _is_far_off(priced, sheet):
            continue
        more, less = sorted((priced.cost, priced.budget), reverse=True)
        yield Fault(
            priced.price.indicator.at("target"),
            say(
                "按“{price}”和“{quantity}”计是 {cost}，预算是 {budget}，相差 {factor} 倍。",
                price=target_text(priced.price.indicator),
                quantity=target_text(priced.quantity.indicator),
                cost=ten_thousands(priced.cost),
                budget=ten_thousands(priced.budget),
                factor=trimmed(more / less, 1),
            ),
            say("核对单价、数量和预算的单位；另有别的开支的，在表上写明。"),
            (priced.quantity.indicator.at("target"), priced.place),
        )


def _priced(sheet: SheetAssessment) -> _Priced | None:
    """Returns the only price of a form with the only quantity that it is for."""
    values = [(row, target_of(row.indicator)) for row in sheet.indicators]
    prices = [(row, value, _priced_unit(value)) for row, value in values if value is not None]
    found = [(row, value, unit) for row, value, unit in prices if unit]
    if len(found) != 1 or sheet.execution is None:
        return None
    price, value, unit = found[0]
    amounts = [
        (row, one.amount)
        for row, one in values
        if one is not None and one.kind is Kind.QUANTITY and one.measure == unit and one.amount
    ]
    funds = sheet.execution.row
    name = "budget" if funds.budget is not None else "initial"
    budget = yuan(getattr(funds, name), sheet.sheet)
    if len(amounts) != 1 or not budget or budget < 0 or not value.amount:
        return None
    quantity, amount = amounts[0]
    cost = Fraction(value.amount) * Fraction(amount)
    return _Priced(price, quantity, cost, budget, funds.at(name)) if cost > 0 else None


def _priced_unit(value: Value) -> str:
    """Returns what a price is for: 亩 of 1600元/亩; "" for what is no price of one thing."""
    money, slash, _ = value.unit.partition("/")
    if not slash or money not in MONEY_UNITS:
        return ""
    per = value.measure.partition("/")[2]
    return "" if re.search(r"[/·*]", per) else per


def _is_far_off(priced: _Priced, sheet: SheetAssessment) -> bool:
    """Tells whether the budget is far from the cost, and nothing else explains it.

    A budget may pay for other things as well, and for every month of the year.
    """
    if priced.cost > _FACTOR * priced.budget:
        return True
    if priced.budget <= _FACTOR * priced.cost:
        return False
    counted = [row for row in sheet.indicators if "数量" in row.classes[1]]
    unit = _priced_unit(target_of(priced.price.indicator) or Value("", Kind.EMPTY))
    return unit not in _PERIODIC and all(row is priced.quantity for row in counted)


RULES: Final[tuple[Rule, ...]] = (Rule("IND008", Severity.NOTE, price_and_quantity),)
