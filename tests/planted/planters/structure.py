"""Faults for which a record is held back: names, choices, and what is referred to."""

from __future__ import annotations

from typing import Final

from tests.planted.dice import Dice
from tests.planted.draft import Draft, FormHere, Place, Row
from tests.planted.planters.ground import Planter, chosen, indicators


def _renamed(row: Row, key: str, other: str) -> None:
    """Gives a cell another name and keeps its place in the row."""
    cells = [(other if name == key else name, text) for name, text in row.items()]
    row.clear()
    row.update(cells)


def name_misspelt(draft: Draft, dice: Dice) -> Place | None:
    spot = chosen((one for one in indicators(draft) if "三级指标" in one.row), dice)
    if spot is None:
        return None
    _renamed(spot.row, "三级指标", "三级目标")
    return spot.at("三级目标")


def status_of_no_kind(draft: Draft, dice: Dice) -> Place | None:
    draft.head["状态"] = dice.choice(("已公布", "公开"))
    return ("状态",)


def id_with_capitals(draft: Draft, dice: Dice) -> Place | None:
    draft.head["编号"] = draft.head["编号"].upper()
    return ("编号",)


def year_with_words(draft: Draft, dice: Dice) -> Place | None:
    draft.head["年度"] += "年度"
    return ("年度",)


def day_with_thirteen_months(draft: Draft, dice: Dice) -> Place | None:
    day = draft.disclosure["发布日期"]
    draft.disclosure["发布日期"] = f"{day[:5]}13{day[7:]}"
    return ("公开信息", "发布日期")


def title_left_out(draft: Draft, dice: Dice) -> Place | None:
    del draft.head["标题"]
    return ("编号",)


def unit_unregistered(draft: Draft, dice: Dice) -> Place | None:
    draft.head["填报单位"] = "未登记县财政局"
    return ("填报单位",)


def scheme_unknown(draft: Draft, dice: Dice) -> Place | None:
    if not draft.forms:
        return None
    draft.forms[0].head["计分方案"] = "mof2019"
    return ("表格", 0, "计分方案")


def form_not_there(draft: Draft, dice: Dice) -> Place | None:
    for number, section in enumerate(draft.body):
        for at, part in enumerate(section.content):
            if isinstance(part, FormHere):
                part.name += "（二）"
                return ("正文", number, "内容", at)
    return None


def two_forms_one_name(draft: Draft, dice: Dice) -> Place | None:
    if len(draft.forms) < 2:
        return None
    draft.forms[1].head["表名"] = draft.forms[0].head["表名"]
    draft.body.clear()
    return ("表格", 1, "表名")


PLANTERS: Final = (
    Planter("SHP001", name_misspelt),
    Planter("SHP003", title_left_out),
    Planter("SHP006", id_with_capitals),
    Planter("SHP007", year_with_words),
    Planter("SHP008", status_of_no_kind),
    Planter("SHP009", day_with_thirteen_months),
    Planter("REC002", unit_unregistered),
    Planter("REC005", form_not_there),
    Planter("REC008", two_forms_one_name),
    Planter("SCH001", scheme_unknown),
)
