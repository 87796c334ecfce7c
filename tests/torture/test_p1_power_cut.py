"""P1: a power cut leaves the site of before or the next one, whatever the disk had not written yet."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from sitegen.finding import SitegenError
from sitegen.publish.manifest import MANIFEST, read_manifest
from sitegen.publish.shelf import Way
from sitegen.publish.verify import Difference, Kind, differences, found_at, paths_below
from sitegen.publish.writer import Publication, write_site
from tests.conftest import ROOT, Figure
from tests.torture.power import CALLS, Disk, Loss
from tests.torture.publishing import BACK, FOREIGN, prepared, site, versions_of
from tests.torture.sizes import size

PUBLISHED: Final = ("1", "2", "3", "1", BACK)
"""Two are made anew, one out of one that is needed no more, one out of the same; one is gone back to."""

LIVE: Final = (0, 1, 2, 3, 1, 3)
"""The versions that are live, one after the other, while the trace is written."""

SMALL: Final = 20
SHARES: Final = (0.0, 0.5, 0.9, 0.1, 1.0, 0.5, 0.7, 0.3)
"""How much of what is uncertain survives, cut by cut."""

ADDED: Final = (Difference("records/notes.txt", Kind.ADDED),)


@dataclass(frozen=True, slots=True)
class Trace:
    """What publications did, call by call, to a folder of which a copy was made before."""

    folder: Path
    before: Path
    lines: tuple[str, ...]
    pages: int
    way: Way


def traced(folder: Path, pages: int, way: Way) -> Trace:
    """Publishes while every call is written down; skips the test where that cannot be done."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("there is no strace here")
    told = folder / "trace"
    command = [strace, "-f", "-y", "-xx", "-s", "1000000", "-o", str(told), "-e", f"trace={CALLS}"]
    if subprocess.run([*command, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no process may be traced here")
    place = folder / "place"
    place.mkdir()
    prepared(place, pages, way)
    before = folder / "before"
    # Unlike that of the standard library, this copy keeps two names of one file what they are.
    subprocess.run(["cp", "-a", str(place), str(before)], check=True)
    versions = ",".join(PUBLISHED)
    child = [
        sys.executable,
        "-m",
        "tests.torture.publishing",
        str(place),
        str(pages),
        way,
        versions,
    ]
    subprocess.run([*command, *child], cwd=ROOT, check=True, capture_output=True)
    lines = told.read_text(encoding="ascii").splitlines()
    return Trace(place, before, tuple(lines), pages, way)


def version_in(folder: Path, versions: Mapping[str, int]) -> int:
    """Returns the version that a folder holds, if our own verification finds it whole; or -1."""
    if not (folder / MANIFEST).is_file():
        return -1
    data = (folder / MANIFEST).read_bytes()
    version = versions.get(hashlib.sha256(data).hexdigest(), -1)
    if version < 0:
        return -1
    found = [found_at(folder, path) for path in paths_below(folder)]
    notes = found_at(folder, "records/notes.txt")
    same = notes.sha256 == hashlib.sha256(FOREIGN["records/notes.txt"]).hexdigest()
    return version if same and differences(read_manifest(folder), found) == ADDED else -1


@dataclass(slots=True)
class Found:
    """What was found after power cuts.

    Sites were ``broken``, whole but ``lost`` for a version that should not be live at that moment,
    or ``unhealed`` by the next run.
    """

    cuts: int = 0
    broken: int = 0
    lost: int = 0
    unhealed: int = 0

    def note(self, version: int, wanted: tuple[int, ...]) -> None:
        """Notes what is live after a power cut."""
        self.cuts += 1
        self.broken += version < 0
        self.lost += version >= 0 and version not in wanted


def cut(trace: Trace, target: Path, often: tuple[int, int], loss: Loss = Loss.NOTHING) -> Found:
    """Cuts the power, publishes again each time, and tells what was found.

    ``often`` is at how many points of the trace, and how many times at each.
    """
    versions = {
        digest: number
        for number in range(4)
        for digest in versions_of(target / f"v{number}", range(number, number + 1), trace.pages)
    }
    dice, found = random.Random(7), Found()
    changing = _changing(trace, loss)
    chosen = set(dice.sample(changing, min(often[0], len(changing))))
    disk = Disk(trace.folder, trace.before, loss)
    for number, line in enumerate(trace.lines):
        disk.feed(line)
        if number not in chosen:
            continue
        for share in dice.sample(SHARES, often[1]):
            left = target / "left"
            disk.leave(left, dice, share)
            found.note(version_in(left / "output", versions), LIVE[disk.done : disk.done + 2])
            following = dice.randrange(4)
            with suppress(SitegenError):
                publish(left, following, trace)
            found.unhealed += version_in(left / "output", versions) != following
            shutil.rmtree(left)
    return found


def publish(folder: Path, version: int, trace: Trace) -> None:
    """Does what the next run does."""
    outputs, publication = site(version, trace.pages), Publication(way=trace.way)
    write_site(outputs, folder / "output", folder / "site", publication)


def _changing(trace: Trace, loss: Loss) -> list[int]:
    """Returns the lines of a trace that tell of a change."""
    disk = Disk(trace.folder, trace.before, loss)
    return [number for number, line in enumerate(trace.lines) if disk.feed(line)]


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder in memory where there is one, for nothing here has to outlast a real power cut."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as name:
        yield Path(name).resolve()


@pytest.mark.parametrize(
    ("way", "pages", "often"),
    [
        (Way.EXCHANGE, SMALL, (size(120, 10_000), size(2, 8))),
        (Way.LINK, SMALL, (size(120, 10_000), size(2, 8))),
        # Of so many pages the whole file system is synced at once.
        (Way.EXCHANGE, 240, (size(5, 200), size(1, 2))),
    ],
)
def test_a_power_cut_leaves_the_site_of_before_or_the_next_one(
    place: Path, way: Way, pages: int, often: tuple[int, int], figure: Figure
) -> None:
    trace = traced(place, pages, way)
    found = cut(trace, place, often)

    figure(
        f"P1: {found.cuts} power cuts in publications of {pages} pages ({way}), {found.broken} broken"
        f" or mixed, {found.lost} of another version, {found.unhealed} not whole after the next run"
    )
    assert any("syncfs" in line for line in trace.lines) == (pages > SMALL)
    assert found.cuts
    assert (found.broken, found.lost, found.unhealed) == (0, 0, 0)


@pytest.mark.parametrize("loss", [Loss.FILES, Loss.FOLDERS])
def test_a_publication_that_did_not_wait_for_the_disk_would_be_noticed(
    place: Path, loss: Loss
) -> None:
    found = cut(traced(place, SMALL, Way.EXCHANGE), place, (20, 2), loss)

    assert found.broken
