"""What stands in the folders of a site, looked at again and again.

No notice of the operating system is needed, so that network drives work as well.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitegen.content.attachments import FOLDER
from sitegen.content.files import SITE_FILE

FOLDERS: Final = ("content", "schemes", "overrides", "themes")

_READ_OF_CONTENT: Final = (".yaml", ".yml", ".md", ".txt", ".csv", ".json")
_UNFINISHED: Final = (".tmp", ".temp", ".swp", ".swx", ".bak", ".part", ".crdownload", ".lock")
_STEPS: Final = 32
"""So many files are read again at each look, so that a change that left no trace is found."""

_LARGE: Final = 8_000_000
"""Files from this size on are told apart by their marks alone."""

Mark = tuple[int, int, int, int]
"""What the file system says of a file: its number, its size, and when it was changed."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was seen last."""

    mark: Mark
    digest: bytes


class Watch:
    """Remembers the files of a site and tells which ones differ from one look to the next.

    A file differs if its bytes do: it does not matter which time it bears, whether it was
    written, moved or copied, and one that is only touched does not differ.
    """

    def __init__(self, root: Path, mark: Callable[[os.stat_result], Mark] | None = None) -> None:
        self._root = root
        self._mark = mark or _mark
        self._seen: dict[str, Seen] = {}
        self._fresh: frozenset[str] = frozenset()
        self._next = 0

    def look(self) -> frozenset[str]:
        """Returns the files that are new, changed or gone since the last look."""
        marks = dict(self._marks())
        changed = set()
        again = self._fresh | self._turn()
        for path, mark in marks.items():
            before = self._seen.get(path)
            if before is not None and before.mark == mark and path not in again:
                continue
            digest = _digest(self._root / path, mark)
            if before is None or before.digest != digest:
                changed.add(path)
            self._seen[path] = Seen(mark, digest)
        gone = self._seen.keys() - marks.keys()
        for path in gone:
            del self._seen[path]
        # A file may be written twice within one tick of its clock, the second time after this
        # look has read it.
        self._fresh = frozenset(changed)
        return frozenset(changed | gone)

    def _turn(self) -> frozenset[str]:
        """Returns the few files whose turn it is to be read although nothing points to them."""
        paths = list(self._seen)
        start = self._next if self._next < len(paths) else 0
        self._next = start + _STEPS
        return frozenset(paths[start : self._next])

    def _marks(self) -> Iterator[tuple[str, Mark]]:
        settings = self._root / SITE_FILE
        if settings.is_file():
            yield SITE_FILE, self._mark(settings.stat())
        for name in FOLDERS:
            yield from self._below(name)

    def _below(self, folder: str) -> Iterator[tuple[str, Mark]]:
        try:
            with os.scandir(self._root / folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError:
            # A drive that cannot be reached for a moment has not lost its files.
            before = self._seen.items()
            yield from ((path, seen.mark) for path, seen in before if path.startswith(folder + "/"))
            return
        for entry in found:
            path = f"{folder}/{entry.name}"
            if is_passing(entry.name):
                continue
            try:
                if entry.is_dir(follow_symlinks=False):
                    yield from self._below(path)
                elif _is_read(path) and entry.is_file():
                    # Windows tells the number of a file only to those who ask for the file itself.
                    yield path, self._mark(os.stat(entry.path))
            except OSError:
                continue


def is_passing(name: str) -> bool:
    """Tells whether a name is that of a file which an editor keeps only while it works."""
    return (
        name.startswith((".", "~$"))
        or name.endswith(("~", "#"))
        or name.lower().endswith(_UNFINISHED)
    )


def _is_read(path: str) -> bool:
    of_records = path.startswith("content/") and not path.startswith(f"{FOLDER}/")
    return not of_records or path.lower().endswith(_READ_OF_CONTENT)


def _mark(found: os.stat_result) -> Mark:
    return (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _digest(path: Path, mark: Mark) -> bytes:
    """Returns what differs if the bytes do; of a file that cannot be read, its mark."""
    if mark[1] < _LARGE:
        try:
            return hashlib.blake2b(path.read_bytes(), digest_size=16).digest()
        except OSError:
            pass
    return repr(mark).encode()
