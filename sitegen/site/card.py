"""What lists, totals, feeds and data files know of a record: its catalogue card.

Nothing else of a record reaches pages that speak of more than one, so cards can be made
record by record, anywhere, and kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sitegen.content.leaf import Flag, Text
from sitegen.finding import Message, Severity
from sitegen.record.cell import DateCell
from sitegen.record.choices import EvaluationKind, FundKind
from sitegen.record.project import Project
from sitegen.record.registry import Unit
from sitegen.record.report import Record
from sitegen.scoring.assess import yuan
from sitegen.scoring.assessment import SheetAssessment, printed_grade
from sitegen.scoring.dossier import Dossier
from sitegen.scoring.interval import Interval
from sitegen.site.verdict import sentence
from sitegen.values.number import add_up


@dataclass(frozen=True, slots=True)
class Score:
    """The score that stands for a record, of the form called ``sheet``.

    ``printed`` tells that the form prints this total; otherwise it is our sum of its scores.
    ``grade`` is the printed grade, ``derived_grade`` the one that the scheme gives to the
    points; each is "" where there is none.
    """

    points: Fraction
    printed: bool
    sheet: str
    several: bool
    grade: str
    derived_grade: str


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What a scheme gives for a form: the admissible totals in points, and their grades."""

    span: Interval
    sheet: str
    grades: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Money:
    """Budget and spending of the year in yuan; ``None`` where the report does not say it."""

    budget: Fraction | None
    spent: Fraction | None

    @property
    def rate(self) -> Fraction | None:
        """Spending as a share of the budget; ``None`` where that has no sense."""
        if not self.budget or self.spent is None:
            return None
        return self.spent / self.budget


@dataclass(frozen=True, slots=True)
class Fund:
    """Money of the year from one source, in yuan; ``label`` is what the form prints."""

    kind: FundKind
    label: str
    money: Money


@dataclass(frozen=True, slots=True)
class ProjectCard:
    """A project that a record covers; what the source does not give is "".

    ``score`` is that of a form of this project alone, or ``None``.
    """

    name: str
    code: str
    department: str
    unit: str
    money: Money
    score: Score | None


@dataclass(frozen=True, slots=True)
class Imprint:
    """The identification of a disclosed document, as printed; "" where it is not given.

    ``published`` and ``formed`` are the days meant, if one day is meant; ``published_at`` is
    the time of that day, if it is given.
    """

    index_number: str = ""
    name: str = ""
    document_number: str = ""
    publisher: str = ""
    topic: str = ""
    genre: str = ""
    keywords: tuple[str, ...] = ()
    written_on: str = ""
    formed_on: str = ""
    published_on: str = ""
    validity: str = ""
    formed: date | None = None
    published: date | None = None
    published_at: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionCard:
    """A correction of a record, as written; ``printed`` is its date, ``day`` the day meant.

    ``latest`` is the last day that the date may mean, such as the end of a month.
    """

    printed: str
    day: date | None
    latest: date | None
    what: str
    before: str
    after: str
    basis: str


@dataclass(frozen=True, slots=True)
class RectificationCard:
    """A recommendation and what is done about it, as written; "" where it is not given."""

    recommendation: str
    measure: str
    responsible: str
    due: str
    due_on: date | None
    state: str


