"""Making what one record gives to a site: its page, its files, and what others need of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sitegen import codes
from sitegen.cache import Packed, digest, pack, plain
from sitegen.content.source import Source
from sitegen.finding import Translate
from sitegen.ground import Ground
from sitegen.held import Here
from sitegen.language import translator
from sitegen.outcome import Outcome, State
from sitegen.scoring.dossier import Dossier
from sitegen.search.document import Filed, filed_of
from sitegen.site.codes import CodeCard
from sitegen.site.data.extracts import (
    counts_of,
    extract_of,
    extracted_cells,
    line_of,
)
from sitegen.site.menu import Menu, menu_of
from sitegen.site.page import File, Of, Page, ready
from sitegen.site.pages.record import pages_of
from sitegen.site.sheaf import Sheaf
from sitegen.site.site import Site
from sitegen.site.views.record import RecordView
from sitegen.task import Task

# Only printing makes pages; a check should not wait for the loading of what that needs.
if TYPE_CHECKING:
    from jinja2 import Environment

    from sitegen.site.theme.compiled import Compiled
    from sitegen.site.theme.lookup import Theme


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of a record, and if it is public, what it gives to the site and the search."""

    outcome: Outcome
    sheaf: Sheaf | None = None
    filed: Filed | None = None


def _nothing_compiled() -> Compiled:
    from sitegen.site.theme.compiled import Compiled

    return Compiled()


@dataclass(frozen=True)
class Press:
    """What all records are printed with. It gives the same wherever it stands.

    ``mark`` is a digest of all that its work depends on but the record and the menu;
    ``compiled`` are the templates that were compiled before.
    """

    ground: Ground
    theme: Theme
    examine: Callable[[Source, Ground], Outcome]
    menu: Menu = field(default_factory=lambda: menu_of(()))
    mark: bytes = b""
    compiled: Compiled = field(default_factory=_nothing_compiled)

    def key_of(self, task: Task) -> bytes:
        """Returns a digest of all that goes into what becomes of a record."""
        parts = [task.read, self._mark]
        if task.found:
            parts.append(plain((task.found, task.neighbours)))
        return digest(parts)

    @cached_property
    def _mark(self) -> bytes:
        return digest([self.mark, plain(self.menu)])

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
        from sitegen.persons import leaks_of
        from sitegen.search.records import document_of
        from sitegen.site.render import render

        ground = self.ground
        known = ground.config, ground.registry, self._codes, (dossier,), ground.schemes
        site = Site(*known, self._translate, foreseen=self.menu, neighbours=neighbours)
        planned = tuple(pages_of(dossier, site))
        rendered = tuple(render(planned, self._environment))
        (document,) = (
            document_of(one.view, site) for one in rendered if isinstance(one.view, RecordView)
        )
        (card,) = site.cards
        share = site.share_of(card)
        extract = extract_of(share)
        own = [r.output for one, r in zip(planned, rendered, strict=True) if not _is_enclosed(one)]
        leaks = leaks_of(outcome, own, document, extract)
        if leaks:
            findings = (*leaks, *outcome.findings)
            held = replace(outcome, state=State.HELD_BACK, findings=findings)
            return Printed(held.without_dossier())
        made = (ready(one, r.output.data) for one, r in zip(planned, rendered, strict=True))
        rows = {name: Here(lines) for name, lines in extract.items()}
        adds = counts_of(share), line_of(share), rows, Here(extracted_cells(share))
        sheaf = Sheaf(card, *adds, tuple(made), digest([plain(card), plain(share.rows)]))
        return Printed(outcome.without_dossier(), sheaf, filed_of(document))

    @cached_property
    def _translate(self) -> Translate:
        return translator(self.ground.config.language.value)

    @cached_property
    def _codes(self) -> Mapping[str, CodeCard]:
        return codes.cards(self._translate)

    @cached_property
    def _environment(self) -> Environment:
        from sitegen.site.theme.environment import environment

        return environment(self.theme, self._translate, self.compiled)


def _is_enclosed(one: Page | File) -> bool:
    """Tells whether a file came with its record; it was looked through before, as it is."""
    return isinstance(one, File) and one.of is Of.ENCLOSED
