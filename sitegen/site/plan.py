"""Which pages there are, each with its address, its template and what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from sitegen.finding import Finding, say
from sitegen.site import faults
from sitegen.site.page import Page
from sitegen.site.pages import (
    about,
    browse,
    compare,
    corrections,
    coverage,
    disclosure,
    glossary,
    home,
    lists,
    method,
    notfound,
    projects,
    record,
    rectifications,
    sitemap,
    statistics,
    units,
    watch,
)
from sitegen.site.site import Site

FAMILIES: Final[tuple[Callable[[Site], Iterator[Page]], ...]] = (
    home.pages,
    notfound.pages,
    lists.pages,
    units.pages,
    projects.pages,
    compare.pages,
    browse.pages,
    statistics.pages,
    watch.pages,
    coverage.pages,
    method.pages,
    disclosure.pages,
    corrections.pages,
    rectifications.pages,
    glossary.pages,
    about.pages,
    sitemap.pages,
    record.pages,
)
"""All families of pages; of two pages at one address the one of the earlier family stays."""


def plan(site: Site) -> tuple[tuple[Page, ...], tuple[Finding, ...]]:
    """Returns the pages of a site; of two at one address the first stays, and both are named."""
    pages: dict[str, Page] = {}
    findings = []
    for page in (page for family in FAMILIES for page in family(site)):
        first = pages.setdefault(page.address, page)
        if first is not page:
            findings.append(_same_address(page, first))
    return tuple(pages.values()), tuple(findings)


def _same_address(page: Page, first: Page) -> Finding:
    return faults.SAME_ADDRESS.at(
        page.origin,
        say("网页地址 {address} 已经被 {first} 用了。", address=page.address, first=first.origin),
        say("给其中一个换一个编号或网址段。"),
        (first.origin,),
    )
