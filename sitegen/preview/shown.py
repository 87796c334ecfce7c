"""The site as the preview shows it at one moment; pages are rendered when they are asked for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

import jinja2

from sitegen.finding import Finding, SitegenError, Translate
from sitegen.language import same
from sitegen.preview.panel import Panel, alone, dressed, head_of, panel_of
from sitegen.preview.problem import Problem, problem_of, problems_of
from sitegen.preview.searched import Searched, is_of_search
from sitegen.site.address import HOME, NOT_FOUND
from sitegen.site.output import Writable
from sitegen.site.page import Planned, shows
from sitegen.site.render import render

HTML: Final = "text/html; charset=utf-8"

_MEDIA: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".atom": "application/atom+xml; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".gif": "image/gif",
        ".html": HTML,
        ".ico": "image/x-icon",
        ".jpg": "image/jpeg",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".jsonl": "application/json; charset=utf-8",
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".svg": "image/svg+xml; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".webp": "image/webp",
        ".woff2": "font/woff2",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".xml": "application/xml; charset=utf-8",
        ".zip": "application/zip",
    }
)
"""Media types by the ending of a name; not those of the machine, which differ."""

_RELATIVE: Final = re.compile(rb'\b(href|src|action)="(?![a-z]+:|/|#)')
"""Relative links, which on a page that stands for any address would lead anywhere."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent for an address; ``digest`` differs if what is shown does."""

    status: int
    media: str
    data: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Face:
    """A theme as it was when all its templates could be read, with its assets by address."""

    environment: jinja2.Environment
    assets: Mapping[str, bytes]
    digest: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the preview knows of the record of a page.

    ``draft`` is the name of its status if it is not public, ``old`` tells that the record
    cannot be read now and is shown as it was, ``until`` is the time for which it waits.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    draft: str = ""
    old: bool = False
    until: str = ""


@dataclass(frozen=True)
class Shown:
    """A site at one moment: what is planned, how it looks, and what is wrong.

    ``spare`` is the theme before the last change, for pages at which the new one fails.
    ``sheets`` are the records by the address of their page, ``moved`` leads from addresses
    that pages once had to those that they have now, ``saved`` names the pages of the records
    that were saved last, in the batch of the number ``turn``.
    """

    planned: Mapping[str, Planned]
    face: Face | None
    spare: Face | None = None
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    broken: tuple[Problem, ...] = ()
    data: Mapping[str, bytes] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    saved: tuple[str, ...] = ()
    turn: int = 0
    base: str = ""
    translate: Translate = same
    waiting: bool = False
    read: tuple[int, int] = (0, 0)
    searched: Searched | None = None
    kept: dict[str, Answer] = field(default_factory=dict)

    def address_of(self, path: str) -> str:
        """Returns the address that a path of the preview's web addresses asks for.

        The path has been decoded; whatever is not planned is simply not found later.
        """
        base = self.base.strip("/")
        wanted = path.removeprefix("/")
        if base and f"{wanted}/".startswith(f"{base}/"):
            wanted = wanted[len(base) :].removeprefix("/")
        return f"{wanted}{HOME}" if not wanted or wanted.endswith("/") else wanted

    def holds(self, address: str) -> bool:
        """Tells whether there is a page or a file at an address."""
        assets = self.face.assets if self.face else {}
        if address in self.planned or address in assets:
            return True
        # Which files the search has takes long to know; asking for one tells.
        return self.searched is not None and is_of_search(address)

    def answer(self, address: str) -> Answer:
        """Returns what is at an address, or a page that says why there is nothing."""
        found = self.kept.get(address)
        if found is None:
            found = self._made(address)
            self.kept[address] = found
        return found

    def _made(self, address: str) -> Answer:
        if self.face is None:
            return self._alone(address, self.broken)
        if address in self.face.assets:
            data = self.face.assets[address]
            return Answer(200, _media(address), data, _digest(data))
        script = self.searched.file(address) if self.searched else None
        if script is not None:
            return Answer(200, _media(address), script, _digest(script))
        one = self.planned.get(address)
        status = 200
        if one is None:
            one = self.planned.get(NOT_FOUND)
            status = 404
        if one is None:
            return self._alone(address, self.broken, status=404)
        return self._rendered(one, address, self.face, status=status)

    def _rendered(self, one: Planned, address: str, face: Face, *, status: int) -> Answer:
        broken = self.broken
        try:
            output = _output(one, face.environment)
        except SitegenError as error:
            broken = (problem_of(error, self.translate), *broken)
            if self.spare is None or face is self.spare:
                return self._alone(address, broken)
            try:
                output = _output(one, self.spare.environment)
            except SitegenError:
                return self._alone(address, broken)
        if not shows(one):
            return Answer(status, _media(address), output.data, _digest(output.data))
        panel = panel_of(self._panel(address, broken, missing=status != 200), self.translate)
        digest = _digest(output.data, panel, face.digest.encode())
        page = _RELATIVE.sub(rb'\1="/', output.data) if status == 404 else output.data
        data = dressed(page, panel, head_of(address, digest, self.turn))
        return Answer(status, HTML, data, digest)

    def _panel(self, address: str, broken: tuple[Problem, ...], *, missing: bool) -> Panel:
        sheet = self.sheets.get(address)
        if sheet is None:
            hidden = sum(bool(one.draft) for one in self.sheets.values())
            return Panel(broken, missing=missing, hidden=hidden)
        own = [one for one in broken if one.file == sheet.path]
        return Panel(
            broken=(*own, *(one for one in broken if one.file != sheet.path)),
            findings=problems_of(sheet.findings, self.data, self.translate),
            file=sheet.path,
            draft=sheet.draft,
            until=sheet.until,
            old=sheet.old,
            missing=missing,
        )

    def _alone(self, address: str, broken: tuple[Problem, ...], *, status: int = 200) -> Answer:
        panel = Panel(broken, missing=status != 200)
        page = alone(panel, self.translate, waiting=self.waiting, read=self.read)
        digest = _digest(page)
        return Answer(status, HTML, dressed(page, b"", head_of(address, digest, self.turn)), digest)


def _output(one: Planned, environment: jinja2.Environment) -> Writable:
    (rendered,) = render([one], environment)
    return rendered.output


def _media(address: str) -> str:
    suffix = PurePosixPath(address).suffix.lower()
    return _MEDIA.get(suffix, "application/octet-stream")


def _digest(*parts: bytes) -> str:
    found = hashlib.blake2b(digest_size=12)
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()


def waiting(translate: Translate, number: int = 0, total: int = 0) -> Shown:
    """Returns what is shown until the records have been read: how many have been."""
    return Shown({}, None, translate=translate, waiting=True, read=(number, total))
