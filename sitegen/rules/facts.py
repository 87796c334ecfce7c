"""What is known of a record when it is compared with others: small, frozen, picklable.

Nothing else of a record reaches the rules across records, so these facts can be worked out
record by record, anywhere, and kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from sitegen.content.leaf import Flag
from sitegen.held import Held, Here
from sitegen.pattern import pattern
from sitegen.place import Location
from sitegen.record.cell import Cell
from sitegen.record.choices import Direction, FundKind
from sitegen.record.project import Project
from sitegen.record.report import Record
from sitegen.record.sheet import Sheet
from sitegen.rules.base import Case
from sitegen.rules.passages import Passage, of_form, of_text
from sitegen.rules.words import decimals
from sitegen.scoring.assess import money_unit, total_row, yuan
from sitegen.scoring.assessment import IndicatorAssessment, SheetAssessment
from sitegen.values import (
    MONEY_UNITS,
    Kind,
    Operator,
    read_operator,
    read_value,
    split_code,
    split_name,
)
from sitegen.values.number import closed_up, multiply
from sitegen.values.units import measure_of

_NUMERIC: Final = (Kind.NUMBER, Kind.PERCENT, Kind.PERMILLE, Kind.QUANTITY, Kind.MONEY)
_EXACT: Final = Fraction(0)
_AT_LEAST: Final = (Operator.AT_LEAST, Operator.ABOVE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number: its value in ``measure``, and how much its last digit stands for.

    A ``step`` of 0 says that the number is taken as it is printed.
    """

    raw: str
    value: Fraction
    measure: str
    step: Fraction
    location: Location

    def agrees(self, other: Figure) -> bool:
        """Tells whether both can be one number, printed with more and with fewer digits."""
        return abs(self.value - other.value) <= max(self.step, other.step) / 2


class IndexNumber(NamedTuple):
    """An 索引号 as it is printed, and as it is compared."""

    raw: str
    key: str
    location: Location


class Aim(NamedTuple):
    """An indicator in figures: what is to be reached at least, and what was done."""

    path: str
    name: str
    target: Figure | None
    actual: Figure | None


