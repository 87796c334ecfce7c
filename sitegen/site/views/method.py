"""What the page on schemes shows."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.site.views.common import SiteView, TableView


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
