"""The rows of a form by class, and its totals by those who scored it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal

from sitegen.content.terms import terms_of
from sitegen.record.funds import FundsRow
from sitegen.record.indicators import Indicator, TotalRow
from sitegen.record.sheet import Sheet
from sitegen.scoring.assessment import ClassAssessment, IndicatorAssessment, ScorerTotal
from sitegen.scoring.interval import total
from sitegen.scoring.points import points, total_of

_OTHER_SCORERS: Final = ("review_score", "finance_score")


def classes(rows: Iterable[IndicatorAssessment], level: Literal[1, 2]) -> Iterator[ClassAssessment]:
    """Groups rows by class; classes under one merged weight make one group."""
    group: list[IndicatorAssessment] = []
    merged = False
    for row in rows:
        if group and _begins(row.indicator, level, merged):
            yield _class(group, level)
            group = []
        if level == 2 and row.indicator.level1 is not None:
            merged = False
        merged = merged or getattr(row.indicator, f"weight{level}") is not None
        group.append(row)
    if group:
        yield _class(group, level)


def _begins(indicator: Indicator, level: Literal[1, 2], merged: bool) -> bool:
    if level == 2 and indicator.level1 is not None:
        return True
    named = getattr(indicator, f"level{level}") is not None
    return named and (getattr(indicator, f"weight{level}") is not None or not merged)


def _class(rows: list[IndicatorAssessment], level: Literal[1, 2]) -> ClassAssessment:
    first = rows[0].indicator
    names = (getattr(row.indicator, f"level{level}") for row in rows)
    known = [row.recomputed for row in rows if row.recomputed is not None]
    return ClassAssessment(
        names=tuple(name.raw for name in names if name is not None),
        first=first,
        rows=tuple(rows),
        printed_weight=points(getattr(first, f"weight{level}")),
        printed_score=points(getattr(first, f"score{level}")),
        weights=total_of(row.weight for row in rows),
        scores=total_of(row.reported for row in rows),
        recomputed=total(known) if len(known) == len(rows) else None,
        whole=all(row.reported is not None for row in rows if row.weight != 0),
    )


def scorers(
    sheet: Sheet, spent: FundsRow | None, rows: tuple[IndicatorAssessment, ...], field: str
) -> Iterator[ScorerTotal]:
    """Yields the totals of those who scored a form: the unit itself, a reviewer, the treasury.

    Args:
        sheet: the form.
        spent: the row of the funds table that bears the score of execution.
        rows: its indicators.
        field: the column of the unit's own scores.
    """
    for name in (field, *_OTHER_SCORERS):
        printed = points(getattr(sheet.total, name, None)) if sheet.total else None
        given = [points(getattr(row.indicator, name)) for row in rows]
        execution = points(getattr(spent, name, None)) if spent is not None else None
        scores = total_of((*given, execution))
        if printed is None and scores is None:
            continue
        label = terms_of(TotalRow)[name].label if name in terms_of(TotalRow) else name
        weighted = zip(given, rows, strict=True)
        whole = all(score is not None for score, row in weighted if row.weight is not None)
        yield ScorerTotal(label, name, printed, scores, whole)
