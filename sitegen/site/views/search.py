"""What the page of the search shows before its script begins."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.site.views.common import LinkView, SiteView
from sitegen.site.words import Words


@dataclass(frozen=True, slots=True)
class SearchView:
    """The page of the search; ``count`` tells how many reports there are, ``ways`` other ways."""

    site: SiteView
    title: Words
    count: str
    ways: tuple[LinkView, ...]
