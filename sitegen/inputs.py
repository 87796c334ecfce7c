"""What a build depends on, known by the bytes that it reads before it understands any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from sitegen.cache import digest
from sitegen.content.attachments import Attachments
from sitegen.content.files import SiteFiles
from sitegen.content.source import Source
from sitegen.program import program
from sitegen.site.theme.places import mark_of_all

_ATTACHING: Final = ("附件".encode(), b"attachments", b"\\")
"""Without any of these a record names no files, and depends on none."""

_WAITS: Final = ("公开时间".encode(), b"publish_at", b"\\")
"""Without any of these the time decides nothing of a record; a backslash may hide a name."""


def key_of(files: SiteFiles, now: datetime | None) -> bytes:
    """Returns a digest of all that a build depends on: files, themes, the program, the time."""
    others = [part for one in files.others for part in (one.path.encode(), one.data)]
    others += map(str.encode, files.overlooked)
    attachments = Attachments(files.root).mark()
    records = reads_of(files.records, attachments, now)
    return digest([program(), mark_of_all(files.root), digest(others), attachments, *records])


def reads_of(sources: Iterable[Source], files: bytes, now: datetime | None) -> Iterator[bytes]:
    """Yields for each record a digest of all that is read of it.

    ``files`` is a digest of the files that records may name.
    """
    return (digest(read_of(source, files, now)) for source in sources)


def read_of(source: Source, files: bytes, now: datetime | None) -> Iterator[bytes]:
    """Yields what is read of a record: its path, its bytes, its files, whether its time has come."""
    data = source.data
    names_files = any(name in data for name in _ATTACHING)
    yield from (source.path.encode(), data, files if names_files else b"")
    if any(sign in data for sign in _WAITS):
        # Few records wait; what can tell of them need not be loaded for all others.
        from sitegen.record.claims import claims_of

        # The time itself would make it another record each second.
        yield b"hidden" if claims_of(source, now).hidden else b"shown"
