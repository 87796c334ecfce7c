"""P1: the published site is always one complete version, whatever happens to a publication."""

from __future__ import annotations

import errno
import hashlib
import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Final

import pytest

from sitegen.publish.shelf import Way
from sitegen.publish.writer import Publication, write_site
from sitegen.refusal import reason_of
from tests.conftest import ROOT, Figure
from tests.site.small import record, write
from tests.torture.publishing import (
    BUSY,
    FULL,
    fault_of,
    prepared,
    site,
    versions_of,
)
from tests.torture.sizes import size

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills as POSIX systems do")

PAGES: Final = size(300, 2000)
SLOWEST: Final = size(1, 4) / 6
"""Seconds within which a publication is killed; one takes about that."""


def started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Starts a process that publishes, and waits until it is about to begin."""
    command = [sys.executable, "-m", "tests.torture.publishing", str(folder), str(PAGES)]
    pipe = subprocess.PIPE
    child = subprocess.Popen([*command, *arguments], cwd=ROOT, stdout=pipe, stderr=pipe, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "go\n"
    return child


def killed(child: subprocess.Popen[str], after: float) -> bool:
    """Kills a process after a time; tells whether it was still at work."""
    time.sleep(after)
    at_work = child.poll() is None
    child.kill()
    child.communicate()
    return at_work


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    return versions_of(tmp_path_factory.mktemp("versions"), range(3), PAGES)


def test_a_publication_that_is_killed_leaves_the_site_of_before_or_the_next_one(
    tmp_path: Path, versions: dict[str, dict[str, str]], figure: Figure
) -> None:
    dice, kills, left = random.Random(1), 0, []
    ways = (Way.EXCHANGE, Way.LINK)
    folders = {way: tmp_path / way for way in ways}
    for way, folder in folders.items():
        folder.mkdir()
        prepared(folder, PAGES, way)
    for number in range(size(16, 800)):
        way = ways[number % 2]
        child = started(folders[way], way, "all")
        kills += killed(child, dice.random() * SLOWEST)
        left.append(fault_of(folders[way] / "output", versions))

    broken = [fault for fault in left if fault]
    figure(f"P1: {kills} kills in a publication of {PAGES} pages, {len(broken)} broken or mixed")
    assert broken == []
    assert kills > len(left) * 0.9
    for folder in folders.values():
        write_site(site(1, PAGES), folder / "output", folder / "site")
        assert fault_of(folder / "output", versions) == ""
        state = folder / ".sitegen" / "releases" / "output"
        assert not (state / "stage").exists()
        assert sum(one.is_dir() for one in state.iterdir()) <= 3


def test_where_a_folder_is_moved_in_two_steps_the_next_run_ends_what_was_broken_off(
    tmp_path: Path, versions: dict[str, dict[str, str]], figure: Figure
) -> None:
    dice, kills, left = random.Random(2), 0, []
    prepared(tmp_path, PAGES, Way.PAIR)
    for _ in range(size(4, 100)):
        kills += killed(started(tmp_path, Way.PAIR, "all"), dice.random() * SLOWEST)
        publication = Publication(way=Way.PAIR)
        write_site(site(0, PAGES), tmp_path / "output", tmp_path / "site", publication)
        left.append(fault_of(tmp_path / "output", versions))

    figure(f"P1: {kills} kills between two moves, {sum(map(bool, left))} broken after the next run")
    assert [fault for fault in left if fault] == []


def test_a_build_that_is_killed_leaves_the_site_of_before_or_the_next_one(
    tmp_path: Path, figure: Figure
) -> None:
    dice, kills, wanted, left = random.Random(3), 0, set(), []
    root = tmp_path / "site"
    texts = [
        {f"r{n}": record(f"r{n}").replace("报告", f"第{version}版") for n in range(5)}
        for version in range(2)
    ]
    command = [sys.executable, "-m", "sitegen", "build", "--root", str(root), "--jobs", "1"]
    for version in texts:
        write(root, version)
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        wanted.add(_state(root / "output"))
    began = time.monotonic()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    longest = time.monotonic() - began
    for number in range(size(4, 200)):
        write(root, texts[number % 2])
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        kills += killed(child, longest * (0.4 + 0.7 * dice.random()))
        left.append(_state(root / "output"))

    broken = [state for state in left if state not in wanted]
    figure(f"P1: {kills} of {len(left)} builds killed, {len(broken)} sites broken or mixed")
    assert len(wanted) == 2
    assert broken == []
    assert kills


def _state(folder: Path) -> str:
    """Returns one digest of everything in a folder."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0")
        if path.is_file():
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def test_a_full_or_failing_disk_leaves_the_site_of_before(
    tmp_path: Path, versions: dict[str, dict[str, str]], figure: Figure
) -> None:
    dice, left, refused = random.Random(4), [], 0
    prepared(tmp_path, PAGES, Way.EXCHANGE)
    for number in range(size(10, 100)):
        error = (errno.ENOSPC, errno.ENOSPC, errno.EIO, errno.EDQUOT)[number % 4]
        # A publication writes more files, names and folders than change.
        wrong = 1 + dice.randrange(PAGES // 5 if number else 3)
        words = ("fail", str(wrong), str(error))
        child = started(tmp_path, Way.EXCHANGE, str(1 + number % 2), *words)
        _, told = child.communicate(timeout=60)
        refused += child.returncode == FULL and reason_of(OSError(error, "")).text() in told
        left.append(fault_of(tmp_path / "output", versions))

    broken = [fault for fault in left if fault]
    figure(f"P1: {refused} times a full or failing disk, {len(broken)} broken or mixed")
    assert broken == []
    assert refused == len(left)
    write_site(site(2, PAGES), tmp_path / "output", tmp_path / "site")
    assert fault_of(tmp_path / "output", versions) == ""


def test_of_two_that_publish_at_once_one_waits(
    tmp_path: Path, versions: dict[str, dict[str, str]], figure: Figure
) -> None:
    prepared(tmp_path, PAGES, Way.EXCHANGE)
    left, ends = [], []
    for _ in range(size(3, 20)):
        pair = [started(tmp_path, Way.EXCHANGE, version) for version in ("1", "2")]
        for child in pair:
            child.communicate(timeout=60)
            ends.append(child.returncode)
        left.append(fault_of(tmp_path / "output", versions))

    broken = [fault for fault in left if fault]
    figure(
        f"P1: {len(left)} pairs at once, {len(broken)} broken or mixed, {ends.count(BUSY)} refused"
    )
    assert broken == []
    assert set(ends) <= {0, BUSY}


def test_who_reads_while_releases_are_switched_finds_whole_files_of_one_version(
    tmp_path: Path, figure: Figure
) -> None:
    output = prepared(tmp_path, PAGES, Way.EXCHANGE)
    names = ("page.html", "assets/style.css", "index.html")
    known = {
        name: {
            number: one.data
            for number in range(3)
            for one in site(number, PAGES)
            if one.address == name
        }
        for name in names
    }
    missing = mixed = torn = 0
    seen = set()
    child = started(tmp_path, Way.EXCHANGE, "all")
    try:
        for _ in range(size(800, 10_000)):
            try:
                found = _read_together(output, names)
                alone = (output / names[0]).read_bytes()
            except OSError:
                missing += 1
                continue
            of = [_version(data, known[name]) for name, data in zip(names, found, strict=True)]
            torn += None in (*of, _version(alone, known[names[0]]))
            mixed += len(set(of)) > 1
            seen |= set(of)
            time.sleep(0.001)
    finally:
        child.kill()
        child.communicate()

    reads = size(800, 10_000)
    figure(
        f"P1: {reads} times page, style and index read: {missing} missing, {mixed} mixed, {torn} torn"
    )
    assert (missing, mixed, torn) == (0, 0, 0)
    assert len(seen) > 1


def _read_together(folder: Path, names: tuple[str, ...]) -> list[bytes]:
    """Reads files as a server does that has opened the folder."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        return [_read(opened, name) for name in names]
    finally:
        os.close(opened)


def _read(folder: int, name: str) -> bytes:
    with open(os.open(name, os.O_RDONLY, dir_fd=folder), "rb") as stream:
        return stream.read()


def _version(data: bytes, known: dict[int, bytes]) -> int | None:
    return next((number for number, one in known.items() if one == data), None)


def test_a_folder_that_becomes_a_link_while_it_is_published_leads_nobody_out(
    tmp_path: Path, figure: Figure
) -> None:
    output = prepared(tmp_path, PAGES, Way.EXCHANGE)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "r0000").mkdir()
    (outside / "r0000" / "index.html").write_text("secret")
    stop = threading.Event()

    def swap() -> None:
        while not stop.is_set():
            try:
                os.rename(output / "records", output / "aside")
                os.symlink(outside, output / "records")
                os.unlink(output / "records")
                os.rename(output / "aside", output / "records")
            except OSError:
                continue

    swapper = threading.Thread(target=swap)
    swapper.start()
    done = 0
    try:
        for number in range(size(6, 300)):
            child = started(tmp_path, Way.EXCHANGE, str(number % 3))
            child.communicate(timeout=60)
            done += child.returncode == 0
    finally:
        stop.set()
        swapper.join()

    figure(f"P1: {size(6, 300)} publications with a folder swapped for a link, {done} went through")
    assert [path.relative_to(outside).as_posix() for path in sorted(outside.rglob("*"))] == [
        "r0000",
        "r0000/index.html",
    ]
    assert (outside / "r0000" / "index.html").read_text() == "secret"
    assert (outside / "r0000" / "index.html").stat().st_nlink == 1
