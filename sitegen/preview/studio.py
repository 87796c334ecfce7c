"""From a batch of saves to the site as it is now, at the cost of what was saved.

What became of a record is kept with the bytes that it was made from, so that a save examines
only the records that it touched. Their pages come first; lists, totals and what shows between
records follow.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from sitegen import pipeline
from sitegen.content.files import SiteFiles, read_files, read_source
from sitegen.content.source import Source
from sitegen.finding import Finding, SitegenError, Translate, say
from sitegen.language import translator
from sitegen.outcome import ContentError, Outcome, State, one_record_an_identifier
from sitegen.pipeline import Ground
from sitegen.preview.compiled import Compiled
from sitegen.preview.problem import Problem, problem_of, problems_of
from sitegen.preview.shown import Face, Sheet, Shown
from sitegen.record.choices import Status
from sitegen.rules.base import Case
from sitegen.rules.facts import Facts, facts_of
from sitegen.scoring.dossier import Dossier
from sitegen.site import address
from sitegen.site.page import File, Page
from sitegen.site.pages import record
from sitegen.site.plan import plan
from sitegen.site.render import load, render
from sitegen.site.site import Site
from sitegen.site.theme.environment import environment
from sitegen.site.theme.lookup import DEFAULT, assets, find_theme

_RECORDS: Final = "content/records/"
_LOOKS: Final = ("overrides/", "themes/")
_UNFINISHED: Final = frozenset({Status.DRAFT, Status.REVIEW})

_FEW: Final = 20
"""So many saved records are shown before the lists are made; more come with them."""

_PATIENCE: Final = 3
"""So often in a row lists are given up for a newer save; then they are made all the same."""


class _OvertakenError(Exception):
    """A newer save has come; what is being made is not worth finishing."""


@dataclass(frozen=True, slots=True)
class _Examined:
    """What became of a record, and from what: its bytes, and what it was examined against."""

    data: bytes
    against: int
    outcome: Outcome


class Studio:
    """Keeps a site in memory and brings it up to date with its files.

    ``overtaken`` tells whether a newer save has come, and ``done`` is called for each record
    that was examined.
    """

    def __init__(
        self,
        root: Path,
        translate: Translate,
        *,
        overtaken: Callable[[], bool] = lambda: False,
        done: Callable[[int, int], None] = lambda number, total: None,
        compiled: Compiled | None = None,
    ) -> None:
        self._root = root
        self.translate = translate
        self._overtaken = overtaken
        self._done = done
        self._compiled = compiled or Compiled()
        self._files: SiteFiles | None = None
        self._ground: Ground | None = None
        self._against = 0
        self._examined: dict[str, _Examined] = {}
        self._facts: dict[str, tuple[object, Facts]] = {}
        self._own: tuple[Outcome, ...] = ()
        self._across: dict[str, tuple[Outcome, tuple[Finding, ...], Outcome]] = {}
        self._good: dict[str, Outcome] = {}
        self._former: dict[str, str] = {}
        self._site: Site | None = None
        self._face: Face | None = None
        self._proven: Face | None = None
        self._planned: tuple[Finding, ...] = ()
        self._reading: SitegenError | None = None
        self._settings: tuple[Finding, ...] = ()
        self._look: SitegenError | None = None
        self._given_up = 0
        self._turn = 0
        self._shown: Shown | None = None

    def update(self, changed: frozenset[str]) -> Iterator[Shown]:
        """Yields the site after a batch of saves: the saved pages first, then all of it.

        The last one that is yielded is right in everything, unless a newer save has come.
        """
        saved = self._saved_records(changed) if self._turn else ()
        self._turn += 1
        self._read(changed)
        remade = self._prepare(changed)
        self._dress(changed, remade=remade)
        if self._files is None or self._ground is None:
            yield self._empty()
            return
        try:
            yield from self._shows(saved, self._ground)
            self._given_up = 0
        except _OvertakenError:
            self._given_up += 1

    def _shows(self, saved: tuple[str, ...], ground: Ground) -> Iterator[Shown]:
        fresh = self._examine(ground)
        before = self._site
        if before is not None and self._shown is not None and fresh:
            yield self._quick(before, self._shown, fresh, saved)
        self._check()
        yield self._whole(ground, saved)
        self._check()
        if self._compare(ground):
            yield self._whole(ground, saved)

    def _read(self, changed: frozenset[str]) -> None:
        """Reads what was saved; all of it where more than records changed."""
        self._reading = None
        records = {path for path in changed if path.startswith(_RECORDS)}
        try:
            if self._files is None or records != changed:
                self._files = read_files(self._root)
            else:
                self._files = self._with_records(self._files, records)
        except SitegenError as error:
            self._reading = error

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
        needed = self._ground is None or self._settings
        others = any(not path.startswith((_RECORDS, *_LOOKS)) for path in changed)
        if self._files is None or not (needed or others):
            return False
        try:
            ground = pipeline.prepare(self._files)
        except ContentError as error:
            self._settings = error.findings
            return False
        self._settings = ()
        if self._ground is None or _measure(ground) != _measure(self._ground):
            self._against += 1
            self._facts.clear()
        self._ground = ground
        self._site = None
        return True

    def _dress(self, changed: frozenset[str], *, remade: bool) -> None:
        """Loads the theme anew if it or the settings changed; a faulty one is not put on."""
        looks = any(path.startswith(_LOOKS) for path in changed)
        if self._ground is None or not (looks or remade or self._face is None):
            return
        config = self._ground.config
        name = config.theme.raw if config.theme else DEFAULT
        try:
            theme = find_theme(name, self._root, config.theme_options)
            made = environment(theme, translator(config.language.value))
            made.bytecode_cache = self._compiled
            load(made)
            found = {output.address: output.data for output in assets(theme)}
        except (SitegenError, OSError) as error:
            self._look = _told(error)
            return
        self._look = None
        digest = hashlib.blake2b(digest_size=12)
        for name, data in sorted(found.items()):
            digest.update(f"{name} {len(data)} ".encode() + data)
        self._face = Face(made, found, digest.hexdigest())

    def _saved_records(self, changed: frozenset[str]) -> tuple[str, ...]:
        return tuple(sorted(path for path in changed if path.startswith(_RECORDS)))

    def _examine(self, ground: Ground) -> tuple[Outcome, ...] | None:
        """Examines what is new; returns it, or nothing if it is much or if others are touched."""
        assert self._files is not None
        sources = self._files.records
        wanted = [source for source in sources if not self._is_examined(source)]
        for number, source in enumerate(wanted, 1):
            outcome = pipeline.examine(source, ground)
            self._examined[source.path] = _Examined(source.data, self._against, outcome)
            self._done(number, len(wanted))
            if len(wanted) > _FEW:
                self._check()
        paths = [source.path for source in sources]
        for path in self._examined.keys() - set(paths):
            del self._examined[path]
        before = {outcome.path: outcome for outcome in self._own}
        self._own = one_record_an_identifier(self._examined[path].outcome for path in paths)
        fresh = [one for one in self._own if before.get(one.path) is not one]
        # Two records that share an identifier are made anew each time.
        fresh = [one for one in fresh if one != before.get(one.path)]
        return tuple(fresh) if len(fresh) <= _FEW else None

    def _is_examined(self, source: Source) -> bool:
        before = self._examined.get(source.path)
        if before is None or before.against != self._against or source.refused is not None:
            return False
        return before.data is source.data or before.data == source.data

    def _outcomes(self) -> Iterator[Outcome]:
        """Yields what became of each record, with what was last found between records."""
        for outcome in self._own:
            before = self._across.get(outcome.path)
            if before is None:
                yield outcome
            elif before[0] is outcome:
                yield before[2]
            else:
                after = outcome.with_findings(before[1])
                self._across[outcome.path] = (outcome, before[1], after)
                yield after

    def _compare(self, ground: Ground) -> bool:
        """Compares the records; tells whether anything else is found than before."""
        after = pipeline.compared(self._own, ground, self._facts_of)
        differs = False
        known: dict[str, tuple[Outcome, tuple[Finding, ...], Outcome]] = {}
        for own, outcome in zip(self._own, after, strict=True):
            found = outcome.findings[len(own.findings) :]
            before = self._across.get(own.path)
            if found != (before[1] if before else ()):
                differs = True
            if found:
                same = before is not None and before[0] is own and before[1] == found
                known[own.path] = before if same and before else (own, found, outcome)
        self._across = known
        return differs

    def _facts_of(self, case: Case) -> Facts:
        path = case.record.location.path
        before = self._facts.get(path)
        if before is not None and before[0] is case.record:
            return before[1]
        self._check()
        found = facts_of(case)
        self._facts[path] = (case.record, found)
        return found

    def _check(self) -> None:
        if self._given_up < _PATIENCE and self._overtaken():
            raise _OvertakenError

    def _in_view(self) -> Iterator[tuple[Dossier, Sheet]]:
        """Yields the records that the preview shows: public ones, drafts, and what was right."""
        self._hand_over()
        taken = set()
        for outcome in self._outcomes():
            if outcome.state is not State.HELD_BACK:
                self._good[outcome.path] = outcome
            good = self._good.get(outcome.path)
            if good is None or good.dossier is None:
                continue
            at = good.dossier.record.location.path
            status = good.dossier.record.status
            wanted = good.state is State.PUBLISHED or status in _UNFINISHED
            if wanted and at not in taken:
                taken.add(at)
                draft = "" if good.state is State.PUBLISHED else self.translate(status.label)
                yield good.dossier, Sheet(good.path, good.findings, draft, good is not outcome)

    def _hand_over(self) -> None:
        """Keeps the page of a record that was renamed and broken in one go; forgets what is gone."""
        present = {outcome.path: outcome for outcome in self._own}
        gone = {path: good for path, good in self._good.items() if path not in present}
        for path, good in gone.items():
            del self._good[path]
            for outcome in present.values():
                held = outcome.state is State.HELD_BACK and outcome.path not in self._good
                if held and _names(self._examined[outcome.path].data, good):
                    self._good[outcome.path] = replace(good, path=outcome.path)

    def _whole(self, ground: Ground, saved: tuple[str, ...]) -> Shown:
        """Returns the site with all its lists."""
        views = tuple(self._in_view())
        dossiers = [dossier for dossier, _ in views]
        public = [Outcome(d.record.location.path, State.PUBLISHED, d, ()) for d in dossiers]
        site = pipeline.site_of(public, ground)
        families = tuple(partial(self._family, family) for family in site.families)
        site = replace(site, families=families)
        site = site.following(self._site) if self._site is not None else site
        planned, self._planned = plan(site)
        self._site = site
        self._prove(planned)
        sheets = {address.of_record(d.record.id.raw): sheet for d, sheet in views}
        return self._finished({one.address: one for one in planned}, sheets, saved)

    def _prove(self, planned: tuple[Page | File, ...]) -> None:
        """Tries a new theme at a page of each template; the former one stays if it fails."""
        if self._face is None or self._face is self._proven:
            return
        tried = {one.template: one for one in reversed(planned) if isinstance(one, Page)}
        try:
            for _ in render(tried.values(), self._face.environment):
                self._check()
        except SitegenError as error:
            self._look = error
            self._face = self._proven or self._face
            return
        self._proven = self._face

    def _family(
        self, family: Callable[[Site], Iterable[Page | File]], site: Site
    ) -> Iterable[Page | File]:
        self._check()
        return family(site)

    def _quick(
        self, site: Site, shown: Shown, fresh: tuple[Outcome, ...], saved: tuple[str, ...]
    ) -> Shown:
        """Returns the site with the pages of a few records anew, its lists as they were."""
        paths = {outcome.path for outcome in fresh}
        planned = dict(shown.planned)
        sheets = {at: sheet for at, sheet in shown.sheets.items() if sheet.path not in paths}
        for dossier, sheet in self._in_view():
            if sheet.path not in paths:
                continue
            sheets[address.of_record(dossier.record.id.raw)] = sheet
            site = site.with_record(dossier)
        for one in record.pages(site):
            if one.origin.path in paths:
                planned[one.address] = one
        return self._finished(planned, sheets, saved)

    def _finished(
        self,
        planned: Mapping[str, Page | File],
        sheets: Mapping[str, Sheet],
        saved: tuple[str, ...],
    ) -> Shown:
        assert self._ground is not None
        now = {sheet.path: at for at, sheet in sheets.items()}
        self._former |= {at: sheet.path for at, sheet in sheets.items()}
        base = self._ground.config.base_path
        self._shown = Shown(
            planned=planned,
            face=self._face,
            spare=self._proven,
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
        )
        return self._shown

    def _empty(self) -> Shown:
        """Returns what is shown while not even the settings can be read."""
        broken, data = tuple(self._broken()), self._data()
        if self._shown is not None:
            self._shown = replace(self._shown, broken=broken, data=data, kept={})
        else:
            self._shown = Shown({}, None, broken=broken, data=data, translate=self.translate)
        return self._shown

    def _broken(self) -> Iterator[Problem]:
        """Yields all that keeps files from being shown as they are now."""
        for error in (self._reading, self._look):
            if error is not None:
                yield problem_of(error, self.translate)
        held = [outcome for outcome in self._own if outcome.state is State.HELD_BACK]
        found = [finding for outcome in held for finding in outcome.findings]
        findings = (*self._settings, *found, *self._planned)
        yield from problems_of(findings, self._data(), self.translate)

    def _data(self) -> dict[str, bytes]:
        if self._files is None:
            return {}
        files = self._files
        some = (files.settings, files.units, files.regions, files.expected)
        sources = [source for source in some if source is not None]
        sources += [*files.schemes, *files.pages, *files.records]
        return {source.path: source.data for source in sources}


def _source(root: Path, path: str) -> Source:
    try:
        return read_source(root, root / path)
    except SitegenError as error:
        return Source(path, b"", error)


def _names(data: bytes, good: Outcome) -> bool:
    """Tells whether a file that cannot be read names the identifier of a record."""
    if good.dossier is None:
        return False
    wanted = re.escape(good.dossier.record.id.raw)
    pattern = rf"^\s*(?:编号|id)\s*[:：]\s*['\"]?{wanted}['\"]?\s*(?:#.*)?$"
    return re.search(pattern, data.decode("utf-8", "replace"), re.MULTILINE) is not None


def _measure(ground: Ground) -> tuple[object, ...]:
    """Returns what records are examined against."""
    return ground.config.defaults, ground.config.samples, ground.registry, ground.schemes


def _told(error: SitegenError | OSError) -> SitegenError:
    if isinstance(error, SitegenError):
        return error
    return SitegenError(
        say("读不了 {path}：{reason}。", path=error.filename, reason=error.strerror),
        say("检查文件名和读取权限，然后再保存一次。"),
    )
