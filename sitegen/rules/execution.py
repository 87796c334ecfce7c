"""Rules on the rate of execution, its score, and the reasons that go with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final, NamedTuple

from sitegen.content.terms import terms_of
from sitegen.finding import Citation, Severity, say
from sitegen.pattern import pattern
from sitegen.record.cell import Cell
from sitegen.record.funds import FundsRow
from sitegen.record.sheet import Sheet
from sitegen.rules.base import Case, Fault, Rule, shared
from sitegen.rules.funds import is_slip
from sitegen.rules.words import decimals, percent, trimmed
from sitegen.scoring.assess import comparable
from sitegen.scoring.assessment import SheetAssessment
from sitegen.scoring.layout import BlockKind
from sitegen.scoring.points import exact as exact_of
from sitegen.scoring.scheme import Scheme
from sitegen.values import Kind

_MEASURES: Final = Citation("财预〔2020〕10号")

_FINE: Final = Fraction(1, 10_000)
"""0.01 percentage points: what the last digit of a rate with two decimals stands for."""

_CHANGE: Final = Fraction(3, 10)
"""A budget that changes by more than this share is one that readers ask about."""


class _Reading(NamedTuple):
    """A printed rate as a share, and how far it can be from the exact one: half a digit."""

    share: Fraction
    slack: Fraction

    def agrees(self, exact: Fraction) -> bool:
        return abs(exact - self.share) <= self.slack


def _readings(cell: Cell | None) -> tuple[_Reading, ...]:
    """Returns what a printed rate can mean; a bare number is a percentage or a share."""
    if cell is None or cell.number is None or cell.value.operator is not None:
        return ()
    number = exact_of(cell.number)
    digits = 10 ** decimals(cell.number)
    in_percent = _Reading(number / 100, Fraction(1, 200 * digits))
    if cell.kind is Kind.PERCENT:
        return (in_percent,)
    return (
        (in_percent, _Reading(number, Fraction(1, 2 * digits))) if cell.kind is Kind.NUMBER else ()
    )


@dataclass(frozen=True)
class _Rate:
    """The printed rate of a row, beside what its amounts give."""

    printed: Cell
    readings: tuple[_Reading, ...]
    exact: tuple[Fraction, ...]
    amounts: tuple[Cell, Cell]

    @cached_property
    def meant(self) -> tuple[Fraction, Fraction] | None:
        """How far the rate is from the amounts it agrees with, and what they give."""
        found = [
            (gap, exact)
            for exact in self.exact
            for reading in self.readings
            if (gap := abs(exact - reading.share)) <= reading.slack
        ]
        return min(found, default=None)


_DENOMINATORS: Final = ("budget", "initial", "arrived", "planned")


def _amount_columns(scheme: Scheme) -> tuple[str, tuple[str, ...]]:
    """Returns the columns of spending and of what it is divided by.

    Where a scheme does not say, forms divide by any of several columns.
    """
    if scheme.execution is None:
        return "executed", _DENOMINATORS
    top, bottom = scheme.execution_columns
    return top, (bottom,)


@shared
def _rates(case: Case) -> Iterator[tuple[FundsRow, _Rate]]:
    """Yields the rows with a printed rate that have the amounts it is made of."""
    for assessed in case.assessment.sheets:
        columns = _amount_columns(assessed.scheme)
        for row in assessed.sheet.funds:
            readings = _readings(row.rate)
            if readings and row.rate is not None:
                for rate in _rate(assessed.sheet, row, readings, columns):
                    yield row, rate


def _rate(
    sheet: Sheet,
    row: FundsRow,
    readings: tuple[_Reading, ...],
    columns: tuple[str, tuple[str, ...]],
) -> Iterator[_Rate]:
    top, bottoms = columns
    numerator: Cell | None = getattr(row, top)
    known = [
        (cell, ratio)
        for cell in (getattr(row, name) for name in bottoms)
        if (ratio := _ratio(numerator, cell, sheet)) is not None
    ]
    if numerator is not None and row.rate is not None and known:
        exact = tuple(ratio for _, ratio in known)
        yield _Rate(row.rate, readings, exact, (numerator, known[0][0]))


def _ratio(part: Cell | None, whole: Cell | None, sheet: Sheet) -> Fraction | None:
    """Returns what share of one amount another is; None where that cannot be said."""
    if part is None or whole is None or not whole.number or part.number is None:
        return None
    if part.kind is whole.kind is Kind.NUMBER:
        return exact_of(part.number) / exact_of(whole.number)
    upper, lower = comparable(part, sheet), comparable(whole, sheet)
    return upper / lower if upper is not None and lower else None


def printed_rate_is_not_the_ratio(case: Case) -> Iterator[Fault]:
    """印出的执行率不等于执行数除以预算数

    为什么重要：执行率由两个数相除得到，写错会误导读者，也会算错得分。
    例：预算 20 万元，执行 15 万元，执行率应为 75%，表上写 85%。
    怎么办：用全年执行数除以全年预算数，重新填写执行率。
    """
    for _, rate in _rates(case):
        if rate.meant is not None:
            continue
        yield Fault(
            rate.printed.location,
            say(
                "印出的执行率是 {printed}，按金额计算是 {rate}。",
                printed=rate.printed.raw,
                rate=percent(rate.exact[0]),
            ),
            say("用全年执行数除以全年预算数，重新填写执行率。"),
            tuple(cell.location for cell in rate.amounts),
        )


def rate_is_printed_too_roughly(case: Case) -> Iterator[Fault]:
    """执行率取整过粗

    为什么重要：执行率得分按执行率计算，先取整再相乘，得分就会多算或少算。
    例：执行率是 49.88%，表上写 50%，得分按 50% 计算。
    怎么办：执行率写到两位小数，例如 49.88%。
    """
    for row, rate in _rates(case):
        if not _is_roughly_printed(row) or rate.meant is None or rate.meant[0] <= _FINE:
            continue
        yield Fault(
            rate.printed.location,
            say(
                "执行率写成 {printed}，是取整后的数；写到两位小数是 {rate}。",
                printed=rate.printed.raw,
                rate=percent(rate.meant[1]),
            ),
            say("执行率写到两位小数，例如 49.88%。"),
            tuple(cell.location for cell in rate.amounts),
        )


def _is_roughly_printed(row: FundsRow) -> bool:
    """Tells whether a rate has fewer than two decimals; a share has two more of its own."""
    if row.rate is None or row.rate.number is None:
        return False
    return decimals(row.rate.number) < (2 if row.rate.kind is Kind.PERCENT else 4)


def source_is_scored_too(case: Case) -> Iterator[Fault]:
    """总额以下的行重复写了分值或得分

    为什么重要：执行率只按资金总额计一次分，下面各行再写分数，读者会以为重复计分。
    例：年度资金总额一行分值 10、得分 9.5，“其中：当年财政拨款”一行又写分值 10、得分 9.5。
    怎么办：总额以下各行的分值和得分写“—”；原表就是这样印的，不用改，不会重复计算。
    """
    for sheet in case.assessment.sheets:
        total = sheet.execution.row if sheet.execution else None
        if total is None:
            continue
        below = [row for row in sheet.sheet.funds if row is not total]
        seen = set()
        for column in ("weight", "score"):
            for row in _repeating(total, below, column):
                if row.location not in seen:
                    seen.add(row.location)
                    yield _repeated(row, column)


def _repeating(total: FundsRow, rows: list[FundsRow], column: str) -> list[FundsRow]:
    """Returns the rows that score once more; several that share out the points do not."""
    whole = _points(getattr(total, column))
    found = [(row, _points(getattr(row, column))) for row in rows]
    scored = [(row, points) for row, points in found if points]
    if not whole or (len(scored) > 1 and sum(points for _, points in scored) == whole):
        return []
    return [row for row, _ in scored]


def _points(cell: Cell | None) -> Fraction:
    """Returns a number of points, or 0 where none is given."""
    if cell is None or cell.number is None:
        return Fraction(0)
    in_points = cell.kind is Kind.NUMBER or (cell.kind is Kind.QUANTITY and cell.value.unit == "分")
    return exact_of(cell.number) if in_points else Fraction(0)


def _repeated(row: FundsRow, column: str) -> Fault:
    cell: Cell = getattr(row, column)
    return Fault(
        cell.location,
        say(
            "“{row}”一行又写了{column} {points}，总额一行已经有了。",
            row=row.label.raw,
            column=terms_of(FundsRow)[column].label,
            points=cell.raw,
        ),
        say("总额以下各行的分值和得分写“—”；原表就是这样印的，不用改，不会重复计算。"),
    )


def nothing_to_divide_by(case: Case) -> Iterator[Fault]:
    """没有预算却有执行率或得分

    为什么重要：执行率是除以预算得到的，预算是 0 就除不出来，写 0% 或 100% 都没有根据。
    例：全年预算数 0，全年执行数 0，执行率写 0.00%，得分写 10。
    怎么办：执行率和得分写“—”，并说明全年没有安排预算。
    """
    for sheet in case.assessment.sheets:
        row = sheet.execution.row if sheet.execution else None
        if row is None:
            continue
        _, bottoms = _amount_columns(sheet.scheme)
        budget: Cell | None = getattr(row, bottoms[0])
        if not _is_nothing(budget, sheet.sheet) or not _is_without_money(row, sheet.sheet, budget):
            continue
        for column in ("rate", "score"):
            cell: Cell | None = getattr(row, column)
            if cell is not None and _is_number(cell):
                yield _undivided(cell, column, budget, bottoms[0])
                break


def _is_number(cell: Cell) -> bool:
    return cell.number is not None and cell.kind in (Kind.NUMBER, Kind.PERCENT)


def _is_nothing(cell: Cell | None, sheet: Sheet) -> bool:
    """Tells whether an amount is zero or not given; text that is no amount is neither."""
    return cell is None or not cell.given or comparable(cell, sheet) == 0


def _is_without_money(row: FundsRow, sheet: Sheet, budget: Cell | None) -> bool:
    """Tells whether a blank budget stands for none: no other column has money to divide by."""
    if budget is not None and budget.given:
        return True
    return all(_is_nothing(getattr(row, name), sheet) for name in _DENOMINATORS)


def _undivided(cell: Cell, column: str, budget: Cell | None, bottom: str) -> Fault:
    terms = terms_of(FundsRow)
    names = {"budget": terms[bottom].label, "column": terms[column].label}
    return Fault(
        cell.location,
        say(
            "{budget}是 {amount}，除不出执行率，{column}却写 {raw}。",
            amount=budget.raw,
            raw=cell.raw,
            **names,
        )
        if budget is not None and budget.given
        else say("没有写{budget}，除不出执行率，{column}却写 {raw}。", raw=cell.raw, **names),
        say("执行率和得分写“—”，并说明全年没有安排预算。"),
        (budget.location,) if budget is not None else (),
    )


_UNSPENT: Final = pattern(
    r"未(?:能|及时|按期|全部|完全)?(?:执行|支付|支出|使用|拨付|实施|结算|付款|到位|下达|开工|招标|采购|验收)"
    r"|结转(?:至|到|下年|次年|下一年)|(?:剩余|结余)[^率控。\n]{0,12}(?:元|收回|上缴|交回|因)|收回"
    r"|(?:资金|经费)[^。\n]{0,10}紧张|尾款|质保金|跨年|疫情"
    r"|(?:执行|支付|支出|拨付|付款)[^\n]{0,80}?(?:原因|由于|因为|因(?![素此地而])|延[期迟后缓]|推迟|调减|节约)"
    r"|(?:由于|因为|因(?![素此地而])|延[期迟后缓]|推迟)[^\n]{0,80}?(?:执行|支付|支出|拨付|付款)"
)
"""Words by which a text tells why money was not spent."""

_ADJUSTED: Final = pattern(
    r"(?:预算|资金|经费|指标|拨款)[^\n]{0,30}?(?:调整|追加|调减|调增|核减|压减|增拨|结转)"
    r"|(?:调整|追加|调减|调增|核减|压减|增拨|结转)[^\n]{0,30}?(?:预算|资金|经费|拨款|[0-9]元)"
    r"|年[中内](?:调整|追加|调减|调增)"
)
"""Words by which a text tells why the budget was changed."""

_OVERSPENT: Final = pattern(
    r"超支|超出?(?:年初|全年|年度)?预算|(?:追加|垫付|自筹|结转)[^\n]{0,20}?(?:资金|预算|经费|[0-9])"
    r"|(?:资金|预算|经费)[^\n]{0,20}?(?:追加|垫付|自筹|结转)"
)
"""Words by which a text tells where more money than the budget came from."""

_NAMES: Final = frozenset(("headings", "head", "label", "level1", "level2", "level3"))
"""Fields that print a name and explain nothing: 上年结转资金, 调整预算数."""


def _is_told(case: Case, pattern: re.Pattern[str]) -> bool:
    """Tells whether some text of the report, names in forms apart, has such words."""
    text = case.fulltext
    return any(
        _NAMES.isdisjoint(text.place(found.start()).loc)
        for found in pattern.finditer(text.text, 0, text.own)
    )


_NO_REASON: Final = frozenset(("", "无", "/", "—", "——", "-", "－", "暂无", "一"))


def _has_reason(sheet: Sheet) -> bool:
    """Tells whether some row of the funds table gives a reason in the column for it."""
    return any(
        text is not None and text.raw.strip() not in _NO_REASON
        for row in sheet.funds
        for text in (row.reason, row.note)
    )


def _has_room_for_reason(case: Case, assessed: SheetAssessment) -> bool:
    """Tells whether the form, or the report around it, has a place to give a reason in."""
    if case.record.narrative:
        return True
    names = terms_of(FundsRow)
    places = {names["reason"].label, names["note"].label}
    return not places.isdisjoint(assessed.scheme.columns(BlockKind.FUNDS)) or any(
        block.kind is BlockKind.TEXT for whole in assessed.scheme.layout for block in whole.parts()
    )


def low_rate_without_reason(case: Case) -> Iterator[Fault]:
    """执行率低而没有说明原因

    为什么重要：钱没有花出去，可能是事情没有做，也可能是节约了；不说明，读者无法判断。
    例：全年预算 100 万元，执行 45 万元，执行率 45%，表里和正文都没有说为什么。
    怎么办：在“原因”或“备注”一栏，或者在正文里，说明没有执行的原因和今后的办法。
    """
    for sheet in case.assessment.sheets:
        execution = sheet.execution
        if execution is None or execution.rate is None or execution.executed is None:
            continue
        if execution.rate >= sheet.scheme.low_rate or not _has_room_for_reason(case, sheet):
            continue
        if _has_reason(sheet.sheet) or _is_told(case, _UNSPENT):
            continue
        printed = execution.row.rate
        yield Fault(
            (printed if printed and printed.given else execution.executed).location,
            say(
                "“{name}”的执行率是 {rate}，低于 {low}，没有看到原因的说明。",
                name=sheet.sheet.name.raw,
                rate=percent(execution.rate),
                low=trimmed(sheet.scheme.low_rate * 100, 2) + "%",
            ),
            say("在“原因”或“备注”一栏，或者在正文里，说明没有执行的原因和今后的办法。"),
            (execution.executed.location,),
        )


def adjustment_without_explanation(case: Case) -> Iterator[Fault]:
    """预算调整较大而没有说明

    为什么重要：年初预算经过批准，年中改动很大，读者要知道为什么改、依据什么改。
    例：年初预算 100 万元，全年预算 180 万元，表里和正文都没有说明调整。
    怎么办：说明调整的时间、依据和原因，例如“年中追加 80 万元”。
    """
    for assessed in case.assessment.sheets:
        sheet = assessed.sheet
        row = assessed.execution.row if assessed.execution else None
        if row is None or row.initial is None or row.budget is None:
            continue
        initial, budget = comparable(row.initial, sheet), comparable(row.budget, sheet)
        if not initial or budget is None or abs(budget - initial) <= _CHANGE * initial:
            continue
        if is_slip(initial, budget) or not _has_room_for_reason(case, assessed):
            continue
        if _has_reason(sheet) or _tells_by_a_row(sheet) or _is_told(case, _ADJUSTED):
            continue
        share = trimmed(abs(budget - initial) / initial * 100, 2) + "%"
        yield Fault(
            row.budget.location,
            say("全年预算数比年初预算数多 {share}，没有看到调整的说明。", share=share)
            if budget > initial
            else say("全年预算数比年初预算数少 {share}，没有看到调整的说明。", share=share),
            say("说明调整的时间、依据和原因，例如“年中追加 80 万元”。"),
            (row.initial.location,),
        )


_CHANGING_ROW: Final = pattern(r"结转|结余|追加|调整|调增|调减")


def _tells_by_a_row(sheet: Sheet) -> bool:
    """Tells whether a row of its own, such as 上年结转资金, has money that was added."""
    return any(
        _CHANGING_ROW.search(row.label.raw) and comparable(row.budget, sheet) for row in sheet.funds
    )


def spent_more_than_the_budget(case: Case) -> Iterator[Fault]:
    """执行数超过预算数而没有说明

    为什么重要：没有预算不得支出；执行数比预算数大，可能写错，也可能另有资金来源没有列出。
    例：全年预算 100 万元，全年执行 112 万元，没有说明多出的 12 万元从哪里来。
    怎么办：核对两个数；确实超出的，说明资金来源和原因。
    """
    for sheet in case.assessment.sheets:
        execution = sheet.execution
        if execution is None or execution.budget is None or execution.executed is None:
            continue
        if not _is_overspent(sheet) or _has_reason(sheet.sheet) or _is_told(case, _OVERSPENT):
            continue
        yield Fault(
            execution.executed.location,
            say(
                "“{name}”全年执行数 {executed}，比预算数 {budget} 大，没有看到说明。",
                name=sheet.sheet.name.raw,
                executed=execution.executed.raw,
                budget=execution.budget.raw,
            ),
            say("核对两个数；确实超出的，说明资金来源和原因。"),
            (execution.budget.location,),
        )


def _is_overspent(assessed: SheetAssessment) -> bool:
    """Tells whether more was spent than was budgeted and arrived, rounding apart."""
    execution, sheet = assessed.execution, assessed.sheet
    assert execution is not None
    spent, budget = comparable(execution.executed, sheet), comparable(execution.budget, sheet)
    arrived = comparable(execution.row.arrived, sheet)
    if spent is None or not budget or spent <= max(budget, arrived or 0):
        return False
    return not is_slip(budget, spent) and not _is_rounded(execution.budget, spent / budget)


def _is_rounded(budget: Cell | None, ratio: Fraction) -> bool:
    """Tells whether a budget is what was spent, rounded; a whole number is not."""
    if budget is None or not budget.number or not decimals(budget.number):
        return False
    exact = Fraction(budget.number) * ratio
    return abs(exact - Fraction(budget.number)) <= Fraction(1, 10 ** decimals(budget.number)) / 2


def arrival_rate_is_not_the_ratio(case: Case) -> Iterator[Fault]:
    """印出的到位率不等于到位数除以预算数

    为什么重要：到位率由两个数相除得到，写错会让人误以为钱没有到，或者都到了。
    例：预算 200 万元，到位 150 万元，到位率应为 75%，表上写 100%。
    怎么办：用到位数除以预算数，重新填写到位率。
    """
    for sheet in case.record.sheets:
        for row in sheet.funds:
            readings = _readings(row.arrival_rate)
            if not readings or row.arrival_rate is None:
                continue
            wholes = (row.budget, row.initial, row.planned)
            ratios = [_ratio(row.arrived, whole, sheet) for whole in wholes]
            known = [ratio for ratio in ratios if ratio is not None]
            if not known or any(one.agrees(ratio) for one in readings for ratio in known):
                continue
            yield Fault(
                row.arrival_rate.location,
                say(
                    "“{row}”印出的到位率是 {printed}，按金额计算是 {rate}。",
                    row=row.label.raw,
                    printed=row.arrival_rate.raw,
                    rate=percent(known[0]),
                ),
                say("用到位数除以预算数，重新填写到位率。"),
            )


RULES: Final = (
    Rule("FND002", Severity.WARNING, printed_rate_is_not_the_ratio),
    Rule("FND004", Severity.NOTE, rate_is_printed_too_roughly),
    Rule("FND007", Severity.WARNING, source_is_scored_too, _MEASURES),
    Rule("FND008", Severity.NOTE, nothing_to_divide_by),
    Rule("FND009", Severity.WARNING, low_rate_without_reason, _MEASURES),
    Rule("FND010", Severity.NOTE, adjustment_without_explanation),
    Rule("FND012", Severity.WARNING, spent_more_than_the_budget),
    Rule("FND013", Severity.WARNING, arrival_rate_is_not_the_ratio),
)
