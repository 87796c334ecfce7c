"""The verdict of a record: scores, money, and one plain sentence."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.finding import Message, joined, say
from sitegen.scoring.assess import yuan
from sitegen.scoring.assessment import SheetAssessment, printed_grade
from sitegen.scoring.dossier import Dossier
from sitegen.site import words
from sitegen.site.views.common import FigureView, MeterView
from sitegen.site.views.record import VerdictView
from sitegen.site.words import Words, together


def verdict(dossier: Dossier) -> VerdictView:
    """Returns what a reader should know in five seconds."""
    sheets = dossier.assessment.sheets
    return VerdictView(
        scores=tuple(figure for sheet in sheets for figure in _scores(sheet)),
        money=tuple(_money(sheets)),
        meter=_meter(sheets),
        sentence=sentence(dossier),
    )


def _scores(sheet: SheetAssessment) -> Iterator[FigureView]:
    name = sheet.sheet.name.raw
    grade = printed_grade(sheet)
    if sheet.printed_total is not None:
        yield FigureView(
            say("{sheet}公布总分", sheet=name),
            words.points(sheet.printed_total),
            together(_grade_note(sheet)),
        )
    elif sheet.sum_of_scores is not None:
        yield FigureView(
            say("{sheet}得分合计", sheet=name),
            words.points(sheet.sum_of_scores),
            together([_sum_note(sheet), *_grade_note(sheet)]),
            "computed",
        )
    if grade:
        yield FigureView(say("{sheet}公布等级", sheet=name), grade)
    if sheet.recomputed is not None:
        yield FigureView(
            say("{sheet}按方案复算", sheet=name),
            words.interval(sheet.recomputed),
            _interval_note(sheet),
            "computed",
        )


def _sum_note(sheet: SheetAssessment) -> Message:
    if sheet.without_score:
        return say(
            "表上没有印总分，由本站把公布的得分相加，其中 {count} 项没有得分",
            count=sheet.without_score,
        )
    return say("表上没有印总分，由本站把公布的得分相加")


def _grade_note(sheet: SheetAssessment) -> tuple[Message, ...]:
    if printed_grade(sheet) or not sheet.grade or sheet.total is None:
        return ()
    points = words.points(sheet.total)
    return (say("没有印等级；按 {points} 分推算为“{grade}”", points=points, grade=sheet.grade),)


def _interval_note(sheet: SheetAssessment) -> Words:
    low, high = sheet.recomputed_grades or ("", "")
    parts = []
    if low and sheet.recomputed is not None and sheet.recomputed.exact:
        parts.append(say("按方案推算为“{grade}”", grade=low))
    elif low and low == high:
        parts.append(say("区间两端都是“{grade}”（按方案推算）", grade=low))
    elif low and high:
        parts.append(say("区间由“{low}”到“{high}”（按方案推算）", low=low, high=high))
    if sheet.unknown:
        parts.append(say("有 {count} 项无法复算，按 0 分至满分计", count=sheet.unknown))
    return together(parts)


def _money(sheets: tuple[SheetAssessment, ...]) -> Iterator[FigureView]:
    for sheet in sheets:
        execution = sheet.execution
        if execution is None:
            continue
        several = sum(other.execution is not None for other in sheets) > 1
        prefix = sheet.sheet.name.raw if several else ""
        budget = yuan(execution.budget, sheet.sheet)
        spent = yuan(execution.executed, sheet.sheet)
        if budget is not None:
            yield FigureView(say("{sheet}全年预算", sheet=prefix), words.ten_thousands(budget))
        if spent is not None:
            yield FigureView(say("{sheet}全年执行", sheet=prefix), words.ten_thousands(spent))
        if execution.rate is not None:
            yield FigureView(
                say("{sheet}执行率", sheet=prefix),
                words.percent(execution.rate),
                say("全年执行数除以全年预算数"),
                "computed",
            )


def _meter(sheets: tuple[SheetAssessment, ...]) -> MeterView | None:
    for sheet in sheets:
        if sheet.execution is not None and sheet.execution.rate is not None:
            rate = sheet.execution.rate
            return MeterView(say("预算执行率"), words.percent(rate), words.width(rate))
    return None


def sentence(dossier: Dossier) -> Message:
    """Returns the verdict in one sentence."""
    parts: list[Message] = []
    sheets = [sheet for sheet in dossier.assessment.sheets if sheet.scheme.recomputes]
    rates = [sheet.execution.rate for sheet in sheets if sheet.execution is not None]
    if rates and rates[0] is not None:
        parts.append(say("预算执行 {rate}", rate=words.percent(rates[0])))
    reached = [row.fulfilment.reached for sheet in sheets for row in sheet.indicators]
    if reached:
        done, missed = reached.count(True), reached.count(False)
        parts.append(_reached(len(reached), done, missed))
    count = len(dossier.findings)
    parts.append(say("核验发现 {count} 处问题", count=count) if count else say("核验没有发现问题"))
    return say("{said}。", said=joined(say("，"), parts))


def _reached(all_of_them: int, done: int, missed: int) -> Message:
    unknown = all_of_them - done - missed
    if unknown:
        return say(
            "{all} 项指标中 {done} 项完成、{missed} 项没有完成、{unknown} 项看不出",
            all=all_of_them,
            done=done,
            missed=missed,
            unknown=unknown,
        )
    return say(
        "{all} 项指标中 {done} 项完成、{missed} 项没有完成",
        all=all_of_them,
        done=done,
        missed=missed,
    )
