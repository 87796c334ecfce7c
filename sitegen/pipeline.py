"""The whole way from files to a site.

    files ─read→ tree ─shape→ record ─complete, disclose→ record ─score, check→ dossier
    dossier ─print→ page, files, card     outcomes ─compare→ outcomes
    cards ─plan→ pages, files ─render→ outputs ─index, write→ folder

Each record goes its way alone (`examine`, then `Press`), in any process; what is wrong with it
is said and never stops the others. What only shows between records is said once all are
examined (`compared`). Findings of rules never hold a record back, unless they tell of a person's
data; faults of shape do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sitegen.content.files import CHANGES, SiteFiles
from sitegen.content.part import read_part
from sitegen.content.source import Source
from sitegen.finding import Finding, Severity
from sitegen.ground import Ground, prepare
from sitegen.outcome import Outcome, State, compared
from sitegen.parallel import spread
from sitegen.privacy import faults
from sitegen.record.choices import Status
from sitegen.record.complete import complete
from sitegen.record.disclose import disclose, is_public, withheld_names, withholds
from sitegen.record.report import Record
from sitegen.rules.attached import attached_to, look_through
from sitegen.rules.base import Case
from sitegen.rules.book import HOLDING, check
from sitegen.rules.facts import facts_of
from sitegen.rules.privacy import cleared
from sitegen.scoring.assess import assess
from sitegen.scoring.dossier import Dossier

# Only a build makes pages; a check should not wait for the loading of what they need.
if TYPE_CHECKING:
    from sitegen.cache import Cache
    from sitegen.publish.writer import Publication, Written
    from sitegen.site.output import Writable

__all__ = ["Build", "Ground", "build", "compared", "examine", "examine_all", "prepare"]


_HOLDING: Final = HOLDING | {one.code for one in faults.BLOCKING}


@dataclass(frozen=True, slots=True)
class Build:
    """A finished build: what became of each record, what is wrong with the plan, the files."""

    outcomes: tuple[Outcome, ...]
    planned: tuple[Finding, ...]
    pages: int
    written: Written


def examine(source: Source, ground: Ground) -> Outcome:
    """Takes one record from its bytes to its dossier."""
    findings: list[Finding] = []
    record = read_part(source, Record, findings)
    if record is None or findings:
        return Outcome(source.path, State.HELD_BACK, None, tuple(findings))
    record, wrong = complete(record, ground.config.defaults, ground.registry)
    findings += (*wrong, *withheld_names(record))
    if findings:
        return Outcome(source.path, State.HELD_BACK, None, tuple(findings))
    shown = disclose(record)
    assessment, unscored = assess(shown, ground.schemes)
    unit = ground.registry.unit(shown.unit.raw) if shown.unit else None
    files = attached_to(record, ground.attachments)
    digests = frozenset(one.digest for one in files)
    case = Case(shown, assessment, unit, record.acknowledgements, digests)
    found = (*check(case), *look_through(record, files))
    facts = None
    if shown.status is not Status.WITHDRAWN:
        facts = facts_of(case)
    state = State.PUBLISHED if is_public(shown, ground.config.samples) else State.WITHHELD
    if any(finding.severity is Severity.ERROR for finding in unscored):
        state = State.HELD_BACK
    # What is not public anyway stays what it is, so that a draft can be looked at while it is written.
    if state is State.PUBLISHED and any(finding.code in _HOLDING for finding in found):
        state = State.HELD_BACK
    dossier = Dossier(shown, assessment, found, withholds(record))
    return Outcome(source.path, state, dossier, (*unscored, *found), shown.id, facts, cleared(case))


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
) -> Build:
    """Builds the site into a folder, with every record that may be shown.

    What the cache knows is not made again; the files are the same with any cache, or none.

    Raises:
        ContentError: settings, registries or schemes are wrong.
        SitegenError: the theme is wrong, or the folder cannot be written.
    """
    from sitegen.cache import Cache, LostCacheError
    from sitegen.publish.ledger import refuse_rewritten
    from sitegen.publish.manifest import sealed
    from sitegen.publish.writer import Publication, write_site

    def publish(outputs: Iterable[Writable]) -> Written:
        refuse_rewritten(output / CHANGES, files.changes.data if files.changes else b"")
        return write_site(sealed(outputs), output, files.root, publication or Publication())

    try:
        return _build(files, publish, done, jobs, cache or Cache())
    except LostCacheError:
        if cache is not None:
            cache.discard()
        return _build(files, publish, lambda: None, jobs, Cache())


def _build(
    files: SiteFiles,
    publish: Callable[[Iterable[Writable]], Written],
    done: Callable[[], None],
    jobs: int,
    cache: Cache,
) -> Build:
    from sitegen.cache import digest
    from sitegen.persons import Watched
    from sitegen.press import Press, print_all, sheaves_of, site_of
    from sitegen.program import program
    from sitegen.recall import Recall
    from sitegen.search.records import layered_outputs
    from sitegen.site.page import shows
    from sitegen.site.plan import plan
    from sitegen.site.render import made
    from sitegen.site.theme.environment import environment
    from sitegen.site.theme.lookup import assets, mark_of, theme_of

    ground = prepare(files)
    theme = theme_of(ground.config, files.root)
    press = Press(ground, theme, examine, mark=digest([program(), ground.mark, mark_of(theme)]))
    printed = print_all(files.records, press, jobs, done, cache)
    site, sheaves = site_of((), ground), sheaves_of(printed)
    watched = Watched(
        partial(made, environment=environment(theme, site.translate)),
        frozenset(value for one in printed for value in one.outcome.cleared),
    )
    used = (*files.pages, *([files.expected] if files.expected else ()), *files.snapshots)
    others = (*used, Source("cleared", watched.mark))
    recall = Recall(cache, press.mark, sheaves, others, watched.made)
    site = replace(site, sheaves=sheaves, making=recall)
    planned, wrong = plan(site)
    worn = tuple(assets(theme))
    for one in worn:
        watched.refuse(one.address, one.data)
    outputs = (
        *recall.outputs(planned, jobs),
        *layered_outputs([one.filed for one in printed if one.filed], site, recall),
        *worn,
    )
    written = publish(outputs)
    outcomes = tuple(one.outcome for one in printed)
    return Build(outcomes, wrong, sum(map(shows, planned)), written)
