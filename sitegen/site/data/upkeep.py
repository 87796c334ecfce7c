"""The tables of projects, corrections and rectifications."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from sitegen.content.terms import Term, terms_of
from sitegen.record.project import Project
from sitegen.record.upkeep import Correction, Rectification
from sitegen.site.card import CorrectionCard, ProjectCard, RectificationCard
from sitegen.site.data.column import Column, Kind, Origin, Subject, Table, day, digits, printed
from sitegen.site.data.forms import of_record, ours

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Line(Generic[T]):
    subject: Subject
    number: int
    one: T


def _number() -> Column[_Line[T]]:
    docs = ("报告里的第几项，从 1 数起", "Number within the report, from 1")
    return ours("number", "序号", docs, lambda line: line.number, Kind.INTEGER)


@dataclass(frozen=True, slots=True)
class _Project:
    whole: Project
    card: ProjectCard


def _projects(subject: Subject) -> Iterator[_Line[_Project]]:
    projects = zip(subject.dossier.record.projects, subject.card.projects, strict=True)
    for number, (whole, card) in enumerate(projects, 1):
        yield _Line(subject, number, _Project(whole, card))


def _field(name: str) -> Column[_Line[_Project]]:
    # The row has the year of the evaluation as well.
    key = "project_year" if name == "year" else name
    return printed(Project, name, lambda line: getattr(line.one.whole, name), name=key)


_NO_COLUMN: Final = frozenset(("withheld", "other"))

PROJECTS: Final = Table(
    "projects",
    "项目",
    "报告涉及的每个项目一行",
    "One row for each project that a report covers",
    ("record_id", "number"),
    (
        *of_record(lambda line: line.subject),
        _number(),
        *(
            _field(name)
            for name, found in terms_of(Project).items()
            if name not in _NO_COLUMN and not found.private
        ),
        Column(
            "budget_yuan",
            "全年预算（元）",
            Kind.NUMBER,
            Origin.OURS,
            "项目第一张有资金的表的全年预算，换算成元",
            "Budget of the year by its first form that has one, in yuan",
            lambda line: digits(line.one.card.money.budget),
            unit="元",
        ),
        Column(
            "spent_yuan",
            "全年执行（元）",
            Kind.NUMBER,
            Origin.OURS,
            "同一张表的全年执行，换算成元",
            "Spending of the year by the same form, in yuan",
            lambda line: digits(line.one.card.money.spent),
            unit="元",
        ),
    ),
    _projects,
)


def _corrections(subject: Subject) -> Iterator[_Line[CorrectionCard]]:
    for number, card in enumerate(subject.card.corrections, 1):
        yield _Line(subject, number, card)


def _rectifications(subject: Subject) -> Iterator[_Line[RectificationCard]]:
    for number, card in enumerate(subject.card.rectifications, 1):
        yield _Line(subject, number, card)


def _of_correction(field: str, attribute: str = "") -> Column[_Line[CorrectionCard]]:
    term = terms_of(Correction)[field]
    return _written(term, lambda line: getattr(line.one, attribute or field))


def _of_rectification(field: str) -> Column[_Line[RectificationCard]]:
    term = terms_of(Rectification)[field]
    return _written(term, lambda line: getattr(line.one, field))


def _written(term: Term, value: Callable[[_Line[T]], str]) -> Column[_Line[T]]:
    """Returns a column of what a card quotes from the record; "" is nothing."""
    return Column(
        term.name,
        term.label,
        Kind.TEXT,
        Origin.PUBLISHED,
        term.doc,
        term.doc_en,
        lambda line: value(line) or None,
    )


CORRECTIONS: Final[Table[_Line[CorrectionCard]]] = Table(
    "corrections",
    "更正",
    "公布以后的每次更正一行",
    "One row for each correction after publication",
    ("record_id", "number"),
    (
        *of_record(lambda line: line.subject),
        _number(),
        _of_correction("date", "printed"),
        ours(
            "day",
            "更正日",
            ("日期所指的那一天", "The day that the date means"),
            lambda line: day(line.one.day),
            Kind.DATE,
        ),
        *(_of_correction(name) for name in ("what", "before", "after", "basis")),
    ),
    _corrections,
)

RECTIFICATIONS: Final[Table[_Line[RectificationCard]]] = Table(
    "rectifications",
    "整改",
    "每项建议和它的整改情况一行",
    "One row for each recommendation and what is done about it",
    ("record_id", "number"),
    (
        *of_record(lambda line: line.subject),
        _number(),
        *(
            _of_rectification(name)
            for name in ("recommendation", "measure", "responsible", "due", "state")
        ),
        ours(
            "due_day",
            "期限日",
            ("整改期限的最后一天", "The last day of the due date"),
            lambda line: day(line.one.due_on),
            Kind.DATE,
        ),
    ),
    _rectifications,
)
