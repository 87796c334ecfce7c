"""Rules on totals: are they the sums of what they add up, and do those of two forms agree."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from sitegen.finding import Citation, Message, Severity, enumerated, say
from sitegen.pattern import pattern
from sitegen.place import Location
from sitegen.record.cell import ScoreCell
from sitegen.record.indicators import MERGING
from sitegen.record.report import Record
from sitegen.record.sheet import Sheet
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.judged import gives_reason
from sitegen.rules.words import decimals, points
from sitegen.scoring.assessment import ClassAssessment, SheetAssessment
from sitegen.scoring.groups import column_total
from sitegen.scoring.layout import BlockKind
from sitegen.scoring.points import points as points_of
from sitegen.scoring.points import total_of_all
from sitegen.scoring.scheme import number
from sitegen.values import round_half_up

_MEASURES: Final = Citation("财预〔2020〕10号")
CLOSE: Final = Fraction(1, 100)
"""Totals that differ by no more than this are equal: averages are printed rounded."""


def is_close(one: Fraction, other: Fraction) -> bool:
    """Tells whether two totals are equal, rounding apart."""
    return one == other or abs(one - other) <= CLOSE


_PASS: Final = 60


def totals_differ(case: Case) -> Iterator[Fault]:
    """同一份报告里两张表的总分不同

    为什么重要：同一个项目、同一个年度只应有一个评价结果，两个总分不同，读者不知道以哪个为准。
    例：自评表各项得分合计 86 分，评分表印出的总分是 89 分。
    怎么办：核对两张表的得分，说明哪一张是最终结果以及为什么不同。
    """
    scored = [sheet for sheet in case.assessment.sheets if known_total(sheet) is not None]
    for position, sheet in enumerate(scored):
        for other in scored[:position]:
            names = {case.record.project_name_of(one.sheet) for one in (sheet, other)}
            if len(names) == 1 and sheet.total != other.total:
                yield _two_totals(sheet, other)


def known_total(sheet: SheetAssessment) -> Fraction | None:
    """Returns the printed total, or the sum of the scores where none of them is missing."""
    if sheet.printed_total is not None:
        return sheet.printed_total
    return sheet.sum_of_scores if sheet.whole else None


def _two_totals(sheet: SheetAssessment, other: SheetAssessment) -> Fault:
    assert sheet.total is not None
    assert other.total is not None
    return Fault(
        place_of_total(sheet),
        say(
            "“{a}”的总分是 {x}（{how_x}），“{b}”的总分是 {y}（{how_y}），两者不同。",
            a=sheet.sheet.name.raw,
            x=points(sheet.total),
            how_x=_origin(sheet),
            b=other.sheet.name.raw,
            y=points(other.total),
            how_y=_origin(other),
        ),
        say("说明哪一张表是最终结果，以及两张表为什么不同。"),
        (place_of_total(other),),
    )


def _origin(sheet: SheetAssessment) -> Message:
    return say("各项得分合计") if sheet.printed_total is None else say("表上印出")


def place_of_total(sheet: SheetAssessment) -> Location:
    """Returns the cell that prints the total, or the name of the form if it prints none."""
    cell = _total_cell(sheet)
    return sheet.sheet.name.location if cell is None else cell.location


def _total_cell(sheet: SheetAssessment) -> ScoreCell | None:
    """Returns the cell that prints the total: that of the scheme's own column, or 得分."""
    total = sheet.sheet.total
    if total is None or sheet.printed_total is None:
        return None
    own: ScoreCell | None = getattr(total, sheet.score_field, None)
    return own if points_of(own) is not None else total.score


def total_is_not_the_sum(case: Case) -> Iterator[Fault]:
    """印出的总分不等于各项得分之和

    为什么重要：总分就是各项得分相加，对不上说明总分或某一项写错了，等级也可能跟着错。
    例：各项得分相加是 94 分，总分印的是 98 分。
    怎么办：重新相加，改正总分或写错的那一项。
    """
    for sheet, printed, added in _differing(case):
        if is_rounded_total(sheet) or _may_be_execution(sheet, printed - added):
            continue
        yield Fault(
            place_of_total(sheet),
            say(
                "“{name}”印出的总分是 {printed}，各项得分相加是 {added}。",
                name=sheet.sheet.name.raw,
                printed=points(printed),
                added=points(added),
            ),
            say("重新相加，改正总分或写错的那一项得分。"),
        )


def _differing(case: Case) -> Iterator[tuple[SheetAssessment, Fraction, Fraction]]:
    for sheet in case.assessment.sheets:
        printed, added = sheet.printed_total, sheet.sum_of_scores
        if printed is None or added is None or not sheet.whole:
            continue
        if printed != added and abs(printed - added) > CLOSE:
            yield sheet, printed, added