@dataclass(frozen=True, slots=True)
class Card:
    """One public record as lists know it.

    ``unit`` is the segment of the reporting unit in the registry, ``region`` the name of a
    region or "". ``codes`` are the codes of its findings, one for each finding, and
    ``severities`` their severities in the same order. ``summary`` is the verdict in one
    sentence. ``changed`` is the day of publication or of the latest correction; ``updated`` is
    that day or else the one on which the document was formed, written or signed. Each is
    ``None`` if the record tells no such day: no day is ever made up.
    """

    id: str
    path: str
    aliases: tuple[str, ...]
    title: str
    example: bool
    kind: EvaluationKind | None
    year: int
    unit: str
    unit_name: str
    region: str
    summary: Message
    schemes: tuple[str, ...]
    score: Score | None
    recomputed: Recomputed | None
    money: Money
    funds: tuple[Fund, ...]
    projects: tuple[ProjectCard, ...]
    codes: tuple[str, ...]
    severities: tuple[Severity, ...]
    imprint: Imprint
    signed_on: str
    corrections: tuple[CorrectionCard, ...]
    rectifications: tuple[RectificationCard, ...]
    result_use: bool
    changed: date | None
    updated: date | None

    @property
    def grade(self) -> str:
        """The printed grade, or else the one derived from the published score; "" if none."""
        return (self.score.grade or self.score.derived_grade) if self.score else ""

    @property
    def gap(self) -> Fraction | None:
        """How far the published score lies outside what its own form gives, in points.

        Above 0 it is higher than the highest admissible total, below 0 lower than the lowest.
        ``None`` where the form of the score is not recomputed.
        """
        if self.score is None or self.recomputed is None:
            return None
        if self.score.sheet != self.recomputed.sheet:
            return None
        points, span = self.score.points, self.recomputed.span
        return points - min(max(points, span.low), span.high)


def card_of(dossier: Dossier, unit: Unit) -> Card:
    """Returns the card of a record that may be shown."""
    record = dossier.record
    shown = main_sheet(dossier)
    imprint, corrections = _imprint(record), tuple(_corrections(record))
    days = [day for day in (imprint.published, *(one.day for one in corrections)) if day]
    changed = max(days, default=None)
    return Card(
        id=record.id.raw,
        path=record.location.path,
        aliases=tuple(alias.raw for alias in record.aliases),
        title=record.title.raw,
        example=record.example is Flag.YES,
        kind=record.kind,
        year=record.year.number,
        unit=unit.segment.raw,
        unit_name=unit.name.raw,
        region=_raw(record.region) or _raw(unit.region),
        summary=sentence(dossier),
        schemes=tuple(dict.fromkeys(one.scheme.id.raw for one in dossier.assessment.sheets)),
        score=_score(shown, dossier),
        recomputed=_recomputed(shown, dossier),
        money=total_money([money for _, money in _executions(dossier)]),
        funds=tuple(_funds(dossier)),
        projects=tuple(_projects(dossier)),
        codes=tuple(found.code for found in dossier.findings),
        severities=tuple(found.severity for found in dossier.findings),
        imprint=imprint,
        signed_on=_raw(record.signed_on),
        corrections=corrections,
        rectifications=tuple(_rectifications(record)),
        result_use=record.result_use is not None,
        changed=changed,
        updated=changed or imprint.formed or day_of(record.signed_on),
    )


def days_of(record: Record) -> tuple[date | None, tuple[date | None, ...]]:
    """Returns the day on which a record was published and those of its corrections, if given."""
    return _imprint(record).published, tuple(one.latest for one in _corrections(record))


def main_sheet(dossier: Dossier) -> SheetAssessment | None:
    """Returns the form whose total stands for the record: one with a printed total first."""
    return _main(dossier.assessment.sheets)


def _main(sheets: tuple[SheetAssessment, ...]) -> SheetAssessment | None:
    scored = [sheet for sheet in sheets if sheet.total is not None]
    printed = [sheet for sheet in scored if sheet.printed_total is not None]
    return next(iter(printed or scored), None)


def _sheet_of(project: Project, dossier: Dossier) -> SheetAssessment | None:
    """Returns the form whose total stands for one project, as that of the record is chosen."""
    record = dossier.record
    own = tuple(
        sheet
        for sheet in dossier.assessment.sheets
        if (sheet.sheet.project is not None or len(record.projects) == 1)
        and record.project_name_of(sheet.sheet) == project.name.raw
    )
    return _main(own)


def _score(sheet: SheetAssessment | None, dossier: Dossier) -> Score | None:
    if sheet is None or sheet.total is None:
        return None
    return Score(
        points=sheet.total,
        printed=sheet.printed_total is not None,
        sheet=sheet.sheet.name.raw,
        several=len(dossier.assessment.sheets) > 1,
        grade=printed_grade(sheet),
        derived_grade=sheet.grade,
    )


