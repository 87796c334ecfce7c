"""What pages that list records show."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.site.views.common import FactView, FigureView, LinkView, SiteView, TableView
from sitegen.site.words import Words


@dataclass(frozen=True, slots=True)
class EntryView:
    """A record in a list."""

    title: Words
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

    text: Words
    href: str
    count: Words


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page: what this is, totals, newest records, ways in."""

    site: SiteView
    title: Words
    intro: Words
    totals: tuple[FigureView, ...]
    newest: tuple[EntryView, ...]
    years: tuple[GroupView, ...]
    units: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of records under one year, or the overview of all years or units."""

    site: SiteView
    title: Words
    intro: Words
    totals: tuple[FigureView, ...]
    groups: tuple[GroupView, ...]
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class UnitView:
    """The page of a unit: its facts, its records, its years side by side."""

    site: SiteView
    title: Words
    facts: tuple[FactView, ...]
    totals: tuple[FigureView, ...]
    years: TableView
    entries: tuple[EntryView, ...]
