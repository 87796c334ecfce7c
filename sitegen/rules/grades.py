"""Rules on grades: are they printed, and are they those of the total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from sitegen.content.leaf import Text
from sitegen.finding import Citation, Severity, say
from sitegen.pattern import pattern
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.judged import prints
from sitegen.rules.totals import is_rounded_total, known_total, place_of_total
from sitegen.rules.words import points
from sitegen.scoring.assessment import SheetAssessment
from sitegen.scoring.grades import canonical
from sitegen.scoring.layout import BlockKind

_MEASURES: Final = Citation("财预〔2020〕10号")


def grade_differs(case: Case) -> Iterator[Fault]:
    """印出的等级不是总分所属的等级

    为什么重要：等级由总分决定，是读者最先看的结论；等级高一档，就是多给了一档。
    例：总分 86 分属于“良”，表上印的等级是“优”。
    怎么办：核对总分和等级，改正写错的一项。
    """
    for sheet in case.assessment.sheets:
        printed = _printed_grade(sheet)
        total = known_total(sheet)
        if printed is None or total is None:
            continue
        given, right = canonical(printed.raw), sheet.scheme.grade(total)
        known = {canonical(grade.name.raw) for grade in sheet.scheme.grades}
        if given not in known or given in (canonical(right), _unrounded(sheet)):
            continue
        yield Fault(
            printed.location,
            say(
                "“{name}”的总分是 {total}，属于“{right}”，表上的等级是“{given}”。",
                name=sheet.sheet.name.raw,
                total=points(total),
                right=right,
                given=printed.raw,
            ),
            say("核对总分和等级，改正写错的一项。"),
            (place_of_total(sheet),),
        )


def _printed_grade(sheet: SheetAssessment) -> Text | None:
    """Returns the grade of the unit's own total, from the form or its row of totals."""
    total = sheet.sheet.total
    for grade in (sheet.sheet.grade, total.grade if total is not None else None):
        if grade is not None and grade.raw.strip():
            return grade
    return None


def _unrounded(sheet: SheetAssessment) -> str:
    """Returns the grade of the sum that a printed total rounds; "" if it rounds none."""
    if sheet.sum_of_scores is None or not is_rounded_total(sheet):
        return ""
    return canonical(sheet.scheme.grade(sheet.sum_of_scores))


def grade_missing(case: Case) -> Iterator[Fault]:
    """有总分，没有写等级

    为什么重要：评价结果由分数和等级两部分组成，等级让读者一眼看出好坏。
    例：评分表总分 89 分，表上和正文都没有写“良”。
    怎么办：写上等级；等级按总分定。
    """
    for sheet in case.assessment.sheets:
        total = known_total(sheet)
        if total is None or not sheet.scheme.grades or _printed_grade(sheet) is not None:
            continue
        if _should_be_graded(sheet) and not _names_a_grade(case, sheet):
            yield Fault(
                place_of_total(sheet),
                say(
                    "“{name}”的总分是 {total}，没有写等级；按方案是“{grade}”。",
                    name=sheet.sheet.name.raw,
                    total=points(total),
                    grade=sheet.scheme.grade(total),
                ),
                say("写上等级。"),
            )


def _should_be_graded(sheet: SheetAssessment) -> bool:
    """Tells whether a form has a place for a grade, or is the score sheet of an evaluation.

    A score sheet has neither execution of its own nor targets, only weights and scores; it
    states the result of a report, which consists of a score and a grade. A form of
    self-evaluation without a place for a grade is not blamed for its design.
    """
    if any("等级" in sheet.scheme.columns(kind) for kind in BlockKind):
        return True
    return sheet.scheme.execution is None and not prints(sheet, "target")


_GRADE: Final = pattern(
    r"等级|评[定价级]为|结[果论]为|[为“\"]\s*(?:优|良|中|差|优秀|良好|合格|较差)\s*(?:[”\"。，,；;、）)级]|$)",
    re.MULTILINE,
)


def _names_a_grade(case: Case, sheet: SheetAssessment) -> bool:
    if any("等级" in name for name in (*sheet.sheet.other, *sheet.sheet.head)):
        return True
    return _GRADE.search(case.fulltext.text, 0, case.fulltext.own) is not None


def rounding_lifts_the_grade(case: Case) -> Iterator[Fault]:
    """总分取整后等级变了

    为什么重要：等级按没有取整的总分定；先取整再定级，会多给或少给一档。
    例：各项得分相加是 89.6 分，属于“良”；总分印成 90 分，就成了“优”。
    怎么办：总分写到小数点后两位，等级按没有取整的总分定。
    """
    for sheet in case.assessment.sheets:
        if not is_rounded_total(sheet):
            continue
        assert sheet.printed_total is not None
        assert sheet.sum_of_scores is not None
        exact, lifted = _grades(sheet, sheet.sum_of_scores, sheet.printed_total)
        printed = _printed_grade(sheet)
        if exact == lifted or (printed is not None and canonical(printed.raw) == exact):
            continue
        yield Fault(
            place_of_total(sheet),
            say(
                "“{name}”各项得分相加是 {added}，属于“{exact}”；总分取整成 {printed}，属于“{lifted}”。",
                name=sheet.sheet.name.raw,
                added=points(sheet.sum_of_scores),
                exact=exact,
                printed=points(sheet.printed_total),
                lifted=lifted,
            ),
            say("总分写到小数点后两位，等级按没有取整的总分定。"),
        )


def _grades(sheet: SheetAssessment, *totals: Fraction) -> list[str]:
    return [canonical(sheet.scheme.grade(total)) for total in totals]


RULES: Final = (
    Rule("TOT001", Severity.ERROR, grade_differs, _MEASURES),
    Rule("TOT002", Severity.NOTE, grade_missing, _MEASURES),
    Rule("TOT005", Severity.WARNING, rounding_lifts_the_grade, _MEASURES),
)
