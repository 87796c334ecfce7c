"""A folder that things are put into: the same one, whatever becomes of its name meanwhile.

Where others may write, a folder can become a link at any moment, and what is put into it by its
path would lie somewhere else.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sitegen.publish.disk import OPENS_FOLDERS, save_file, share, sync_folder, sync_opened, write


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder by its path; ``opened`` is ``None`` where the system cannot work in open ones."""

    path: str
    opened: int | None

    def has(self, name: str) -> bool:
        """Tells whether anything stands there under a name, be it a link that leads nowhere."""
        try:
            os.stat(self._at(name), dir_fd=self.opened, follow_symlinks=False)
        except FileNotFoundError:
            return False
        return True

    def put(self, name: str, data: bytes, digest: str) -> None:
        """Writes a new file to the disk.

        Raises:
            OSError: something of its name is there, or the system does not allow it.
        """
        write(self._at(name), data, digest, self.opened)
        save_file(self._at(name), self.opened)

    def share(self, source: str, name: str) -> None:
        """Gives a file a second name here, or a copy where that is impossible.

        Raises:
            FileExistsError: something has that name.
        """
        if self.opened is None and self.has(name):
            # A copy would be written over it.
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), self._at(name))
        share(source, self._at(name), self.opened)

    def replace(self, name: str, other: str) -> None:
        """Gives a file another name, in one step; one that had it goes."""
        os.replace(self._at(name), self._at(other), src_dir_fd=self.opened, dst_dir_fd=self.opened)

    def move(self, name: str, target: Path) -> None:
        """Moves whatever has a name to somewhere else, where nothing stands."""
        try:
            os.rename(self._at(name), target, src_dir_fd=self.opened)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            shutil.move(f"{self.path}{os.sep}{name}", target)

    def remove(self, name: str) -> None:
        """Removes a file or a link, if it is there."""
        with suppress(FileNotFoundError):
            os.unlink(self._at(name), dir_fd=self.opened)

    @contextmanager
    def new(self) -> Iterator[str]:
        """Gives a free name for a file that is made and moved, and leaves nothing there."""
        new = next(one for number in count() if not self.has(one := f".sitegen-{number}.new"))
        try:
            yield new
        finally:
            self.remove(new)

    def sync(self) -> None:
        """Has the names in it written to the disk."""
        if self.opened is not None:
            sync_opened(self.opened)
        else:
            sync_folder(Path(self.path))

    def _at(self, name: str) -> str:
        return name if self.opened is not None else f"{self.path}{os.sep}{name}"


@contextmanager
def folder_below(root: Path, folder: str) -> Iterator[Folder]:
    """Opens a folder below another one, which is made if need be.

    Raises:
        OSError: a part of the way is a link or a file.
    """
    path = f"{root}{os.sep}{folder}" if folder else f"{root}"
    if not OPENS_FOLDERS:
        os.makedirs(path, exist_ok=True)
        yield Folder(path, None)
        return
    opened = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            for part in filter(None, folder.split("/")):
                with suppress(FileExistsError):
                    os.mkdir(part, dir_fd=opened)
                inner = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=opened)
                os.close(opened)
                opened = inner
        except OSError as error:
            error.filename = path
            raise
        yield Folder(path, opened)
    finally:
        os.close(opened)
