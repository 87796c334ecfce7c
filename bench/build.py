"""Programs that build something, and what they cost."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Final

_PAUSE: Final = 0.05
_UNCOMPILED: Final = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of a program with all that it starts, and the most bytes they held at a time."""

    cpu: float
    wall: float
    memory: int


def cost(command: Sequence[str | Path], log: Path, fine: Collection[int] = (0,)) -> Cost:
    """Runs a program that must succeed and returns what it cost; its output goes to a file.

    ``fine`` are the exit codes of a success. Modules of Python are kept compiled, as an
    installer leaves them; the first of several runs compiles them.
    """
    around = {name: value for name, value in os.environ.items() if name != _UNCOMPILED}
    before, started = os.times(), time.perf_counter()
    with (
        log.open("wb") as out,
        subprocess.Popen(command, stdout=out, stderr=out, env=around) as program,
    ):
        watch = Watch(program.pid)
        watch.start()
        program.wait()
        wall = time.perf_counter() - started
        watch.ended.set()
        watch.join()
    if program.returncode not in fine:
        raise RuntimeError(f"{command[0]}: {log.read_text(encoding='utf-8', errors='replace')}")
    after = os.times()
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return Cost(cpu, wall, watch.memory)


class Watch(Thread):
    """Looks now and then at how much memory a process holds with all below it, until it ends.

    Memory that processes share is counted to each of them.
    """

    def __init__(self, process: int) -> None:
        super().__init__()
        self.process = process
        self.ended = Event()
        self.memory = 0

    def run(self) -> None:
        while True:
            self.memory = max(self.memory, _held(self.process))
            if self.ended.wait(_PAUSE):
                return


def _held(process: int) -> int:
    """Returns the memory of a process and of all below it; those that have ended hold none."""
    folder = Path("/proc", str(process))
    try:
        pages = int((folder / "statm").read_text(encoding="ascii").split()[1])
        below = [path.read_text(encoding="ascii") for path in folder.glob("task/*/children")]
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(map(_held, map(int, " ".join(below).split())))


def size(folder: Path) -> int:
    """Returns the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
