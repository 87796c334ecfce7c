"""What templates may see: frozen values whose strings are ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

_NOTHING: Final = Markup()


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link, relative to the page it stands on; without ``href`` it is plain text."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page shows of the site. ``root`` leads from the page to the site's root."""

    title: str
    description: str
    owner: str
    contact: str
    root: str
    home: str
    assets: str
    navigation: tuple[LinkView, ...]
    breadcrumbs: tuple[LinkView, ...]
    footer_note: str


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of a table; ``lines`` are its paragraphs. ``scope`` is set on header cells."""

    lines: tuple[str, ...]
    rowspan: int = 1
    colspan: int = 1
    scope: str = ""
    numeric: bool = False
    id: str = ""
    href: str = ""
    bar: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of a table: only the cells that begin in it."""

    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table with merged cells. ``head`` rows are repeated on each printed page.

    ``kind`` names the CSS class: ``form`` is a published form, ``reading`` is ours.
    """

    id: str
    kind: str
    caption: str
    head: tuple[RowView, ...]
    body: tuple[RowView, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure of the verdict: what it is, its value, and how it came about.

    ``tone`` is ``published`` for what the report prints and ``computed`` for what the site
    works out.
    """

    label: str
    value: str
    note: str = ""
    tone: str = "published"
    href: str = ""


@dataclass(frozen=True, slots=True)
class MeterView:
    """A bar from 0 to 100; ``width`` is a plain number for an SVG attribute."""

    label: str
    value: str
    width: str


@dataclass(frozen=True, slots=True)
class VerdictView:
    """The answer of a record page, read in five seconds."""

    scores: tuple[FigureView, ...]
    money: tuple[FigureView, ...]
    meter: MeterView | None
    sentence: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as readers meet it; ``places`` lead to the cells that it speaks of."""

    id: str
    message: str
    places: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class FindingGroupView:
    """All findings of one rule on a page: what the rule is about, and each finding."""

    code: str
    severity: str
    severity_label: str
    title: str
    ground: str
    count: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """A named fact; ``given`` is false where the source does not give it."""

    label: str
    value: str
    given: bool = True


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal of the year: what was expected and what was done, paragraph by paragraph."""

    name: str
    expected: tuple[str, ...]
    adjusted: tuple[str, ...]
    actual: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetReadingView:
    """Our reading of one form: funds, goals and indicators with reported beside recomputed."""

    id: str
    name: str
    scheme: str
    scheme_href: str
    scheme_note: str
    funds: TableView | None
    expenditures: TableView | None
    goals: tuple[GoalView, ...]
    indicators: TableView | None
    classes: TableView | None
    summary: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """A piece of the report's own text: ``heading``, ``prose`` or ``table``.

    ``level`` is the heading's level in the page (3 and below).
    """

    kind: str
    id: str = ""
    level: int = 0
    text: str = ""
    html: Markup = _NOTHING
    table: TableView | None = None


@dataclass(frozen=True, slots=True)
class RecordView:
    """The page of one record: verdict first, then our reading, then the report itself."""

    site: SiteView
    id: str
    title: str
    subtitle: str
    example: bool
    facts: tuple[FactView, ...]
    verdict: VerdictView
    findings: tuple[FindingGroupView, ...]
    finding_count: str
    projects: tuple[TableView, ...]
    sheets: tuple[SheetReadingView, ...]
    items: TableView | None
    stages: TableView | None
    organisation: TableView | None
    more: tuple[TableView, ...]
    preamble: tuple[str, ...]
    whole: bool
    blocks: tuple[BlockView, ...]
    unplaced: tuple[BlockView, ...]
    signature: tuple[str, ...]
    notes: tuple[str, ...]
    corrections: TableView | None
    cite: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """A record in a list."""

    title: str
    href: str
    unit: LinkView
    year: str
    score: str
    score_note: str
    recomputed: str
    rate: str
    budget: str
    findings: str
    example: bool


@dataclass(frozen=True, slots=True)
class GroupView:
    """A year or a unit in an overview, with the number of its records."""

    text: str
    href: str
    count: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page: what this is, totals, newest records, ways in."""

    site: SiteView
    title: str
    intro: str
    totals: tuple[FigureView, ...]
    newest: tuple[EntryView, ...]
    years: tuple[GroupView, ...]
    units: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of records under one year, or the overview of all years or units."""

    site: SiteView
    title: str
    intro: str
    totals: tuple[FigureView, ...]
    groups: tuple[GroupView, ...]
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class UnitView:
    """The page of a unit: its facts, its records, its years side by side."""

    site: SiteView
    title: str
    facts: tuple[FactView, ...]
    totals: tuple[FigureView, ...]
    years: TableView
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class SchemeView:
    """A scheme of scoring in plain words; ``why_not`` tells why it does not recompute."""

    id: str
    name: str
    code: str
    ground: str
    note: str
    why_not: str
    tables: tuple[TableView, ...]


@dataclass(frozen=True, slots=True)
class MethodView:
    """The page that says how scores are recomputed, and what is checked."""

    site: SiteView
    title: str
    intro: tuple[str, ...]
    schemes: tuple[SchemeView, ...]
    checks: TableView


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page for addresses that do not exist."""

    site: SiteView
    title: str
