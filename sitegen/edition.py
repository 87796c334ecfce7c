"""All records of a site at once: printed or only examined, and compared with each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Protocol, TypeAlias, TypeVar

from sitegen import codes
from sitegen.cache import Cache, Packed, digest, pack
from sitegen.content.source import Source
from sitegen.finding import Finding
from sitegen.ground import Ground
from sitegen.held import Anew
from sitegen.language import translator
from sitegen.outcome import Outcome, State
from sitegen.outcomes import compared, one_record_an_identifier, published, unread
from sitegen.press import Press, Printed
from sitegen.program import program
from sitegen.rules.across import Group
from sitegen.site import address
from sitegen.site.page import Ready, shows
from sitegen.site.pages.record import pages_of
from sitegen.site.plan import FAMILIES, plan
from sitegen.site.sheaf import Sheaf
from sitegen.site.site import Site
from sitegen.task import Task, tasks_of
from sitegen.work import Work

Former = Callable[[Outcome], Source | None]
"""What a record that is held back was when it was last good, if it may stand as it was."""


def _no_former(outcome: Outcome) -> Source | None:
    return None


class Bound(Protocol):
    """All printed records as a site."""

    @property
    def site(self) -> Site:
        """The site, as its other pages know it."""


B = TypeVar("B", bound=Bound)
Bind: TypeAlias = Callable[[tuple[Printed, ...]], B]

_FORESEEN: Final = 32
"""From so many records it is foreseen which columns a site will have."""


def print_all(
    tasks: Sequence[Task], press: Press, work: Work, bind: Bind[B], *, former: Former = _no_former
) -> B:
    """Prints all records in some processes and binds them to a site.

    Of two with one identifier both are held back.

    One that is held back is printed as it was when it was last good, if ``former`` has it.

    The columns of the site stand on each page, but only all records together tell which there
    are. So they are foreseen, and where that was wrong everything is printed once more.
    """
    cache = work.cache
    last = digest([b"menu", press.mark])
    foreseen = cache.recall([last]).get(last)
    if foreseen is None:
        step = max(1, len(tasks) // _FORESEEN)
        some = [one.source for one in tasks[::step]]
        examined = {one.path: press.examine(one, press.ground) for one in some}
        foreseen = site_of(examined.values(), press.ground).menu
        tasks = [replace(one, examined=examined.get(one.source.path)) for one in tasks]
    printed = _printed(tasks, replace(press, menu=foreseen), work, former)
    bound = bind(printed)
    menu = bound.site.menu
    if menu != foreseen:
        bound = bind(_printed(tasks, replace(press, menu=menu), work.silent, former))
    cache.keep(last, pack(menu))
    return bound


def check_all(
    sources: Sequence[Source],
    ground: Ground,
    examine: Callable[[Source, Ground], Outcome],
    work: Work,
) -> tuple[tuple[Outcome, ...], tuple[Finding, ...]]:
    """Examines and plans a site without making a page; returns what is wrong with the site too."""
    mark = digest([program(), ground.mark])
    keys = [digest([mark, one.read]) for one in tasks_of(sources, ground)]
    outline = partial(_outlined, ground=ground, examine=examine)
    first = tuple(work.over(sources, keys, outline))
    paths = [source.path for source in sources]
    once = _Once(work.cache, dict(zip(paths, keys, strict=True)))
    outcomes = compared((one.outcome for one in first), once)
    shown = [
        one
        for one, outcome in zip(first, outcomes, strict=True)
        if outcome.state is State.PUBLISHED
    ]
    wrong = plan(replace(site_of(outcomes, ground), sheaves=sheaves_of(shown)))[1]
    return outcomes, wrong + unread(outcomes, ground.attachments, ground.overlooked)


def _outlined(
    source: Source, ground: Ground, examine: Callable[[Source, Ground], Outcome]
) -> Packed:
    """Returns what became of a record, with the addresses that it takes but nothing at them."""
    return pack(_outline(source, ground, examine))


def _outline(
    source: Source, ground: Ground, examine: Callable[[Source, Ground], Outcome]
) -> Printed:
    outcome = examine(source, ground)
    dossier = outcome.dossier
    if dossier is None or outcome.state is not State.PUBLISHED:
        return Printed(outcome.without_dossier())
    site = Site(ground.config, ground.registry, {}, (dossier,), ground.schemes)
    made = tuple(
        Ready(one.address, Anew(bytes), "", 0, one.origin, is_page=shows(one))
        for one in pages_of(dossier, site)
    )
    sheaf = Sheaf(site.cards[0], {}, "", {}, Anew(dict), made, b"")
    return Printed(outcome.without_dossier(), sheaf)


def _prints(tasks: Sequence[Task], press: Press, work: Work) -> Iterator[Printed]:
    """Yields what became of each record; only what is new or changed is printed."""
    yield from work.over(tasks, [press.key_of(task) for task in tasks], press.packed)


@dataclass(frozen=True, slots=True)
class _Once:
    """What is found among records is looked for once; ``keys`` tell records by their paths."""

    cache: Cache
    keys: Mapping[str, bytes]

    def __call__(
        self, group: Group, find: Callable[[], tuple[Finding, ...]]
    ) -> tuple[Finding, ...]:
        parts = (digest(self.keys[one.path] for one in records) for records in group)
        key = digest([b"compared", *parts])
        found: tuple[Finding, ...] | None = self.cache.recall([key]).get(key)
        return self.cache.keep(key, pack(find(), whole=True)) if found is None else found


def _printed(
    tasks: Sequence[Task], press: Press, work: Work, former: Former
) -> tuple[Printed, ...]:
    """Prints records, and once more those in which something shows only beside others."""
    first = tuple(_prints(tasks, press, work))
    tasks, first = _as_they_were(tasks, first, press, work, former)
    once = _Once(work.cache, {one.source.path: press.key_of(one) for one in tasks})
    outcomes = compared((one.outcome for one in first), once)
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
    found = _prints(tuple(again.values()), press, work.silent)
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
    again = dict(zip(sources, tasks_of(sources.values(), press.ground), strict=True))
    for path, one in zip(again, _prints(tuple(again.values()), press, work.silent), strict=True):
        identifier = one.outcome.id.raw if one.outcome.id is not None else ""
        if one.sheaf is not None and identifier not in taken:
            taken.add(identifier)
            old[path] = one
    return (
        [again[path] if (path := one.source.path) in old else one for one in tasks],
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
