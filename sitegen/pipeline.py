"""The whole way from files to a site.

    files ─read→ tree ─shape→ record ─complete, disclose→ record ─score, check→ dossier
    dossier ─print→ page, files, card     outcomes ─compare→ outcomes
    cards ─plan→ pages, files ─render→ outputs ─index, write→ folder

Each record goes its way alone (`examine`, then `Press`), in any process; what is wrong with it
is said and never stops the others. What only shows between records is said once all are
examined (`compared`). Findings of rules never hold a record back, unless they tell of a person's
data; faults of shape do, and then it stands as it was when it was last published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sitegen.account import ORDINARY, Order
from sitegen.content.files import SiteFiles
from sitegen.content.part import read_part
from sitegen.content.source import Source
from sitegen.finding import Finding, Severity
from sitegen.ground import Ground, prepare
from sitegen.outcome import Outcome, State
from sitegen.outcomes import compared, unread
from sitegen.parallel import spread
from sitegen.privacy import faults
from sitegen.record.choices import Status
from sitegen.record.complete import complete
from sitegen.record.disclose import disclose, withheld_names, withholds
from sitegen.record.reassessment import reassessment_of
from sitegen.record.report import Record
from sitegen.record.standing import Standing, not_fit, notice_of, standing_of, untold
from sitegen.rules.attached import attached_to, enclosures_of, look_through
from sitegen.rules.base import Case
from sitegen.rules.book import HOLDING, check
from sitegen.rules.facts import facts_of
from sitegen.rules.privacy import cleared
from sitegen.scoring.assess import assess
from sitegen.scoring.dossier import Dossier

# Only a build makes pages; a check should not wait for the loading of what they need.
if TYPE_CHECKING:
    from sitegen.build import Build
    from sitegen.cache import Cache
    from sitegen.publish.writer import Publication
    from sitegen.work import Work

__all__ = ["Ground", "build", "compared", "examine", "examine_all", "prepare"]


_HOLDING: Final = HOLDING | {one.code for one in faults.BLOCKING}


def examine(source: Source, ground: Ground) -> Outcome:
    """Takes one record from its bytes to its dossier."""
    findings: list[Finding] = []
    record = read_part(source, Record, findings)
    if record is None or findings:
        return Outcome(source.path, State.HELD_BACK, None, tuple(findings))
    record, wrong = complete(record, ground.config.defaults, ground.registry)
    findings += (*wrong, *withheld_names(record), *not_fit(record, ground.config.reviewed))
    if findings:
        return Outcome(source.path, State.HELD_BACK, None, tuple(findings))
    shown = disclose(record)
    assessment, unscored = assess(shown, ground.schemes)
    unit = ground.registry.unit(shown.unit.raw) if shown.unit else None
    files = attached_to(record, ground.attachments)
    digests = frozenset(one.digest for one in files.there)
    case = Case(shown, assessment, unit, record.acknowledgements, digests, files.absent)
    through = look_through(record, files.there)
    found = (*check(case), *through.findings)
    facts = None
    if shown.status is not Status.WITHDRAWN:
        facts = facts_of(case)
    standing = standing_of(shown, ground.config.samples, ground.now)
    state = State.PUBLISHED if standing is Standing.PUBLIC else State.WITHHELD
    if any(finding.severity is Severity.ERROR for finding in unscored):
        state = State.HELD_BACK
    # What is not public anyway stays what it is, so that a draft can be looked at while it is written.
    if state is State.PUBLISHED and any(finding.code in _HOLDING for finding in found):
        state = State.HELD_BACK
    enclosed = enclosures_of(shown, through.fit)
    dossier = Dossier(shown, assessment, found, withholds(record), enclosed)
    return Outcome(
        source.path,
        state,
        dossier,
        (*unscored, *found, *untold(shown)),
        shown.id,
        facts,
        cleared(case),
        standing,
        notice_of(shown),
        reassessment=reassessment_of(record),
        attachments=frozenset(one.file.raw for one in record.attachments),
    )


def examine_all(
    sources: Iterable[Source], ground: Ground, done: Callable[[], None] = lambda: None
) -> tuple[Outcome, ...]:
    """Examines all records and compares them; of two with one identifier both are held back."""
    return compared(spread(partial(examine, ground=ground), tuple(sources), 1, done))


def build(
    files: SiteFiles,
    output: Path,
    done: Callable[[], None] = lambda: None,
    jobs: int = 1,
    cache: Cache | None = None,
    publication: Publication | None = None,
    *,
    order: Order = ORDINARY,
) -> Build:
    """Builds the site into a folder, with every record that may be shown.

    What the cache knows is not made again; the files are the same with any cache, or none. A
    record that is held back stands as it was when it was last published, if it was.

    Raises:
        ContentError: settings, registries, schemes or the theme are wrong.
        StoppedError: too much would be missing, and the order does not allow that.
        SitegenError: a template is wrong, or the folder cannot be written.
    """
    from sitegen.cache import Cache, LostCacheError
    from sitegen.publish.writer import Publication
    from sitegen.work import Work

    place = _Place(output, publication or Publication(), order)
    work = Work(jobs, done, cache or Cache())
    try:
        return _build(files, place, work)
    except LostCacheError:
        if cache is not None:
            cache.discard()
        return _build(files, place, replace(work.silent, cache=Cache()))


class _Place(NamedTuple):
    """Where a site is published, how, and what was asked for."""

    output: Path
    publication: Publication
    order: Order


def _build(files: SiteFiles, place: _Place, work: Work) -> Build:
    from sitegen.binding import bind, keep_compiled, remind
    from sitegen.build import finished
    from sitegen.cache import digest
    from sitegen.edition import print_all
    from sitegen.press import Press
    from sitegen.program import program
    from sitegen.search.records import layered_outputs
    from sitegen.site.page import shows
    from sitegen.site.plan import plan
    from sitegen.site.theme.dress import dress_of
    from sitegen.site.theme.lookup import mark_of
    from sitegen.standby import formers, permit, published, remember, withdraw
    from sitegen.task import tasks_of

    ground = prepare(files, now=place.order.now)
    theme, worn = dress_of(ground.config, files.root)
    mark = digest([program(), ground.mark, mark_of(theme)])
    tasks = tasks_of(files.records, ground)
    press = Press(ground, theme, examine, mark=mark)
    remind(press, work.cache)
    into = partial(bind, press=press, besides=files.besides, cache=work.cache)
    bound = print_all(tasks, press, work, into, former=formers(files, ground.now))
    outcomes, site = bound.outcomes, bound.site
    planned, wrong = plan(site)
    if not place.publication.dry:
        permit(outcomes, (one.address for one in planned), place.output, files.root, place.order)
    for one in worn:
        bound.watched.refuse(one.address, one.data)
    outputs = (
        *bound.recall.outputs(planned, work.jobs),
        *layered_outputs(bound.filed, site, bound.recall, work.abreast),
        *worn,
    )
    keep_compiled(press, work.cache)
    written = published(outputs, files, place.output, place.publication)
    if not place.publication.dry:
        withdraw(site.notices, written, place.output, place.publication)
        remember(outcomes, files)
    wrong += unread(outcomes, ground.attachments, ground.overlooked)
    return finished(outcomes, wrong, sum(map(shows, planned)), written)
