"""What the page on schemes shows."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.site.views.common import SiteView, TableView
from sitegen.site.words import Words


@dataclass(frozen=True, slots=True)
class SchemeView:
    """A scheme of scoring in plain words; ``why_not`` tells why it does not recompute."""

    id: str
    name: Words
    code: str
    ground: Words
    note: Words
    why_not: Words
    tables: tuple[TableView, ...]


@dataclass(frozen=True, slots=True)
class MethodView:
    """The page that says how scores are recomputed, and what is checked."""

    site: SiteView
    title: Words
    intro: tuple[Words, ...]
    schemes: tuple[SchemeView, ...]
    checks: TableView
