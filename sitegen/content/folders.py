"""What lies in a folder, whatever leads to it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from sitegen.finding import SitegenError, say
from sitegen.refusal import reason_of


def below(folder: Path, hidden: tuple[str, ...] = ()) -> Iterator[Path]:
    """Yields the files and folders below a folder, sorted by path; there may be no such folder.

    A folder that is linked from elsewhere is one like others, but none is looked into twice, so
    that links to themselves come to an end. Names that begin as ``hidden`` are left out.

    Raises:
        SitegenError: a folder cannot be read, so that what lies in it would be missing.
    """
    found: list[str] = []
    seen: set[str] = set()
    for place, folders, files in os.walk(folder, onerror=_refuse, followlinks=True):
        seen.add(os.path.realpath(place))
        names = [name for name in (*folders, *files) if not name.startswith(hidden)]
        found += (os.path.join(place, name) for name in names)
        folders[:] = (
            name
            for name in folders
            if not name.startswith(hidden)
            and os.path.realpath(os.path.join(place, name)) not in seen
        )
    yield from map(Path, sorted(found, key=lambda path: path.split(os.sep)))


def is_special(path: Path) -> bool:
    """Tells whether something is there that is neither a file nor a folder: a pipe, a device."""
    try:
        kind = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(kind) and not stat.S_ISDIR(kind)


def legible(path: str | Path) -> str:
    """Returns a path as it can be shown, bytes that are no UTF-8 as their numbers.

    An archive that was packed on Windows in China and unpacked elsewhere leaves names in GBK.
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _refuse(error: OSError) -> None:
    """Refuses a folder that is there and cannot be read."""
    if not isinstance(error, (FileNotFoundError, NotADirectoryError)):
        raise SitegenError(
            say(
                "读不了文件夹 {path}，里面的内容会漏掉：{reason}。",
                path=error.filename,
                reason=reason_of(error),
            ),
            say("请管理员检查这个文件夹的读取权限和所在的磁盘。"),
        ) from error
