"""What holds for every test."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import current_thread, main_thread
from typing import Final

import pytest
from hypothesis import settings

from sitegen import pipeline
from sitegen.content.files import read_files

# A run that is started in the background ignores what a preview is ended with, and so would all
# programs that tests start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN and current_thread() is main_thread():
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Programs that tests start keep what they compile, as they do where users start them.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

MEMORY: Final = Path("/dev/shm")
ENOUGH: Final = 8_000_000_000
"""Bytes that are free where tests write to memory; they never need that much at once."""


def _is_roomy(folder: Path) -> bool:
    """Tells whether programs can be run from a folder, and it has room for what tests write."""
    if not os.access(folder, os.W_OK):
        return False
    return not os.statvfs(folder).f_flag & os.ST_NOEXEC and shutil.disk_usage(folder).free > ENOUGH


# What tests write need not outlast a power cut. A publication waits until the whole disk has written
# what it was given, so on a disk each test would wait for all others.
if sys.platform == "linux" and _is_roomy(MEMORY):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

# Thousands of tests leave much behind, and the collector would walk over all of it all the time.
gc.set_threshold(20_000, 20, 20)

# How long one example takes says more about the machine than about the code.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


ROOT: Final = Path(__file__).parent.parent

FIGURE: Final = "figure"
"""The property of a test that holds a figure which it found; see ``tests/torture``."""


Figure = Callable[[str], None]


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Figure:
    """Keeps a figure, such as ``P1: 200 kills, 0 broken sites``, to be printed at the end."""

    def keep(text: str) -> None:
        request.node.user_properties.append((FIGURE, text))

    return keep


@pytest.fixture(scope="session")
def shipped_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the shipped content was built, for tests that only read it."""
    folder = tmp_path_factory.mktemp("shipped")
    pipeline.build(read_files(ROOT), folder)
    return folder


@pytest.fixture(autouse=True)
def garbage_is_looked_for() -> Iterator[None]:
    """Takes back what the command line does for a run of its own: here it is one of thousands."""
    yield
    gc.enable()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints the figures of all tests that have one."""
    figures = sorted(
        value
        for reports in terminalreporter.stats.values()
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == FIGURE and report.when == "call"
    )
    if figures:
        terminalreporter.section("promises")
        for text in figures:
            terminalreporter.write_line(text)
