"""Rules on the funds table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from sitegen.content.terms import terms_of
from sitegen.finding import Severity, say
from sitegen.record.cell import Cell
from sitegen.record.choices import FundKind
from sitegen.record.funds import FundsRow
from sitegen.record.sheet import Sheet
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.words import decimals, percent, ten_thousands, trimmed
from sitegen.scoring.assess import comparable, money_unit, total_row
from sitegen.values import Kind

_COLUMNS: Final = ("initial", "budget", "arrived", "planned", "executed", "balance")
_PARTS_OF_FISCAL: Final = (
    FundKind.CENTRAL,
    FundKind.PROVINCE,
    FundKind.CITY,
    FundKind.COUNTY,
    FundKind.PUBLIC_BUDGET,
    FundKind.GOVERNMENT_FUND,
)
_LEVEL: Final = re.compile(r"(?:其中[：:])?(?:中央|省|市|区|县)")
"""The level of government that names a row, whatever it calls the money: 中央财政资金."""


def total_is_not_the_sum_of_sources(case: Case) -> Iterator[Fault]:
    """资金总额不等于各来源之和

    为什么重要：总额由各项资金来源相加而成，对不上说明有一笔钱漏列或写错。
    例：年度资金总额 20 万元，当年财政拨款 15 万元，其他资金 3 万元，相加是 18 万元。
    怎么办：逐项核对资金来源，改正总额或漏列的一项。
    """
    for sheet in case.record.sheets:
        total = total_row(sheet)
        if total is None or len(sheet.funds) < 2:
            continue
        for sources in _groups([row for row in sheet.funds if row is not total]):
            for column in _COLUMNS:
                yield from _column(sheet, total, sources, column)


def _groups(rows: list[FundsRow]) -> Iterable[list[FundsRow]]:
    """Parts the rows by their merged cell on the left; each group lists all money once."""
    groups: dict[str, list[FundsRow]] = {}
    name = ""
    for row in rows:
        name = row.group.raw if row.group is not None else name
        groups.setdefault(name, []).append(row)
    return groups.values()


def _column(sheet: Sheet, total: FundsRow, sources: list[FundsRow], column: str) -> Iterator[Fault]:
    cell = getattr(total, column)
    stated = comparable(cell, sheet)
    parts = [comparable(getattr(row, column), sheet) for row in _without_inner(sources)]
    known = [part for part in parts if part is not None]
    if stated is None or not known:
        return
    added = sum(known, Fraction(0))
    if stated != added:
        yield Fault(
            cell.location,
            say(
                "“{column}”一栏，资金总额是 {stated}，各资金来源相加是 {added}。",
                column=terms_of(FundsRow)[column].label,
                stated=_amount(stated, sheet),
                added=_amount(added, sheet),
            ),
            say("逐项核对资金来源，改正总额或漏列的一项。"),
            tuple(row.label.location for row in sources),
        )


def _amount(amount: Fraction, sheet: Sheet) -> str:
    return trimmed(amount, 6) if money_unit(sheet) is None else ten_thousands(amount)


def _without_inner(rows: list[FundsRow]) -> list[FundsRow]:
    """Leaves out rows that break down the fiscal funds of the row above them."""
    outer = [row for row in rows if not _is_part_of_fiscal(row)]
    broken_down = any(row.source is FundKind.FISCAL_CURRENT for row in outer)
    return outer if broken_down else rows


def _is_part_of_fiscal(row: FundsRow) -> bool:
    name = "".join(row.label.raw.split())
    return row.source in _PARTS_OF_FISCAL or _LEVEL.match(name) is not None


def printed_rate_is_not_the_ratio(case: Case) -> Iterator[Fault]:
    """印出的执行率不等于执行数除以预算数

    为什么重要：执行率由两个数相除得到，写错会误导读者，也会算错得分。
    例：预算 20 万元，执行 15 万元，执行率应为 75%，表上写 85%。
    怎么办：用全年执行数除以全年预算数，重新填写执行率。
    """
    for sheet in case.assessment.sheets:
        execution = sheet.execution
        if execution is None or execution.rate is None or execution.row.rate is None:
            continue
        printed = execution.row.rate.value
        if printed.kind is not Kind.PERCENT or printed.share is None or printed.number is None:
            continue
        if not _rounds_to(execution.rate * 100, printed.number):
            yield Fault(
                execution.row.rate.location,
                say(
                    "印出的执行率是 {printed}，按金额计算是 {rate}。",
                    printed=printed.raw,
                    rate=percent(execution.rate),
                ),
                say("用全年执行数除以全年预算数，重新填写执行率。"),
                (execution.row.at("executed"), execution.row.at("budget")),
            )


def _rounds_to(exact: Fraction, printed: Decimal) -> bool:
    return abs(exact - Fraction(printed)) <= Fraction(1, 10 ** decimals(printed)) / 2


def unit_of_amounts_missing(case: Case) -> Iterator[Fault]:
    """资金表没有写金额单位

    为什么重要：不知道是元还是万元，金额可能差一万倍，也无法与别的报告相加。
    例：资金表写“全年预算数 32.5”，表上和记录里都没有单位。
    怎么办：在“金额单位”写元、千元、万元或亿元，与表上印的一致。
    """
    for sheet in case.record.sheets:
        bare = [cell for cell in _amounts(sheet) if cell.kind is Kind.NUMBER]
        if not bare or money_unit(sheet) is not None:
            continue
        given = sheet.unit.raw.strip() if sheet.unit else ""
        yield Fault(
            sheet.unit.location if sheet.unit and given else bare[0].location,
            say(
                "“{name}”的金额单位“{unit}”不认识，不知道金额有多大。",
                name=sheet.name.raw,
                unit=given,
            )
            if given
            else say("“{name}”没有写金额单位，不知道金额有多大。", name=sheet.name.raw),
            say("在“金额单位”写元、千元、万元或亿元，与表上印的一致。"),
        )


def _amounts(sheet: Sheet) -> Iterator[Cell]:
    for row in sheet.funds:
        for column in _COLUMNS:
            cell = getattr(row, column)
            if cell is not None:
                yield cell


RULES: Final = (
    Rule("FND001", Severity.ERROR, total_is_not_the_sum_of_sources),
    Rule("FND002", Severity.WARNING, printed_rate_is_not_the_ratio),
    Rule("FND003", Severity.WARNING, unit_of_amounts_missing),
)