def is_rounded_total(sheet: SheetAssessment) -> bool:
    """Tells whether the printed total is the sum of the scores, rounded as it is printed."""
    cell, added = _total_cell(sheet), sheet.sum_of_scores
    if cell is None or cell.number is None or added is None or not sheet.whole:
        return False
    exact = Fraction(cell.number) == added
    return not exact and round_half_up(added, decimals(cell.number)) == cell.number


def _may_be_execution(sheet: SheetAssessment, gap: Fraction) -> bool:
    """Tells whether a gap can be the score of execution, of a form copied without its funds."""
    rule = sheet.scheme.execution
    if rule is None or sheet.sheet.funds or "得分" not in sheet.scheme.columns(BlockKind.FUNDS):
        return False
    return 0 < gap <= number(rule.weight)


def total_is_rounded(case: Case) -> Iterator[Fault]:
    """印出的总分是取整后的数

    为什么重要：等级按没有取整的总分定；只印取整后的数，读者算不出同样的总分。
    例：各项得分相加是 96.51 分，总分印的是 97 分。
    怎么办：总分写到小数点后两位，或者写明已经取整。
    """
    for sheet, printed, added in _differing(case):
        if is_rounded_total(sheet) and sheet.scheme.grade(added) == sheet.scheme.grade(printed):
            yield Fault(
                place_of_total(sheet),
                say(
                    "“{name}”印出的总分是 {printed}，各项得分相加是 {added}，差在取整。",
                    name=sheet.sheet.name.raw,
                    printed=points(printed),
                    added=points(added),
                ),
                say("总分写到小数点后两位，或者写明已经取整。"),
            )


def class_score_differs(case: Case) -> Iterator[Fault]:
    """印出的一级、二级得分不等于下面各项得分之和

    为什么重要：得分应逐级相加；对不上，总分就不是按印出的得分得来的。
    例：二级指标的得分印的是 18，下面三项是 5、5、6，相加是 16。
    怎么办：逐级重新相加，改正写错的一格。
    """
    for sheet in case.assessment.sheets:
        for level, groups in (("1", sheet.classes), ("2", sheet.subclasses)):
            field = f"score{level}"
            if field == sheet.score_field:
                continue
            for group in groups:
                printed = group.column_score
                added = _scores_beneath(group, sheet) if printed is not None else None
                if printed is None or added is None or is_close(printed, added):
                    continue
                if level == "1" and printed == column_total(group.rows, "score2"):
                    continue
                yield Fault(
                    group.first.at(field),
                    say(
                        "“{name}”的得分印的是 {printed}，下面各项相加是 {added}。",
                        name=enumerated(group.names),
                        printed=points(printed),
                        added=points(added),
                    ),
                    say("逐级重新相加，改正写错的一格。"),
                )


def _scores_beneath(group: ClassAssessment, sheet: SheetAssessment) -> Fraction | None:
    """Returns the sum of the scores in a group; None if one of them may be missing."""
    if sheet.score_field in MERGING:
        return column_total(group.rows, sheet.score_field)
    return total_of_all([row.reported for row in group.rows])


def low_total_without_measures(case: Case) -> Iterator[Fault]:
    """总分不到 60 分，没有写问题和整改

    为什么重要：评价结果差的项目要说明原因、提出整改，否则评价没有用处。
    例：总分 52 分，“存在问题”“改进措施”都是空的。
    怎么办：写明存在的问题和改进措施，有整改情况的写进“整改”。
    """
    for sheet in case.assessment.sheets:
        total = known_total(sheet)
        if total is not None and total < _PASS and not _speaks_of_faults(case, sheet):
            yield Fault(
                place_of_total(sheet),
                say(
                    "“{name}”的总分是 {total}，报告没有写存在的问题和改进措施。",
                    name=sheet.sheet.name.raw,
                    total=points(total),
                ),
                say("写明存在的问题和改进措施。"),
            )


_FAULTS: Final = pattern("整改|改进|存在.{0,4}问题|主要问题|原因分析")


def _speaks_of_faults(case: Case, sheet: SheetAssessment) -> bool:
    return (
        bool(case.record.rectifications)
        or _writes_of_faults(sheet.sheet, case.record)
        or any(gives_reason(row) for row in sheet.indicators)
        or _FAULTS.search(case.fulltext.text, 0, case.fulltext.own) is not None
    )


def _writes_of_faults(sheet: Sheet, record: Record) -> bool:
    texts = (sheet.problems, sheet.measures, sheet.suggestions, record.result_use)
    return any(text is not None and text.raw.strip() not in ("", "无") for text in texts)


RULES: Final = (
    Rule("SCR002", Severity.ERROR, totals_differ),
    Rule("SCR006", Severity.ERROR, total_is_not_the_sum, _MEASURES),
    Rule("TOT003", Severity.ERROR, class_score_differs),
    Rule("TOT004", Severity.WARNING, low_total_without_measures, _MEASURES),
    Rule("TOT006", Severity.NOTE, total_is_rounded),
)
