"""Rules on the scores of others: of those who review a form, and of the treasury."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from sitegen.finding import Severity, say
from sitegen.place import Location
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.totals import is_close, known_total
from sitegen.rules.words import points
from sitegen.scoring.assessment import ScorerTotal, SheetAssessment

_MUCH: Final = 10
"""Points; so many are a whole grade."""


def other_total_is_not_the_sum(case: Case) -> Iterator[Fault]:
    """复核分、财政审定分的合计不等于各项之和

    为什么重要：复核或审定的总分是最后的结果；对不上，不知道以哪一个为准。
    例：复核分各项相加是 80.5 分，合计印的是 79.5 分。
    怎么办：重新相加，改正合计或写错的那一项。
    """
    for sheet, scorer in _others(case):
        printed, added = scorer.printed, scorer.scores
        if printed is None or added is None or not scorer.whole:
            continue
        if not any(is_close(printed, one) for one in _sums(sheet, scorer, added)):
            yield Fault(
                _place(sheet, scorer),
                say(
                    "“{name}”印出的{scorer}合计是 {printed}，各项相加是 {added}。",
                    name=sheet.sheet.name.raw,
                    scorer=scorer.label,
                    printed=points(printed),
                    added=points(added),
                ),
                say("重新相加，改正合计或写错的那一项。"),
            )


def _others(case: Case) -> Iterator[tuple[SheetAssessment, ScorerTotal]]:
    for sheet in case.assessment.sheets:
        for scorer in sheet.other_scorers:
            yield sheet, scorer


def _sums(sheet: SheetAssessment, scorer: ScorerTotal, added: Fraction) -> list[Fraction]:
    """Returns what a total can be; a reviewer may take over the unit's score of execution."""
    execution = sheet.execution
    if execution is None or execution.reported is None:
        return [added]
    own = getattr(execution.row, scorer.field)
    return [added, added + execution.reported] if own is None or not own.given else [added]


def _place(sheet: SheetAssessment, scorer: ScorerTotal) -> Location:
    """Returns the cell of a scorer's total, or the name of the form if it prints none."""
    total = sheet.sheet.total
    if total is None or getattr(total, scorer.field) is None:
        return sheet.sheet.name.location
    return total.at(scorer.field)


def far_apart(case: Case) -> Iterator[Fault]:
    """复核或审定的总分与自评相差 10 分以上

    为什么重要：相差 10 分就差出一个等级，读者需要知道差在哪里。
    例：自评 94 分，复核 79.5 分，相差 14.5 分。
    怎么办：写明差在哪些指标、为什么不同。
    """
    for sheet, scorer in _others(case):
        own, other = known_total(sheet), scorer.printed
        if other is None and scorer.whole:
            other = scorer.scores
        if own is not None and other is not None and abs(own - other) >= _MUCH:
            yield Fault(
                _place(sheet, scorer),
                say(
                    "“{name}”自评总分 {own}，{scorer}合计 {other}，相差 {gap} 分。",
                    name=sheet.sheet.name.raw,
                    own=points(own),
                    scorer=scorer.label,
                    other=points(other),
                    gap=points(abs(own - other)),
                ),
                say("写明差在哪些指标、为什么不同。"),
            )


RULES: Final = (
    Rule("SCR016", Severity.WARNING, other_total_is_not_the_sum),
    Rule("SCR017", Severity.NOTE, far_apart),
)
