"""Faults that show between the records of a project in two years, or of one year twice."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

from tests.planted.draft import Draft, Place
from tests.planted.figures import shown
from tests.planted.planters.ground import REASON, decimal, is_alone, retotal

Found: TypeAlias = tuple[Draft, Place]
Between: TypeAlias = Callable[[list[Draft]], list[Found]]
"""Plants a fault in some records, three years of a project in turn; tells all places."""


@dataclass(frozen=True, slots=True)
class SeriesPlanter:
    """A fault between records: its code, and how it is planted."""

    code: str
    plant: Between


def index_number_twice(drafts: list[Draft]) -> list[Found]:
    first = drafts[0]
    year = first.disclosure["发布日期"][:4]
    second = next(one for one in reversed(drafts) if one.disclosure["发布日期"].startswith(year))
    assert second is not first
    second.disclosure["索引号"] = first.disclosure["索引号"]
    place = ("公开信息", "索引号")
    return [(first, place), (second, place)]


def two_totals_of_a_year(drafts: list[Draft]) -> list[Found]:
    first = next(one for one in drafts if is_alone(one) and one.forms[0].scheme == "mof2020")
    twin = deepcopy(first)
    twin.head["编号"] += "-2"
    twin.disclosure["索引号"] += "9"
    row = next(row for row in twin.forms[0].indicators if decimal(row["得分"]) > 2)
    row["得分"] = shown(decimal(row["得分"]) - Decimal("0.2"))
    row[REASON] = "复核时发现一处台账缺页。"
    retotal(twin.forms[0])
    drafts.append(twin)
    place = ("表格", 0, "合计", "得分")
    return [(first, place), (twin, place)]


def words_of_last_year(drafts: list[Draft]) -> list[Found]:
    text = "全年点位任务全部收尾，群众反映良好，资金专账核算，资料归档齐全，验收时提出的意见已经逐条落实到位。"
    first, second = drafts[:2]
    for draft in (first, second):
        draft.forms[0].goals[0]["实际完成情况"] = text
    return [(second, ("表格", 0, "年度目标", 0, "实际完成情况"))]


PLANTERS: Final = (
    SeriesPlanter("SER001", index_number_twice),
    SeriesPlanter("SER002", two_totals_of_a_year),
    SeriesPlanter("SER005", words_of_last_year),
)
