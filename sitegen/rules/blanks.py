"""Checks for targets and actual values that were left blank."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.finding import Severity, say
from sitegen.record.cell import Cell
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.judged import prints
from sitegen.rules.percents import unit_of_column
from sitegen.rules.rows import column_of, listed, name_of
from sitegen.scoring.assessment import IndicatorAssessment, SheetAssessment
from sitegen.scoring.operators import plain
from sitegen.values import split_name

_MANY: Final = 3
"""Blank targets of one form that are told one by one."""

_NO_NAME: Final = frozenset(("", "无", "/", "—", "——", "-"))


def actual_blank(case: Case) -> Iterator[Fault]:
    """实际完成值空着

    为什么重要：没有完成值，读者看不出做了没有，得分也没有根据。
    例：年度指标值“≥12次”，实际完成值是空的；整张表的实际完成值都空着就公开了。
    怎么办：核对是不是漏抄了；原表就空着的，照原样公开，请填报单位补上。
    """
    for sheet in case.assessment.sheets:
        if not prints(sheet, "actual"):
            continue
        due = [row for row in sheet.indicators if _has_target(row) and row.weight != 0]
        empty = [row for row in due if _is_left_blank(row.indicator.actual, case)]
        empty = [row for row in empty if not _is_told_in_words(row)]
        if len(due) > 1 and len(empty) == len(due):
            yield _nothing_filled_in(sheet, due)
            continue
        for row in empty:
            yield Fault(
                row.indicator.at("actual"),
                say("“{name}”没有填实际完成值。", name=name_of(row)),
                say("核对是不是漏抄了；原表就空着的，照原样公开，请填报单位补上。"),
                (row.indicator.at("target"),),
            )


def _has_target(row: IndicatorAssessment) -> bool:
    target = row.indicator.valid_target
    return target is not None and target.given


def _is_left_blank(cell: Cell | None, case: Case) -> bool:
    """Tells whether nothing is written; what a record hides for privacy is not blank."""
    if cell is None:
        return not case.record.redactions
    return cell.value.is_blank


def _is_told_in_words(row: IndicatorAssessment) -> bool:
    return bool(column_of(row.indicator.completion).strip())


def _nothing_filled_in(sheet: SheetAssessment, rows: list[IndicatorAssessment]) -> Fault:
    scored = any(row.reported is not None for row in sheet.indicators)
    name, count = sheet.sheet.name.raw, len(rows)
    return Fault(
        sheet.sheet.name.location,
        say("“{name}”的 {count} 个指标都没有填实际完成值。", name=name, count=count)
        if scored
        else say(
            "“{name}”的 {count} 个指标都没有填实际完成值，也没有得分：还没有自评就公开了。",
            name=name,
            count=count,
        ),
        say("核对是不是漏抄了；原表就空着的，照原样公开，请填报单位补上。"),
        tuple(row.indicator.at("actual") for row in rows),
    )


def target_blank(case: Case) -> Iterator[Fault]:
    """年度指标值空着

    为什么重要：没有指标值，完成多少算完成就没有标准，得分也没有根据。
    例：三级指标写了名称，年度指标值和实际完成值都是空的。
    怎么办：核对是不是漏抄了；原表就空着的，照原样公开，请填报单位补上。
    """
    for sheet in case.assessment.sheets:
        if not prints(sheet, "target"):
            continue
        empty = [row for row in sheet.indicators if _lacks_target(row, case)]
        if len(empty) > _MANY:
            yield Fault(
                empty[0].indicator.at("target"),
                say(
                    "“{sheet}”有 {count} 个指标没有写指标值：{names}。",
                    sheet=sheet.sheet.name.raw,
                    count=len(empty),
                    names=listed(empty),
                ),
                say("核对是不是漏抄了；原表就空着的，照原样公开，请填报单位补上。"),
                tuple(row.indicator.at("target") for row in empty[1:]),
            )
            continue
        for row in empty:
            yield _without_target(sheet, row)


def _lacks_target(row: IndicatorAssessment, case: Case) -> bool:
    indicator = row.indicator
    if not _is_left_blank(indicator.valid_target, case) or row.weight == 0:
        return False
    # Some forms print a target in words in the column of units.
    if unit_of_column(column_of(indicator.unit)) is None:
        return False
    return indicator.level3 is not None and _is_named(indicator.level3.raw)


def _is_named(raw: str) -> bool:
    parts = split_name(raw)
    return not parts.template_left and plain(parts.text) not in _NO_NAME


def _without_target(sheet: SheetAssessment, row: IndicatorAssessment) -> Fault:
    actual = row.indicator.actual
    wholly = prints(sheet, "actual") and (actual is None or actual.value.is_blank)
    return Fault(
        row.indicator.at("target"),
        say("“{name}”没有写指标值，也没有写完成值。", name=name_of(row))
        if wholly
        else say("“{name}”没有写指标值，完成没有完成说不清。", name=name_of(row)),
        say("核对是不是漏抄了；原表就空着的，照原样公开，请填报单位补上。"),
    )


RULES: Final[tuple[Rule, ...]] = (
    Rule("IND009", Severity.ERROR, actual_blank),
    Rule("IND010", Severity.WARNING, target_blank),
)
