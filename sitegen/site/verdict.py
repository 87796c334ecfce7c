"""The verdict of a record: scores, money, and one plain sentence."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.scoring.assess import yuan
from sitegen.scoring.assessment import SheetAssessment, printed_grade
from sitegen.scoring.dossier import Dossier
from sitegen.site import words
from sitegen.site.views.common import FigureView, MeterView
from sitegen.site.views.record import VerdictView


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
        yield FigureView(f"{name}公布总分", words.points(sheet.printed_total), _grade_note(sheet))
    elif sheet.sum_of_scores is not None:
        yield FigureView(
            f"{name}得分合计",
            words.points(sheet.sum_of_scores),
            "；".join(part for part in (_sum_note(sheet), _grade_note(sheet)) if part),
            "computed",
        )
    if grade:
        yield FigureView(f"{name}公布等级", grade)
    if sheet.recomputed is not None:
        yield FigureView(
            f"{name}按方案复算", words.interval(sheet.recomputed), _interval_note(sheet), "computed"
        )


def _sum_note(sheet: SheetAssessment) -> str:
    if sheet.without_score:
        return f"表上没有印总分，由本站把公布的得分相加，其中 {sheet.without_score} 项没有得分"
    return "表上没有印总分，由本站把公布的得分相加"


def _grade_note(sheet: SheetAssessment) -> str:
    if printed_grade(sheet) or not sheet.grade or sheet.total is None:
        return ""
    return f"没有印等级；按 {words.points(sheet.total)} 分推算为“{sheet.grade}”"


def _interval_note(sheet: SheetAssessment) -> str:
    low, high = sheet.recomputed_grades or ("", "")
    parts = []
    if low and sheet.recomputed is not None and sheet.recomputed.exact:
        parts.append(f"按方案推算为“{low}”")
    elif low and low == high:
        parts.append(f"区间两端都是“{low}”（按方案推算）")
    elif low and high:
        parts.append(f"区间由“{low}”到“{high}”（按方案推算）")
    if sheet.unknown:
        parts.append(f"有 {sheet.unknown} 项无法复算，按 0 分至满分计")
    return "；".join(parts)


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
            yield FigureView(f"{prefix}全年预算", words.ten_thousands(budget))
        if spent is not None:
            yield FigureView(f"{prefix}全年执行", words.ten_thousands(spent))
        if execution.rate is not None:
            yield FigureView(
                f"{prefix}执行率",
                words.percent(execution.rate),
                "全年执行数除以全年预算数",
                "computed",
            )


def _meter(sheets: tuple[SheetAssessment, ...]) -> MeterView | None:
    for sheet in sheets:
        if sheet.execution is not None and sheet.execution.rate is not None:
            rate = sheet.execution.rate
            return MeterView("预算执行率", words.percent(rate), words.width(rate))
    return None


def sentence(dossier: Dossier) -> str:
    """Returns the verdict in one sentence."""
    parts = []
    sheets = [sheet for sheet in dossier.assessment.sheets if sheet.scheme.recomputes]
    rates = [sheet.execution.rate for sheet in sheets if sheet.execution is not None]
    if rates and rates[0] is not None:
        parts.append(f"预算执行 {words.percent(rates[0])}")
    reached = [row.fulfilment.reached for sheet in sheets for row in sheet.indicators]
    if reached:
        done, missed = reached.count(True), reached.count(False)
        said = f"{len(reached)} 项指标中 {done} 项完成、{missed} 项没有完成"
        unknown = len(reached) - done - missed
        parts.append(said + (f"、{unknown} 项看不出" if unknown else ""))
    count = len(dossier.findings)
    parts.append(f"核验发现 {count} 处问题" if count else "核验没有发现问题")
    return "，".join(parts) + "。"
