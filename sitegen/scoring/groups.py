"""The rows of a form by class, and its totals by those who scored it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from sitegen.content.leaf import Text
from sitegen.content.terms import terms_of
from sitegen.record.funds import FundsRow
from sitegen.record.indicators import TotalRow
from sitegen.record.sheet import Sheet
from sitegen.scoring.assessment import ClassAssessment, IndicatorAssessment, ScorerTotal
from sitegen.scoring.interval import Interval, hull, total
from sitegen.scoring.points import exact, points, total_of, total_of_all
from sitegen.values import split_name

_OTHER_SCORERS: Final = (("review_score", "review"), ("finance_score", "finance"))
"""The columns of those who score a form besides the unit, and what an assessed row calls them."""

_ANYTHING: Final = Interval(Fraction(0), Fraction(1))


class _Columns(NamedTuple):
    """The columns of the classes of one level."""

    name: str
    weight: str
    score: str


_COLUMNS: Final[Mapping[Literal[1, 2], _Columns]] = {
    1: _Columns("level1", "weight1", "score1"),
    2: _Columns("level2", "weight2", "score2"),
}


def classes(rows: Iterable[IndicatorAssessment], level: Literal[1, 2]) -> Iterator[ClassAssessment]:
    """Groups rows by class; classes under one merged weight make one group."""
    columns = _COLUMNS[level]
    group: list[IndicatorAssessment] = []
    merged = False
    for row in rows:
        indicator = row.indicator
        weighed = getattr(indicator, columns.weight) is not None
        anew = level == 2 and indicator.level1 is not None
        named = getattr(indicator, columns.name) is not None
        if group and (anew or (named and (weighed or not merged))):
            yield _class(group, columns)
            group = []
        if anew:
            merged = False
        merged = merged or weighed
        group.append(row)
    if group:
        yield _class(group, columns)


def _class(rows: list[IndicatorAssessment], columns: _Columns) -> ClassAssessment:
    first = rows[0].indicator
    names = [getattr(row.indicator, columns.name) for row in rows]
    printed = points(getattr(first, columns.weight))
    weight = _named_weight(getattr(first, columns.name)) if printed is None else printed
    weights = [row.weight for row in rows]
    return ClassAssessment(
        names=tuple([name.raw for name in names if name is not None]),
        first=first,
        rows=tuple(rows),
        printed_weight=printed,
        printed_score=points(getattr(first, columns.score)),
        column_weight=column_total(rows, columns.weight),
        column_score=column_total(rows, columns.score),
        weights=total_of(weights),
        scores=total_of([row.reported for row in rows]),
        weight=weight,
        recomputed=_recomputed(rows, weight),
        # The sign of a fraction is that of its numerator, which is compared at less cost.
        weighed=all(weight is not None and weight.numerator >= 0 for weight in weights),
        whole=all(row.reported is not None or row.weight == 0 for row in rows),
    )


def column_total(rows: Iterable[IndicatorAssessment], column: str) -> Fraction | None:
    """Returns the sum of what a column prints; None if it prints nothing, or no number."""
    cells = [cell for row in rows if (cell := getattr(row.indicator, column)) is not None]
    return total_of_all([points(cell) for cell in cells]) if cells else None


def _named_weight(name: Text | None) -> Fraction | None:
    """Returns the weight that the name of a class gives: 产出指标（50分）."""
    given = split_name(name.raw).weight if name is not None else None
    return None if given is None else exact(given)


def _recomputed(rows: list[IndicatorAssessment], weight: Fraction | None) -> Interval | None:
    """Returns the sum of the rows; or, where they have no weights, what the class can earn.

    However a weight is spread over its rows, the share that they earn together lies between
    the lowest and the highest of their own.
    """
    if any(row.weight is not None for row in rows):
        known = [row.recomputed for row in rows if row.recomputed is not None]
        if len(known) < len(rows):
            return None
        return known[0] if len(known) == 1 else total(known)
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
    for name, own in _OTHER_SCORERS:
        printed = points(getattr(sheet.total, name)) if sheet.total else None
        given = [getattr(row, own) for row in rows]
        execution = points(getattr(spent, name)) if spent is not None else None
        scores = total_of((*given, execution))
        if printed is None and scores is None:
            continue
        weighted = zip(given, rows, strict=True)
        whole = all(score is not None for score, row in weighted if row.weight is not None)
        yield ScorerTotal(terms_of(TotalRow)[name].label, name, printed, scores, whole)
