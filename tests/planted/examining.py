"""Lets the program examine written records; the one place here that knows the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sitegen.content.files import SiteFiles
from sitegen.content.source import Source
from sitegen.outcome import Outcome
from sitegen.pipeline import Ground, examine, examine_all, prepare
from tests.planted.bodies import SETTINGS, regions, units
from tests.planted.draft import Draft
from tests.planted.planting import Planted
from tests.planted.writing import write


def ground() -> Ground:
    """Returns the ground on which the invented bodies are registered; no files belong to records."""
    known = prepare(
        SiteFiles(
            root=Path(__file__).parent,
            settings=Source("site.yaml", SETTINGS.encode()),
            units=Source("content/units.yaml", units().encode()),
            regions=Source("content/regions.yaml", regions().encode()),
            schemes=(),
            records=(),
        )
    )
    return replace(known, attachments=None)


def examined(drafts: Iterable[Draft]) -> tuple[Outcome, ...]:
    """Returns what the program finds in records, and between them."""
    sources = [Source(f"{one.name}.yaml", write(one).text.encode()) for one in drafts]
    return examine_all(sources, ground())


def examined_alone(planted: Iterable[Planted]) -> Iterator[tuple[Planted, Outcome]]:
    """Yields records that bear faults, each with what the program finds in it."""
    known = ground()
    for one in planted:
        yield one, examine(Source(one.name, one.written.text.encode()), known)
