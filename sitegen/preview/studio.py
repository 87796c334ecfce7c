"""From a batch of saves to the site as it is now, at the cost of what was saved.

The pages of the saved records come first; lists, totals and what shows between records follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from sitegen import pipeline
from sitegen.content.attachments import FOLDER
from sitegen.content.files import SiteFiles, read_files, read_source
from sitegen.content.source import Source
from sitegen.edition import site_of
from sitegen.finding import ContentError, Finding, SitegenError, Translate
from sitegen.outcome import Outcome, State
from sitegen.pipeline import Ground
from sitegen.preview.looks import Looks
from sitegen.preview.memory import Memory
from sitegen.preview.problem import Problem, problem_of, problems_of
from sitegen.preview.searched import Searched
from sitegen.preview.shown import Sheet, Shown
from sitegen.record.report import Record
from sitegen.site import address
from sitegen.site.page import Planned
from sitegen.site.pages import record
from sitegen.site.plan import plan
from sitegen.site.site import Site
from sitegen.site.theme.compiled import Compiled

_RECORDS: Final = "content/records/"
_LOOKS: Final = ("overrides/", "themes/")

_PATIENCE: Final = 3
"""So often in a row lists are given up for a newer save; then they are made all the same."""


class _OvertakenError(Exception):
    """A newer save has come; what is being made is not worth finishing."""


class Studio:
    """Keeps a site in memory and brings it up to date with its files.

    ``overtaken`` tells whether a newer save has come, and ``done`` is called for each record
    that was examined; ``now`` is asked for the time whenever the settings are read.
    """

    def __init__(
        self,
        root: Path,
        translate: Translate,
        *,
        overtaken: Callable[[], bool] = lambda: False,
        done: Callable[[int, int], None] = lambda number, total: None,
        compiled: Compiled | None = None,
        now: Callable[[], datetime | None] = lambda: None,
    ) -> None:
        self._root = root
        self.translate = translate
        self._overtaken = overtaken
        self._now = now
        self._memory = Memory(self._pause, done)
        self._looks = Looks(root, compiled or Compiled())
        self._files: SiteFiles | None = None
        self._ground: Ground | None = None
        self._site: Site | None = None
        self._shown: Shown | None = None
        self._searched: Searched | None = None
        self._former: dict[str, str] = {}
        self._unread: SitegenError | None = None
        self._unset: tuple[Finding, ...] = ()
        self._unplanned: tuple[Finding, ...] = ()
        self._given_up = 0
        self._turn = 0

    def update(self, changed: frozenset[str]) -> Iterator[Shown]:
        """Yields the site after a batch of saves: the saved pages first, then all of it.

        The last one that is yielded is right in everything, unless a newer save has come.
        """
        # At the beginning everything is new and nothing was saved.
        records = sorted(path for path in changed if path.startswith(_RECORDS))
        saved = tuple(records) if self._turn else ()
        self._turn += 1
        self._read(changed)
        remade = self._prepare(changed)
        if self._files is None or self._ground is None:
            yield self._nothing()
            return
        if remade or self._looks.face is None or any(path.startswith(_LOOKS) for path in changed):
            self._looks.change(self._ground.config)
        try:
            yield from self._steps(self._files, self._ground, saved)
            self._given_up = 0
        except _OvertakenError:
            self._given_up += 1

    def _steps(self, files: SiteFiles, ground: Ground, saved: tuple[str, ...]) -> Iterator[Shown]:
        fresh = self._memory.examine(files.records, ground)
        if self._site is not None and self._shown is not None and fresh:
            yield self._quick(self._site, self._shown, fresh, saved=saved, ground=ground)
        self._pause()
        yield self._whole(ground, saved)
        self._pause()
        if self._memory.compare():
            yield self._whole(ground, saved)

    def _pause(self) -> None:
        if self._given_up < _PATIENCE and self._overtaken():
            raise _OvertakenError

    def _read(self, changed: frozenset[str]) -> None:
        """Reads what was saved; all of it where more than records changed."""
        records = {path for path in changed if path.startswith(_RECORDS)}
        whole = self._files is None or self._unread is not None or records != changed
        self._unread = None
        try:
            if whole or self._files is None:
                self._files = read_files(self._root)
            else:
                self._files = self._with_records(self._files, records)
        except SitegenError as error:
            self._unread = error

    def _with_records(self, files: SiteFiles, changed: set[str]) -> SiteFiles:
        kept = {source.path: source for source in files.records if source.path not in changed}
        for path in changed:
            if (self._root / path).exists():
                kept[path] = _source(self._root, path)
        # The order of a whole reading, which goes by the parts of a path.
        ordered = sorted(kept, key=lambda path: path.split("/"))
        return replace(files, records=tuple(kept[path] for path in ordered))

    def _prepare(self, changed: frozenset[str]) -> bool:
        """Reads settings and registries if they changed; tells whether they are new."""
        needed = self._ground is None or self._unset
        others = any(not path.startswith((_RECORDS, *_LOOKS)) for path in changed)
        if self._files is None or not (needed or others):
            return False
        try:
            ground = pipeline.prepare(self._files, now=self._now())
        except ContentError as error:
            self._unset = error.findings
            return False
        self._unset = ()
        attached = any(path.startswith(f"{FOLDER}/") for path in changed)
        if self._ground is None or attached or _measure(ground) != _measure(self._ground):
            self._memory.renew()
        self._ground = ground
        self._site = None
        return True

    def _whole(self, ground: Ground, saved: tuple[str, ...]) -> Shown:
        """Returns the site with all its lists."""
        views = tuple(self._memory.in_view(self.translate))
        known = [(dossier, sheet) for dossier, sheet in views if _has_unit(dossier.record, ground)]
        public = [
            Outcome(dossier.record.location.path, State.PUBLISHED, dossier, ())
            for dossier, _ in known
        ]
        site = site_of(public, ground)
        families = tuple(partial(self._family, family) for family in site.families)
        site = replace(site, families=families, notices=self._memory.notices())
        site = site.following(self._site) if self._site is not None else site
        made, self._unplanned = plan(site)
        self._site = site
        self._searched = Searched(site, self._searched)
        self._looks.prove(made, self._pause)
        planned = {one.address: one for one in made}
        sheets = {address.of_record(dossier.record.id.raw): sheet for dossier, sheet in known}
        lost = {sheet.path: sheet for _, sheet in views} if len(known) < len(views) else {}
        for _, sheet in known:
            lost.pop(sheet.path, None)
        self._carry(lost, planned, sheets)
        return self._finished(planned, sheets, saved)

    def _carry(
        self,
        lost: Mapping[str, Sheet],
        planned: dict[str, Planned],
        sheets: dict[str, Sheet],
    ) -> None:
        """Keeps the pages as they were of records whose unit is not registered any more."""
        if not lost or self._shown is None:
            return
        for at, one in self._shown.planned.items():
            if one.origin.path in lost:
                planned.setdefault(at, one)
        for at, sheet in self._shown.sheets.items():
            if sheet.path in lost:
                sheets.setdefault(at, replace(sheet, old=True))

    def _family(self, family: Callable[[Site], Iterable[Planned]], site: Site) -> Iterable[Planned]:
        self._pause()
        return family(site)

    def _quick(
        self,
        site: Site,
        shown: Shown,
        fresh: tuple[Outcome, ...],
        *,
        saved: tuple[str, ...],
        ground: Ground,
    ) -> Shown:
        """Returns the site with the pages of a few records anew, its lists as they were."""
        paths = {outcome.path for outcome in fresh}
        planned = dict(shown.planned)
        sheets = {at: sheet for at, sheet in shown.sheets.items() if sheet.path not in paths}
        for dossier, sheet in self._memory.in_view(self.translate):
            if sheet.path in paths and _has_unit(dossier.record, ground):
                sheets[address.of_record(dossier.record.id.raw)] = sheet
                site = site.with_record(dossier)
        for one in record.pages(site):
            if one.origin.path in paths:
                planned[one.address] = one
        return self._finished(planned, sheets, saved)

    def _finished(
        self,
        planned: Mapping[str, Planned],
        sheets: Mapping[str, Sheet],
        saved: tuple[str, ...],
    ) -> Shown:
        assert self._ground is not None
        now = {sheet.path: at for at, sheet in sheets.items()}
        self._former |= {at: sheet.path for at, sheet in sheets.items()}
        base = self._ground.config.base_path
        self._shown = Shown(
            planned=planned,
            face=self._looks.face,
            spare=self._looks.proven,
            sheets=sheets,
            broken=tuple(self._broken()),
            data=self._data(),
            moved={
                at: now[path]
                for at, path in self._former.items()
                if at not in planned and path in now
            },
            saved=tuple(now[path] for path in saved if path in now),
            turn=self._turn,
            base=base.raw if base else "",
            translate=self.translate,
            searched=self._searched,
        )
        return self._shown

    def _nothing(self) -> Shown:
        """Returns what is shown while not even the settings can be read."""
        broken = tuple(self._broken())
        return Shown({}, None, broken=broken, turn=self._turn, translate=self.translate)

    def _broken(self) -> Iterator[Problem]:
        """Yields all that keeps files from being shown as they are now."""
        undressed: tuple[Finding, ...] = ()
        for error in (self._unread, self._looks.fault):
            if isinstance(error, ContentError):
                undressed = error.findings
            elif error is not None:
                yield problem_of(error, self.translate)
        findings = (*self._unset, *undressed, *self._memory.held_back(), *self._unplanned)
        yield from problems_of(findings, self._data(), self.translate)

    def _data(self) -> dict[str, bytes]:
        if self._files is None:
            return {}
        files = self._files
        some = (files.settings, files.units, files.regions, files.expected, files.changes)
        sources = [source for source in some if source is not None]
        sources += [*files.schemes, *files.pages, *files.records]
        return {source.path: source.data for source in sources}


def _source(root: Path, path: str) -> Source:
    try:
        return read_source(root, root / path)
    except SitegenError as error:
        return Source(path, b"", error)


def _measure(ground: Ground) -> tuple[object, ...]:
    """Returns what records are examined against."""
    config = ground.config
    return config.defaults, config.samples, config.reviewed, ground.registry, ground.schemes


def _has_unit(found: Record, ground: Ground) -> bool:
    return found.unit is not None and ground.registry.unit(found.unit.raw) is not None
