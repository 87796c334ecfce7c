"""Adds up forms: the last thing that is written on them, from what stands on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from tests.sample.figures import text

_GRADES: Final = ((90, "优"), (80, "良"), (60, "中"), (0, "差"))
_SCORES: Final = ("得分", "复核分", "财政审定分")


def grade_of(total: Decimal) -> str:
    """Returns the grade of a total."""
    return next(name for lowest, name in _GRADES if total >= lowest)


def close(sheet: dict[str, Any]) -> None:
    """Writes the totals and the grade of a form, where it has a row for them."""
    if "合计" not in sheet:
        return
    scheme = sheet["计分方案"]
    total = sheet["合计"]
    column = {"he-weighted": "折算得分", "hb-20-80": "二级得分"}.get(scheme, "得分")
    funds = sheet.get("资金", ())
    own = _sum((*_cells(sheet["指标"], column), *_cells(funds[:1], "得分")))
    total["折算得分" if scheme == "he-weighted" else "得分"] = text(own)
    for other in _SCORES[1:]:
        scores = list(_cells(sheet["指标"], other))
        if scores:
            total[other] = text(_sum(scores))
    if scheme == "yn-public14":
        total["等级"] = grade_of(own)
    else:
        sheet["等级"] = grade_of(own)


def total_of(sheet: dict[str, Any]) -> Decimal:
    """Returns the total that a form prints."""
    total = sheet["合计"]
    return Decimal(total.get("折算得分", total.get("得分")))


def _cells(rows: Iterable[dict[str, Any]], column: str) -> Iterator[str]:
    for row in rows:
        if column in row:
            yield row[column]


def _sum(cells: Iterable[str]) -> Decimal:
    return sum((number for cell in cells if (number := _number(cell)) is not None), Decimal(0))


def _number(cell: str) -> Decimal | None:
    try:
        return Decimal(cell)
    except InvalidOperation:
        return None
