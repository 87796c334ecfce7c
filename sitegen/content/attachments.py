"""The files that belong to records, read when a record names them."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

from sitegen.content.folders import below

FOLDER: Final = "content/attachments"
MOST: Final = 100_000_000
"""A larger file is not read."""


@dataclass(frozen=True, slots=True)
class Attachments:
    """The folder with a folder for each record, by its identifier."""

    root: Path

    def read(self, record: str, name: str) -> bytes | None:
        """Returns the bytes of a record's file; None if there is no such file of its own.

        A name that leads elsewhere, a link, a device and a file that is too large are none.
        """
        if not name or name in (".", "..") or any(sign in name for sign in "/\\\0"):
            return None
        path = self.root.joinpath(*FOLDER.split("/"), record, name)
        try:
            number = os.open(path, os.O_RDONLY | _NO_LINKS)
        except OSError:
            return None
        with os.fdopen(number, "rb") as file:
            state = os.fstat(number)
            if not stat.S_ISREG(state.st_mode) or state.st_size > MOST:
                return None
            return file.read(MOST)

    def mark(self) -> bytes:
        """Returns a digest that is another whenever a file here is another, or only its time."""
        found = blake2b(digest_size=20)
        folder = self.root.joinpath(*FOLDER.split("/"))
        for path in below(folder):
            try:
                state = path.lstat()
            except OSError:
                continue
            told = state.st_mode, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns
            found.update(os.fsencode(path.relative_to(folder)) + f"\0{told}\n".encode())
        return found.digest()


# A pipe would wait for somebody to write to it; Windows has neither of these.
_NO_LINKS: Final = (
    getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)
