"""The rows of a form by class, and its totals by those who scored it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final, Literal

from sitegen.content.leaf import Text
from sitegen.content.terms import terms_of
from sitegen.record.funds import FundsRow
from sitegen.record.indicators import Indicator, TotalRow
from sitegen.record.sheet import Sheet
from sitegen.scoring.assessment import ClassAssessment, IndicatorAssessment, ScorerTotal
from sitegen.scoring.interval import Interval, hull, total
from sitegen.scoring.points import points, total_of
from sitegen.values import split_name

_OTHER_SCORERS: Final = ("review_score", "finance_score")
_ANYTHING: Final = Interval(Fraction(0), Fraction(1))


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
    weight = _weight(first, level)
    return ClassAssessment(
        names=tuple(name.raw for name in names if name is not None),
        first=first,
        rows=tuple(rows),
        printed_weight=points(getattr(first, f"weight{level}")),
        printed_score=points(getattr(first, f"score{level}")),
        weights=total_of(row.weight for row in rows),
        scores=total_of(row.reported for row in rows),
        weight=weight,
        recomputed=_recomputed(rows, weight),
        whole=all(row.reported is not None for row in rows if row.weight != 0),
    )


def _weight(first: Indicator, level: Literal[1, 2]) -> Fraction | None:
    """Returns the weight of a class: as printed, or as its name gives it: 产出指标（50分）."""
    printed = points(getattr(first, f"weight{level}"))
    name: Text | None = getattr(first, f"level{level}")
    if printed is not None or name is None:
        return printed
    given = split_name(name.raw).weight
    return None if given is None else Fraction(given)


def _recomputed(rows: list[IndicatorAssessment], weight: Fraction | None) -> Interval | None:
    """Returns the sum of the rows; or, where they have no weights, what the class can earn.

    However a weight is spread over its rows, the share that they earn together lies between
    the lowest and the highest of their own.
    """
    if any(row.weight is not None for row in rows):
        known = [row.recomputed for row in rows if row.recomputed is not None]
        return total(known) if len(known) == len(rows) else None
    shares = [row.fulfilment.share for row in rows]
    if weight is None or weight < 0 or all(share is None for share in shares):
        return None
    return hull(share or _ANYTHING for share in shares).times(weight)


def other_scorers(
    sheet: Sheet, spent: FundsRow | None, rows: tuple[IndicatorAssessment, ...]
) -> Iterator[ScorerTotal]:
    """Yields the totals of those who scored a form besides the unit: reviewers, the treasury.

    Args:
        sheet: the form.
        spent: the row of the funds table that bears the score of execution.
        rows: its indicators.
    """
    for name in _OTHER_SCORERS:
        printed = points(getattr(sheet.total, name)) if sheet.total else None
        given = [points(getattr(row.indicator, name)) for row in rows]
        execution = points(getattr(spent, name)) if spent is not None else None
        scores = total_of((*given, execution))
        if printed is None and scores is None:
            continue
        weighted = zip(given, rows, strict=True)
        whole = all(score is not None for score, row in weighted if row.weight is not None)
        yield ScorerTotal(terms_of(TotalRow)[name].label, name, printed, scores, whole)
