"""Checks of units: can two cells be compared."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from sitegen.content.leaf import Text
from sitegen.finding import Severity, say
from sitegen.pattern import pattern
from sitegen.record.cell import Cell
from sitegen.record.indicators import Indicator
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.percents import is_share_for_percent, unit_of_column
from sitegen.rules.rows import (
    actual_of,
    actual_text,
    name_of,
    quoted,
    target_of,
    target_text,
)
from sitegen.scoring.assessment import IndicatorAssessment, SheetAssessment
from sitegen.scoring.fulfilment import NUMERIC
from sitegen.values import Kind, Operator, Value

_MEASURED: Final = frozenset((*NUMERIC, Kind.RANGE))
_PARTS: Final = frozenset(("%", "‰"))


def different_units(case: Case) -> Iterator[Fault]:
    """指标值和完成值的单位不同

    为什么重要：单位不同的两个数不能比较，完成没有完成就说不清。
    例：年度指标值写“100”，实际完成值写“14%”；度量单位写“万元/公里”，完成值写“5.8万元”。
    怎么办：两个值写同一个单位，例如“100%”和“14%”。
    """
    for sheet in case.record.sheets:
        for row in sheet.indicators:
            target, actual = row.valid_target, row.actual
            if target is None or not _is_measured(target):
                continue
            column = "" if row.unit is None else unit_of_column(row.unit.raw)
            if column is None:
                continue
            if row.unit is not None and column and _contradicts(target.value, column):
                yield _against_column(target, row.unit)
            elif actual is not None and _is_measured(actual) and _differ(row, column):
                yield _against_target(row, target, actual)


def _is_measured(cell: Cell) -> bool:
    return cell.kind in _MEASURED and cell.value.operator is not Operator.PLUS_MINUS


def _contradicts(value: Value, column: str) -> bool:
    return bool(value.unit) and not _is_comparable(value.measure, column)


def _is_comparable(one: str, other: str) -> bool:
    return one == other or {one, other} == _PARTS


def _differ(row: Indicator, column: str) -> bool:
    target, actual = row.valid_target, row.actual
    assert target is not None
    assert actual is not None
    one = target.value.measure if target.value.unit else column
    other = actual.value.measure if actual.value.unit else column
    if _is_comparable(one, other) or is_times_and_heads(one, other):
        return False
    return not is_share_for_percent(row)


def _against_column(target: Cell, unit: Text) -> Fault:
    return Fault(
        target.location,
        say(
            "度量单位是“{unit}”，指标值写“{target}”，单位不同。",
            unit=quoted(unit.raw),
            target=quoted(target.raw),
        ),
        say("指标值的单位写得和度量单位一样，或者只写数。"),
        (unit.location,),
    )


def _against_target(row: Indicator, target: Cell, actual: Cell) -> Fault:
    return Fault(
        actual.location,
        say(
            "指标值是“{target}”，实际完成值是“{actual}”，单位不同。",
            target=target_text(row),
            actual=actual_text(row),
        ),
        say("两个值写同一个单位，例如“100%”和“14%”。"),
        (target.location,),
    )


_HEADS: Final = {
    "人次": frozenset(("人", "名", "位", "人数")),
    "户次": frozenset(("户", "户数")),
    "台次": frozenset(("台",)),
    "次": frozenset(("个",)),
}
"""What counts occasions, and the units that count each one once."""

_MEASURES_COUNTED: Final = (*_HEADS, *sorted(frozenset().union(*_HEADS.values())))
_MOST_ALIKE: Final = 8
"""An indicator is compared with the first few of one number and unit; more tell nothing new."""

_COUNT: Final = pattern(r"(?:人次|人数|户次|户数|台次|台数|次数|数量|个数|数)\Z")


def times_and_heads(case: Case) -> Iterator[Fault]:
    """人次和人混用

    为什么重要：一个人来两次是 2 人次、1 个人；两种单位的数不能直接比较，也不能相加。
    例：度量单位是“人次”，实际完成值写“87人”；同一张表里“培训87人次”“培训87人”。
    怎么办：弄清统计的是次数还是人数，前后用同一个单位。
    """
    for sheet in case.assessment.sheets:
        for row in sheet.indicators:
            yield from _mixed(row)
        yield from _counted_twice(sheet)


def _mixed(row: IndicatorAssessment) -> Iterator[Fault]:
    target = target_of(row.indicator)
    actual = actual_of(row.indicator) if target is not None and target.unit else None
    if target is None or actual is None:
        return
    if is_times_and_heads(target.measure, actual.measure):
        yield Fault(
            row.indicator.at("actual"),
            say(
                "“{name}”的指标值是“{target}”，实际完成值是“{actual}”：“{a}”和“{b}”不是同一种数。",
                name=name_of(row),
                target=target_text(row.indicator),
                actual=actual_text(row.indicator),
                a=target.measure,
                b=actual.measure,
            ),
            say("弄清统计的是次数还是个数，两个值用同一个单位。"),
            (row.indicator.at("target"),),
        )


def is_times_and_heads(one: str, other: str) -> bool:
    """Tells whether one unit counts occasions and the other whom they were for."""
    return one in _HEADS.get(other, ()) or other in _HEADS.get(one, ())


def _counted_twice(sheet: SheetAssessment) -> Iterator[Fault]:
    seen: dict[tuple[Decimal, str], list[IndicatorAssessment]] = {}
    for row in sheet.indicators:
        value = target_of(row.indicator)
        amount = value.amount if value is not None and value.kind is Kind.QUANTITY else None
        if value is None or not amount:
            continue
        own = value.measure
        for measure in _opposites(own):
            for other in seen.get((amount, measure), ()):
                if _is_same_thing(row, other):
                    yield _same_number(row, other)
        alike = seen.setdefault((amount, own), [])
        if len(alike) < _MOST_ALIKE:
            alike.append(row)


@lru_cache(maxsize=1024)
def _opposites(measure: str) -> tuple[str, ...]:
    """Returns the units that count heads where one counts occasions, or the other way round."""
    return tuple(
        one
        for one in _MEASURES_COUNTED
        if is_times_and_heads(one, measure) and {one, measure} != {"次", "个"}
    )


def _is_same_thing(row: IndicatorAssessment, other: IndicatorAssessment) -> bool:
    one, two = (_COUNT.sub("", name_of(each)) for each in (row, other))
    return min(len(one), len(two)) >= 2 and (one in two or two in one)


def _same_number(row: IndicatorAssessment, other: IndicatorAssessment) -> Fault:
    return Fault(
        row.indicator.at("target"),
        say(
            "“{a}”是“{x}”，“{b}”是“{y}”：次数和个数正好相等，像是同一件事。",
            a=name_of(other),
            x=target_text(other.indicator),
            b=name_of(row),
            y=target_text(row.indicator),
        ),
        say("弄清统计的是次数还是个数；同一件事只设一个指标。"),
        (other.indicator.at("target"),),
    )


RULES: Final[tuple[Rule, ...]] = (
    Rule("IND003", Severity.WARNING, different_units),
    Rule("IND007", Severity.NOTE, times_and_heads),
)
