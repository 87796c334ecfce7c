"""One build at a time publishes to a folder."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import IO, Final

from sitegen.finding import SitegenError, say
from sitegen.publish.shelf import LOCK, Shelf, open_shelf
from sitegen.refusal import unwritten

PATIENCE: Final = 5.0
"""For so many seconds a run waits for another one."""

_STEP: Final = 0.1
_BEYOND: Final = 1 << 30


class BusyError(SitegenError):
    """Another run publishes to the same folder."""


@dataclass(frozen=True, slots=True)
class Lock:
    """The right to publish to a folder; it ends with the process, however that ends."""

    shelf: Shelf


@contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[Lock]:
    """Holds the right to publish to a folder; waits for another run, but not for long.

    The system takes the right back from a process that died, so nobody has to clean up; the
    file tells people which process holds it and when that was started.

    Raises:
        BusyError: another run still holds it.
        SitegenError: there is no writing beside the folder.
    """
    try:
        shelf = open_shelf(folder)
        stream = _opened(shelf.state / LOCK)
    except OSError as error:
        raise unwritten(error, folder) from error
    with stream:
        _wait(stream, folder, patience)
        try:
            _sign(stream)
            yield Lock(shelf)
        finally:
            # Whoever waits has this very file open, so it stays and only loses its words.
            stream.seek(0)
            stream.truncate()
            _free(stream)


def _opened(path: Path) -> IO[bytes]:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return open(os.open(path, flags, 0o600), "r+b", buffering=0)


def _wait(stream: IO[bytes], folder: Path, patience: float) -> None:
    still = Event()
    for _ in range(round(patience / _STEP)):
        if _taken(stream):
            return
        still.wait(_STEP)
    if not _taken(stream):
        raise BusyError(
            say("{folder} 正在由另一次运行发布（{who}）。", folder=folder, who=_holder(stream)),
            say("等它结束再运行；要多等一会儿，用 --wait 写明秒数。"),
        )


def _holder(stream: IO[bytes]) -> object:
    try:
        stream.seek(0)
        pid = int(json.loads(stream.read(1000))["pid"])
    except (OSError, ValueError, KeyError, TypeError):
        return say("刚刚开始")
    return say("进程 {pid}", pid=pid)


def _sign(stream: IO[bytes]) -> None:
    who = {"pid": os.getpid(), "started": _started()}
    stream.seek(0)
    stream.truncate()
    stream.write(json.dumps(who).encode("ascii") + b"\n")


def _started() -> str:
    """Returns when this process was started, in the ticks of the system; "" if it does not tell."""
    try:
        text = Path("/proc/self/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    # The name of the program stands in brackets and may hold anything.
    return text.rpartition(")")[2].split()[19]


if sys.platform == "win32":
    import msvcrt

    def _taken(stream: IO[bytes]) -> bool:
        # The byte that is locked lies beyond the words, so that these can be read.
        stream.seek(_BEYOND)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _free(stream: IO[bytes]) -> None:
        stream.seek(_BEYOND)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _taken(stream: IO[bytes]) -> bool:
        # This kind is not handed down to the processes that help a build.
        try:
            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _free(stream: IO[bytes]) -> None:
        fcntl.lockf(stream, fcntl.LOCK_UN)
