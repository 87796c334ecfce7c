"""Faults in targets, in what was done, and in the names of indicators."""

from __future__ import annotations

from typing import Final

from tests.planted.dice import Dice
from tests.planted.draft import Draft, Place, Row
from tests.planted.figures import shown
from tests.planted.planters.ground import (
    COUNTED,
    REASON,
    SELF,
    Planter,
    Spot,
    chosen,
    decimal,
    form_places,
    indicators,
    is_full,
    is_in_words,
    retotal,
    says_more,
    whole_target,
)

_TOLD: Final = (*SELF, "transfer-region", "hb-20-80")


_MANY: Final = 8


def _is_done(row: Row) -> bool:
    """Tells whether a row is fulfilled, as its score or the lack of a reason says."""
    if "得分" in row:
        return is_full(row)
    return row.get(REASON, "") in ("", "无", "—", "/")


def _counts(row: Row) -> bool:
    """Tells whether a row aims at a number of things, and it was reached."""
    found = says_more(row)
    if found is None or found["unit"] in ("%", "％", "") or not _is_done(row):
        return False
    done = COUNTED.fullmatch(row["实际完成值"])
    return done is not None and decimal(done["number"]) >= decimal(found["number"])


def _unexplained(row: Row) -> bool:
    return row.get(REASON, "") in ("", "无", "—", "/")


def same_name_twice(draft: Draft, dice: Dice) -> Place | None:
    spots = [
        spot
        for spot in indicators(draft, *_TOLD, "he-weighted", "target-only")
        if "二级指标" not in spot.row and _is_before_like(spot)
    ]
    if not spots or len(draft.forms) > 1:
        return None
    spot = dice.choice(spots)
    spot.row["三级指标"] = spot.form.indicators[int(spot.place[-1]) - 1]["三级指标"]
    return spot.at("三级指标")


def _is_before_like(spot: Spot) -> bool:
    """Tells whether a row and the one before it are numbers of things, fulfilled both."""
    before = spot.form.indicators[int(spot.place[-1]) - 1]
    return all(
        says_more(row) is not None and "率" not in row["三级指标"] and _is_done(row)
        for row in (before, spot.row)
    )


