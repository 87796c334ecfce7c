"""One run at a time publishes to a folder; a run that died is in nobody's way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.publish.lock import BusyError, locked
from tests.conftest import ROOT

HOLD = """
import sys, time
from pathlib import Path
from sitegen.publish.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def holder(folder: Path, seconds: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLD, str(folder), str(seconds)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    return child


def lock_of(folder: Path) -> Path:
    return folder.parent / ".sitegen" / "releases" / folder.name / "lock"


def test_a_second_run_is_told_who_publishes(tmp_path: Path) -> None:
    child = holder(tmp_path / "output", 60)
    try:
        with pytest.raises(BusyError, match=f"进程 {child.pid}"), locked(tmp_path / "output", 0.2):
            raise AssertionError("two runs hold the lock")
    finally:
        child.kill()
        child.communicate()


def test_a_second_run_waits_for_the_first(tmp_path: Path) -> None:
    child = holder(tmp_path / "output", 0.5)
    with locked(tmp_path / "output", 60):
        assert child.wait(timeout=60) == 0
    child.communicate()


def test_the_lock_of_a_run_that_was_killed_is_taken_over(tmp_path: Path) -> None:
    child = holder(tmp_path / "output", 60)
    child.kill()
    child.communicate()

    assert json.loads(lock_of(tmp_path / "output").read_text())["pid"] == child.pid
    with locked(tmp_path / "output", 0):
        assert json.loads(lock_of(tmp_path / "output").read_text())["pid"] == os.getpid()


def test_the_lock_tells_process_and_start_while_it_is_held(tmp_path: Path) -> None:
    with locked(tmp_path / "output"):
        assert set(json.loads(lock_of(tmp_path / "output").read_text())) == {"pid", "started"}

    assert lock_of(tmp_path / "output").read_text() == ""


def test_two_folders_are_published_side_by_side(tmp_path: Path) -> None:
    with locked(tmp_path / "one", 0), locked(tmp_path / "two", 0):
        assert lock_of(tmp_path / "one") != lock_of(tmp_path / "two")
