"""Faults in scores, totals and grades."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tests.planted.dice import Dice
from tests.planted.draft import Draft, Form, Place, Row
from tests.planted.figures import added, grade, shown
from tests.planted.planters.ground import (
    REASON,
    SELF,
    Planter,
    Spot,
    chosen,
    decimal,
    form_places,
    funds,
    indicators,
    is_alone,
    is_full,
    is_in_words,
    is_missed,
    retotal,
    says_less,
    says_more,
)

_HALF: Final = Decimal("0.5")
_SCORED: Final = ("mof2020", "mof2021", "pre2020", "poverty", "sc-10-90", "yn-public14", "cq-coef")


def execution_too_high_or_low(draft: Draft, dice: Dice) -> Place | None:
    spots = (spot for spot in funds(draft, *_SCORED, "hb-20-80", "dept-overall"))
    spot = next((one for one in spots if one.row.get("得分")), None)
    if spot is None or not is_alone(draft):
        return None
    # 财预〔2021〕101号 gives 10, 7 or 5: what is taken off must not lead from one to another.
    spot.row["得分"] = shown(decimal(spot.row["得分"]) - dice.choice((Decimal("1.5"), Decimal(4))))
    retotal(spot.form)
    return spot.at("得分")


def two_totals(draft: Draft, dice: Dice) -> Place | None:
    if len(draft.forms) < 2:
        return None
    form = draft.forms[1]
    row = form.indicators[0]
    row["得分"] = shown(decimal(row["得分"]) - 1)
    if "二级得分" in row:
        row["二级得分"] = shown(decimal(row["二级得分"]) - 1)
    retotal(form)
    return ("表格", 1, "合计", "得分")


def missed_yet_full(draft: Draft, dice: Dice) -> Place | None:
    return _full_marks(
        (
            spot
            for spot in indicators(draft, *SELF)
            if is_missed(spot.row)
            and says_more(spot.row)
            and "满意" not in spot.row["三级指标"]
            and "财政审定分" not in spot.row
        ),
        draft,
        dice,
    )


def _full_marks(spots: Iterator[Spot], draft: Draft, dice: Dice) -> Place | None:
    spot = chosen((spot for spot in spots if _lost(spot.row) > _HALF), dice)
    if spot is None or not is_alone(draft):
        return None
    spot.row["得分"] = spot.row["分值"]
    retotal(spot.form)
    return spot.at("得分")


def _lost(row: Row) -> Decimal:
    return decimal(row["分值"]) - decimal(row["得分"])


def exceeded_yet_full(draft: Draft, dice: Dice) -> Place | None:
    if not is_alone(draft):
        return None
    spot = chosen(
        (
            spot
            for spot in indicators(draft, *SELF)
            if says_less(spot.row)
            and is_full(spot.row)
            and decimal(spot.row["分值"]) >= 2
            and "总成本" not in spot.row["三级指标"]
        ),
        dice,
    )
    if spot is None or "财政审定分" in spot.row:
        return None
    found = says_less(spot.row)
    assert found is not None
    unit = found["unit"] if not spot.row["实际完成值"].replace(",", "").isdigit() else ""
    over = decimal(found["number"]) * 2
    spot.row["实际完成值"] = f"{shown(over)}{unit}"
    spot.row[REASON] = "材料涨价，今后在合同中约定。"
    return spot.at("得分")


def full_yet_deducted(draft: Draft, dice: Dice) -> Place | None:
    if not is_alone(draft):
        return None
    spot = chosen(
        (spot for spot in indicators(draft, *SELF) if is_full(spot.row) and not _told(spot.row)),
        dice,
    )
    if spot is None:
        return None
    spot.row["得分"] = shown(decimal(spot.row["分值"]) * Decimal("0.8"))
    retotal(spot.form)
    return spot.at("得分")


def _told(row: Row) -> bool:
    return row.get(REASON, "") not in ("", "无", "—", "/") or "财政审定分" in row


def reason_left_out(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen(
        (
            spot
            for spot in indicators(draft, *SELF)
            if is_missed(spot.row) and not (is_in_words(spot.row) and _is_reached(spot.row))
        ),
        dice,
    )
    if spot is None:
        return None
    spot.row[REASON] = dice.choice(("", "无", "—"))
    return spot.at("得分")


def _is_reached(row: Row) -> bool:
    return row["年度指标值"] == row["实际完成值"]


def total_added_wrongly(draft: Draft, dice: Dice) -> Place | None:
    places = [
        (place, form)
        for place, form in form_places(draft)
        if is_alone(draft) and {"得分", "折算得分"} & form.total.keys()
    ]
    if not places:
        return None
    place, form = places[0]
    column = "折算得分" if "折算得分" in form.total else "得分"
    right = decimal(form.total[column])
    for wrong in (right - Decimal("1.3"), right - Decimal("0.4"), right + Decimal("0.4")):
        if grade(wrong) == grade(right) and wrong < 100:
            form.total[column] = shown(wrong)
            return (*place, "合计", column)
    return None


def score_in_words(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen((spot for spot in indicators(draft, *SELF) if is_full(spot.row)), dice)
    if spot is None or "财政审定分" in spot.row:
        return None
    spot.row["得分"] = dice.choice(("满分", "优秀", "80%"))
    return spot.at("得分")


def beyond_the_weight(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen((spot for spot in indicators(draft, *SELF) if is_full(spot.row)), dice)
    if spot is None or not is_alone(draft):
        return None
    spot.row["得分"] = shown(decimal(spot.row["分值"]) + 2)
    retotal(spot.form)
    return spot.at("得分")


def less_than_the_ratio(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen(
        (
            spot
            for spot in indicators(draft, *SELF)
            if is_missed(spot.row)
            and says_more(spot.row)
            and decimal(spot.row["得分"]) > 2
            and "财政审定分" not in spot.row
        ),
        dice,
    )
    if spot is None or not is_alone(draft):
        return None
    spot.row[REASON] = ""
    spot.row["得分"] = shown(decimal(spot.row["得分"]) - 2)
    retotal(spot.form)
    return spot.at("得分")


def score_left_out(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen((spot for spot in indicators(draft, *SELF) if is_full(spot.row)), dice)
    if spot is None or "财政审定分" in spot.row:
        return None
    spot.row["得分"] = ""
    return spot.at("得分")


def same_thing_two_rates(draft: Draft, dice: Dice) -> Place | None:
    if len(draft.forms) < 2:
        return None
    rows = draft.forms[1].indicators
    shared = {row["三级指标"] for row in draft.forms[0].indicators}
    number = next((at for at, row in enumerate(rows) if row["三级指标"] in shared), None)
    lost = next(
        (row for row in rows[:7] if _lost(row) >= 1 and row["三级指标"] != "预算执行率"), None
    )
    if number is None or lost is None or any("二级得分" in row for row in rows):
        return None
    rows[number]["得分"] = shown(decimal(rows[number]["得分"]) - 1)
    lost["得分"] = shown(decimal(lost["得分"]) + 1)
    return ("表格", 1, "指标", number, "得分")


def converted_wrongly(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen(
        (one for one in indicators(draft, "he-weighted") if decimal(one.row["折算得分"]) > 2), dice
    )
    if spot is None:
        return None
    spot.row["折算得分"] = shown(decimal(spot.row["折算得分"]) - Decimal("1.2"))
    retotal(spot.form)
    return spot.at("折算得分")


def coefficient_of_another(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen(
        (one for one in indicators(draft, "cq-coef") if decimal(one.row["分值"]) >= 5), dice
    )
    if spot is None:
        return None
    spot.row["得分系数"] = shown(decimal(spot.row["得分系数"]) - dice.number(20, 40))
    return spot.at("得分")


def review_added_wrongly(draft: Draft, dice: Dice) -> Place | None:
    for place, form in form_places(draft, "hb-county", "nx-4part"):
        column = "复核分" if form.scheme == "hb-county" else "财政审定分"
        form.total[column] = shown(decimal(form.total[column]) - Decimal("1.5"))
        return (*place, "合计", column)
    return None


def grade_too_high(draft: Draft, dice: Dice) -> Place | None:
    for place, form in form_places(draft, *SELF, "eval-report", "hb-county"):
        row, where = (form.tail, place) if "等级" in form.tail else (form.total, (*place, "合计"))
        if "等级" in row:
            row["等级"] = "良" if row["等级"] == "优" else "优"
            return (*where, "等级")
    return None


def class_score_added_wrongly(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen(
        (spot for spot in indicators(draft, "eval-report") if "二级得分" in spot.row), dice
    )
    if spot is None:
        return None
    spot.row["二级得分"] = shown(decimal(spot.row["二级得分"]) - 1)
    return spot.at("二级得分")


def low_total_without_measures(draft: Draft, dice: Dice) -> Place | None:
    if not is_alone(draft) or draft.forms[0].scheme != "eval-report":
        return None
    draft.rectifications.clear()
    draft.closing.pop("结果应用")
    form = draft.forms[0]
    _scale(form, Decimal("0.5"))
    return ("表格", 0, "合计", "得分")


def _scale(form: Form, share: Decimal) -> None:
    """Gives every row of a score sheet a share of its weight."""
    for row in form.indicators:
        row["得分"] = shown(decimal(row["分值"]) * share)
    _class_scores(form)
    retotal(form)


def _class_scores(form: Form) -> None:
    name = ""
    groups: dict[str, list[Row]] = {}
    for row in form.indicators:
        name = row.get("二级指标", name)
        groups.setdefault(name, []).append(row)
    for rows in groups.values():
        if "二级得分" in rows[0]:
            rows[0]["二级得分"] = shown(added(decimal(row["得分"]) for row in rows))


def rounded_into_a_grade(draft: Draft, dice: Dice) -> Place | None:
    if not is_alone(draft) or draft.forms[0].scheme != "eval-report":
        return None
    form = draft.forms[0]
    _scale(form, Decimal("0.9"))
    form.indicators[0]["得分"] = shown(decimal(form.indicators[0]["得分"]) - Decimal("0.4"))
    _class_scores(form)
    form.total["得分"], form.tail["等级"] = "90", "优"
    return ("表格", 0, "合计", "得分")


PLANTERS: Final = (
    Planter("SCR001", execution_too_high_or_low),
    Planter("SCR002", two_totals),
    Planter("SCR003", missed_yet_full),
    Planter("SCR004", full_yet_deducted),
    Planter("SCR005", reason_left_out),
    Planter("SCR006", total_added_wrongly),
    Planter("SCR007", score_in_words),
    Planter("SCR008", beyond_the_weight),
    Planter("SCR009", exceeded_yet_full),
    Planter("SCR011", less_than_the_ratio),
    Planter("SCR012", score_left_out),
    Planter("SCR013", same_thing_two_rates),
    Planter("SCR014", converted_wrongly),
    Planter("SCR015", coefficient_of_another),
    Planter("SCR016", review_added_wrongly),
    Planter("TOT001", grade_too_high),
    Planter("TOT003", class_score_added_wrongly),
    Planter("TOT004", low_total_without_measures),
    Planter("TOT005", rounded_into_a_grade),
)
