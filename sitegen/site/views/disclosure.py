"""What the columns of disclosure show."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from sitegen.site.views.common import FactView, FigureView, LinkView, SiteView, TableView
from sitegen.site.views.listing import ListingView, PagingView
from sitegen.site.words import Words


@dataclass(frozen=True, slots=True)
class EntranceView:
    """A way into a column, with a sentence on what stands there."""

    text: Words
    href: str
    note: Words


@dataclass(frozen=True, slots=True)
class DisclosureView:
    """The overview of the columns of disclosure."""

    site: SiteView
    title: Words
    intro: Words
    entrances: tuple[EntranceView, ...]


@dataclass(frozen=True, slots=True)
class PassageView:
    """A titled text; without ``html`` it is not given."""

    id: str
    title: Words
    html: Markup


@dataclass(frozen=True, slots=True)
class GuideView:
    """The guide: three texts, and where the office is found."""

    site: SiteView
    title: Words
    passages: tuple[PassageView, ...]
    office: tuple[FactView, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document: its facts, and its text or a link to another site.

    ``outside`` names that site; ``official`` tells that it is one of a public body.
    """

    id: str
    title: str
    facts: tuple[FactView, ...]
    html: Markup
    href: str
    outside: str
    official: bool


@dataclass(frozen=True, slots=True)
class DocumentsView:
    """The documents on disclosure, and the public texts that the checks rest on."""

    site: SiteView
    title: Words
    documents: tuple[DocumentView, ...]
    grounds: TableView | None


@dataclass(frozen=True, slots=True)
class CatalogueView:
    """A part of the catalogue of all records; ``intro`` tells when it was last added to."""

    site: SiteView
    title: Words
    intro: Words
    listing: ListingView
    paging: PagingView | None


@dataclass(frozen=True, slots=True)
class ReportsView:
    """The overview of the yearly reports; ``note`` tells which records are in none."""

    site: SiteView
    title: Words
    intro: Words
    listing: ListingView
    note: Words


@dataclass(frozen=True, slots=True)
class ReportPartView:
    """One of the six parts of a yearly report; figures and table are made from the records."""

    id: str
    title: Words
    html: Markup
    figures: tuple[FigureView, ...] = ()
    table: TableView | None = None


@dataclass(frozen=True, slots=True)
class ReportView:
    """A yearly report in the order of its official form."""

    site: SiteView
    title: Words
    facts: tuple[FactView, ...]
    parts: tuple[ReportPartView, ...]


@dataclass(frozen=True, slots=True)
class RequestView:
    """How information is asked for."""

    site: SiteView
    title: Words
    contents: tuple[Words, ...]
    ways: tuple[FactView, ...]
    html: Markup
    catalogue: LinkView
