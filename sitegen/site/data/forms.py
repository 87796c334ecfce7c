"""Columns that tables below the record share, and the table of forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeVar

from sitegen.record.sheet import Sheet
from sitegen.scoring.assessment import SheetAssessment, printed_grade
from sitegen.site import address
from sitegen.site.data.column import (
    Column,
    Kind,
    Origin,
    Subject,
    Table,
    Value,
    digits,
    printed,
)

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a record; ``number`` counts the record's forms from 1."""

    subject: Subject
    number: int
    sheet: Sheet
    assessed: SheetAssessment | None


def forms(subject: Subject) -> Iterator[Form]:
    """Yields the forms of a record in their order."""
    for number, sheet in enumerate(subject.dossier.record.sheets, 1):
        yield Form(subject, number, sheet, subject.dossier.assessment.of(sheet))


def of_record(subject: Callable[[R], Subject]) -> tuple[Column[R], ...]:
    """Returns the columns that lead from a row to its record."""
    return (
        Column(
            "record_id",
            "编号",
            Kind.TEXT,
            Origin.PUBLISHED,
            "所属报告的编号",
            "Identifier of the report",
            lambda row: subject(row).card.id,
        ),
        Column(
            "year",
            "年度",
            Kind.INTEGER,
            Origin.PUBLISHED,
            "所评价的年度",
            "Year under evaluation",
            lambda row: subject(row).card.year,
        ),
        Column(
            "unit_name",
            "填报单位",
            Kind.TEXT,
            Origin.PUBLISHED,
            "报告的单位",
            "Reporting unit",
            lambda row: subject(row).card.unit_name,
        ),
    )


def of_form(form: Callable[[R], Form]) -> tuple[Column[R], ...]:
    """Returns the columns that lead from a row to its record and its form."""
    return (
        *of_record(lambda row: form(row).subject),
        Column(
            "sheet_number",
            "第几张表",
            Kind.INTEGER,
            Origin.OURS,
            "报告里的第几张表，从 1 数起",
            "Number of the form within the report, from 1",
            lambda row: form(row).number,
        ),
        printed(Sheet, "name", lambda row: form(row).sheet.name, name="sheet"),
        printed(Sheet, "scheme", lambda row: form(row).sheet.scheme),
    )


def ours(
    name: str,
    label: str,
    docs: tuple[str, str],
    value: Callable[[R], Value],
    kind: Kind = Kind.TEXT,
) -> Column[R]:
    """Returns a column of what the site works out."""
    return Column(name, label, kind, Origin.OURS, *docs, value)


def points(
    name: str, label: str, docs: tuple[str, str], value: Callable[[R], Fraction | None]
) -> Column[R]:
    """Returns a column of points that the site works out."""
    return ours(name, label, docs, lambda row: digits(value(row)), Kind.NUMBER)


def anchor(place: Callable[[R], Value]) -> Column[R]:
    """Returns the column of a row's place on the page of its record."""
    docs = ("在报告网页里的锚点，接在“网页#”后面", "Anchor on the page of the report, after its #")
    return ours("anchor", "网页锚点", docs, place)


def _assessed(value: Callable[[SheetAssessment], Value]) -> Callable[[Form], Value]:
    return lambda form: value(form.assessed) if form.assessed is not None else None


def _score(value: Callable[[SheetAssessment], Fraction | None]) -> Callable[[Form], Value]:
    return _assessed(lambda found: digits(value(found)))


def _why_unknown(form: Form) -> Value:
    why = form.assessed.why_unknown if form.assessed is not None else None
    return form.subject.said(why) if why is not None else None


SHEETS: Final = Table(
    "sheets",
    "表",
    "报告所附的每张表一行",
    "One row for each form of a report",
    ("record_id", "sheet_number"),
    (
        *of_form(lambda form: form),
        printed(Sheet, "title", lambda form: form.sheet.title),
        printed(Sheet, "project", lambda form: form.sheet.project),
        printed(Sheet, "unit", lambda form: form.sheet.unit, name="money_unit"),
        printed(Sheet, "filled_on", lambda form: form.sheet.filled_on),
        Column(
            "printed_total",
            "印出的总分",
            Kind.NUMBER,
            Origin.PUBLISHED,
            "表上印出的总分",
            "Total as printed",
            _score(lambda found: found.printed_total),
        ),
        ours(
            "sum_of_scores",
            "得分合计",
            ("公布的各项得分相加", "Sum of the published scores"),
            _score(lambda found: found.sum_of_scores),
            Kind.NUMBER,
        ),
        ours(
            "sum_of_weights",
            "分值合计",
            ("公布的各项分值相加", "Sum of the published weights"),
            _score(lambda found: found.sum_of_weights),
            Kind.NUMBER,
        ),
        Column(
            "grade",
            "公布等级",
            Kind.TEXT,
            Origin.PUBLISHED,
            "表上印出的等级",
            "Grade as printed",
            _assessed(lambda found: printed_grade(found) or None),
        ),
        ours(
            "derived_grade",
            "推算等级",
            ("按方案由公布总分推算的等级", "Grade that the scheme gives to the published total"),
            _assessed(lambda found: found.grade or None),
        ),
        ours(
            "recomputed_low",
            "复算得分下限",
            ("按方案复算的最低总分", "Lowest total that the scheme admits"),
            _score(lambda found: found.recomputed.low if found.recomputed else None),
            Kind.NUMBER,
        ),
        ours(
            "recomputed_high",
            "复算得分上限",
            ("按方案复算的最高总分", "Highest total that the scheme admits"),
            _score(lambda found: found.recomputed.high if found.recomputed else None),
            Kind.NUMBER,
        ),
        ours(
            "unknown",
            "无法复算的项数",
            (
                "这些项在复算总分里按 0 分至满分计",
                "How many parts count from 0 to their weight in the recomputed total",
            ),
            _assessed(lambda found: found.unknown),
            Kind.INTEGER,
        ),
        ours(
            "why_unknown",
            "不复算的原因",
            ("没有复算总分的，写明原因", "Why there is no recomputed total"),
            _why_unknown,
        ),
        anchor(lambda form: address.anchor(form.sheet.location.loc)),
    ),
    forms,
)
