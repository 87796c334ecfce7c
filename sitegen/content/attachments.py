"""The files that belong to records, read when a record names them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

from sitegen.content.folders import below

FOLDER: Final = "content/attachments"
MOST: Final = 100_000_000
"""A larger file is not read."""


class Unread(Enum):
    """Why there is nothing to be read of a file that a record names."""

    NO_NAME = "no name"
    MISSING = "missing"
    NO_FILE = "no file"
    REFUSED = "refused"
    TOO_LARGE = "too large"


class Absent(NamedTuple):
    """A file that a record names and that cannot be read, with the name most like it that is there."""

    name: str
    why: Unread
    near: str = ""


@dataclass(frozen=True, slots=True)
class Attachments:
    """The folder with a folder for each record, by its identifier."""

    root: Path

    def read(self, record: str, name: str) -> bytes | Unread:
        """Returns the bytes of a record's file, or why there is no such file of its own.

        A name that leads elsewhere is none; a link, a folder and a device are no files.
        """
        if not name or name in (".", "..") or any(sign in name for sign in "/\\\0"):
            return Unread.NO_NAME
        path = self._folder / record / name
        try:
            number = os.open(path, os.O_RDONLY | _NO_LINKS)
        except OSError:
            return _why_not(path)
        state = os.fstat(number)
        if not stat.S_ISREG(state.st_mode) or state.st_size > MOST:
            os.close(number)
            return Unread.TOO_LARGE if stat.S_ISREG(state.st_mode) else Unread.NO_FILE
        with os.fdopen(number, "rb") as file:
            return file.read(MOST)

    def of(self, record: str) -> tuple[str, ...]:
        """Returns the names of the files that lie in the folder of a record, in order."""
        return tuple(path.name for path in below(self._folder / record, _LEFT_BEHIND))

    def names(self) -> Iterator[tuple[str, str]]:
        """Yields the folder and the name of each file that lies here, in order.

        A file beside these folders has "" for its folder. What an office program or a file
        manager leaves there for itself is none.
        """
        for path in below(self._folder, _LEFT_BEHIND):
            if path.name not in _OF_FILE_MANAGERS and not path.is_dir():
                *first, name = path.relative_to(self._folder).parts
                yield "/".join(first), name

    def mark(self) -> bytes:
        """Returns a digest that is another whenever a file here is another, or only its time."""
        found = blake2b(digest_size=20)
        folder = self._folder
        for path in below(folder):
            try:
                state = path.lstat()
            except OSError:
                continue
            told = state.st_mode, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns
            found.update(os.fsencode(path.relative_to(folder)) + f"\0{told}\n".encode())
        return found.digest()

    @property
    def _folder(self) -> Path:
        return self.root.joinpath(*FOLDER.split("/"))


def _why_not(path: Path) -> Unread:
    """Returns why a file cannot be opened."""
    if not os.path.lexists(path):
        return Unread.MISSING
    return Unread.REFUSED if path.is_file() and not path.is_symlink() else Unread.NO_FILE


# A pipe would wait for somebody to write to it; Windows has neither of these.
_NO_LINKS: Final = (
    getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)

_LEFT_BEHIND: Final = (".", "~$")
_OF_FILE_MANAGERS: Final = frozenset(("Thumbs.db", "desktop.ini"))
