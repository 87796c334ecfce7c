"""From a record and the schemes to its assessment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from sitegen.content.leaf import Flag
from sitegen.finding import Finding, Message, known, say
from sitegen.record.cell import Cell
from sitegen.record.choices import FundKind
from sitegen.record.funds import FundsRow
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
from sitegen.scoring.completeness import scores_are_all_there
from sitegen.scoring.fulfilment import Fulfilment, fulfilment
from sitegen.scoring.groups import classes, other_scorers
from sitegen.scoring.interval import Interval, hull, total
from sitegen.scoring.layout import BlockKind
from sitegen.scoring.points import points as _points
from sitegen.scoring.points import total_of as _sum
from sitegen.scoring.scheme import Execution, Scheme, number
from sitegen.scoring.steps import tier_of
from sitegen.values import MONEY_UNITS, Kind
from sitegen.values.number import multiply


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
    rows = tuple(_indicators(sheet, scheme))
    level1 = tuple(classes(rows, 1))
    execution = _execution(sheet, scheme, rows)
    scores = [row.reported for row in rows]
    weights = [one.weight for one in (rows if _weighs_rows(rows) else level1)]
    if execution is not None:
        weights.append(execution.weight)
    if execution is not None and not _converts(scheme):
        scores.append(execution.reported)
    without = _without_score(rows, scheme)
    added = _sum(scores)
    recomputed, unknown, why = _recomputed(execution, rows, level1, scheme)
    return SheetAssessment(
        sheet=sheet,
        scheme=scheme,
        execution=execution,
        indicators=rows,
        classes=level1,
        printed_total=_printed_total(sheet, scheme),
        sum_of_scores=added,
        sum_of_weights=_sum(weights),
        recomputed=recomputed,
        unknown=unknown,
        without_score=without,
        whole=added is not None
        and not without
        and scores_are_all_there(sheet, rows, execution, scheme.score_field),
        score_field=scheme.score_field,
        weight_field=scheme.weight_field,
        subclasses=tuple(classes(rows, 2)),
        other_scorers=tuple(other_scorers(sheet, total_row(sheet), rows)),
        why_unknown=why,
    )


def _without_score(rows: Iterable[IndicatorAssessment], scheme: Scheme) -> int:
    """Returns how many indicators have a weight and no score; a merged score is that of many."""
    if scheme.score_field not in ("score", "converted"):
        return 0
    return sum(row.weight is not None and row.reported is None for row in rows)


def _weighs_rows(rows: Iterable[IndicatorAssessment]) -> bool:
    """Tells whether a form gives its indicators weights, and not its classes alone."""
    return any(row.weight is not None for row in rows)


def _converts(scheme: Scheme) -> bool:
    """Tells whether totals add converted scores; that of execution is not one of them."""
    return scheme.score_field == "converted"


def _printed_total(sheet: Sheet, scheme: Scheme) -> Fraction | None:
    if sheet.total is None:
        return None
    printed = _points(getattr(sheet.total, scheme.score_field, None))
    return _points(sheet.total.score) if printed is None else printed


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
    return _money_unit(sheet.unit.raw) if sheet.unit else None


@lru_cache(maxsize=256)
def _money_unit(written: str) -> Decimal | None:
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
    if cell is None:
        return None
    value = cell.value
    if value.number is None or value.kind not in _AMOUNTS:
        return None
    own = MONEY_UNITS[value.unit] if value.kind is Kind.MONEY else None
    return _in_yuan(value.number, own or money_unit(sheet) or _NO_UNIT)


_NO_UNIT: Final = Decimal(1)
_AMOUNTS: Final = (Kind.NUMBER, Kind.MONEY)


# Each amount of a form is compared with several others, and is asked for each time.
@lru_cache(maxsize=4096)
def _in_yuan(number: Decimal, unit: Decimal) -> Fraction:
    return Fraction(multiply(number, unit))


def _execution(
    sheet: Sheet, scheme: Scheme, rows: Iterable[IndicatorAssessment]
) -> ExecutionAssessment | None:
    row = total_row(sheet)
    if row is None:
        return None
    top, bottom = scheme.execution_columns
    executed: Cell | None = getattr(row, top)
    budget: Cell | None = getattr(row, bottom)
    spent, planned = comparable(executed, sheet), comparable(budget, sheet)
    rate = spent / planned if spent is not None and planned else None
    weight = _weight_of_execution(row, scheme)
    recomputed = None
    if scheme.execution is not None and rate is not None and weight is not None and weight >= 0:
        recomputed = _execution_share(rate, scheme.execution, rows).times(weight)
    return ExecutionAssessment(
        row=row,
        budget=budget,
        executed=executed,
        rate=rate,
        weight=weight,
        reported=_points(row.score),
        recomputed=recomputed,
        rule=_execution_rule(scheme.execution),
    )


def _weight_of_execution(row: FundsRow, scheme: Scheme) -> Fraction | None:
    """Returns the printed weight, or that of the scheme where its form prints a score alone."""
    if row.weight is not None or row.score is None or scheme.execution is None:
        return _points(row.weight)
    prints_weight = "分值" in scheme.columns(BlockKind.FUNDS)
    return None if prints_weight else number(scheme.execution.weight)


def _execution_share(
    rate: Fraction, rule: Execution, rows: Iterable[IndicatorAssessment]
) -> Interval:
    """Returns the share that a rate earns.

    Where a project that is done within its budget earns the full mark, a form does not say
    whether it is done: the full mark is possible unless some output was not reached.
    """
    if not rule.tiers:
        return Interval.of(min(Fraction(1), max(Fraction(0), rate)))
    earned = Interval.of(tier_of(rate, rule.tiers))
    if rule.full_when_done is Flag.NO or rate > 1 or any(map(_is_missed_output, rows)):
        return earned
    return hull((earned, Interval.of(1)))


def _is_missed_output(row: IndicatorAssessment) -> bool:
    return "产出" in row.classes[0] and row.fulfilment.reached is False


def _execution_rule(rule: Execution | None) -> Message:
    if rule is None:
        return _IN_PROPORTION
    top, bottom = known(rule.numerator.raw), known(rule.denominator.raw)
    if not rule.tiers:
        return say("执行率 × 分值，执行率 = {top} ÷ {bottom}", top=top, bottom=bottom)
    return say("执行率按分段给分，执行率 = {top} ÷ {bottom}", top=top, bottom=bottom)


_IN_PROPORTION: Final = say(
    "执行率 × 分值，执行率 = {top} ÷ {bottom}", top=say("全年执行数"), bottom=say("全年预算数")
)


def _indicators(sheet: Sheet, scheme: Scheme) -> Iterator[IndicatorAssessment]:
    weight_field, score_field = scheme.weight_field, scheme.score_field
    unjudged = None if scheme.recomputes else Fulfilment(None, None, _reason(scheme))
    level1 = level2 = ""
    for row in sheet.indicators:
        if row.level1 is not None:
            level1, level2 = row.level1.raw, ""
        if row.level2 is not None:
            level2 = row.level2.raw
        weight = _weight(getattr(row, weight_field))
        found = unjudged or fulfilment(row, scheme, (level1, level2))
        # The sign of a fraction is that of its numerator, which is compared at less cost.
        share = found.share if weight is None or weight.numerator >= 0 else None
        yield IndicatorAssessment(
            indicator=row,
            classes=(level1, level2),
            weight=weight,
            reported=_points(getattr(row, score_field)),
            recomputed=share.times(weight) if share is not None and weight is not None else None,
            fulfilment=found,
            review=_points(row.review_score),
            finance=_points(row.finance_score),
        )


def _reason(scheme: Scheme) -> Message:
    """Returns the scheme's own words on why it does not recompute."""
    assert scheme.no_recomputation is not None
    return say("{reason}", reason=known(scheme.no_recomputation.raw))


def _recomputed(
    execution: ExecutionAssessment | None,
    rows: tuple[IndicatorAssessment, ...],
    level1: tuple[ClassAssessment, ...],
    scheme: Scheme,
) -> tuple[Interval | None, int, Message | None]:
    """Returns the recomputed total, how many parts nothing is known of, and why there is none.

    A form that weighs its level-1 classes alone is recomputed by these.
    """
    if not scheme.recomputes:
        return None, 0, _reason(scheme)
    parts = [(row.recomputed, row.weight, row.reported) for row in rows]
    if not _weighs_rows(rows):
        parts = [(one.recomputed, one.weight, one.scores) for one in level1]
    if execution is not None and execution.weight is not None:
        parts.append((execution.recomputed, execution.weight, execution.reported))
    if any(weight is None and reported is not None for _, weight, reported in parts):
        return None, 0, say("有的指标只有得分，没有分值，无法复算总分")
    weighed = [(found, weight) for found, weight, _ in parts if weight is not None and weight >= 0]
    if not weighed:
        return None, 0, say("没有写分值，无法复算总分")
    whole = total(found or Interval(Fraction(0), weight) for found, weight in weighed)
    return whole, sum(found is None for found, _ in weighed), None
