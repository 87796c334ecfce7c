"""From a record and the schemes to its assessment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from sitegen.content.terms import names_by_key
from sitegen.finding import Finding, Message, say
from sitegen.record.cell import Cell
from sitegen.record.choices import FundKind
from sitegen.record.funds import FundsRow
from sitegen.record.indicators import Indicator
from sitegen.record.report import Record
from sitegen.record.sheet import Sheet
from sitegen.scoring import faults
from sitegen.scoring.assessment import (
    Assessment,
    ClassAssessment,
    ExecutionAssessment,
    IndicatorAssessment,
    SheetAssessment,
)
from sitegen.scoring.fulfilment import Fulfilment, fulfilment
from sitegen.scoring.interval import Interval, total
from sitegen.scoring.scheme import Scheme
from sitegen.values import MONEY_UNITS, Kind


def assess(record: Record, schemes: Mapping[str, Scheme]) -> tuple[Assessment, tuple[Finding, ...]]:
    """Scores every form of a record under its scheme.

    An unknown scheme is a finding; its form stays as published, without assessment.
    """
    assessed: list[SheetAssessment] = []
    findings: list[Finding] = []
    for sheet in record.sheets:
        if sheet.scheme is None:
            continue
        scheme = schemes.get(sheet.scheme.raw)
        if scheme is None:
            findings.append(
                faults.UNKNOWN_SCHEME.at(
                    sheet.scheme.location,
                    say("没有名为“{name}”的计分方案。", name=sheet.scheme.raw),
                    say("已有的方案：{known}。", known="、".join(sorted(schemes))),
                )
            )
        else:
            assessed.append(_sheet(sheet, _adjusted(scheme, sheet)))
    return Assessment(tuple(assessed)), tuple(findings)


def _adjusted(scheme: Scheme, sheet: Sheet) -> Scheme:
    """Returns the scheme with what the form changes of it."""
    adjustment = sheet.adjustment
    if adjustment is None:
        return scheme
    changes: dict[str, object] = {
        "class_weights": {**scheme.class_weights, **adjustment.class_weights}
    }
    if adjustment.rounding is not None and adjustment.rounding.number is not None:
        changes["rounding"] = adjustment.rounding
    return scheme.model_copy(update=changes)


def _sheet(sheet: Sheet, scheme: Scheme) -> SheetAssessment:
    execution = _execution(sheet, scheme)
    rows = tuple(_indicators(sheet, scheme))
    scores = [row.reported for row in rows]
    weights = [row.weight for row in rows]
    if execution is not None:
        weights.append(execution.weight)
    if execution is not None and not _converts(scheme):
        scores.append(execution.reported)
    recomputed, unknown = _recomputed(execution, rows, scheme)
    return SheetAssessment(
        sheet=sheet,
        scheme=scheme,
        execution=execution,
        indicators=rows,
        classes=tuple(_classes(rows)),
        printed_total=_printed_total(sheet, scheme),
        sum_of_scores=_sum(scores),
        sum_of_weights=_sum(weights),
        recomputed=recomputed,
        unknown=unknown,
        without_score=sum(row.weight is not None and row.reported is None for row in rows)
        if _score_field(scheme) in ("score", "converted")
        else 0,
    )


def _score_field(scheme: Scheme) -> str:
    label = scheme.score_column.raw if scheme.score_column else "得分"
    return names_by_key(Indicator)[label]


def _converts(scheme: Scheme) -> bool:
    """Tells whether totals add converted scores; that of execution is not one of them."""
    return _score_field(scheme) == "converted"


def _weight_field(scheme: Scheme) -> str:
    label = scheme.weight_column.raw if scheme.weight_column else "分值"
    return names_by_key(Indicator)[label]


def _printed_total(sheet: Sheet, scheme: Scheme) -> Fraction | None:
    if sheet.total is None:
        return None
    printed = _points(getattr(sheet.total, _score_field(scheme), None))
    return _points(sheet.total.score) if printed is None else printed


def _points(cell: Cell | None) -> Fraction | None:
    """Returns a number of points; a percentage, a range or a bound is none."""
    if cell is None or cell.number is None or cell.value.operator is not None:
        return None
    in_points = cell.kind is Kind.NUMBER or (cell.kind is Kind.QUANTITY and cell.value.unit == "分")
    return Fraction(cell.number) if in_points else None


def _weight(cell: Cell | None) -> Fraction | None:
    """Returns a weight; one that is printed as a share of 100 % has as many points."""
    if cell is not None and cell.kind is Kind.PERCENT and cell.number is not None:
        return Fraction(cell.number)
    return _points(cell)


def total_row(sheet: Sheet) -> FundsRow | None:
    """Returns the row of the funds table that adds up all sources, or the only one."""
    totals = [row for row in sheet.funds if row.source is FundKind.TOTAL]
    if totals:
        return totals[0]
    return sheet.funds[0] if len(sheet.funds) == 1 else None


def money_unit(sheet: Sheet) -> Decimal | None:
    """Returns how many yuan the unit of a form is; None if it is not given or not known."""
    written = sheet.unit.raw if sheet.unit else ""
    plain_unit = re.sub(r"[\s（）()：:]|单位|人民币|金额", "", written)
    return MONEY_UNITS.get(plain_unit)


def yuan(cell: Cell | None, sheet: Sheet) -> Fraction | None:
    """Returns an amount of a form in yuan; its own unit wins over that of the form.

    None where there is no amount, or where nothing tells its unit.
    """
    if cell is not None and cell.kind is Kind.NUMBER and money_unit(sheet) is None:
        return None
    return comparable(cell, sheet)


def comparable(cell: Cell | None, sheet: Sheet) -> Fraction | None:
    """Returns an amount that can be compared with others of its form, whatever their unit."""
    if cell is None or cell.number is None or cell.kind not in (Kind.NUMBER, Kind.MONEY):
        return None
    if cell.value.yuan is not None:
        return Fraction(cell.value.yuan)
    return Fraction(cell.number) * Fraction(money_unit(sheet) or 1)


def _execution(sheet: Sheet, scheme: Scheme) -> ExecutionAssessment | None:
    row = total_row(sheet)
    if row is None:
        return None
    names = names_by_key(FundsRow)
    top = scheme.execution.numerator.raw if scheme.execution else "全年执行数"
    bottom = scheme.execution.denominator.raw if scheme.execution else "全年预算数"
    executed: Cell | None = getattr(row, names[top])
    budget: Cell | None = getattr(row, names[bottom])
    spent, planned = comparable(executed, sheet), comparable(budget, sheet)
    rate = spent / planned if spent is not None and planned else None
    weight = _points(row.weight)
    recomputed = None
    if scheme.execution is not None and rate is not None and weight is not None:
        recomputed = Interval.of(min(Fraction(1), max(Fraction(0), rate)) * weight)
    return ExecutionAssessment(
        row=row,
        budget=budget,
        executed=executed,
        rate=rate,
        weight=weight,
        reported=_points(row.score),
        recomputed=recomputed,
        rule=say("执行率 × 分值，执行率 = {top} ÷ {bottom}", top=top, bottom=bottom),
    )


def _indicators(sheet: Sheet, scheme: Scheme) -> Iterator[IndicatorAssessment]:
    level1 = level2 = ""
    for row in sheet.indicators:
        if row.level1 is not None:
            level1, level2 = row.level1.raw, ""
        if row.level2 is not None:
            level2 = row.level2.raw
        weight = _weight(getattr(row, _weight_field(scheme)))
        if scheme.recomputes:
            found = fulfilment(row, scheme, (level1, level2))
        else:
            found = Fulfilment(None, None, _reason(scheme))
        share = found.share if weight is None or weight >= 0 else None
        yield IndicatorAssessment(
            indicator=row,
            classes=(level1, level2),
            weight=weight,
            reported=_points(getattr(row, _score_field(scheme))),
            recomputed=share.times(weight) if share is not None and weight is not None else None,
            fulfilment=found,
        )


def _reason(scheme: Scheme) -> Message:
    """Returns the scheme's own words on why it does not recompute."""
    assert scheme.no_recomputation is not None
    return say("{reason}", reason=scheme.no_recomputation.raw)


