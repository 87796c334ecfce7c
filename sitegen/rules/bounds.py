"""Rules on the bounds of scores: none is negative, none lies above what can be had."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from sitegen.finding import Severity, say
from sitegen.place import Location
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.class_weights import single_name
from sitegen.rules.judged import is_full_mark, is_within, most_of, name_of_row
from sitegen.rules.totals import place_of_total
from sitegen.rules.words import points
from sitegen.scoring.assessment import ClassAssessment, IndicatorAssessment, SheetAssessment

_HUNDRED: Final = 100


def beyond_the_weight(case: Case) -> Iterator[Fault]:
    """得分超过分值，或者是负数

    为什么重要：一项最多得它的分值，最少得 0 分；超出的得分会直接抬高或压低总分。
    例：预算执行率的分值是 10，得分写成 99。
    怎么办：核对是不是多写、少写了一位，或者把别的数填进了得分一栏。
    """
    for sheet in case.assessment.sheets:
        faults = [*_execution(sheet), *_indicators(sheet)]
        yield from faults
        if not faults:
            classes = [*_classes(sheet)]
            yield from classes
            if not classes:
                yield from _total(sheet)


def _execution(sheet: SheetAssessment) -> Iterator[Fault]:
    found = sheet.execution
    if found is None or found.reported is None or found.weight is None:
        return
    if not 0 <= found.reported <= found.weight:
        yield _beyond("预算执行率", found.reported, found.weight, found.row.at("score"))


def _indicators(sheet: SheetAssessment) -> Iterator[Fault]:
    for row in sheet.indicators:
        weight = row.weight
        if weight is None or not row.weighs or _has_full_marks_alone(row):
            continue
        for score, field in _scores(sheet, row):
            if score is not None and not is_within(score, weight, sheet.scheme):
                yield _beyond(name_of_row(row), score, weight, row.indicator.at(field))


def _has_full_marks_alone(row: IndicatorAssessment) -> bool:
    return is_full_mark(row) and row.review is None and row.finance is None


def _scores(
    sheet: SheetAssessment, row: IndicatorAssessment
) -> tuple[tuple[Fraction | None, str], ...]:
    return (
        (row.reported, sheet.score_field),
        (row.review, "review_score"),
        (row.finance, "finance_score"),
    )


def _beyond(name: str, score: Fraction, weight: Fraction, place: Location) -> Fault:
    hint = say("核对得分和分值，改正写错的一格。")
    if score < 0:
        message = say("“{name}”的得分是 {score}，是负数。", name=name, score=points(score))
    else:
        message = say(
            "“{name}”的分值是 {weight}，得分却是 {score}。",
            name=name,
            weight=points(weight),
            score=points(score),
        )
    return Fault(place, message, hint)


def _classes(sheet: SheetAssessment) -> Iterator[Fault]:
    """Yields scores of classes beyond their weights, where these stand for the rows."""
    levels = ((sheet.classes, "1"), (sheet.subclasses, "2"))
    for groups, level in levels:
        for group in groups:
            score = _class_score(sheet, group, f"score{level}")
            if score is None:
                continue
            name = single_name(group)
            weight = group.column_weight or (group.weight if name else None)
            if name and weight and not 0 <= score <= weight:
                yield _beyond(name, score, weight, group.first.at(_score_column(sheet, level)))


def _class_score(sheet: SheetAssessment, group: ClassAssessment, field: str) -> Fraction | None:
    """Returns the printed score of a class, or the sum of its rows where these have no weights."""
    if group.printed_score is not None:
        alone = sum(getattr(row.indicator, field) is not None for row in group.rows) == 1
        return group.printed_score if alone else None
    merged = sheet.score_field == "score2" and group.weights is None
    return group.scores if merged else None


def _score_column(sheet: SheetAssessment, level: str) -> str:
    return "score2" if sheet.score_field == "score2" else f"score{level}"


def _total(sheet: SheetAssessment) -> Iterator[Fault]:
    """Yields a total above what can be had; one that is no sum is told as such."""
    total = sheet.total
    most = max(Fraction(_HUNDRED), sheet.sum_of_weights or Fraction(0))
    if total is None or 0 <= total <= most_of(most, sheet.scheme):
        return
    added = sheet.sum_of_scores
    if sheet.whole and sheet.printed_total is not None and added != total:
        return
    yield Fault(
        place_of_total(sheet),
        say(
            "“{name}”的总分是 {total}，不在 0 到 {most} 之间。",
            name=sheet.sheet.name.raw,
            total=points(total),
            most=points(most),
        ),
        say("核对各项得分和总分。"),
    )


RULES: Final = (Rule("SCR008", Severity.ERROR, beyond_the_weight),)
