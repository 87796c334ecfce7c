"""What planters share: a fault with its code and place, and finding rows to plant it in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

from tests.planted.dice import Dice
from tests.planted.draft import Draft, Form, Place, Row
from tests.planted.figures import added, grade, shown

Plant: TypeAlias = Callable[[Draft, Dice], Place | None]
"""Plants a fault in a record and returns its place; None if the record has no room for it."""


@dataclass(frozen=True, slots=True)
class Planter:
    """A single fault: the code that stands for it, and how it is planted."""

    code: str
    plant: Plant

    @property
    def name(self) -> str:
        return f"{self.code} {self.plant.__name__}"


@dataclass(frozen=True, slots=True)
class Spot:
    """A row of a form with its place."""

    form: Form
    row: Row
    place: Place

    def at(self, key: str) -> Place:
        return (*self.place, key)


SELF: Final = ("mof2020", "mof2021", "pre2020", "poverty", "sc-10-90", "yn-public14", "nx-4part")
"""Schemes whose rows have targets, weights, scores and reasons."""

MORE: Final = re.compile(r"(?P<sign>≥|≧|>=|不少于|不低于)(?P<number>[0-9,.]+)(?P<unit>[^0-9]*)")
LESS: Final = re.compile(r"(?P<sign>≤|≦|<=|不超过)(?P<number>[0-9,.]+)(?P<unit>[^0-9]*)")
COUNTED: Final = re.compile(r"(?P<number>[0-9,.]+)(?P<unit>[^0-9]*)")
REASON: Final = "偏差原因分析及改进措施"


def form_places(draft: Draft, *schemes: str) -> Iterator[tuple[Place, Form]]:
    """Yields the forms of some schemes, or of all."""
    for number, form in enumerate(draft.forms):
        if not schemes or form.scheme in schemes:
            yield ("表格", number), form


def indicators(draft: Draft, *schemes: str) -> Iterator[Spot]:
    """Yields the indicators of the forms of some schemes."""
    for place, form in form_places(draft, *schemes):
        for number, row in enumerate(form.indicators):
            yield Spot(form, row, (*place, "指标", number))


def funds(draft: Draft, *schemes: str) -> Iterator[Spot]:
    """Yields the rows of funds of the forms of some schemes."""
    for place, form in form_places(draft, *schemes):
        for number, row in enumerate(form.funds):
            yield Spot(form, row, (*place, "资金", number))


def chosen(spots: Iterator[Spot], dice: Dice) -> Spot | None:
    """Returns one of several rows, or None of none."""
    known = list(spots)
    return dice.choice(known) if known else None


def is_alone(draft: Draft) -> bool:
    """Tells whether totals of a record are printed in one form and nowhere else."""
    return len(draft.forms) == 1 and not draft.body


def decimal(text: str) -> Decimal:
    """Returns the number of a cell that the generator printed."""
    return Decimal(text.replace(",", "").rstrip("%％"))


def is_full(row: Row) -> bool:
    return row.get("得分", "") != "" and row.get("得分") == row.get("分值")


def is_missed(row: Row) -> bool:
    """Tells whether a row has lost points, with a reason for it."""
    return (
        bool(row.get("得分"))
        and decimal(row["得分"]) < decimal(row["分值"])
        and bool(row.get(REASON))
    )


def says_more(row: Row) -> re.Match[str] | None:
    """Returns the parts of a target that is to be reached, in one cell or in three."""
    return MORE.fullmatch(whole_target(row))


def says_less(row: Row) -> re.Match[str] | None:
    return LESS.fullmatch(whole_target(row))


def whole_target(row: Row) -> str:
    """Returns a target in one text, wherever its parts are printed."""
    nature = row.get("指标性质", "")
    return (
        ("" if nature == "定性" else nature) + row.get("年度指标值", "") + row.get("度量单位", "")
    )


def is_in_words(row: Row) -> bool:
    target = row.get("年度指标值", "")
    return bool(target) and not any(sign.isdigit() for sign in target) and target != "是"


def retotal(form: Form) -> Decimal:
    """Prints the sum of the scores, and its grade, anew; returns the sum."""
    column = {"hb-20-80": "二级得分", "he-weighted": "折算得分"}.get(form.scheme, "得分")
    scores = [decimal(row[column]) for row in form.indicators if row.get(column)]
    if form.funds and form.scheme not in ("he-weighted", "nx-4part") and form.funds[0].get("得分"):
        scores.append(decimal(form.funds[0]["得分"]))
    total = added(scores)
    form.total["折算得分" if column == "折算得分" else "得分"] = shown(total)
    if "等级" in form.tail:
        form.tail["等级"] = grade(total)
    if "等级" in form.total:
        form.total["等级"] = grade(total)
    return total
