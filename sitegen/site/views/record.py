"""What the page of a record shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from sitegen.site.views.charts import ChartView
from sitegen.site.views.common import FactView, FigureView, LinkView, MeterView, SiteView, TableView
from sitegen.site.views.data import DownloadView
from sitegen.site.words import Words

_NOTHING: Final = Markup()


@dataclass(frozen=True, slots=True)
class VerdictView:
    """The answer of a record page, read in five seconds."""

    scores: tuple[FigureView, ...]
    money: tuple[FigureView, ...]
    meter: MeterView | None
    sentence: Words


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as readers meet it; ``places`` lead to the cells that it speaks of."""

    id: str
    message: Words
    places: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class FindingGroupView:
    """All findings of one rule on a page: what the rule is about, and each finding."""

    code: str
    severity: str
    severity_label: Words
    title: Words
    ground: Words
    count: Words
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal of the year: what was expected and what was done, paragraph by paragraph."""

    name: Words
    expected: tuple[str, ...]
    adjusted: tuple[str, ...]
    actual: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetReadingView:
    """Our reading of one form: funds, goals and indicators with reported beside recomputed."""

    id: str
    name: Words
    scheme: Words
    scheme_href: str
    scheme_note: Words
    funds: TableView | None
    expenditures: TableView | None
    goals: tuple[GoalView, ...]
    indicators: TableView | None
    classes: TableView | None
    chart: ChartView | None
    summary: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """A piece of the report's own text: ``heading``, ``prose`` or ``table``.

    ``level`` is the heading's level in the page (3 and below).
    """

    kind: str
    id: str = ""
    level: int = 0
    text: Words = ""
    html: Markup = _NOTHING
    table: TableView | None = None


@dataclass(frozen=True, slots=True)
class RecordView:
    """The page of one record: verdict first, then our reading, then the report itself."""

    site: SiteView
    id: str
    title: Words
    subtitle: Words
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
    downloads: tuple[DownloadView, ...]
    cite: Words
