"""The table of indicators: published beside recomputed, one row an indicator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from sitegen.record.cell import Cell
from sitegen.record.indicators import Indicator
from sitegen.scoring.assessment import IndicatorAssessment
from sitegen.site import address
from sitegen.site.data.column import Column, Kind, Subject, Table, digits, printed
from sitegen.site.data.forms import Form, anchor, forms, of_form, ours, points


@dataclass(frozen=True, slots=True)
class _Line:
    form: Form
    number: int
    row: Indicator
    assessed: IndicatorAssessment | None
    classes: tuple[str, str]


def _lines(subject: Subject) -> Iterator[_Line]:
    for form in forms(subject):
        if form.assessed is not None:
            for number, found in enumerate(form.assessed.indicators, 1):
                yield _Line(form, number, found.indicator, found, found.classes)
        else:
            yield from _unassessed(form)


def _unassessed(form: Form) -> Iterator[_Line]:
    """Yields the rows of a form without a known scheme, merged cells carried down."""
    level1 = level2 = ""
    for number, row in enumerate(form.sheet.indicators, 1):
        if row.level1 is not None:
            level1, level2 = row.level1.raw, ""
        if row.level2 is not None:
            level2 = row.level2.raw
        yield _Line(form, number, row, None, (level1, level2))


def _joined(name: str) -> str | None:
    """Returns a class name without the line breaks of its narrow printed cell."""
    return "".join(name.split()) or None


def _number(cell: Cell | None) -> str | None:
    if cell is None or cell.number is None:
        return None
    return digits(Fraction(cell.number))


def _unit(cell: Cell | None) -> str | None:
    return (cell.value.unit or None) if cell is not None else None


def _points(
    name: str,
    label: str,
    docs: tuple[str, str],
    value: Callable[[IndicatorAssessment], Fraction | None],
) -> Column[_Line]:
    return points(name, label, docs, lambda line: value(line.assessed) if line.assessed else None)


def _rule(line: _Line) -> str | None:
    if line.assessed is None:
        return None
    return line.form.subject.said(line.assessed.fulfilment.rule)


def _reached(line: _Line) -> bool | None:
    return line.assessed.fulfilment.reached if line.assessed is not None else None


_PRINTED: Final[tuple[Column[_Line], ...]] = (
    printed(Indicator, "level3", lambda line: line.row.level3),
    printed(Indicator, "code", lambda line: line.row.code),
    printed(Indicator, "core", lambda line: line.row.core),
    printed(Indicator, "nature", lambda line: line.row.nature),
    printed(Indicator, "target", lambda line: line.row.target, name="target_raw"),
    printed(
        Indicator,
        "adjusted_target",
        lambda line: line.row.adjusted_target,
        name="adjusted_target_raw",
    ),
    printed(Indicator, "unit", lambda line: line.row.unit),
    printed(Indicator, "actual", lambda line: line.row.actual, name="actual_raw"),
    printed(Indicator, "completion", lambda line: line.row.completion),
    printed(Indicator, "weight", lambda line: line.row.weight, name="weight_raw"),
    printed(Indicator, "score", lambda line: line.row.score, name="score_raw"),
    printed(Indicator, "review_score", lambda line: line.row.review_score, name="review_score_raw"),
    printed(
        Indicator, "finance_score", lambda line: line.row.finance_score, name="finance_score_raw"
    ),
    printed(Indicator, "standard", lambda line: line.row.standard),
    printed(Indicator, "method", lambda line: line.row.method),
    printed(Indicator, "explanation", lambda line: line.row.explanation),
    printed(Indicator, "deviation", lambda line: line.row.deviation),
    printed(Indicator, "measure", lambda line: line.row.measure),
    printed(Indicator, "note", lambda line: line.row.note),
)

_READ: Final[tuple[Column[_Line], ...]] = (
    ours(
        "target_number",
        "指标值（数）",
        (
            "最终有效的指标值里的数；写不成一个数的为空",
            "The number of the target that holds in the end, if it is one",
        ),
        lambda line: _number(line.row.valid_target),
        Kind.NUMBER,
    ),
    ours(
        "target_unit",
        "指标值（单位）",
        ("指标值里写的单位", "The unit within the target"),
        lambda line: _unit(line.row.valid_target),
    ),
    ours(
        "actual_number",
        "完成值（数）",
        ("实际完成值里的数", "The number of what was achieved"),
        lambda line: _number(line.row.actual),
        Kind.NUMBER,
    ),
    ours(
        "actual_unit",
        "完成值（单位）",
        ("实际完成值里写的单位", "The unit within what was achieved"),
        lambda line: _unit(line.row.actual),
    ),
    ours(
        "reached",
        "是否完成",
        ("是、否；看不出的为空", "Whether the target was reached; blank if it cannot be told"),
        _reached,
        Kind.BOOLEAN,
    ),
)

_SCORES: Final = (
    _points(
        "weight",
        "分值（数）",
        ("计分所用的分值", "The weight that scoring uses"),
        lambda found: found.weight,
    ),
    _points(
        "score",
        "公布得分（数）",
        ("公布的得分读成的数", "The published score as a number"),
        lambda found: found.reported,
    ),
    _points(
        "recomputed_low",
        "复算得分下限",
        ("按方案复算的最低得分", "Lowest score that the scheme admits"),
        lambda found: found.recomputed.low if found.recomputed else None,
    ),
    _points(
        "recomputed_high",
        "复算得分上限",
        ("按方案复算的最高得分", "Highest score that the scheme admits"),
        lambda found: found.recomputed.high if found.recomputed else None,
    ),
    _points(
        "difference",
        "与复算相差",
        (
            "公布得分高出复算区间（正）或低于复算区间（负）多少分；在区间之内为 0",
            "How far the published score lies above (+) or below (-) the interval; 0 within it",
        ),
        lambda found: found.difference,
    ),
    ours("rule", "怎样算的", ("复算所用的办法", "How it was recomputed"), _rule),
)

INDICATORS: Final = Table(
    "indicators",
    "指标",
    "每项指标一行，合并单元格已经补全",
    "One row for each indicator, merged cells filled in",
    ("record_id", "sheet_number", "number"),
    (
        *of_form(lambda line: line.form),
        ours(
            "number",
            "第几行",
            ("表里的第几行，从 1 数起", "Number of the row within its form, from 1"),
            lambda line: line.number,
            Kind.INTEGER,
        ),
        ours(
            "level1",
            "一级指标",
            ("一级指标，去掉了换行和空格", "Level-1 class, without white space"),
            lambda line: _joined(line.classes[0]),
        ),
        ours(
            "level2",
            "二级指标",
            ("二级指标，去掉了换行和空格", "Level-2 class, without white space"),
            lambda line: _joined(line.classes[1]),
        ),
        *_PRINTED,
        *_READ,
        *_SCORES,
        anchor(lambda line: address.anchor(line.row.location.loc)),
    ),
    _lines,
)
