"""What pages that list records show."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.site.views.charts import ChartView
from sitegen.site.views.common import FactView, FigureView, LinkView, SiteView, TableView
from sitegen.site.views.listing import PagingView
from sitegen.site.words import Words


@dataclass(frozen=True, slots=True)
class EntryView:
    """A record in a list.

    ``grade`` is as printed, or marked as derived; ``published`` is the day of disclosure, and
    ``remark`` why the record stands in this list; each is "" where there is none.
    """

    title: Words
    href: str
    unit: LinkView
    year: str
    score: str
    score_note: str
    grade: str
    published: str
    recomputed: str
    rate: str
    budget: str
    findings: str
    example: bool
    remark: str = ""


@dataclass(frozen=True, slots=True)
class GroupView:
    """A year or a unit in an overview, with the number of its records."""

    text: Words
    href: str
    count: Words


@dataclass(frozen=True, slots=True)
class SectionView:
    """A way of dividing the records: its lists, and a link to all of them.

    ``more`` tells of lists that are not shown here; it is ``None`` if all are.
    """

    id: str
    title: Words
    groups: tuple[GroupView, ...]
    more: LinkView | None
    note: Words = ""


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page: what this is, totals, newest records, ways in.

    ``all`` leads to the list of all records, ``more_units`` to all units if not all stand
    here, ``ways`` to what else there is to look at.
    """

    site: SiteView
    title: Words
    intro: Words
    totals: tuple[FigureView, ...]
    newest: tuple[EntryView, ...]
    all: LinkView | None
    years: tuple[GroupView, ...]
    units: tuple[GroupView, ...]
    more_units: LinkView | None
    ways: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class BrowseView:
    """All ways of dividing the records, and the pages that look at all of them."""

    site: SiteView
    title: Words
    intro: Words
    sections: tuple[SectionView, ...]
    ways: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """A page of a list of records.

    ``related`` leads to lists below this one and to other views of the same records.
    Only the first page of a list has totals and charts.
    """

    site: SiteView
    title: Words
    intro: Words
    notes: tuple[Words, ...]
    totals: tuple[FigureView, ...]
    related: tuple[LinkView, ...]
    entries: tuple[EntryView, ...]
    paging: PagingView | None
    charts: tuple[ChartView, ...]
    downloads: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class OverviewView:
    """The lists of one way of dividing the records, with what each sums up to."""

    site: SiteView
    title: Words
    intro: Words
    notes: tuple[Words, ...]
    totals: tuple[FigureView, ...]
    table: TableView
    charts: tuple[ChartView, ...]


@dataclass(frozen=True, slots=True)
class UnitView:
    """The page of a unit: its facts, its years side by side, its records."""

    site: SiteView
    title: Words
    facts: tuple[FactView, ...]
    totals: tuple[FigureView, ...]
    years: TableView
    entries: tuple[EntryView, ...]
    paging: PagingView | None
    charts: tuple[ChartView, ...]
    projects: tuple[LinkView, ...]
    downloads: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class ProjectView:
    """The page of a project over its years."""

    site: SiteView
    title: Words
    intro: Words
    notes: tuple[Words, ...]
    facts: tuple[FactView, ...]
    charts: tuple[ChartView, ...]
    table: TableView
    downloads: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class TablesView:
    """A page of tables and charts under headings, such as the statistics."""

    site: SiteView
    title: Words
    intro: Words
    notes: tuple[Words, ...]
    totals: tuple[FigureView, ...]
    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of such a page; ``more`` leads to what it leaves out."""

    id: str
    title: Words
    intro: Words
    charts: tuple[ChartView, ...] = ()
    table: TableView | None = None
    more: LinkView | None = None
