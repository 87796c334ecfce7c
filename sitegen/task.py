"""What there is to do with each record, known by all that is read of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sitegen.content.source import Source
from sitegen.finding import Finding
from sitegen.ground import Ground
from sitegen.inputs import reads_of
from sitegen.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Task:
    """A record to be printed; ``found`` is what is wrong between it and its neighbours.

    ``read`` is a digest of all that is read of the record. ``examined`` is what became of the
    record, if that is known; ``neighbours`` are the addresses of other records by the paths of
    their files.
    """

    source: Source
    read: bytes
    examined: Outcome | None = None
    found: tuple[Finding, ...] = ()
    neighbours: Mapping[str, str] = field(default_factory=dict)


def tasks_of(sources: Collection[Source], ground: Ground) -> list[Task]:
    """Returns what there is to do with some records."""
    files = ground.attachments.mark() if ground.attachments is not None else b""
    return list(map(Task, sources, reads_of(sources, files, ground.now)))
