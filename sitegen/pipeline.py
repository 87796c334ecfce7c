"""The whole way from files to a site.

    files ─read→ tree ─shape→ record ─complete, disclose→ record ─score, check→ dossier
    dossiers ─compare→ dossiers ─plan→ pages, files ─render→ outputs ─write→ folder

Each record goes its way alone (`examine`); what is wrong with it is said and never stops
the others. What only shows between records is said once all are examined (`compared`).
Findings of rules never hold a record back; faults of shape do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sitegen import codes
from sitegen.content.config import SiteConfig
from sitegen.content.files import SiteFiles, shipped_schemes
from sitegen.content.reader import read_tree
from sitegen.content.settings import texts_of_columns
from sitegen.content.shape import Part, shape
from sitegen.content.source import Source
from sitegen.finding import Finding, Severity
from sitegen.language import translator
from sitegen.outcome import ContentError, Outcome, State, one_record_an_identifier, published
from sitegen.record.choices import Status
from sitegen.record.complete import complete
from sitegen.record.disclose import (
    disclose,
    is_public,
    withheld_in_settings,
    withheld_names,
    withholds,
)
from sitegen.record.expected import Expected, ExpectedFile, strangers
from sitegen.record.registry import RegionFile, Registry, Unit, UnitFile
from sitegen.record.report import Record
from sitegen.rules.across import compare
from sitegen.rules.base import Case
from sitegen.rules.book import check
from sitegen.rules.facts import Facts, facts_of
from sitegen.scoring.assess import assess
from sitegen.scoring.catalogue import Shelf, load_schemes
from sitegen.scoring.dossier import Dossier
from sitegen.scoring.scheme import Scheme

# Only a build makes pages; a check should not wait for the loading of what they need.
if TYPE_CHECKING:
    from sitegen.publish.writer import Written
    from sitegen.site.site import Site

P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class Ground:
    """What all records are examined against, and the texts of pages by the path of their file."""

    config: SiteConfig
    registry: Registry
    schemes: Mapping[str, Scheme]
    texts: Mapping[str, str] = field(default_factory=dict)
    expected: tuple[Expected, ...] = ()
    snapshots: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Build:
    """A finished build: what became of each record, what is wrong with the plan, the files."""

    outcomes: tuple[Outcome, ...]
    planned: tuple[Finding, ...]
    pages: int
    written: Written


def prepare(files: SiteFiles, *, whole: bool = True) -> Ground:
    """Reads the settings, the registries and the schemes; all shipped ones only if `whole`.

    Raises:
        ContentError: one of them is wrong.
    """
    findings: list[Finding] = []
    config = _read(files.settings, SiteConfig, findings)
    units = _read(files.units, UnitFile, findings) if files.units else None
    regions = _read(files.regions, RegionFile, findings) if files.regions else None
    expected = _read(files.expected, ExpectedFile, findings) if files.expected else None
    sources = (*shipped_schemes(), *files.schemes)
    schemes, wrong = load_schemes(sources) if whole or files.schemes else (Shelf(sources), ())
    texts, missing = texts_of_columns(config, files.pages)
    findings += (*wrong, *missing)
    settings = [part for part in (config, units, regions, expected) if part is not None]
    findings += (found for part in settings for found in withheld_in_settings(part))
    registry = Registry(units.units if units else (), regions.regions if regions else ())
    reports = expected.reports if expected else ()
    findings += strangers(reports, registry)
    if config is None or findings:
        raise ContentError(tuple(findings))
    return Ground(config, registry, schemes, texts, reports, files.snapshots)


def _read(source: Source, model: type[P], findings: list[Finding]) -> P | None:
    tree, faulty = read_tree(source)
    findings += faulty
    if tree is None:
        return None
    value, wrong = shape(tree, model, source.path)
    findings += wrong
    return value


def examine(source: Source, ground: Ground) -> Outcome:
    """Takes one record from its bytes to its dossier."""
    findings: list[Finding] = []
    record = _read(source, Record, findings)
    if record is None or findings:
        return Outcome(source.path, State.HELD_BACK, None, tuple(findings))
    record, wrong = complete(record, ground.config.defaults, ground.registry)
    findings += (*wrong, *withheld_names(record))
    if findings:
        return Outcome(source.path, State.HELD_BACK, None, tuple(findings))
    shown = disclose(record)
    assessment, unscored = assess(shown, ground.schemes)
    found = check(shown, assessment, _unit_of(shown, ground))
    dossier = Dossier(shown, assessment, found, withholds(record))
    state = State.PUBLISHED if is_public(shown, ground.config.samples) else State.WITHHELD
    if any(finding.severity is Severity.ERROR for finding in unscored):
        state = State.HELD_BACK
    return Outcome(source.path, state, dossier, (*unscored, *found))


def _unit_of(record: Record, ground: Ground) -> Unit | None:
    return ground.registry.unit(record.unit.raw) if record.unit else None


def examine_all(
    sources: Iterable[Source], ground: Ground, done: Callable[[], None] = lambda: None
) -> tuple[Outcome, ...]:
    """Examines all records and compares them; of two with one identifier both are held back."""
    outcomes = []
    for source in sources:
        outcomes.append(examine(source, ground))
        done()
    return compared(one_record_an_identifier(outcomes), ground)


def compared(
    outcomes: Iterable[Outcome], ground: Ground, facts: Callable[[Case], Facts] = facts_of
) -> tuple[Outcome, ...]:
    """Returns the outcomes with what only shows between records; withdrawn ones take no part."""
    outcomes = tuple(outcomes)
    public, others = list[Facts](), list[Facts]()
    for outcome in outcomes:
        dossier = outcome.dossier
        if dossier is not None and dossier.record.status is not Status.WITHDRAWN:
            group = public if outcome.state is State.PUBLISHED else others
            unit = _unit_of(dossier.record, ground)
            group.append(facts(Case(dossier.record, dossier.assessment, unit)))
    found = compare(public, others)
    return tuple(outcome.with_findings(found.get(outcome.path, ())) for outcome in outcomes)


def build(files: SiteFiles, output: Path, done: Callable[[], None] = lambda: None) -> Build:
    """Builds the site into a folder, with every record that may be shown.

    Raises:
        ContentError: settings, registries or schemes are wrong.
        SitegenError: the theme is wrong, or the folder cannot be written.
    """
    from sitegen.publish.writer import write_site
    from sitegen.site.page import Page
    from sitegen.site.plan import plan
    from sitegen.site.render import render
    from sitegen.site.theme.environment import environment
    from sitegen.site.theme.lookup import DEFAULT, assets, find_theme

    ground = prepare(files)
    outcomes = examine_all(files.records, ground, done)
    site = site_of(outcomes, ground)
    planned, wrong = plan(site)
    config = ground.config
    chosen = config.theme.raw if config.theme else DEFAULT
    theme = find_theme(chosen, files.root, config.theme_options)
    outputs = [*render(planned, environment(theme, site.translate)), *assets(theme)]
    written = write_site(outputs, output, files.root)
    return Build(outcomes, wrong, sum(isinstance(one, Page) for one in planned), written)


def site_of(outcomes: Iterable[Outcome], ground: Ground) -> Site:
    """Returns what is planned from: the public dossiers with all that pages need."""
    from sitegen.site.plan import FAMILIES
    from sitegen.site.site import Site

    translate = translator(ground.config.language.value)
    named, shown = codes.cards(translate), published(outcomes)
    known = ground.config, ground.registry, named, shown, ground.schemes, translate
    return Site(*known, ground.texts, FAMILIES, ground.expected, ground.snapshots)
