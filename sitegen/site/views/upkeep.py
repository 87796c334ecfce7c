"""What the pages on corrections and on measures show."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from sitegen.site.views.common import FigureView, SiteView
from sitegen.site.views.listing import ListingView, PagingView
from sitegen.site.words import Words


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """A part of all corrections, the newest first, and how one is asked for."""

    site: SiteView
    title: Words
    intro: Words
    channel: Markup
    listing: ListingView | None
    paging: PagingView | None


@dataclass(frozen=True, slots=True)
class ChangesView:
    """A part of the log of changes, the newest first; ``head`` is the digest of its last line."""

    site: SiteView
    title: Words
    intro: Words
    head: str
    file: str
    listing: ListingView
    paging: PagingView | None


@dataclass(frozen=True, slots=True)
class RectificationsView:
    """A part of all measures; ``units`` counts them by unit, on the first part alone."""

    site: SiteView
    title: Words
    intro: Words
    figures: tuple[FigureView, ...]
    units: ListingView | None
    listing: ListingView
    paging: PagingView | None
