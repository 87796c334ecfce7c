"""Where the time of a build goes, stage by stage: python -m bench.stages ROOT.

The stages are those of `sitegen.pipeline.examine` and `sitegen.press.Press`, taken one after
the other in this process; what is handed from process to process in a build is not among them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar

from jinja2 import Environment

from sitegen.content.files import read_files
from sitegen.content.reader import read_tree
from sitegen.content.shape import shape
from sitegen.content.source import Source
from sitegen.edition import site_of
from sitegen.finding import Finding
from sitegen.ground import Ground, prepare
from sitegen.held import Here
from sitegen.outcome import Outcome, State
from sitegen.outcomes import compared
from sitegen.pipeline import examine
from sitegen.publish.manifest import sealed
from sitegen.publish.writer import write_site
from sitegen.record.complete import complete
from sitegen.record.disclose import disclose, withheld_names, withholds
from sitegen.record.report import Record
from sitegen.rules.base import Case
from sitegen.rules.book import check
from sitegen.rules.facts import facts_of
from sitegen.scoring.assess import assess
from sitegen.scoring.dossier import Dossier
from sitegen.search.document import Document
from sitegen.search.index import outputs_of
from sitegen.search.records import document_of, in_order, labels_of
from sitegen.site.data.extracts import counts_of, extract_of, extracted_cells, line_of
from sitegen.site.menu import Menu
from sitegen.site.output import Output, Writable
from sitegen.site.page import File, Page, ready
from sitegen.site.pages.record import pages_of
from sitegen.site.plan import plan
from sitegen.site.sheaf import Sheaf
from sitegen.site.site import Site
from sitegen.site.theme.environment import environment
from sitegen.site.theme.lookup import theme_of

T = TypeVar("T")

READ: Final = "read the YAML"
SHAPE: Final = "shape: YAML to a record, validated"
COMPLETE: Final = "complete: registries, what is withheld"
ASSESS: Final = "assess: scores recomputed"
RULES: Final = "rules"
FACTS: Final = "facts for rules across records"
CARD: Final = "card: what lists know of a record"
ROWS: Final = "rows for the tables of the open data"
FILES: Final = "data files beside a page (JSON, CSV)"
VIEWS: Final = "views: what the page shows"
TEMPLATES: Final = "templates"
PACKING: Final = "packing of finished pages"
TEXTS: Final = "texts for the search"
ACROSS: Final = "rules across records"
LISTS: Final = "lists and all other pages"
OPEN: Final = "files of the open data, feeds"
INDEX: Final = "index of the search"
WRITING: Final = "writing"
STAGES: Final = (
    *(READ, SHAPE, COMPLETE, ASSESS, RULES, FACTS, CARD, ROWS, FILES, VIEWS, TEMPLATES, PACKING),
    *(TEXTS, ACROSS, LISTS, OPEN, INDEX, WRITING),
)


@dataclass(slots=True)
class Clock:
    """Seconds of the processor by stage."""

    spent: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STAGES, 0.0))

    def time(self, stage: str, work: Callable[[], T]) -> T:
        """Returns what some work returns, and adds what it took to its stage."""
        started = time.process_time()
        found = work()
        self.spent[stage] += time.process_time() - started
        return found


@dataclass(frozen=True, slots=True)
class Line:
    """What all records of a site go through."""

    ground: Ground
    environment: Environment
    menu: Menu
    clock: Clock

    def examined(self, source: Source) -> Outcome | None:
        """Returns what became of a sound record, timed by stage; none of one with faults."""
        ground, time = self.ground, self.clock.time
        tree, faulty = time(READ, lambda: read_tree(source))
        if tree is None or faulty:
            return None
        shaped, wrong = time(SHAPE, lambda: shape(tree, Record, source.path))
        if shaped is None or wrong:
            return None
        shown, withheld = time(COMPLETE, lambda: _completed(shaped, ground))
        assessment, unscored = time(ASSESS, lambda: assess(shown, ground.schemes))
        unit = ground.registry.unit(shown.unit.raw) if shown.unit else None
        case = Case(shown, assessment, unit, shaped.acknowledgements)
        found = time(RULES, lambda: check(case))
        facts = time(FACTS, lambda: facts_of(case))
        dossier = Dossier(shown, assessment, found, withheld)
        findings = (*unscored, *found)
        return Outcome(source.path, State.PUBLISHED, dossier, findings, shown.id, facts)

    def printed(self, dossier: Dossier) -> tuple[Sheaf, Document]:
        """Returns what a record gives to a site and to the search, timed by stage."""
        time, whole = self.clock.time, site_of((), self.ground)
        known = self.ground.config, self.ground.registry, whole.codes, (dossier,)
        site = Site(*known, self.ground.schemes, whole.translate, foreseen=self.menu)
        (card,) = time(CARD, lambda: site.cards)
        share = time(ROWS, lambda: site.share_of(card))
        page, *files = pages_of(dossier, site)
        assert isinstance(page, Page)
        # A page tells how large its files are, so that they are made first.
        made = [(one, time(FILES, one.make)) for one in files if isinstance(one, File)]
        view = time(VIEWS, page.view)
        template = self.environment.get_template(page.template)
        html = time(TEMPLATES, lambda: template.render(page=view).encode())
        pairs: list[tuple[Page | File, bytes]] = [(page, html), *made]
        packed = time(PACKING, lambda: tuple(ready(one, data) for one, data in pairs))
        adds = time(
            ROWS,
            lambda: (
                counts_of(share),
                line_of(share),
                {name: Here(lines) for name, lines in extract_of(share).items()},
                Here(extracted_cells(share)),
            ),
        )
        return Sheaf(card, *adds, packed, b""), time(TEXTS, lambda: document_of(view, site))


def _completed(record: Record, ground: Ground) -> tuple[Record, bool]:
    completed, wrong = complete(record, ground.config.defaults, ground.registry)
    findings: list[Finding] = [*wrong, *withheld_names(completed)]
    assert not findings
    return disclose(completed), withholds(completed)


_SAMPLE: Final = 32
"""From so many records it is foreseen which columns the site has."""


def spent(root: Path, folder: Path) -> Mapping[str, float]:
    """Builds the site below ``root`` into a folder, without the assets of its theme.

    Returns the seconds of the processor that this takes, by stage.
    """
    files = read_files(root)
    ground = prepare(files)
    theme = theme_of(ground.config, files.root)
    sample = files.records[:: max(1, len(files.records) // _SAMPLE)]
    menu = site_of([examine(source, ground) for source in sample], ground).menu
    line = Line(ground, environment(theme, site_of((), ground).translate), menu, Clock())
    # What is loaded and compiled once is not counted to the first record.
    with TemporaryDirectory(prefix="bench-stages-") as name:
        _go(files.records[:3], line, Path(name, "site"))
    line = replace(line, clock=Clock())
    _go(files.records, line, folder)
    return line.clock.spent


def _go(sources: Sequence[Source], line: Line, folder: Path) -> None:
    time = line.clock.time
    outcomes: list[Outcome] = []
    sheaves: list[Sheaf] = []
    documents: list[Document] = []
    for source in sources:
        outcome = line.examined(source)
        if outcome is None or outcome.dossier is None:
            continue
        sheaf, document = line.printed(outcome.dossier)
        outcomes.append(outcome.without_dossier())
        sheaves.append(sheaf)
        documents.append(document)
    time(ACROSS, lambda: compared(outcomes))
    ordered = sorted(sheaves, key=lambda one: (one.card.example, -one.card.year, one.card.id))
    site = replace(site_of((), line.ground), sheaves=tuple(ordered))
    outputs: list[Writable] = [
        *time(INDEX, lambda: list(outputs_of(in_order(documents, site), labels_of(site)))),
        *_others(site, line),
        *(one for sheaf in ordered for one in sheaf.made),
    ]
    time(WRITING, lambda: write_site(sealed(outputs), folder, folder.parent / "nowhere"))


def _others(site: Site, line: Line) -> Iterator[Output]:
    """Yields all pages and files but those of single records, timed by stage."""
    time = line.clock.time
    planned, _ = time(LISTS, lambda: plan(site))
    for one in planned:
        if isinstance(one, Page):
            yield Output(one.address, time(LISTS, partial(_html, one, line.environment)))
        elif isinstance(one, File):
            yield Output(one.address, time(OPEN, one.make))


def _html(page: Page, environment: Environment) -> bytes:
    return environment.get_template(page.template).render(page=page.view()).encode()


def main() -> None:
    """Prints what each stage takes of the site below a folder."""
    root = Path(sys.argv[1])
    records = len(read_files(root).records)
    with TemporaryDirectory(prefix="bench-stages-") as name:
        found = spent(root, Path(name, "site"))
    for stage, seconds in (*found.items(), ("all", sum(found.values()))):
        print(f"{seconds / records * 1000:7.2f} ms  {stage}")


if __name__ == "__main__":
    main()