def _recomputed(
    execution: ExecutionAssessment | None,
    rows: Iterable[IndicatorAssessment],
    scheme: Scheme,
) -> tuple[Interval | None, int]:
    if not scheme.recomputes:
        return None, 0
    parts: list[Interval] = []
    unknown = 0
    for row in rows:
        if row.weight is None or row.weight < 0:
            if row.reported is not None:
                return None, 0  # a score without a weight leaves the whole unknown
            continue
        if row.recomputed is None:
            unknown += 1
        parts.append(row.recomputed or Interval(Fraction(0), row.weight))
    if execution is not None and execution.weight is not None:
        if execution.recomputed is None:
            unknown += 1
        parts.append(execution.recomputed or Interval(Fraction(0), execution.weight))
    return (total(parts), unknown) if parts else (None, unknown)


def _classes(rows: Iterable[IndicatorAssessment]) -> Iterator[ClassAssessment]:
    """Groups rows by level-1 class; classes under one merged weight make one group."""
    group: list[IndicatorAssessment] = []
    merged = False
    for row in rows:
        indicator = row.indicator
        begins = indicator.level1 is not None and (indicator.weight1 is not None or not merged)
        if begins and group:
            yield _class(group)
            group = []
        merged = merged or indicator.weight1 is not None
        group.append(row)
    if group:
        yield _class(group)


def _class(rows: list[IndicatorAssessment]) -> ClassAssessment:
    names = tuple(row.indicator.level1.raw for row in rows if row.indicator.level1 is not None)
    known = [row.recomputed for row in rows if row.recomputed is not None]
    return ClassAssessment(
        names=names,
        printed_weight=_points(rows[0].indicator.weight1),
        weights=_sum(row.weight for row in rows),
        scores=_sum(row.reported for row in rows),
        recomputed=total(known) if len(known) == len(rows) else None,
    )


def _sum(numbers: Iterable[Fraction | None]) -> Fraction | None:
    """Returns the sum of what is given, or None if nothing is."""
    known = [number for number in numbers if number is not None]
    return sum(known, Fraction(0)) if known else None