def _recomputed(shown: SheetAssessment | None, dossier: Dossier) -> Recomputed | None:
    """Returns the interval of the form shown, or else of the first that can be recomputed."""
    first = (shown,) if shown is not None else ()
    for sheet in (*first, *dossier.assessment.sheets):
        if sheet.recomputed is not None:
            grades = sheet.recomputed_grades or ("", "")
            return Recomputed(sheet.recomputed, sheet.sheet.name.raw, grades)
    return None


def _executions(dossier: Dossier) -> Iterator[tuple[str, Money]]:
    """Yields budget and spending of each project once, by its first form that has them."""
    seen: set[str] = set()
    for sheet in dossier.assessment.sheets:
        project = dossier.record.project_name_of(sheet.sheet)
        if sheet.execution is not None and project not in seen:
            seen.add(project)
            budget = yuan(sheet.execution.budget, sheet.sheet)
            yield project, Money(budget, yuan(sheet.execution.executed, sheet.sheet))


def total_money(amounts: list[Money]) -> Money:
    """Returns the sums of budgets and of spending, each of those that are known."""
    return Money(
        total_of([money.budget for money in amounts]), total_of([money.spent for money in amounts])
    )


def total_of(amounts: list[Fraction | None]) -> Fraction | None:
    """Returns the sum of the amounts that are known, in yuan; ``None`` if none is."""
    known = [amount for amount in amounts if amount is not None]
    return add_up(known) if known else None


def _funds(dossier: Dossier) -> Iterator[Fund]:
    """Yields the rows of sources of each project once, by its first form with a budget."""
    seen: set[str] = set()
    for sheet in dossier.assessment.sheets:
        project = dossier.record.project_name_of(sheet.sheet)
        if sheet.execution is None or project in seen:
            continue
        seen.add(project)
        for row in sheet.sheet.funds:
            kind = row.source
            if row is not sheet.execution.row and kind is not FundKind.TOTAL:
                money = Money(yuan(row.budget, sheet.sheet), yuan(row.executed, sheet.sheet))
                if money.budget is not None or money.spent is not None:
                    yield Fund(kind, row.label.raw, money)


def _projects(dossier: Dossier) -> Iterator[ProjectCard]:
    amounts = dict(_executions(dossier))
    for project in dossier.record.projects:
        yield ProjectCard(
            name=project.name.raw,
            code=_raw(project.code),
            department=_raw(project.department),
            unit=_raw(project.unit),
            money=amounts.get(project.name.raw, Money(None, None)),
            score=_score(_sheet_of(project, dossier), dossier),
        )


def _imprint(record: Record) -> Imprint:
    block = record.disclosure
    if block is None:
        return Imprint(name=record.title.raw)
    return Imprint(
        index_number=_raw(block.index_number),
        name=_raw(block.name) or record.title.raw,
        document_number=_raw(block.document_number),
        publisher=_raw(block.publisher),
        topic=_raw(block.topic),
        genre=_raw(block.genre),
        keywords=tuple(word.raw for word in block.keywords),
        written_on=_raw(block.written_on),
        formed_on=_raw(block.formed_on),
        published_on=_raw(block.published_on),
        validity=_raw(block.validity),
        formed=day_of(block.formed_on) or day_of(block.written_on),
        published=day_of(block.published_on),
        published_at=block.published_on.time if block.published_on else "",
    )


def _corrections(record: Record) -> Iterator[CorrectionCard]:
    for one in record.corrections:
        yield CorrectionCard(
            printed=one.date.raw,
            day=day_of(one.date),
            latest=one.date.period.end if one.date.period else None,
            what=one.what.raw,
            before=_raw(one.before),
            after=_raw(one.after),
            basis=_raw(one.basis),
        )


def _rectifications(record: Record) -> Iterator[RectificationCard]:
    for one in record.rectifications:
        yield RectificationCard(
            recommendation=one.recommendation.raw,
            measure=_raw(one.measure),
            responsible=_raw(one.responsible),
            due=_raw(one.due),
            due_on=one.due.period.end if one.due is not None and one.due.period else None,
            state=_raw(one.state),
        )


def day_of(cell: DateCell | None) -> date | None:
    """Returns the day that a date means, if it means one day."""
    period = cell.period if cell is not None else None
    return period.end if period is not None and period.is_day else None


def _raw(value: Text | DateCell | None) -> str:
    return value.raw if value is not None else ""