@dataclass(frozen=True, slots=True)
class Form:
    """The one form of a project under a scheme: its budget and its printed total."""

    scheme: str
    budget: Figure | None
    total: Figure | None


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """A project as one record tells of it.

    ``code`` and ``name_key`` say which project it is, and are "" where they do not say it.
    ``carried`` is the money brought from the year before, ``balances`` what is left in the
    end, by source.
    """

    name: str
    code: str
    name_key: str
    budget: Figure | None
    carried: Figure | None
    balances: tuple[Figure, ...]
    forms: tuple[Form, ...]
    aims: tuple[Aim, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What rules across records know of a record.

    ``unit`` is the registered name, whatever name the record uses. ``span`` is the part of
    the year that is evaluated, empty for the whole year; ``kind`` is "" if not given. What it
    tells of its projects is much, so that is held apart; without a unit there is nothing.
    """

    id: str
    title: str
    path: str
    example: bool
    unit: str
    year: int
    span: tuple[int, ...]
    kind: str
    index: IndexNumber | None
    projects: Held[tuple[ProjectFacts, ...]]


def facts_of(case: Case) -> Facts:
    """Returns the facts of a record."""
    record = case.record
    return Facts(
        id=record.id.raw,
        title=record.title.raw,
        path=record.location.path,
        example=record.example is Flag.YES,
        unit=case.unit.name.raw if case.unit else "",
        year=record.year.number,
        span=_span(record),
        kind=record.kind.value if record.kind else "",
        index=_index(record),
        projects=Here(tuple(_projects(case)) if case.unit else ()),
    )


def _span(record: Record) -> tuple[int, ...]:
    period = record.period.period if record.period else None
    if period is None:
        return ()
    year, start, end = record.year.number, period.start, period.end
    span = (start.year - year, start.month, start.day, end.year - year, end.month, end.day)
    return () if span == (0, 1, 1, 0, 12, 31) else span


_PLACEHOLDER: Final = pattern(r"\*|[X×]{2}|\.{3}|_{2}|待")


def _index(record: Record) -> IndexNumber | None:
    """Returns the index number, unless it is a dash, a word or a gap of a template."""
    given = record.disclosure.index_number if record.disclosure else None
    if given is None:
        return None
    key = closed_up(given.raw)
    digits = [sign for sign in key if sign.isdigit()]
    if len(digits) < 4 or len(set(digits)) < 2 or _PLACEHOLDER.search(key.upper()):
        return None
    return IndexNumber(given.raw, key, given.location)


def _projects(case: Case) -> Iterator[ProjectFacts]:
    record = case.record
    text = tuple(of_text(record.narrative))
    by_name: dict[str, list[SheetAssessment]] = {}
    for assessed in case.assessment.sheets:
        by_name.setdefault(record.project_name_of(assessed.sheet), []).append(assessed)
    for project in record.projects:
        forms = by_name.get(project.name.raw, [])
        sheets = [form.sheet for form in forms]
        yield ProjectFacts(
            name=project.name.raw,
            code=_code(project),
            name_key=_name(project, record.year.raw),
            budget=_agreed(_budget(sheet) for sheet in sheets),
            carried=_agreed(_carried(sheet) for sheet in sheets),
            balances=tuple(found for sheet in sheets for found in _balances(sheet)),
            forms=tuple(_single_forms(forms)),
            aims=tuple(_aims(forms)),
            passages=(*(found for sheet in sheets for found in of_form(sheet)), *text),
        )


def _code(project: Project) -> str:
    """Returns the project's code, if it is one that can tell projects apart."""
    code = closed_up(project.code.raw).upper() if project.code else ""
    digits = {sign for sign in code if sign.isdigit()}
    return code if len(code) >= 6 and len(digits) > 1 else ""


def _name(project: Project, year: str) -> str:
    """Returns the name without code, year and white space; "" if it is all in brackets.

    A name in brackets, such as （不公开）, stands for a name that is not given.
    """
    name = closed_up(split_code(project.name.raw)[1])
    name = name.removeprefix(year + "年度").removeprefix(year + "年")
    return "" if len(name) < 3 or (name[0] == "(" and name[-1] == ")") else name


def _agreed(figures: Iterable[Figure | None]) -> Figure | None:
    """Returns the figure on which all forms that print one agree."""
    known = [figure for figure in figures if figure is not None]
    if not known or not all(known[0].agrees(figure) for figure in known):
        return None
    return known[0]


def _money(cell: Cell | None, sheet: Sheet) -> Figure | None:
    amount = yuan(cell, sheet)
    if amount is None or cell is None or cell.number is None:
        return None
    unit = MONEY_UNITS[cell.value.unit] if cell.kind is Kind.MONEY else money_unit(sheet)
    step = Fraction(unit or 1) / 10 ** decimals(cell.number)
    return Figure(cell.raw, amount, "元", step, cell.location)


def _budget(sheet: Sheet) -> Figure | None:
    row = total_row(sheet)
    return _money(row.budget, sheet) if row is not None else None


def _carried(sheet: Sheet) -> Figure | None:
    """Returns what the one row of money from the year before brings."""
    rows = [
        row
        for row in sheet.funds
        if row.source is FundKind.CARRYOVER
        and (row.kind is FundKind.CARRYOVER or "上年" in row.label.raw)
    ]
    if len(rows) != 1:
        return None
    return _money(rows[0].budget, sheet) or _money(rows[0].initial, sheet)


def _balances(sheet: Sheet) -> Iterator[Figure]:
    for row in sheet.funds:
        figure = _money(row.balance, sheet)
        if figure is not None:
            yield figure


def _single_forms(forms: list[SheetAssessment]) -> Iterator[Form]:
    """Yields the forms that are the only one of their scheme."""
    by_scheme: dict[str, list[Sheet]] = {}
    for form in forms:
        scheme = form.sheet.scheme.raw if form.sheet.scheme else ""
        by_scheme.setdefault(scheme, []).append(form.sheet)
    for scheme, sheets in by_scheme.items():
        if len(sheets) == 1:
            yield Form(scheme, _budget(sheets[0]), _total(sheets[0]))


def _total(sheet: Sheet) -> Figure | None:
    cell = sheet.total.score if sheet.total else None
    if cell is None or cell.number is None or cell.value.operator is not None:
        return None
    if cell.kind is not Kind.NUMBER and cell.value.unit != "分":
        return None
    step = Fraction(1, 10 ** decimals(cell.number))
    return Figure(cell.raw, Fraction(cell.number), "分", step, cell.location)


def _aims(forms: list[SheetAssessment]) -> Iterator[Aim]:
    """Yields the indicators that are in figures and alone under their names."""
    found: dict[str, list[Aim]] = {}
    for form in forms:
        for row in form.indicators:
            aim = _aim(row)
            if aim is not None:
                found.setdefault(aim.path, []).append(aim)
    for aims in found.values():
        if len(aims) == 1:
            yield aims[0]


def _aim(row: IndicatorAssessment) -> Aim | None:
    indicator = row.indicator
    target, actual = indicator.target, indicator.actual
    if indicator.level3 is None or not (_is_figure(target) or _is_figure(actual)):
        return None
    unit = indicator.unit.raw if indicator.unit else ""
    name = split_name(indicator.level3.raw).text
    return Aim(
        path="/".join((*map(_class, row.classes), name)),
        name=name,
        target=_figure(target, unit or _unit(actual)) if _is_minimum(row) else None,
        actual=None if _has_operator(actual) else _figure(actual, unit or _unit(target)),
    )


def _is_figure(cell: Cell | None) -> bool:
    return cell is not None and cell.kind in _NUMERIC


def _has_operator(cell: Cell | None) -> bool:
    return cell is not None and cell.value.operator is not None


def _unit(cell: Cell | None) -> str:
    return cell.value.unit if cell is not None else ""


@lru_cache(maxsize=1024)
def _class(raw: str) -> str:
    return split_name(raw).text


def _figure(cell: Cell | None, unit: str) -> Figure | None:
    """Returns a number in the measure of its own unit, or else of ``unit``."""
    if cell is None or cell.number is None or not _is_figure(cell):
        return None
    factor, measure = measure_of(cell.value.unit or _known_unit(unit))
    return Figure(cell.raw, _amount(cell.number, factor), measure, _EXACT, cell.location)


# Few targets are in use, 100 % most of all, and most are reached to the very number.
@lru_cache(maxsize=4096)
def _amount(number: Decimal, factor: Decimal) -> Fraction:
    return Fraction(multiply(number, factor))


@lru_cache(maxsize=1024)
def _known_unit(unit: str) -> str:
    """Returns a unit in the spelling in which it stands behind a number."""
    return read_value("1" + unit).unit or unit


def _is_minimum(row: IndicatorAssessment) -> bool:
    """Tells whether a target is the least that has to be done.

    Where nothing is printed or said of it, only a number of things is taken for one.
    """
    indicator = row.indicator
    operator = indicator.target.value.operator if indicator.target else None
    if operator is None and indicator.nature is not None:
        operator = read_operator(indicator.nature.raw)
    if operator is not None:
        return operator in _AT_LEAST
    if indicator.direction is not None:
        return indicator.direction is Direction.HIGHER
    return "数量" in row.classes[1]
