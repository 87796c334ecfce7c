"""What templates of all pages may see: frozen values whose strings are ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from sitegen.site.views.meta import FootView, MetaView
from sitegen.site.words import Words

_NOTHING: Final = Markup()


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link, relative to the page it stands on; without ``href`` it is plain text."""

    text: Words
    href: str = ""


@dataclass(frozen=True, slots=True)
class AlternateView:
    """Another form of what a page shows, such as its feed, for the head of the page."""

    relation: str
    media: str
    href: str
    title: Words


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page shows of the site. ``root`` leads from the page to the site's root.

    ``language`` is that of the site's own words; ``sample`` tells that the page shows a
    fictional record, ``hosted`` that head and foot are those of another website.
    ``disclosure`` are the columns that the law asks for, ``others`` the other standing pages;
    ``glossary`` leads to the page that explains words, ``search`` to that of the search.
    ``linked`` is what the page says of itself to machines, as JSON-LD that can stand in an
    element.
    """

    title: Words
    description: str
    owner: str
    contact: str
    root: str
    home: str
    assets: str
    navigation: tuple[LinkView, ...]
    breadcrumbs: tuple[LinkView, ...]
    footer_note: str
    meta: MetaView
    foot: FootView
    language: str = "zh-CN"
    sample: bool = False
    hosted: bool = False
    disclosure: tuple[LinkView, ...] = ()
    others: tuple[LinkView, ...] = ()
    glossary: str = ""
    search: str = ""
    alternates: tuple[AlternateView, ...] = ()
    linked: Markup = _NOTHING


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of a table; ``lines`` are its paragraphs. ``scope`` is set on header cells.

    ``download`` is the name under which a browser saves what a link leads to.
    """

    lines: tuple[Words, ...]
    rowspan: int = 1
    colspan: int = 1
    scope: str = ""
    numeric: bool = False
    id: str = ""
    href: str = ""
    bar: str = ""
    tone: str = ""
    download: str = ""


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of a table: only the cells that begin in it."""

    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table with merged cells. ``head`` rows are repeated on each printed page.

    ``kind`` names the CSS class: ``form`` is a published form, ``reading`` is ours. ``shares``
    are those of the columns in the width on wide screens, in twentieths; without them a column
    is as wide as its cells need.
    """

    id: str
    kind: str
    caption: Words
    head: tuple[RowView, ...]
    body: tuple[RowView, ...]
    note: Words = ""
    shares: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure of the verdict: what it is, its value, and how it came about.

    ``tone`` is ``published`` for what the report prints and ``computed`` for what the site
    works out.
    """

    label: Words
    value: Words
    note: Words = ""
    tone: str = "published"
    href: str = ""


@dataclass(frozen=True, slots=True)
class MeterView:
    """A bar from 0 to 100; ``width`` is a plain number for an SVG attribute."""

    label: Words
    value: Words
    width: str


@dataclass(frozen=True, slots=True)
class FactView:
    """A named fact; ``given`` is false where the source does not give it."""

    label: Words
    value: Words
    given: bool = True
