"""Check of percentages, and what a column of units says."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Final

from sitegen.finding import Severity, say
from sitegen.pattern import pattern
from sitegen.record.cell import Cell
from sitegen.record.indicators import Indicator
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.rows import column_of, quoted
from sitegen.rules.words import trimmed
from sitegen.scoring.operators import plain
from sitegen.values import Kind, read_value

_ABSENT: Final = frozenset(("", "无", "/", "—", "——", "-"))
_RATE: Final = pattern(r"率|满意|比例|比重|占比")
_LOWEST: Final = 20
"""Per cent; what is below can be meant next to a number below one."""


def share_for_percent(case: Case) -> Iterator[Fault]:
    """百分数写成了小数

    为什么重要：0.95 和 95% 差一百倍，照表上的写法去比，完成了也会算成没有完成。
    例：年度指标值“≥95%”，实际完成值写“0.95”。
    怎么办：核对后写成“95%”。
    """
    for sheet in case.record.sheets:
        for row in sheet.indicators:
            slip = is_share_for_percent(row)
            if not slip:
                continue
            cell, other = slip
            assert cell.number is not None
            yield Fault(
                cell.location,
                say(
                    "“{a}”和“{b}”差得太多，像是把 {percent}% 写成了小数。",
                    a=quoted(cell.raw),
                    b=quoted(other.raw),
                    percent=trimmed(Fraction(cell.number) * 100, 4),
                ),
                say("核对这个值，写成百分数。"),
                (other.location,),
            )


def is_share_for_percent(row: Indicator) -> tuple[Cell, Cell] | None:
    """Returns the cell that gives a share where the other gives per cent, and the other."""
    target, actual = row.valid_target, row.actual
    if target is None or actual is None:
        return None
    for cell, other in ((target, actual), (actual, target)):
        number = cell.number
        if cell.kind is Kind.NUMBER and number is not None and 0 < number < 1:
            return (cell, other) if _is_in_percent(other, row) else None
    return None


def _is_in_percent(cell: Cell, row: Indicator) -> bool:
    if cell.number is None or not _LOWEST <= cell.number <= 100:
        return False
    if cell.kind is Kind.PERCENT:
        return True
    if cell.kind is not Kind.NUMBER:
        return False
    unit = unit_of_column(column_of(row.unit))
    name = row.level3.raw if row.level3 is not None else ""
    return unit == "%" or (unit == "" and _RATE.search(name) is not None)


@lru_cache(maxsize=1024)
def unit_of_column(raw: str) -> str | None:
    """Returns the measure that a unit column names, "" if none, None if it cannot be read."""
    if plain(raw) in _ABSENT:
        return ""
    known = read_value("1" + raw)
    return known.measure if known.number == 1 and known.unit else None


RULES: Final[tuple[Rule, ...]] = (Rule("TGT009", Severity.WARNING, share_for_percent),)
