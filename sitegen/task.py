"""What there is to do with each record, known by all that is read of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sitegen.cache import digest
from sitegen.content.source import Source
from sitegen.finding import Finding
from sitegen.ground import Ground
from sitegen.outcome import Outcome
from sitegen.record.claims import claims_of


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


def tasks_of(sources: Iterable[Source], ground: Ground) -> list[Task]:
    """Returns what there is to do with some records."""
    files = ground.attachments.mark() if ground.attachments is not None else b""
    return [Task(source, digest(read_of(source, ground, files))) for source in sources]


_ATTACHING: Final = ("附件".encode(), b"attachments", b"\\")
"""Without any of these a record names no files, and depends on none."""

_WAITS: Final = ("公开时间".encode(), b"publish_at", b"\\")
"""Without any of these the time decides nothing of a record; a backslash may hide a name."""


def read_of(source: Source, ground: Ground, files: bytes) -> Iterator[bytes]:
    """Yields what is read of a record: its path, its bytes, its files, whether its time has come.

    ``files`` is a digest of the files that records may name.
    """
    data = source.data
    names_files = any(name in data for name in _ATTACHING)
    yield from (source.path.encode(), data, files if names_files else b"")
    if any(sign in data for sign in _WAITS):
        # The time itself would make it another record each second.
        yield b"hidden" if claims_of(source, ground.now).hidden else b"shown"
