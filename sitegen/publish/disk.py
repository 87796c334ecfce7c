"""Files that are written so that they are still there when the power is gone."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import stat
import sys
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Final

from sitegen.finding import SitegenError, say
from sitegen.publish.index import Stamp, above, folders_of, stamp_of
from sitegen.publish.manifest import MANIFEST
from sitegen.site.output import digest_of

CANNOT: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What a system answers that does not know how to do something."""

_FLAGS: Final = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)
_NO_LINKS: Final = frozenset(
    {
        *(errno.EXDEV, errno.EPERM, errno.EACCES, errno.EMLINK),
        *(errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP),
    }
)
_KNOWS_LINKS: Final = os.link in os.supports_follow_symlinks
OPENS_FOLDERS: Final = (
    _KNOWS_LINKS
    and {os.open, os.link, os.mkdir, os.unlink, os.stat, os.rename} <= os.supports_dir_fd
)
"""Whether this system can work in a folder that is open."""

_MANY: Final = 200
"""Of more new files and folders than that the whole file system is written to the disk."""


def share(source: str, target: str, folder: int | None = None) -> bool:
    """Gives a file a second name, or a copy where that is impossible; tells which it was.

    ``target`` is a path, or a name in ``folder`` if that is open.
    """
    try:
        if _KNOWS_LINKS:
            os.link(source, target, dst_dir_fd=folder, follow_symlinks=False)
        else:
            os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if folder is None:
            shutil.copy2(source, target, follow_symlinks=False)
        else:
            _copy_into(folder, source, target)
        return False
    return True


def _copy_into(folder: int, source: str, name: str) -> None:
    if os.path.islink(source):
        os.symlink(os.readlink(source), name, dir_fd=folder)
        return
    with open(source, "rb") as given:
        found = os.fstat(given.fileno())
        with open(os.open(name, _FLAGS, dir_fd=folder), "wb") as taken:
            shutil.copyfileobj(given, taken)
            os.fchmod(taken.fileno(), stat.S_IMODE(found.st_mode))
        os.utime(name, ns=(found.st_atime_ns, found.st_mtime_ns), dir_fd=folder)


def write(path: str, data: bytes, digest: str, folder: int | None = None) -> Stamp:
    """Writes a new file; never over one that is there, nor through a link.

    ``path`` may be a name in ``folder``, if that is open.
    """
    if digest_of(data) != digest:
        raise SitegenError(
            say("{path} 的内容和它的校验值对不上。", path=path),
            say("再运行一次；现在的网站没有动过。"),
        )
    try:
        opened = os.open(path, _FLAGS, 0o666, dir_fd=folder)
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(opened, left) :]
            return stamp_of(os.fstat(opened))
        finally:
            os.close(opened)
    except OSError as error:
        error.filename = path
        raise


def save(stage: Path, files: Sequence[str], changed: Collection[str]) -> None:
    """Has new files and the names in changed folders written to the disk before anybody relies on them.

    The folders of the files are among the changed ones without being named.
    """
    folders = {*map(above, files), above(MANIFEST), *changed}
    if len(files) + len(folders) > _MANY and sync_system(stage):
        return
    for name in (*files, MANIFEST):
        save_file(stage / name)
    for name in sorted(folders):
        sync_folder(stage / name)


def save_file(path: str | Path, folder: int | None = None) -> None:
    """Has a new file written to the disk before anybody relies on it.

    ``path`` may be a name in ``folder``, if that is open.
    """
    opened = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0), dir_fd=folder)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def sync_folder(folder: Path) -> None:
    """Has the names in a folder written to the disk; some systems do so by themselves."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        sync_opened(opened)
    finally:
        os.close(opened)


def sync_opened(folder: int) -> None:
    """Has the names in a folder that is open written to the disk."""
    try:
        os.fsync(folder)
    except OSError as error:
        # Network file systems know no such thing, and write names at once.
        if error.errno not in CANNOT:
            raise


def sync_folders(root: Path, names: Iterable[str]) -> None:
    """Has some names below a folder written to the disk, with those of the folders above them."""
    for folder in sorted(folders_of(names)):
        if (root / folder).is_dir():
            sync_folder(root / folder)


def sync_system(folder: Path) -> bool:
    """Has everything on a file system written to the disk; tells whether the system can do that."""
    if sys.platform != "linux":
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if call is None:
        return False
    opened = os.open(folder, os.O_RDONLY)
    try:
        if call(opened) == 0:
            return True
        number = ctypes.get_errno()
    finally:
        os.close(opened)
    if number in CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(folder))