def another_unit(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen((spot for spot in indicators(draft, *_TOLD) if _counts(spot.row)), dice)
    if spot is None:
        return None
    found = says_more(spot.row)
    assert found is not None
    spot.row["实际完成值"] = found["number"] + ("吨" if found["unit"] != "吨" else "公里")
    return spot.at("实际完成值")


def no_benefits(draft: Draft, dice: Dice) -> Place | None:
    for place, form in form_places(draft, "transfer-region", "target-only"):
        rows = form.indicators
        first = next(at for at, row in enumerate(rows) if row.get("一级指标") == "效益指标")
        after = next(at for at, row in enumerate(rows) if row.get("一级指标") == "满意度指标")
        del rows[first:after]
        return (*place, "表名")
    return None


def actual_left_out(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen((spot for spot in indicators(draft, *_TOLD) if _is_done(spot.row)), dice)
    if spot is None:
        return None
    spot.row["实际完成值"] = ""
    return spot.at("实际完成值")


def target_left_out(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen(
        (spot for spot in indicators(draft, *_TOLD, "target-only") if _is_done_or_aim(spot)), dice
    )
    if spot is None:
        return None
    spot.row["年度指标值"] = ""
    return spot.at("年度指标值")


def _is_done_or_aim(spot: Spot) -> bool:
    return spot.form.scheme == "target-only" or _is_done(spot.row)


def twice_as_much(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen(
        (
            spot
            for spot in indicators(draft, *SELF, "transfer-region")
            if _counts(spot.row) and _unexplained(spot.row) and _has_many(spot.form.indicators)
        ),
        dice,
    )
    if spot is None:
        return None
    found = says_more(spot.row)
    assert found is not None
    unit = "" if "度量单位" in spot.row else found["unit"]
    spot.row["实际完成值"] = shown(decimal(found["number"]) * 2) + unit
    return spot.at("实际完成值")


def _has_many(rows: list[Row]) -> bool:
    """Tells whether one row more cannot make targets that are too low the rule of a form."""
    return sum(says_more(row) is not None for row in rows) >= _MANY


def words_for_a_number(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen((spot for spot in indicators(draft, *_TOLD) if _counts(spot.row)), dice)
    if spot is None:
        return None
    spot.row["实际完成值"] = dice.choice(("完成", "已完成", "达标"))
    return spot.at("实际完成值")


def number_for_words(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen(
        (
            spot
            for spot in indicators(draft, *SELF, "transfer-region")
            if is_in_words(spot.row) and _is_done(spot.row)
        ),
        dice,
    )
    if spot is None:
        return None
    spot.row["实际完成值"] = dice.choice(("96%", "88.5%"))
    return spot.at("实际完成值")


def bound_for_a_number(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen((spot for spot in indicators(draft, *_TOLD) if _counts(spot.row)), dice)
    if spot is None:
        return None
    spot.row["实际完成值"] = "≥" + spot.row["实际完成值"]
    return spot.at("实际完成值")


def more_than_all(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen(
        (
            spot
            for spot in indicators(draft, *_TOLD)
            if "合格率" in spot.row["三级指标"] and _is_done(spot.row) and says_more(spot.row)
        ),
        dice,
    )
    if spot is None:
        return None
    unit = "" if "度量单位" in spot.row else "%"
    spot.row["实际完成值"] = f"10{dice.number(2, 8)}{unit}"
    return spot.at("实际完成值")


def share_for_per_cent(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen(
        (
            spot
            for spot in indicators(draft, *SELF, "transfer-region")
            if "满意度" in spot.row["三级指标"] and says_more(spot.row) and _is_done(spot.row)
        ),
        dice,
    )
    if spot is None:
        return None
    spot.row["实际完成值"] = "0.95"
    return spot.at("实际完成值")


def no_such_day(draft: Draft, dice: Dice) -> Place | None:
    year = draft.head["年度"]
    spot = chosen(
        (spot for spot in indicators(draft, *_TOLD) if spot.row["年度指标值"].startswith(year)),
        dice,
    )
    if spot is None:
        return None
    spot.row["实际完成值"] = f"{year}年2月30日"
    return spot.at("实际完成值")


def target_relaxed(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen(
        (
            spot
            for spot in indicators(draft, "cq-coef")
            if _counts_apart(spot.row) and _unexplained(spot.row)
        ),
        dice,
    )
    if spot is None:
        return None
    spot.row["年度指标值"] = shown(decimal(spot.row["年度指标值"]) * 2)
    spot.row["调整指标值"] = shown(decimal(spot.row["年度指标值"]) / 2)
    return spot.at("调整指标值")


def _counts_apart(row: Row) -> bool:
    return says_more(row) is not None and row["度量单位"] not in ("%", "％") and is_full(row)


def two_for_at_least(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen(
        (
            spot
            for spot in indicators(draft, *_TOLD)
            if "满意度" in spot.row["三级指标"] and whole_target(spot.row).startswith("≥90")
        ),
        dice,
    )
    if spot is None or "度量单位" in spot.row:
        return None
    spot.row["年度指标值"] = "290%"
    return spot.at("年度指标值")


def template_left(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen(
        (
            spot
            for spot in indicators(draft, *_TOLD, "target-only")
            if "（" not in spot.row["三级指标"]
        ),
        dice,
    )
    if spot is None or len(draft.forms) > 1:
        return None
    spot.row["三级指标"] += "（≥**人）"
    return spot.at("三级指标")


def done_after_the_report(draft: Draft, dice: Dice) -> Place | None:
    year = int(draft.head["年度"])
    spot = chosen(
        (
            spot
            for spot in indicators(draft, "mof2020", "sc-10-90", "yn-public14")
            if spot.row["年度指标值"].startswith(str(year)) and is_full(spot.row)
        ),
        dice,
    )
    if spot is None or len(draft.forms) > 1 or draft.body:
        return None
    spot.row["实际完成值"] = f"{year + 1}年11月20日"
    spot.row["得分"] = shown(decimal(spot.row["分值"]) / 2)
    spot.row[REASON] = "征地较晚，顺延实施。"
    retotal(spot.form)
    return spot.at("实际完成值")


PLANTERS: Final = (
    Planter("IND002", same_name_twice),
    Planter("IND003", another_unit),
    Planter("IND005", no_benefits),
    Planter("IND009", actual_left_out),
    Planter("IND010", target_left_out),
    Planter("TGT001", twice_as_much),
    Planter("TGT003", words_for_a_number),
    Planter("TGT004", number_for_words),
    Planter("TGT005", bound_for_a_number),
    Planter("TGT006", more_than_all),
    Planter("TGT009", share_for_per_cent),
    Planter("TGT011", no_such_day),
    Planter("TGT013", target_relaxed),
    Planter("TXT001", template_left),
    Planter("TXT004", two_for_at_least),
    Planter("DAT008", done_after_the_report),
)
