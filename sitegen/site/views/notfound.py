"""What the page for addresses that do not exist shows."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.site.views.common import SiteView
from sitegen.site.words import Words


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page for addresses that do not exist; ``sitemap`` leads to all that do."""

    site: SiteView
    title: Words
    sitemap: str
