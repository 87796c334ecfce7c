"""Programs that build an index, and what they cost."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PAUSE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of a program with all that it starts, and the most bytes they held at a time."""

    cpu: float
    wall: float
    memory: int


def cost(command: Sequence[str | Path], log: Path) -> Cost:
    """Runs a program that must succeed and returns what it cost; its output goes to a file."""
    started = time.perf_counter()
    before = os.times()
    memory = 0
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as program:
        while program.poll() is None:
            memory = max(memory, _held(program.pid))
            time.sleep(_PAUSE)
    if program.returncode:
        raise RuntimeError(f"{command[0]}: {log.read_text(encoding='utf-8', errors='replace')}")
    after = os.times()
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return Cost(cpu, time.perf_counter() - started, memory)


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
