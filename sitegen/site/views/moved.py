"""What a page at a former address of a record shows."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.site.views.common import SiteView
from sitegen.site.words import Words


@dataclass(frozen=True, slots=True)
class MovedView:
    """A page that leads on: ``target`` is the link to where the report stands now."""

    site: SiteView
    title: Words
    report: str
    target: str
