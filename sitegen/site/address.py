"""Addresses of pages, links between them, and anchors within them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final

from sitegen.place import Loc, Location

HOME: Final = "index.html"
NOT_FOUND: Final = "404.html"
YEARS: Final = "years/index.html"
UNITS: Final = "units/index.html"
METHOD: Final = "method/index.html"
BROWSE: Final = "browse/index.html"
STATISTICS: Final = "statistics/index.html"
SEARCH: Final = "search/index.html"
DATA: Final = "data/index.html"
DISCLOSURE: Final = "disclosure/index.html"
GUIDE: Final = "disclosure/guide/index.html"
RULES: Final = "disclosure/rules/index.html"
CATALOGUE: Final = "disclosure/catalogue/index.html"
REPORTS: Final = "disclosure/report/index.html"
REQUEST: Final = "disclosure/request/index.html"
CORRECTIONS: Final = "corrections/index.html"
CHANGES: Final = "corrections/log/index.html"
LOG: Final = "changes.jsonl"
RECTIFICATIONS: Final = "rectifications/index.html"
GLOSSARY: Final = "glossary/index.html"
ABOUT: Final = "about/index.html"
SITEMAP: Final = "sitemap/index.html"
ALL: Final = "all/index.html"
REGIONS: Final = "regions/index.html"
KINDS: Final = "kinds/index.html"
GRADES: Final = "grades/index.html"
SOURCES: Final = "sources/index.html"
PROJECTS: Final = "projects/index.html"
WATCH: Final = "watch/index.html"
COVERAGE: Final = "coverage/index.html"
CODEBOOK: Final = "data/codebook/index.html"
ATOM: Final = "feed.xml"
JSON_FEED: Final = "feed.json"
OPEN_SEARCH: Final = "opensearch.xml"
TABLE: Final = "list.csv"

_FIELD: Final = re.compile(r"[a-z0-9_]+")
_UNUSUAL: Final = re.compile(r"[^0-9A-Za-z]")


def of_record(identifier: str) -> str:
    """Returns the address of a record's page."""
    return f"records/{identifier}/index.html"


def json_of(identifier: str) -> str:
    """Returns the address of a record as JSON, beside its page."""
    return f"records/{identifier}/index.json"


def table_of(identifier: str) -> str:
    """Returns the address of the table of a record's indicators, beside its page."""
    return f"records/{identifier}/index.csv"


def of_enclosure(identifier: str, digest: str, ending: str) -> str:
    """Returns the address of a file that is published with a record, by the SHA-256 of its bytes.

    Its own name may hold anything; another file under the same name gets another address.
    """
    return f"records/{identifier}/{digest[:16]}{ending}"


def of_data(name: str, year: int | None = None) -> str:
    """Returns the address of a file of the open data, of one year or of all."""
    return f"data/{name}" if year is None else f"data/{year}/{name}"


def of_year(year: int) -> str:
    """Returns the address of the list of a year."""
    return f"years/{year}/index.html"


def of_unit(segment: str) -> str:
    """Returns the address of a unit's page."""
    return f"units/{segment}/index.html"


def of_report(year: int) -> str:
    """Returns the address of the report on disclosure of a year."""
    return f"disclosure/report/{year}/index.html"


def of_part(first: str, number: int) -> str:
    """Returns the address of a page of a list that begins at ``first``, counted from 1."""
    return first if number == 1 else f"{folder_of(first)}page-{number}/{HOME}"


def within(overview: str, segment: str) -> str:
    """Returns the address of what an overview leads to, such as one year of all years."""
    return f"{folder_of(overview)}{segment}/index.html"


def of_project(key: str) -> str:
    """Returns the address of a project over its years."""
    return within(PROJECTS, key)


def of_compare(year: int) -> str:
    """Returns the address of the page that lays the units of a year side by side."""
    return f"compare/{year}/index.html"


def csv_of(listing: str) -> str:
    """Returns the address of the table with exactly the records of a list."""
    return folder_of(listing) + TABLE


def feed_of(listing: str) -> str:
    """Returns the address of the feed with exactly the records of a list."""
    return f"{folder_of(listing)}feed.xml"


def folder_of(address: str) -> str:
    """Returns the folder of a page with a slash at its end; "" for that of the root."""
    folder = PurePosixPath(address).parent.as_posix()
    return "" if folder == "." else f"{folder}/"


def of_scheme(name: str) -> str:
    """Returns the id of a scheme on the page that explains the schemes."""
    return f"scheme-{name}"


def root_from(address: str) -> str:
    """Returns the way from a page to the site's root, such as ``../../``; "" at the root."""
    return "../" * (len(PurePosixPath(address).parts) - 1)


def link(origin: str, target: str) -> str:
    """Returns the relative link from one page to another; it works from disk as well."""
    return root_from(origin) + target


def anchor(loc: Loc) -> str:
    """Returns the id of what stands at a place of a record; free names keep their difference."""
    return "-".join([_step(str(step)) for step in loc])


@lru_cache(maxsize=4096)
def _step(name: str) -> str:
    """Returns a step of a place as part of an id; most are the same few names of fields."""
    if _FIELD.fullmatch(name):
        return name.replace("_", "-")
    return _UNUSUAL.sub(_as_number, name)


def _as_number(sign: re.Match[str]) -> str:
    return f"_{ord(sign[0]):x}"


class Anchors:
    """The ids that a page bears, in its order; finds the nearest one to a place."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._ids = list(ids)
        self._known = set(self._ids)

    def nearest(self, location: Location) -> str:
        """Returns the id of a place, or of what it stands in, or "" if there is none."""
        loc = location.loc
        while loc:
            name = anchor(loc)
            if name in self._known:
                return name
            inner = next((found for found in self._ids if found.startswith(name + "-")), "")
            if inner:
                return inner
            loc = loc[:-1]
        return ""
