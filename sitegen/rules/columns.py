"""Rules on the columns of scores and amounts: are they filled in, and with numbers."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from sitegen.content.leaf import Word
from sitegen.finding import Severity, say
from sitegen.record.cell import Cell
from sitegen.record.funds import Expenditure, FundsRow
from sitegen.record.indicators import MERGING, TotalRow
from sitegen.record.sheet import Sheet
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.funds import AMOUNTS, SPENDING, cells_of, is_unread
from sitegen.rules.judged import name_of_row, prints
from sitegen.scoring.assessment import IndicatorAssessment, SheetAssessment
from sitegen.scoring.layout import BlockKind
from sitegen.scoring.points import points as points_of
from sitegen.values import Kind


def score_is_no_number(case: Case) -> Iterator[Fault]:
    """分值或得分不是一个数

    为什么重要：写成文字、百分数或范围的分数不能相加，合计和复算都会漏掉这一项。
    例：“得分”写“九分”“50%”或“8-10”。
    怎么办：核对是不是抄录时写错；原表就是这样印的，不用改，这一项不计入合计。
    """
    for sheet in case.assessment.sheets:
        found = sheet.execution
        if found is not None:
            cells = ((found.row.weight, found.weight), (found.row.score, found.reported))
            yield from (_no_number("预算执行率", cell) for cell in _unread(cells))
        for row in sheet.indicators:
            yield from (
                _no_number(name_of_row(row), cell) for cell in _unread(_numbers(sheet, row))
            )
        yield from (_no_number("合计", cell) for cell in _unread(_totals(sheet.sheet.total)))


def _totals(total: TotalRow | None) -> tuple[tuple[Cell | None, Fraction | None], ...]:
    cells = (getattr(total, name, None) for name in _OF_TOTALS)
    return tuple((cell, points_of(cell)) for cell in cells)


_OF_TOTALS: Final = (
    *("weight1", "score1", "weight2", "score2", "weight", "score"),
    *("review_score", "finance_score", "converted"),
)


def _numbers(
    sheet: SheetAssessment, row: IndicatorAssessment
) -> tuple[tuple[Cell | None, Fraction | None], ...]:
    indicator = row.indicator
    return (
        (getattr(indicator, sheet.weight_field), row.weight),
        (getattr(indicator, sheet.score_field), row.reported),
        (indicator.review_score, row.review),
        (indicator.finance_score, row.finance),
    )


def _unread(cells: tuple[tuple[Cell | None, Fraction | None], ...]) -> list[Cell]:
    """Returns the cells in which something is given that is no number."""
    return [cell for cell, number in cells if number is None and cell is not None and cell.given]


def _no_number(name: str, cell: Cell) -> Fault:
    return Fault(
        cell.location,
        say("“{name}”的分数写成“{text}”，不是一个数。", name=name, text=cell.raw),
        say("核对是不是抄录时写错；这一项不计入合计和复算。"),
    )


def amount_is_no_number(case: Case) -> Iterator[Fault]:
    """金额或执行率不是一个数

    为什么重要：写成文字、范围或者带“左右”的金额不能相加、相除，合计和执行率的核对都会漏掉它。
    例：“全年执行数”写“约19”“详见附表”或“296,4”，“执行率”写“九成八”。
    怎么办：核对是不是抄录时写错；原表就是这样印的，不用改，这一格不参加核对。
    """
    for sheet in case.record.sheets:
        for row in sheet.funds:
            cells = _unread_funds(sheet, row)
            yield from (_no_amount(row.label, column, cell) for column, cell in cells)
        for item in sheet.expenditures:
            cells = _unread_amounts(sheet, item, SPENDING)
            yield from (_no_amount(item.content, column, cell) for column, cell in cells)


def _unread_funds(sheet: Sheet, row: FundsRow) -> Iterator[tuple[str, Cell]]:
    yield from _unread_amounts(sheet, row, AMOUNTS)
    for column, cell in cells_of((row,), ("arrival_rate", "rate")):
        if cell.given and cell.kind not in (Kind.NUMBER, Kind.PERCENT, Kind.PERMILLE):
            yield column, cell


def _unread_amounts(
    sheet: Sheet, row: FundsRow | Expenditure, columns: tuple[str, ...]
) -> Iterator[tuple[str, Cell]]:
    for column, cell in cells_of((row,), columns):
        if is_unread(cell, sheet):
            yield column, cell


def _no_amount(row: Word, column: str, cell: Cell) -> Fault:
    return Fault(
        cell.location,
        say("“{row}”的“{column}”写成“{text}”，不是一个数。", row=row, column=column, text=cell.raw),
        say("核对是不是抄录时写错；这一格不参加合计和执行率的核对。"),
    )


def score_is_blank(case: Case) -> Iterator[Fault]:
    """有分值和完成值，没有填得分

    为什么重要：没有得分的自评表等于没有自评，读者看不到评价的结果。
    例：指标值、完成值、分值都写了，“得分”一栏从上到下都是空的。
    怎么办：补上得分；还没有自评完的表，先不要公布。
    """
    for sheet in case.assessment.sheets:
        if sheet.score_field in MERGING or not prints(sheet, sheet.score_field):
            continue
        scored = any(row.reported is not None for row in sheet.indicators)
        blank = [row for row in sheet.indicators if _awaits_score(sheet, row, scored)]
        if scored:
            yield from _blank_execution(sheet)
            yield from (_blank(sheet, row) for row in blank)
        elif blank and all(_is_blank(_score(sheet, row)) for row in sheet.indicators):
            yield Fault(
                blank[0].indicator.at(sheet.score_field),
                say(
                    "“{name}”的指标写了分值和完成值，得分一项也没有填。", name=sheet.sheet.name.raw
                ),
                say("补上各项得分；还没有自评的表，先不要公布。"),
            )


def _awaits_score(sheet: SheetAssessment, row: IndicatorAssessment, scored: bool) -> bool:
    """Tells whether a row has all but its score.

    A form without a column for what was done counts where others of its rows are scored.
    """
    if not row.weighs or not _is_blank(_score(sheet, row)):
        return False
    actual = row.indicator.actual
    if actual is not None:
        return actual.given
    return scored and not prints(sheet, "actual")


def _score(sheet: SheetAssessment, row: IndicatorAssessment) -> Cell | None:
    cell: Cell | None = getattr(row.indicator, sheet.score_field)
    return cell


def _is_blank(cell: Cell | None) -> bool:
    return cell is None or cell.kind is Kind.EMPTY


def _blank(sheet: SheetAssessment, row: IndicatorAssessment) -> Fault:
    return Fault(
        row.indicator.at(sheet.score_field),
        say("“{name}”有分值，得分是空的。", name=name_of_row(row)),
        say("补上得分；确实不评分的，写“—”。"),
    )


def _blank_execution(sheet: SheetAssessment) -> Iterator[Fault]:
    found = sheet.execution
    if found is None or found.weight is None or found.weight <= 0 or found.rate is None:
        return
    if _is_blank(found.row.score) and "得分" in sheet.scheme.columns(BlockKind.FUNDS):
        yield Fault(
            found.row.at("score"),
            say("“{name}”有分值，得分是空的。", name="预算执行率"),
            say("补上得分；确实不评分的，写“—”。"),
        )


RULES: Final = (
    Rule("SCR007", Severity.WARNING, score_is_no_number),
    Rule("SCR012", Severity.ERROR, score_is_blank),
    Rule("FND015", Severity.WARNING, amount_is_no_number),
)
