"""Which pages there are, each with its address, its template and what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from sitegen.finding import Finding, say
from sitegen.place import Location
from sitegen.scoring.dossier import Dossier
from sitegen.site import address, faults, lists
from sitegen.site.method import method_view
from sitegen.site.record_page import record_view
from sitegen.site.site import Site


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered; ``origin`` is the place in the content that asks for it."""

    address: str
    template: str
    view: Callable[[], Any]
    origin: Location


def plan(site: Site) -> tuple[tuple[Page, ...], tuple[Finding, ...]]:
    """Returns the pages of a site; of two at one address the first stays, and both are named."""
    pages: dict[str, Page] = {}
    findings = []
    for page in _pages(site):
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


def _pages(site: Site) -> Iterator[Page]:
    settings = site.config.location
    yield Page(address.HOME, "home.html", partial(lists.home_view, site), settings)
    yield Page(address.NOT_FOUND, "notfound.html", partial(lists.not_found_view, site), settings)
    yield Page(address.YEARS, "list.html", partial(lists.years_view, site), settings)
    yield Page(address.UNITS, "list.html", partial(lists.units_view, site), settings)
    yield Page(address.METHOD, "method.html", partial(method_view, site), settings)
    for year in lists.years_of(site.dossiers):
        view = partial(lists.year_view, site, year)
        yield Page(address.of_year(year), "list.html", view, settings)
    for unit in lists.units_of(site):
        view_of_unit = partial(lists.unit_view, site, unit)
        place = address.of_unit(unit.segment.raw)
        yield Page(place, "unit.html", view_of_unit, unit.segment.location)
    yield from _records(site, site.dossiers)


def _records(site: Site, dossiers: Iterable[Dossier]) -> Iterator[Page]:
    for dossier in dossiers:
        record = dossier.record
        view = partial(record_view, dossier, site)
        yield Page(address.of_record(record.id.raw), "record.html", view, record.id.location)
