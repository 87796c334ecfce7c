"""Our reading of a form: what it says in figures, with reported beside recomputed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from sitegen.content.shape import Part
from sitegen.content.terms import terms_of
from sitegen.finding import Message, joined, known, say
from sitegen.record.cell import Cell
from sitegen.record.funds import Expenditure, FundsRow
from sitegen.record.goals import Goal
from sitegen.record.indicators import Indicator
from sitegen.record.prose import Prose
from sitegen.record.sheet import Adjustment, Sheet
from sitegen.scoring.assessment import (
    ClassAssessment,
    IndicatorAssessment,
    ScorerTotal,
    SheetAssessment,
)
from sitegen.scoring.fulfilment import Fulfilment
from sitegen.site import address, charts, words
from sitegen.site.grid import merged_heights
from sitegen.site.views.common import CellView, FigureView, RowView, TableView
from sitegen.site.views.record import GoalView, SheetReadingView
from sitegen.site.words import Words, together

NOT_SAID: Final = say("无法复算")


def sheet_reading(
    sheet: Sheet,
    assessed: SheetAssessment | None,
    position: int,
    passages: Mapping[str, str],
    *,
    method: str,
) -> SheetReadingView:
    """Returns our reading of a form; of one without a known scheme, what it says as it is.

    Args:
        sheet: the form.
        assessed: what its scheme makes of it.
        position: of the form in its record, from 1.
        passages: texts that can be recalled by their names.
        method: link to the page that explains the schemes.
    """
    name = f"reading-{position}"
    return SheetReadingView(
        id=name,
        name=sheet.name.raw,
        scheme=known(assessed.scheme.title.raw) if assessed else "",
        scheme_href=f"{method}#{address.of_scheme(assessed.scheme.id.raw)}" if assessed else "",
        scheme_note=_scheme_note(assessed),
        funds=plain_table(f"{name}-funds", say("资金"), FundsRow, sheet.funds),
        expenditures=plain_table(f"{name}-spent", say("支出明细"), Expenditure, sheet.expenditures),
        goals=tuple(_goal(goal, passages) for goal in sheet.goals),
        indicators=_indicators(f"{name}-indicators", assessed) if assessed else None,
        classes=_classes(f"{name}-classes", assessed) if assessed else None,
        chart=charts.classes(f"{name}-chart", assessed) if assessed else None,
        summary=tuple(_summary(assessed)) if assessed else (),
    )


def _scheme_note(assessed: SheetAssessment | None) -> Words:
    if assessed is None:
        return ""
    scheme = assessed.scheme
    parts: list[Words] = [say("{note}", note=known(scheme.note.raw))] if scheme.note else []
    if scheme.no_recomputation is not None:
        parts.append(say("{reason}。", reason=known(scheme.no_recomputation.raw)))
    if scheme.document is not None:
        parts.append(say("依据：{document}。", document=scheme.document))
    adjustment = assessed.sheet.adjustment
    if adjustment is not None:
        parts.append(_adjusted(adjustment))
    return joined("", parts)


def _adjusted(adjustment: Adjustment) -> Message:
    said: list[Words] = [
        say("{name} {points} 分", name=name, points=weight)
        for name, weight in adjustment.class_weights.items()
    ]
    if adjustment.rounding is not None:
        said.append(say("取整差 {points} 分", points=adjustment.rounding))
    said.append(adjustment.reason.raw if adjustment.reason else say("没有写理由"))
    return say("本表对方案有调整：{said}。", said=joined(say("，"), said))


def plain_table(
    identity: str, caption: Words, model: type[Part], rows: Sequence[Part]
) -> TableView | None:
    """Returns a table of parts with a column for each field that any of them gives."""
    if not rows:
        return None
    columns = [
        found
        for name, found in terms_of(model).items()
        if name not in ("withheld", "other") and any(_shown(getattr(row, name)) for row in rows)
    ]
    others = sorted({key for row in rows for key in getattr(row, "other", {})})
    body = []
    for row in rows:
        cells = [value_cell(getattr(row, column.name)) for column in columns]
        cells += [value_cell(getattr(row, "other", {}).get(key)) for key in others]
        body.append(RowView((as_row_head(cells[0]), *cells[1:])))
    labels = [*(words.label(column) for column in columns), *others]
    return TableView(identity, "reading", caption, (_headed(labels, body),), tuple(body))


def _headed(labels: Sequence[Words], body: Sequence[RowView]) -> RowView:
    """Returns the head of a plain table; a column of numbers is headed at its right."""
    return RowView(
        tuple(
            CellView((label,), scope="col", numeric=any(row.cells[at].numeric for row in body))
            for at, label in enumerate(labels)
        )
    )


def as_row_head(cell: CellView) -> CellView:
    """Returns a cell as the head of its row; an empty one heads nothing."""
    return CellView(cell.lines, scope="row" if cell.lines else "", numeric=cell.numeric)


def _shown(value: Any) -> bool:
    return value is not None and value != ()


def value_cell(value: Any) -> CellView:
    """Returns a cell that shows a leaf as it was written."""
    if value is None:
        return CellView(())
    if hasattr(value, "label") and not hasattr(value, "raw"):
        return CellView((words.label(value),))
    numeric = isinstance(value, Cell) and value.number is not None
    return CellView(tuple(value.raw.split("\n")), numeric=numeric)


def _goal(goal: Goal, passages: Mapping[str, str]) -> GoalView:
    def lines(prose: Prose | None) -> tuple[str, ...]:
        return tuple(prose.text(passages).split("\n")) if prose else ()

    return GoalView(
        name=goal.name.raw if goal.name else say("年度目标"),
        expected=lines(goal.expected),
        adjusted=lines(goal.adjusted),
        actual=lines(goal.actual),
    )


def _summary(assessed: SheetAssessment) -> Iterable[FigureView]:
    if assessed.printed_total is not None:
        yield FigureView(say("表上印出的总分"), words.points(assessed.printed_total))
    if assessed.sum_of_scores is not None:
        notes = [say("本站把表上各项得分相加")]
        if assessed.without_score:
            notes.append(say("有 {count} 项没有得分", count=assessed.without_score))
        points = words.points(assessed.sum_of_scores)
        yield FigureView(say("公布得分合计"), points, together(notes), "computed")
    if assessed.sum_of_weights is not None:
        weights = words.points(assessed.sum_of_weights)
        yield FigureView(say("分值合计"), weights, say("本站相加"), "computed")
    if assessed.recomputed is not None:
        notes = [say("按计分方案自己的规则计算；定性指标只有范围，所以结果是一个区间")]
        if assessed.unknown:
            notes.append(say("有 {count} 项无法复算，按 0 分至满分计", count=assessed.unknown))
        span = words.interval(assessed.recomputed)
        yield FigureView(say("按方案复算"), span, together(notes), "computed")
    elif assessed.scheme.recomputes and assessed.why_unknown is not None:
        yield FigureView(say("按方案复算"), NOT_SAID, assessed.why_unknown, "computed")
    for other in assessed.other_scorers:
        yield from _other_total(other, assessed)


def _other_total(other: ScorerTotal, assessed: SheetAssessment) -> Iterable[FigureView]:
    """Yields the total of a reviewer beside that of the unit, with the grade it would earn."""
    total = other.printed if other.printed is not None else other.scores
    if total is None:
        return
    notes = [say("表上印出") if other.printed is not None else say("本站相加")]
    grade = assessed.scheme.grade(total)
    if grade:
        notes.append(say("按方案为“{grade}”", grade=grade))
    tone = "published" if other.printed is not None else "computed"
    label = say("{scorer}合计", scorer=words.label(other))
    yield FigureView(label, words.points(total), together(notes), tone)


_INDICATOR_HEAD: Final = (
    (say("一级指标"), False),
    (say("二级指标"), False),
    (say("三级指标"), False),
    (say("年度指标值"), False),
    (say("实际完成值"), False),
    (say("分值"), True),
    (say("公布得分"), True),
    (say("复算得分"), True),
    (say("相差"), True),
    (say("怎样算的"), False),
)
"""The columns, and whether they are numbers."""


def _indicators(identity: str, assessed: SheetAssessment) -> TableView | None:
    rows = assessed.indicators
    if not rows or not assessed.scheme.recomputes:
        return None
    heights = merged_heights([row.indicator for row in rows], ["level1", "level2"])
    body = [
        RowView((*_class_cells(row.indicator, position, heights), *_indicator_cells(row)))
        for position, row in enumerate(rows)
    ]
    if assessed.execution is not None and assessed.execution.weight is not None:
        body.insert(0, _execution_row(assessed))
    head = RowView(
        tuple(
            CellView((label,), scope="col", numeric=numeric) for label, numeric in _INDICATOR_HEAD
        )
    )
    caption = say("指标：公布得分与复算得分")
    note = say("“相差”是公布得分高出复算区间上限（＋）或低于下限（－）的分数；在区间之内为 0。")
    return TableView(identity, "reading", caption, (head,), tuple(body), note)


def _class_cells(
    indicator: Indicator, position: int, heights: Mapping[tuple[int, str], int]
) -> Iterable[CellView]:
    for name in ("level1", "level2"):
        height = heights[position, name]
        if height:
            text = getattr(indicator, name)
            lines = ("".join(text.raw.split()),) if text else ()
            scope = "rowgroup" if height > 1 else "row"
            yield CellView(lines, rowspan=height, scope=scope if lines else "")


def _indicator_cells(row: IndicatorAssessment) -> Iterable[CellView]:
    indicator = row.indicator
    yield as_row_head(value_cell(indicator.level3))
    target = indicator.valid_target
    yield _with_unit(target, indicator, with_operator=indicator.nature)
    yield _with_unit(indicator.actual, indicator, with_operator=None)
    yield value_cell(indicator.weight)
    yield _score_cell(row.reported, row.weight)
    yield from _recomputed_cells(row.recomputed, row.difference, row.fulfilment)


def _with_unit(cell: Cell | None, indicator: Indicator, with_operator: Cell | None) -> CellView:
    if cell is None:
        return CellView(())
    before = with_operator.raw if with_operator is not None and with_operator.given else ""
    after = indicator.unit.raw if indicator.unit and not cell.value.unit and cell.given else ""
    return CellView((f"{before}{cell.raw}{after}",), numeric=cell.number is not None)


def _score_cell(score: Fraction | None, weight: Fraction | None) -> CellView:
    if score is None:
        return CellView(())
    bar = words.width(score / weight) if weight else ""
    return CellView((words.points(score),), numeric=True, bar=bar, tone="published")


def _recomputed_cells(
    recomputed: Any, difference: Fraction | None, fulfilment: Fulfilment
) -> Iterable[CellView]:
    if recomputed is None:
        yield CellView((NOT_SAID,), tone="computed")
        yield CellView(("—",), numeric=True)
    else:
        yield CellView((words.interval(recomputed),), numeric=True, tone="computed")
        yield CellView((_signed(difference),), numeric=True, tone=_tone(difference))
    yield CellView((fulfilment.rule,))


def _signed(difference: Fraction | None) -> str:
    if difference is None:
        return "—"
    text = words.two(abs(difference))
    if difference == 0:
        return "0"
    return ("＋" if difference > 0 else "－") + text


def _tone(difference: Fraction | None) -> str:
    return "differs" if difference else ""


def _execution_row(assessed: SheetAssessment) -> RowView:
    execution = assessed.execution
    assert execution is not None
    difference = None
    if execution.recomputed is not None and execution.reported is not None:
        difference = execution.recomputed.distance(execution.reported)
    rate = words.percent(execution.rate) if execution.rate is not None else ""
    found = Fulfilment(None, None, execution.rule)
    return RowView(
        (
            CellView((say("预算执行率"),), colspan=3, scope="row"),
            CellView(()),
            CellView((rate,) if rate else (), numeric=True),
            value_cell(execution.row.weight),
            _score_cell(execution.reported, execution.weight),
            *_recomputed_cells(execution.recomputed, difference, found),
        )
    )


def _classes(identity: str, assessed: SheetAssessment) -> TableView | None:
    if not assessed.classes:
        return None
    labels = [say("一级指标"), say("印出的分值"), say("分值合计"), say("得分合计")]
    if assessed.recomputed is not None:
        labels.append(say("复算得分"))
    head = RowView(
        tuple(
            CellView((label,), scope="col", numeric=position > 0)
            for position, label in enumerate(labels)
        )
    )
    body = tuple(_class_row(found, assessed.recomputed is not None) for found in assessed.classes)
    note = say("合计由本站相加；合并在一起印分值的几类并作一行。")
    return TableView(identity, "reading", say("各类指标的分值和得分"), (head,), body, note)


def _points(value: Fraction | None) -> str:
    return "—" if value is None else words.points(value)


def _class_row(found: ClassAssessment, recomputes: bool) -> RowView:
    names = "＋".join("".join(name.split()) for name in found.names)
    share = found.scores / found.weights if found.weights and found.scores is not None else None
    cells = [
        CellView((names,), scope="row"),
        CellView((_points(found.printed_weight),), numeric=True),
        CellView((_points(found.weights),), numeric=True),
        CellView(
            (_points(found.scores),),
            numeric=True,
            bar=words.width(share) if share is not None else "",
        ),
    ]
    if recomputes:
        text: Words = words.interval(found.recomputed) if found.recomputed else NOT_SAID
        cells.append(CellView((text,), numeric=True, tone="computed"))
    return RowView(tuple(cells))
