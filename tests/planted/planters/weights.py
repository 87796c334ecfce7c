"""Faults in weights."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from tests.planted.dice import Dice
from tests.planted.draft import Draft, Place, Row
from tests.planted.figures import shown
from tests.planted.planters.ground import (
    SELF,
    Planter,
    Spot,
    chosen,
    decimal,
    form_places,
    indicators,
    is_alone,
    is_full,
    retotal,
)

_FIVE: Final = Decimal(5)
_NAMED: Final = re.compile(r"（(?P<weight>[0-9.]+)(?P<sign>分|％)）")
_EVEN: Final = ("mof2020", "mof2021", "pre2020")


def _names_weights(rows: list[Row]) -> bool:
    return any(_NAMED.search(row.get("一级指标", "")) for row in rows)


def weights_beyond_a_hundred(draft: Draft, dice: Dice) -> Place | None:
    if not is_alone(draft):
        return None
    spot = chosen(
        (
            spot
            for spot in indicators(draft, *SELF)
            if is_full(spot.row)
            and "财政审定分" not in spot.row
            and not _names_weights(spot.form.indicators)
        ),
        dice,
    )
    if spot is None:
        return None
    for column in ("分值", "得分"):
        spot.row[column] = shown(decimal(spot.row[column]) + _FIVE)
    retotal(spot.form)
    if "分值" in spot.form.total:
        return (*spot.place[:2], "合计", "分值")
    return (*spot.place[:2], "表名")


def printed_weights_differ(draft: Draft, dice: Dice) -> Place | None:
    for place, form in form_places(draft):
        if "分值" in form.total:
            form.total["分值"] = dice.choice(("95", "98", "110"))
            return (*place, "合计", "分值")
    return None


def named_weight_differs(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen(
        (
            spot
            for spot in indicators(draft, *_EVEN, "poverty")
            if _NAMED.search(spot.row.get("一级指标", ""))
        ),
        dice,
    )
    if spot is None:
        return None
    name = spot.row["一级指标"]
    found = _NAMED.search(name)
    assert found is not None
    spot.row["一级指标"] = name.replace(found["weight"], shown(decimal(found["weight"]) + 10))
    return spot.at("一级指标")


def weights_of_no_document(draft: Draft, dice: Dice) -> Place | None:
    if not is_alone(draft):
        return None
    for place, form in form_places(draft, *_EVEN):
        if _names_weights(form.indicators):
            continue
        first, last = form.indicators[0], form.indicators[-1]
        if not (is_full(first) and is_full(last) and decimal(first["分值"]) > 1):
            continue
        for row, more in ((first, -1), (last, 1)):
            row["分值"] = shown(decimal(row["分值"]) + more)
            row["得分"] = row["分值"]
        return (*place, "指标", 0, "一级指标")
    return None


def class_weight_differs(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen(
        (
            spot
            for spot in indicators(draft, "eval-report", "hb-county")
            if "二级分值" in spot.row and "二级分值" not in spot.form.total
        ),
        dice,
    )
    if spot is None:
        return None
    spot.row["二级分值"] = shown(decimal(spot.row["二级分值"]) + 2)
    return spot.at("二级分值")


def average_rounded(draft: Draft, dice: Dice) -> Place | None:
    """16 points over three rows are 5.3 each, which makes 15.9."""
    for place, form in form_places(draft, "eval-report"):
        rows = form.indicators
        number = next(at for at, row in enumerate(rows) if row.get("二级指标") == "社会效益")
        if "分值" in form.total or not is_alone(draft):
            continue
        draft.head["评价类型"] = "单位自评"
        third = {"分值": "5.3", "得分": "5.3"}
        rows[number] |= third
        if "二级得分" in rows[number]:
            rows[number]["二级得分"] = "15.9"
        rows[number + 1 : number + 1] = [
            {"三级指标": name, **third} for name in ("带动作用", "公众知晓程度")
        ]
        retotal(form)
        return (*place, "指标", number, "二级分值")
    return None


def results_too_light(draft: Draft, dice: Dice) -> Place | None:
    if draft.head.get("评价类型") not in ("部门评价", "财政评价") or not is_alone(draft):
        return None
    for place, form in form_places(draft, "eval-report"):
        heads = [row for row in form.indicators if "一级分值" in row]
        process, output = heads[1], heads[2]
        for row, more in ((process, 4), (output, -4)):
            for column in ("一级分值", "二级分值", "分值", "得分", "二级得分"):
                if column in row:
                    row[column] = shown(decimal(row[column]) + more)
        return (*place, "指标", 0, "一级指标")
    return None


def weight_left_out(draft: Draft, dice: Dice) -> Place | None:
    spot: Spot | None = chosen(
        (spot for spot in indicators(draft, *SELF, "cq-coef") if is_full(spot.row)), dice
    )
    if spot is None:
        return None
    spot.row["分值"] = ""
    return spot.at("分值")


PLANTERS: Final = (
    Planter("WGT001", weights_beyond_a_hundred),
    Planter("WGT002", printed_weights_differ),
    Planter("WGT003", named_weight_differs),
    Planter("WGT004", weights_of_no_document),
    Planter("WGT005", class_weight_differs),
    Planter("WGT006", average_rounded),
    Planter("WGT008", results_too_light),
    Planter("WGT009", weight_left_out),
)
