"""A built site as the checks see it: its pages, its other files, and what both hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from sitegen.audit.document import Document, Link, read_document
from sitegen.privacy.final import hits_in
from sitegen.privacy.hit import Kind

HOME: Final = "index.html"
NOT_FOUND: Final = "404.html"
SEARCH: Final = "search/index.html"
SITEMAP: Final = "sitemap/index.html"
GUIDE: Final = "disclosure/guide/index.html"
RULES: Final = "disclosure/rules/index.html"
CATALOGUE: Final = "disclosure/catalogue/index.html"
REPORTS: Final = "disclosure/report/index.html"
REQUEST: Final = "disclosure/request/index.html"
CORRECTIONS: Final = "corrections/index.html"
GLOSSARY: Final = "glossary/index.html"
YEARS: Final = "years/index.html"
MANIFEST: Final = "manifest.json"


@dataclass(frozen=True)
class Built:
    """The files of a site: pages read, sheets of style as text, sizes of all.

    ``keys`` are the names in the data of a record by the address of its file, each with whether
    anything is given under it; ``hashed`` are the files of which the manifest has a checksum, and ``leaks`` the numbers of persons that stand
    in a file, with their middle hidden.
    """

    pages: Mapping[str, Document]
    styles: Mapping[str, str]
    sizes: Mapping[str, int]
    keys: Mapping[str, Mapping[str, bool]]
    hashed: frozenset[str]
    leaks: tuple[tuple[str, str], ...]

    @cached_property
    def records(self) -> tuple[Document, ...]:
        """The pages of records, in the order of their addresses."""
        return tuple(page for page in self.pages.values() if page.is_record)

    @cached_property
    def style(self) -> str:
        """All sheets of style that the home page asks for, in its order."""
        home = self.pages.get(HOME)
        asked = [link for link in home.links if link.tag == "link"] if home else []
        found = (self.resolve(HOME, link.target) or "" for link in asked)
        return "\n".join(self.styles[name] for name in found if name in self.styles)

    @property
    def has_search(self) -> bool:
        """Whether the site has a page to search it."""
        return SEARCH in self.pages

    def resolve(self, address: str, target: str) -> str | None:
        """Returns the file that a link of a page leads to; ``None`` if it leaves the site.

        A link to a folder leads to the ``index.html`` in it.
        """
        path = unquote(urlsplit(target).path)
        if path.startswith("/"):
            return None
        if not path:
            return address
        steps = address.split("/")[:-1]
        for step in path.split("/"):
            if step == ".." and not steps:
                return None
            if step == "..":
                steps.pop()
            elif step not in ("", "."):
                steps.append(step)
        found = "/".join(steps)
        if path.endswith(("/", "/.", "/..")) or path in (".", "..", "./", "../"):
            return f"{found}/{HOME}" if found else HOME
        return found

    def links_to(self, page: Document, *names: str) -> list[Link]:
        """Returns the links of a page that lead to one of some files."""
        return [link for link in page.links if self.resolve(page.address, link.target) in names]


def is_outside(target: str) -> bool:
    """Tells whether a link leads to another host."""
    parts = urlsplit(target)
    return bool(parts.netloc) or parts.scheme in ("http", "https", "ftp")


def read_site(files: Iterable[tuple[str, bytes]]) -> Built:
    """Returns a site from the addresses and bytes of its files; the bytes are not kept."""
    pages: dict[str, Document] = {}
    styles: dict[str, str] = {}
    sizes: dict[str, int] = {}
    keys: dict[str, Mapping[str, bool]] = {}
    hashed: frozenset[str] = frozenset()
    leaks: list[tuple[str, str]] = []
    for address, data in files:
        sizes[address] = len(data)
        if address.endswith(".html"):
            pages[address] = read_document(address, data)
        elif address.endswith(".css"):
            styles[address] = data.decode("utf-8", "replace")
        elif address == MANIFEST:
            hashed = frozenset(_hashed(_json(data)))
        elif address.startswith("records/") and address.endswith(".json"):
            keys[address] = _keys(_json(data))
        leaks += ((address, number) for number in _numbers_of_persons(address, data))
    return Built(
        MappingProxyType(pages),
        MappingProxyType(styles),
        MappingProxyType(sizes),
        MappingProxyType(keys),
        hashed,
        tuple(leaks),
    )


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except ValueError:
        return None


def _keys(value: Any) -> Mapping[str, bool]:
    found: dict[str, bool] = {}
    for key, inner in _pairs(value):
        found[key] = found.get(key, False) or inner not in (None, "", [], {})
    return MappingProxyType(found)


def _pairs(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            yield from _pairs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _pairs(inner)


def _hashed(manifest: Any) -> Iterator[str]:
    files = manifest.get("files", ()) if isinstance(manifest, dict) else ()
    for one in files:
        if isinstance(one, dict) and len(str(one.get("sha256", ""))) == 64:
            yield str(one.get("path", ""))


def _numbers_of_persons(address: str, data: bytes) -> Iterator[str]:
    """Yields the citizens' numbers in a file, with their middle hidden."""
    for found in hits_in(address, data):
        if found.kind is Kind.IDENTITY:
            yield str(found.shown)
