"""Making what one record gives to a site: its page, its files, and what others need of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, Final, TypeVar

from jinja2 import Environment

from sitegen import codes
from sitegen.cache import Cache, Packed, digest, pack, plain
from sitegen.content.source import Source
from sitegen.finding import Finding, Translate
from sitegen.ground import Ground
from sitegen.language import translator
from sitegen.outcome import Outcome, State, compared, one_record_an_identifier, published
from sitegen.parallel import spread
from sitegen.persons import leaks_of
from sitegen.program import program
from sitegen.record.claims import claims_of
from sitegen.scoring.dossier import Dossier
from sitegen.search.document import Filed, mark_of
from sitegen.search.records import document_of
from sitegen.site import address
from sitegen.site.codes import CodeCard
from sitegen.site.data.extracts import (
    Cells,
    Extract,
    counts_of,
    extract_of,
    extracted_cells,
    line_of,
)
from sitegen.site.held import Here
from sitegen.site.menu import Menu, menu_of
from sitegen.site.page import Ready, ready, shows
from sitegen.site.pages.record import pages_of
from sitegen.site.plan import FAMILIES, plan
from sitegen.site.render import render
from sitegen.site.sheaf import Sheaf
from sitegen.site.site import Site
from sitegen.site.theme.environment import environment
from sitegen.site.theme.lookup import Theme
from sitegen.site.views.record import RecordView

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of a record, and if it is public, what it gives to the site and the search."""

    outcome: Outcome
    sheaf: Sheaf | None = None
    filed: Filed | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A record to be printed; ``found`` is what is wrong between it and its neighbours.

    ``examined`` is what became of the record, if that is known; ``neighbours`` are the
    addresses of other records by the paths of their files.
    """

    source: Source
    examined: Outcome | None = None
    found: tuple[Finding, ...] = ()
    neighbours: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Press:
    """What all records are printed with. It gives the same wherever it stands.

    ``mark`` is a digest of all that its work depends on but the record and the menu.
    """

    ground: Ground
    theme: Theme
    examine: Callable[[Source, Ground], Outcome]
    menu: Menu = field(default_factory=lambda: menu_of(()))
    mark: bytes = b""

    def key_of(self, task: Task) -> bytes:
        """Returns a digest of all that goes into what becomes of a record."""
        parts = [*_read(task.source, self.ground, self._attached), self._mark]
        if task.found:
            parts.append(plain((task.found, task.neighbours)))
        return digest(parts)

    @cached_property
    def _mark(self) -> bytes:
        return digest([self.mark, plain(self.menu)])

    @cached_property
    def _attached(self) -> bytes:
        return _mark_of_files(self.ground)

    def packed(self, task: Task) -> Packed:
        """Returns what became of a record and what it gives, ready to be kept."""
        return pack(self.printed(task))

    def printed(self, task: Task) -> Printed:
        """Returns what became of a record and what it gives."""
        outcome = task.examined or self.examine(task.source, self.ground)
        outcome = outcome.with_findings(task.found)
        if outcome.dossier is None or outcome.state is not State.PUBLISHED:
            return Printed(outcome.without_dossier())
        return self._public(outcome, outcome.dossier, task.neighbours)

    def _public(self, outcome: Outcome, dossier: Dossier, neighbours: Mapping[str, str]) -> Printed:
        ground = self.ground
        known = ground.config, ground.registry, self._codes, (dossier,), ground.schemes
        site = Site(*known, self._translate, foreseen=self.menu, neighbours=neighbours)
        planned = tuple(pages_of(dossier, site))
        rendered = tuple(render(planned, self._environment))
        (document,) = (
            document_of(one.view, site) for one in rendered if isinstance(one.view, RecordView)
        )
        leaks = leaks_of(outcome, [one.output for one in rendered], document)
        if leaks:
            findings = (*leaks, *outcome.findings)
            held = replace(outcome, state=State.HELD_BACK, findings=findings)
            return Printed(held.without_dossier())
        made = (ready(one, r.output.data) for one, r in zip(planned, rendered, strict=True))
        (card,) = site.cards
        share = site.share_of(card)
        adds = (
            counts_of(share),
            line_of(share),
            Here(extract_of(share)),
            Here(extracted_cells(share)),
        )
        sheaf = Sheaf(card, *adds, tuple(made), digest([plain(card), plain(share)]))
        return Printed(
            outcome.without_dossier(), sheaf, Filed(card.id, mark_of(document), Here(document))
        )

    @cached_property
    def _translate(self) -> Translate:
        return translator(self.ground.config.language.value)

    @cached_property
    def _codes(self) -> Mapping[str, CodeCard]:
        return codes.cards(self._translate)

    @cached_property
    def _environment(self) -> Environment:
        return environment(self.theme, self._translate)


_ATTACHING: Final = ("附件".encode(), b"attachments")
"""Without one of these a record names no files, and depends on none."""


def _mark_of_files(ground: Ground) -> bytes:
    """Returns a digest of the files that records may name."""
    return ground.attachments.mark() if ground.attachments is not None else b""


Former = Callable[[Outcome], Source | None]
"""What a record that is held back was when it was last good, if it may stand as it was."""


def _no_former(outcome: Outcome) -> Source | None:
    return None


_WAITS: Final = ("公开时间".encode(), b"publish_at", b"\\")
"""Without any of these the time decides nothing of a record; a backslash may hide a name."""


def _read(source: Source, ground: Ground, files: bytes) -> Iterator[bytes]:
    """Yields what is read of a record: its path, its bytes, its files, whether its time has come."""
    names_files = any(name in source.data for name in _ATTACHING)
    yield from (source.path.encode(), source.data, files if names_files else b"")
    if any(sign in source.data for sign in _WAITS):
        # The time itself would make it another record each second.
        yield b"hidden" if claims_of(source, ground.now).hidden else b"shown"


_FORESEEN: Final = 32
"""From so many records it is foreseen which columns a site will have."""


def print_all(
    sources: Sequence[Source], press: Press, work: Work, *, former: Former = _no_former
) -> tuple[Printed, ...]:
    """Prints all records in some processes; of two with one identifier both are held back.

    One that is held back is printed as it was when it was last good, if ``former`` has it.

    The columns of the site stand on each page, but only all records together tell which there
    are. So they are foreseen, and where that was wrong everything is printed once more.
    """
    tasks = [Task(source) for source in sources]
    cache = work.cache
    last = digest([b"menu", press.mark])
    foreseen = cache.recall([last]).get(last)
    if foreseen is None:
        step = max(1, len(sources) // _FORESEEN)
        examined = {one.path: press.examine(one, press.ground) for one in sources[::step]}
        foreseen = site_of(examined.values(), press.ground).menu
        tasks = [Task(source, examined.get(source.path)) for source in sources]
    printed = _printed(tasks, replace(press, menu=foreseen), work, former)
    menu = replace(site_of((), press.ground), sheaves=sheaves_of(printed)).menu
    if menu != foreseen:
        printed = _printed(tasks, replace(press, menu=menu), work.silent, former)
    cache.keep(last, pack(menu))
    return printed


def check_all(
    sources: Sequence[Source],
    ground: Ground,
    examine: Callable[[Source, Ground], Outcome],
    work: Work,
) -> tuple[tuple[Outcome, ...], tuple[Finding, ...]]:
    """Examines and plans a site without making a page; returns what is wrong with the plan too."""
    mark = digest([program(), ground.mark])
    files = _mark_of_files(ground)
    keys = [digest([mark, *_read(source, ground, files)]) for source in sources]
    outline = partial(_outlined, ground=ground, examine=examine)
    first = tuple(work.over(sources, keys, outline))
    outcomes = compared(one.outcome for one in first)
    shown = [
        one
        for one, outcome in zip(first, outcomes, strict=True)
        if outcome.state is State.PUBLISHED
    ]
    return outcomes, plan(replace(site_of(outcomes, ground), sheaves=sheaves_of(shown)))[1]


def _outlined(
    source: Source, ground: Ground, examine: Callable[[Source, Ground], Outcome]
) -> Packed:
    """Returns what became of a record, with the addresses that it takes but nothing at them."""
    return pack(_outline(source, ground, examine), whole=True)


def _outline(
    source: Source, ground: Ground, examine: Callable[[Source, Ground], Outcome]
) -> Printed:
    outcome = examine(source, ground)
    dossier = outcome.dossier
    if dossier is None or outcome.state is not State.PUBLISHED:
        return Printed(outcome.without_dossier())
    site = Site(ground.config, ground.registry, {}, (dossier,), ground.schemes)
    made = tuple(
        Ready(one.address, Here(b""), "", 0, one.origin, is_page=shows(one))
        for one in pages_of(dossier, site)
    )
    cells: Cells = {}
    nothing = Here(Extract({}, "")), Here(cells)
    return Printed(outcome.without_dossier(), Sheaf(site.cards[0], {}, "", *nothing, made, b""))


@dataclass(frozen=True, slots=True)
class Work:
    """How records are printed: in so many processes, with what was kept of earlier runs."""

    jobs: int
    done: Callable[[], None]
    cache: Cache

    def prints(self, tasks: Sequence[Task], press: Press) -> Iterator[Printed]:
        """Yields what became of each record; only what is new or changed is printed."""
        yield from self.over(tasks, [press.key_of(task) for task in tasks], press.packed)

    def over(
        self, things: Sequence[T], keys: Sequence[bytes], make: Callable[[T], Packed]
    ) -> Iterator[Any]:
        """Yields what is made of each thing; only what its key does not tell is made."""
        known = self.cache.recall(keys)
        fresh = [thing for thing, key in zip(things, keys, strict=True) if key not in known]
        made = spread(make, fresh, self.jobs, self.done)
        for key in keys:
            if key in known:
                self.done()
                yield known[key]
            else:
                yield self.cache.keep(key, next(made))

    @property
    def silent(self) -> Work:
        """The same, which tells of nothing that is done."""
        return replace(self, done=lambda: None)


def _printed(
    tasks: Sequence[Task], press: Press, work: Work, former: Former
) -> tuple[Printed, ...]:
    """Prints records, and once more those in which something shows only beside others."""
    first = tuple(work.prints(tasks, press))
    tasks, first = _as_they_were(tasks, first, press, work, former)
    outcomes = compared(one.outcome for one in first)
    addresses = {
        one.path: address.of_record(one.id.raw)
        for one in outcomes
        if one.id is not None and one.state is State.PUBLISHED
    }
    again = {
        outcome.path: _with_neighbours(task, one.outcome, outcome, addresses)
        for task, one, outcome in zip(tasks, first, outcomes, strict=True)
        if outcome.state is State.PUBLISHED and outcome.findings != one.outcome.findings
    }
    found = work.silent.prints(tuple(again.values()), press)
    second = {one.outcome.path: one for one in found}
    return tuple(
        replace(second.get(outcome.path, one), outcome=outcome)
        if outcome.state is State.PUBLISHED
        else Printed(outcome)
        for one, outcome in zip(first, outcomes, strict=True)
    )


def _as_they_were(
    tasks: Sequence[Task], first: tuple[Printed, ...], press: Press, work: Work, former: Former
) -> tuple[Sequence[Task], tuple[Printed, ...]]:
    """Returns tasks and what came of them, with records held back as they were when last good.

    One that would not be public as it was stays out, and so does one whose identifier another
    record bears now.
    """
    settled = one_record_an_identifier(one.outcome for one in first)
    held = [one for one in settled if one.state is State.HELD_BACK]
    sources = {one.path: source for one in held if (source := former(one)) is not None}
    if not sources:
        return tasks, first
    taken = {one.id.raw for one in settled if one.id and one.state is not State.HELD_BACK}
    old: dict[str, Printed] = {}
    again = [Task(source) for source in sources.values()]
    for path, one in zip(sources, work.silent.prints(again, press), strict=True):
        identifier = one.outcome.id.raw if one.outcome.id is not None else ""
        if one.sheaf is not None and identifier not in taken:
            taken.add(identifier)
            old[path] = one
    return (
        [
            replace(one, source=sources[path], examined=None)
            if (path := one.source.path) in old
            else one
            for one in tasks
        ],
        tuple(
            _standing(old.get(outcome.path), one, outcome)
            for one, outcome in zip(first, settled, strict=True)
        ),
    )


def _standing(old: Printed | None, one: Printed, outcome: Outcome) -> Printed:
    if outcome.state is not State.HELD_BACK:
        return one
    if old is None:
        return Printed(outcome)
    return replace(old, outcome=replace(old.outcome, instead_of=outcome.findings))


def _with_neighbours(
    task: Task, before: Outcome, after: Outcome, addresses: Mapping[str, str]
) -> Task:
    found = after.findings[len(before.findings) :]
    paths = {place.path for finding in found for place in finding.related}
    neighbours = {path: addresses[path] for path in sorted(paths & set(addresses))}
    return replace(task, found=found, neighbours=neighbours)


def sheaves_of(printed: Iterable[Printed]) -> tuple[Sheaf, ...]:
    """Returns what public records give: real ones first, the latest first."""
    found = [one.sheaf for one in printed if one.sheaf is not None]
    return tuple(sorted(found, key=lambda one: (one.card.example, -one.card.year, one.card.id)))


def site_of(outcomes: Iterable[Outcome], ground: Ground) -> Site:
    """Returns what is planned from: the public dossiers with all that pages need."""
    translate = translator(ground.config.language.value)
    outcomes = tuple(outcomes)
    named, shown = codes.cards(translate), published(outcomes)
    known = ground.config, ground.registry, named, shown, ground.schemes, translate
    rest = ground.texts, FAMILIES, ground.expected, ground.snapshots
    notices = tuple(one.notice for one in outcomes if one.notice is not None)
    return Site(*known, *rest, changes=ground.changes, notices=notices)
