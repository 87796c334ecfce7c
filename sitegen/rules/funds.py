"""Rules on the amounts of the funds table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from sitegen.content.terms import terms_of
from sitegen.finding import Message, Severity, say
from sitegen.pattern import pattern
from sitegen.record.cell import Cell
from sitegen.record.funds import Expenditure, FundsRow
from sitegen.record.sheet import Sheet
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.breakdown import (
    Line,
    Source,
    added,
    adds_up,
    listings,
    outermost,
    some_reading_closes,
)
from sitegen.rules.words import decimals, ten_thousands, trimmed
from sitegen.scoring.assess import comparable, money_unit, total_row
from sitegen.values import MONEY_UNITS, Kind

_COLUMNS: Final = ("initial", "budget", "arrived", "planned", "executed", "balance")
AMOUNTS: Final = (*_COLUMNS, "adjustment")
"""The columns of amounts in the table of funds."""

SPENDING: Final = ("planned", "executed")
"""The columns of amounts in the list of what money was spent on."""

_SLIP: Final = (1_000, 20_000)
"""How many times too large an amount is that was written in 元 where 万元 was meant.

Taking one for the other makes it ten thousand times too large; spending is up to a tenth or
twice of what it is compared with.
"""

_SMALLER_UNIT: Final = {"万元": "元", "万": "元", "亿元": "万元"}
"""The unit that is a ten-thousandth of another."""


def total_is_not_the_sum_of_sources(case: Case) -> Iterator[Fault]:
    """资金总额不等于各来源之和

    为什么重要：总额由各项资金来源相加而成，对不上说明有一笔钱漏列或写错。
    例：年度资金总额 20 万元，当年财政拨款 15 万元，其他资金 3 万元，相加是 18 万元。
    怎么办：逐项核对资金来源，改正总额或漏列的一项。
    """
    for sheet in case.record.sheets:
        total = _total_of(case, sheet) if len(sheet.funds) > 1 else None
        if total is None:
            continue
        sources = [Source.of(row) for row in sheet.funds if row is not total]
        for column in _COLUMNS:
            if getattr(total, column) is not None:
                yield from _column(sheet, total, sources, column)


def _total_of(case: Case, sheet: Sheet) -> FundsRow | None:
    """Returns the row of the total, which the assessment of a form knows already."""
    assessed = case.assessment.of(sheet)
    if assessed is None:
        return total_row(sheet)
    return assessed.execution.row if assessed.execution else None


def _column(sheet: Sheet, total: FundsRow, rows: Sequence[Source], column: str) -> Iterator[Fault]:
    cell = getattr(total, column)
    stated = comparable(cell, sheet)
    if stated is None:
        return
    cells = [getattr(one.row, column) for one in rows]
    # Without an amount that is given and is no number nothing can be said of the sum.
    if any(cell is not None and is_unread(cell, sheet) for cell in cells):
        return
    lines = [Line(one, comparable(cell, sheet)) for one, cell in zip(rows, cells, strict=True)]
    if added(lines) is None or some_reading_closes(stated, lines):
        return
    for part in listings(lines):
        sources = outermost(part)
        found = added(sources)
        if found is None or adds_up(stated, part):
            continue
        yield Fault(
            cell.location,
            say(
                "“{column}”一栏，资金总额是 {stated}，各资金来源相加是 {added}。",
                column=terms_of(FundsRow)[column].label,
                stated=_amount(stated, sheet),
                added=_amount(found, sheet),
            ),
            say("逐项核对资金来源，改正总额或漏列的一项。"),
            tuple(line.source.row.label.location for line in sources),
        )
        return


def _amount(amount: Fraction, sheet: Sheet) -> str | Message:
    return trimmed(amount, 6) if money_unit(sheet) is None else ten_thousands(amount)


def unit_of_amounts_missing(case: Case) -> Iterator[Fault]:
    """资金表没有写金额单位

    为什么重要：不知道是元还是万元，金额可能差一万倍，也无法与别的报告相加。
    例：资金表写“全年预算数 32.5”，表上和记录里都没有单位。
    怎么办：在“金额单位”写元、千元、万元或亿元，与表上印的一致。
    """
    for sheet in case.record.sheets:
        bare = [cell for _, cell in cells_of(sheet.funds, _COLUMNS) if cell.kind is Kind.NUMBER]
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


def cells_of(
    rows: Sequence[FundsRow | Expenditure], columns: Sequence[str]
) -> Iterator[tuple[str, Cell]]:
    """Yields the cells of some columns as they stand in the file, each with the name of its column."""
    for row in rows:
        terms = terms_of(type(row))
        named = [(column, getattr(row, column)) for column in columns]
        given = [(column, cell) for column, cell in named if cell is not None]
        for column, cell in sorted(given, key=_place_of_named):
            yield terms[column].label, cell


def is_unread(cell: Cell, sheet: Sheet) -> bool:
    """Tells whether something is given for an amount that is no number."""
    return cell.given and comparable(cell, sheet) is None


def _place_of_named(named: tuple[str, Cell]) -> tuple[int, int]:
    at = named[1].location
    return at.line, at.column


def amount_repeats_its_unit(case: Case) -> Iterator[Fault]:
    """表上已有金额单位，格里又写了单位

    为什么重要：一张表只用一个单位才能上下比较；两处单位不同，读者不知道以哪个为准。
    例：金额单位是“万元”的表里，有一格写“5.8万”，另一格写“854万”。
    怎么办：格里只写数字，单位只写在“金额单位”；原表就是这样印的，不用改。
    """
    for sheet in case.record.sheets:
        if money_unit(sheet) is None:
            continue
        amounts = (
            *cells_of(sheet.funds, AMOUNTS),
            *cells_of(sheet.expenditures, SPENDING),
        )
        own = [(name, cell) for name, cell in amounts if cell.kind is Kind.MONEY]
        if own:
            yield _repeated(sheet, *own[0], [cell for _, cell in own[1:]])


def _repeated(sheet: Sheet, column: str, cell: Cell, others: Sequence[Cell]) -> Fault:
    assert sheet.unit is not None
    return Fault(
        cell.location,
        say(
            "“{name}”的金额单位是“{unit}”，“{column}”又自带单位，写成“{raw}”；"
            "核对时以自带的单位为准，按 {amount}计算{others}。",
            name=sheet.name.raw,
            unit=sheet.unit.raw.strip(),
            column=column,
            raw=cell.raw,
            amount=ten_thousands(comparable(cell, sheet) or Fraction(0)),
            others=say("，另有 {count} 格也是这样", count=len(others)) if others else "",
        ),
        say("格里只写数字，单位只写在“金额单位”；原表就是这样印的，不用改。"),
        tuple(other.location for other in others),
    )


def amounts_of_different_magnitude(case: Case) -> Iterator[Fault]:
    """资金表里的金额相差几千倍

    为什么重要：同一行里一格按元写、一格按万元写，执行率会变成百分之几十万，读者会以为花了巨款。
    例：金额单位是万元，全年预算数 20，全年执行数 155000；按元算是 15.5 万元，就合理了。
    怎么办：核对原始账目，把同一张表的金额换算成同一个单位。
    """
    for sheet in case.record.sheets:
        found = (fault for row in sheet.funds for fault in _slips(sheet, row))
        yield from [fault for fault in (next(found, None),) if fault is not None]


_LATER: Final = (
    ("budget", "executed"),
    ("arrived", "executed"),
    ("planned", "executed"),
    ("initial", "budget"),
)
"""Columns of which the second is of the size of the first, or less."""


def _slips(sheet: Sheet, row: FundsRow) -> Iterator[Fault]:
    for before, after in _LATER:
        small, large = getattr(row, before), getattr(row, after)
        if not _is_far_apart(small, large) or not is_slip(
            comparable(small, sheet), comparable(large, sheet)
        ):
            continue
        ratio = (comparable(large, sheet) or 0) / (comparable(small, sheet) or Fraction(1))
        terms = terms_of(FundsRow)
        yield Fault(
            large.location,
            say(
                "“{row}”的{after}是 {large}，{before}是 {small}，相差 {times} 倍{mended}。",
                row=row.label.raw,
                after=terms[after].label,
                large=large.raw,
                before=terms[before].label,
                small=small.raw,
                times=trimmed(ratio, 0),
                mended=_mended(sheet, large, terms[after].label),
            ),
            say("核对原始账目，把同一张表的金额换算成同一个单位。"),
            (small.location,),
        )


def _is_far_apart(small: Cell | None, large: Cell | None) -> bool:
    """Tells whether the printed numbers allow for a slip; units of their own may do so too."""
    if small is None or large is None or small.number is None or large.number is None:
        return False
    return large.number >= small.number * _SLIP[0] or Kind.MONEY in (small.kind, large.kind)


def is_slip(small: Fraction | None, large: Fraction | None) -> bool:
    """Tells whether one amount is so many times another that its unit must be a wrong one."""
    if not small or not large or small < 0:
        return False
    least, most = _SLIP
    return least * small <= large <= most * small


def _mended(sheet: Sheet, large: Cell, column: str) -> Message | str:
    """Says what the larger amount would be in the smaller unit, where there is one."""
    written = large.value.unit or next(
        (name for name, yuan in MONEY_UNITS.items() if yuan == money_unit(sheet)), ""
    )
    smaller = _SMALLER_UNIT.get(written)
    amount = comparable(large, sheet)
    if smaller is None or amount is None:
        return ""
    return say(
        "；如果“{column}”的单位是“{unit}”，就是 {amount}",
        column=column,
        unit=smaller,
        amount=ten_thousands(amount / 10_000),
    )


def balance_does_not_follow(case: Case) -> Iterator[Fault]:
    """结余或调整数与同一行的金额对不上

    为什么重要：结余等于到位的钱减去用掉的钱，全年预算等于年初预算加调整数，对不上就有一个数写错。
    例：到位 150 万元，支出 140 万元，结余写 20 万元；年初预算 60 万元，调整数 5 万元，全年预算写 70 万元。
    怎么办：重新计算这一行，改正写错的一个数。
    """
    for sheet in case.record.sheets:
        for row in sheet.funds:
            yield from _balance(sheet, row)
            yield from _adjustment(sheet, row)


def _balance(sheet: Sheet, row: FundsRow) -> Iterator[Fault]:
    if row.balance is None or row.executed is None:
        return
    balance, executed = comparable(row.balance, sheet), comparable(row.executed, sheet)
    if balance is None or executed is None:
        return
    bases = _known(sheet, (row.arrived, row.budget, row.planned))
    if not bases or any(
        abs(base - executed - balance) <= _rounding(sheet, row.balance, (cell, row.executed))
        for cell, base in bases
    ):
        return
    whole, base = bases[0]
    yield Fault(
        row.balance.location,
        say(
            "“{row}”{base} {whole}，全年执行数 {executed}，相减是 {left}，结余数写 {stated}。",
            row=row.label.raw,
            base=_label(row, whole),
            whole=whole.raw,
            executed=row.executed.raw,
            left=_amount(base - executed, sheet),
            stated=row.balance.raw,
        ),
        say("重新计算这一行，改正写错的一个数。"),
        (whole.location, row.executed.location),
    )


def _label(row: FundsRow, cell: Cell) -> str:
    """Returns the label of the column in which a row has a cell."""
    terms = terms_of(FundsRow)
    return next(terms[name].label for name in _COLUMNS if getattr(row, name) is cell)


def _adjustment(sheet: Sheet, row: FundsRow) -> Iterator[Fault]:
    if row.initial is None or row.adjustment is None or row.budget is None:
        return
    cells = (row.initial, row.adjustment, row.budget)
    initial, change, budget = (comparable(cell, sheet) for cell in cells)
    if initial is None or change is None or budget is None or change == budget:
        return
    allowed = _rounding(sheet, row.budget, (row.initial, row.adjustment))
    # A reduction is printed with a minus sign or without one.
    if min(abs(initial + change - budget), abs(initial - change - budget)) <= allowed:
        return
    yield Fault(
        row.adjustment.location,
        say(
            "“{row}”年初预算数 {initial}，调整数 {change}，相加是 {sum}，全年预算数写 {stated}。",
            row=row.label.raw,
            initial=row.initial.raw,
            change=row.adjustment.raw,
            sum=_amount(initial + change, sheet),
            stated=row.budget.raw,
        ),
        say("重新计算这一行，改正写错的一个数。"),
        (row.initial.location, row.budget.location),
    )


def _rounding(sheet: Sheet, stated: Cell, parts: Sequence[Cell]) -> Fraction:
    """Returns how far a result may be off because it and its parts are printed rounded.

    A whole number is taken for exact, unless it is the result.
    """
    rounded = [stated, *(cell for cell in parts if cell.number and decimals(cell.number))]
    steps = [_step(sheet, cell) for cell in rounded]
    return sum(steps, Fraction(0)) / 2


def _step(sheet: Sheet, cell: Cell) -> Fraction:
    """Returns how much one in the last printed digit of an amount is."""
    unit = MONEY_UNITS.get(cell.value.unit) or money_unit(sheet) or 1
    places = 0 if cell.number is None else decimals(cell.number)
    return Fraction(unit) * Fraction(1, 10**places)


def spending_differs_from_funds(case: Case) -> Iterator[Fault]:
    """支出明细的合计与资金表不同

    为什么重要：支出明细说明钱花在哪里，加起来应当就是资金表上的支出；不同说明漏列或多列了一笔。
    例：支出明细各项相加是 145 万元，资金表的实际支出是 140 万元。
    怎么办：核对每一笔支出；如果明细只列了主要支出，请在备注里写明。
    """
    for sheet in case.record.sheets:
        total = total_row(sheet) if sheet.expenditures else None
        if total is None or money_unit(sheet) is None:
            continue
        planned = (total.planned, total.budget, total.initial, total.arrived)
        yield from _spending(sheet, "planned", planned)
        yield from _spending(sheet, "executed", (total.executed,))


_NOT_AN_ITEM: Final = pattern(r"合\s*计|小\s*计|总\s*计|其\s*中")


def _spending(sheet: Sheet, column: str, cells: Sequence[Cell | None]) -> Iterator[Fault]:
    totals = _known(sheet, cells)
    rows = [row for row in sheet.expenditures if not _NOT_AN_ITEM.search(row.content.raw)]
    items = _known(sheet, [getattr(row, column) for row in rows])
    if not totals or not items or len(items) < len(rows):
        return
    spent = sum((amount for _, amount in items), Fraction(0))
    printed = [cell for cell, _ in items]
    if any(abs(total - spent) <= _rounding(sheet, cell, printed) for cell, total in totals):
        return
    first, total = totals[0]
    yield Fault(
        printed[0].location,
        say(
            "支出明细的{column}相加是 {sum}，资金表的总额是 {stated}。",
            column=terms_of(Expenditure)[column].label,
            sum=ten_thousands(spent),
            stated=ten_thousands(total),
        ),
        say("核对每一笔支出；如果明细只列了主要支出，请在备注里写明。"),
        (first.location,),
    )


def _known(sheet: Sheet, cells: Sequence[Cell | None]) -> list[tuple[Cell, Fraction]]:
    """Returns the cells that hold amounts, each with its amount."""
    found = [(cell, comparable(cell, sheet)) for cell in cells]
    return [(cell, amount) for cell, amount in found if cell is not None and amount is not None]


RULES: Final = (
    Rule("FND001", Severity.ERROR, total_is_not_the_sum_of_sources),
    Rule("FND003", Severity.WARNING, unit_of_amounts_missing),
    Rule("FND005", Severity.WARNING, amount_repeats_its_unit),
    Rule("FND006", Severity.WARNING, amounts_of_different_magnitude),
    Rule("FND011", Severity.ERROR, balance_does_not_follow),
    Rule("FND014", Severity.NOTE, spending_differs_from_funds),
)
