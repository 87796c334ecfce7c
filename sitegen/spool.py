"""Bytes that a run needs for a while and that would fill its memory: they lie in files of its own.

The files have no names and go with the run, however it ends.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Final
from weakref import finalize

from sitegen.held import Here

# A check of one record should not wait for the loading of what only large sites need.
if TYPE_CHECKING:
    from mmap import mmap

_IN_MEMORY: Final = 1 << 26
"""Up to so many bytes of a spool stay in memory."""

_PIECE: Final = 1 << 20

# A process and its copies read from one open file, which not every system can do.
SHARED: Final = hasattr(os, "pread")
"""Whether this system has rooms."""


@contextmanager
def spool(in_memory: int = _IN_MEMORY) -> Iterator[IO[bytes]]:
    """Yields a file to write to and read from; it is empty and goes with the context."""
    from tempfile import SpooledTemporaryFile

    with SpooledTemporaryFile(in_memory) as file:
        yield file


@contextmanager
def joined(before: bytes, file: IO[bytes], after: bytes) -> Iterator[mmap]:
    """Yields all that is in a file, with bytes before and after it, as one piece of bytes."""
    from mmap import ACCESS_READ, mmap
    from shutil import copyfileobj
    from tempfile import TemporaryFile

    with TemporaryFile() as whole:
        whole.write(before)
        file.seek(0)
        copyfileobj(file, whole, _PIECE)
        whole.write(after)
        whole.flush()
        with mmap(whole.fileno(), 0, access=ACCESS_READ) as data:
            yield data


def archive_of(name: str, parts: Iterable[bytes], size: int) -> bytes:
    """Returns an archive (ZIP) that holds one file, which is never in memory as a whole.

    Its parts are asked for one by one; the same parts give the same bytes, on any day.
    ``size`` tells about how many bytes they have.
    """
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    # Without a time of its own an entry has the earliest that there is.
    entry = ZipInfo(name)
    entry.compress_type, entry.file_size = ZIP_DEFLATED, size
    stream = BytesIO()
    with ZipFile(stream, "w") as archive, archive.open(entry, "w") as file:
        for part in parts:
            file.write(part)
    return stream.getvalue()


class Room:
    """A file that goes with the last of what lies in it.

    Raises:
        OSError: there is no room.
    """

    def __init__(self) -> None:
        from tempfile import TemporaryFile

        with TemporaryFile() as file:
            self.file = os.dup(file.fileno())
        finalize(self, os.close, self.file)
        self._size = 0

    def put(self, data: bytes) -> Waiting:
        """Puts bytes behind those that are there.

        Raises:
            OSError: there is no room for them.
        """
        start, end = self._size, self._size + len(data)
        while self._size < end:
            self._size += os.pwrite(self.file, data[self._size - start :], self._size)
        return Waiting(self, start, len(data))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Bytes that lie in a room; another process gets them themselves."""

    room: Room
    start: int
    size: int

    @property
    def value(self) -> bytes:
        """The bytes."""
        return os.pread(self.room.file, self.size, self.start)

    def __reduce__(self) -> tuple[Any, ...]:
        return Here, (self.value,)
