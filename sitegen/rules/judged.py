"""What the rules on scores share: which rows can be judged, and how their cells are called."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from sitegen.content.terms import terms_of
from sitegen.finding import Message, say
from sitegen.record.indicators import Indicator
from sitegen.rules.base import Case, shared
from sitegen.rules.words import points
from sitegen.scoring.assessment import IndicatorAssessment, SheetAssessment
from sitegen.scoring.interval import Interval
from sitegen.scoring.layout import BlockKind
from sitegen.scoring.scheme import Scheme
from sitegen.values import read_operator

NO_REASON: Final = frozenset(("", "无", "暂无", "—", "——", "-", "－", "/", "一"))
"""What stands in a column of reasons where there is none."""

_REASON: Final = "偏差原因分析及改进措施"

Judged = tuple[SheetAssessment, IndicatorAssessment]


@shared
def judged(case: Case) -> Iterator[Judged]:
    """Yields the indicators whose score can be judged by their weight.

    Scores beyond their weight, and weights that are none, have rules of their own.
    """
    for sheet in case.assessment.sheets:
        for row in sheet.indicators:
            weight, score = row.weight, row.reported
            if weight is None or score is None or not row.weighs:
                continue
            if is_full_mark(row) or is_within(score, weight, sheet.scheme):
                yield sheet, row


def is_full_mark(row: IndicatorAssessment) -> bool:
    """Tells without arithmetic of most full marks that they are one.

    Equal numbers of points are one object wherever ``exact`` still knows them.
    """
    return row.reported is row.weight


def is_within(score: Fraction, weight: Fraction, scheme: Scheme) -> bool:
    """Tells whether an indicator of a weight can have a score under a scheme."""
    return score >= 0 and (score <= weight or score <= most_of(weight, scheme))


def most_of(weight: Fraction, scheme: Scheme) -> Fraction:
    """Returns the highest score that an indicator of a weight can have under a scheme."""
    return weight if scheme.most == 1 else weight * scheme.most


def prints(sheet: SheetAssessment, field: str) -> bool:
    """Tells whether the form has a column for a field of its indicators."""
    return terms_of(Indicator)[field].label in sheet.scheme.columns(BlockKind.INDICATORS)


def name_of_row(row: IndicatorAssessment) -> str:
    """Returns the printed name of an indicator, or that of its class if it has none."""
    level3 = row.indicator.level3
    return level3.raw if level3 is not None else row.classes[1] or row.classes[0]


def target_of(row: IndicatorAssessment) -> str:
    """Returns the target as printed, with the operator of its own column before it."""
    adjusted = row.indicator.adjusted_target
    target = adjusted if adjusted is not None and adjusted.given else row.indicator.target
    if target is None:
        return ""
    nature = row.indicator.nature
    if nature is None or target.value.operator is not None or read_operator(nature.raw) is None:
        return target.raw
    return nature.raw + target.raw


def actual_of(row: IndicatorAssessment) -> str:
    """Returns what was done, as printed."""
    return row.indicator.actual.raw if row.indicator.actual is not None else ""


def gives_reason(row: IndicatorAssessment) -> bool:
    """Tells whether a row says anything on why its score is what it is."""
    given = (row.indicator.deviation, row.indicator.measure, row.indicator.completion)
    return any(text is not None and text.raw.strip() not in NO_REASON for text in given)


def lacks_reason(sheet: SheetAssessment, row: IndicatorAssessment) -> bool:
    """Tells whether a form has a column for reasons in which a row gives none."""
    return not gives_reason(row) and _REASON in sheet.scheme.columns(BlockKind.INDICATORS)


def span(admitted: Interval) -> Message:
    """Returns the words for the scores that a scheme admits."""
    if admitted.exact:
        return say("{points}", points=points(admitted.low))
    return say("{low} 至 {high}", low=points(admitted.low), high=points(admitted.high))
