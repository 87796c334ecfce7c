"""P6: the same content gives the same bytes, wherever, whenever and however it is built."""

from __future__ import annotations

import itertools
import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitegen.publish.manifest import MANIFEST, manifest_of, read_manifest
from sitegen.site.output import Output
from tests.conftest import ROOT, Figure
from tests.site.small import files_of
from tests.torture.sizes import FULL, size

BUILDS: Final = size(4, 20)
ZONES: Final = ("UTC", "Asia/Shanghai", "America/St_Johns", "Pacific/Kiritimati")
LOCALES: Final = ("C", "C.UTF-8", "zh_CN.UTF-8", "tr_TR.UTF-8", "zh_CN.GB18030")
UMASKS: Final = (0o022, 0o077, 0o002)
JOBS: Final = (1, 2, 4)
PLACES: Final = ("a", "目录 with a space", "/".join(["long-folder-name"] * 10))
EVERY: Final = size(8, 1)
"""One record in so many is built, for a part of the proof must not take minutes."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way of building; ``seed`` is that of hashes and of the order in which files are made."""

    number: int

    @property
    def seed(self) -> int:
        return self.number * 7919

    @property
    def environment(self) -> dict[str, str]:
        locale = LOCALES[self.number % len(LOCALES)]
        names = {"LANG": locale, "LC_ALL": locale, "TZ": ZONES[self.number % len(ZONES)]}
        return {**os.environ, **names, "PYTHONHASHSEED": str(self.seed % 2**32)}

    @property
    def umask(self) -> int:
        return UMASKS[self.number % len(UMASKS)]

    @property
    def jobs(self) -> int:
        # The steps of the lists are coprime, so that no two always meet.
        return JOBS[(self.number // 2) % len(JOBS)]

    @property
    def place(self) -> str:
        return PLACES[(self.number // 3 + self.number) % len(PLACES)]


def content() -> list[Path]:
    """Returns the files of the shipped site, with some or all of its records."""
    below = [one for name in ("content", "themes") for one in (ROOT / name).rglob("*")]
    files = sorted(one for one in below if one.is_file() and "__pycache__" not in one.parts)
    records = [one for one in files if "records" in one.parts]
    left_out = set(records) - set(records[::EVERY])
    return [ROOT / "site.yaml", *(one for one in files if one not in left_out)]


def built(folder: Path, way: Way) -> dict[str, bytes]:
    """Copies the content in an order of its own, builds it with the command, returns its files."""
    files = content()
    random.Random(way.seed).shuffle(files)
    for path in files:
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", "build", "--root", folder, "--jobs", str(way.jobs)],
        cwd=ROOT,
        env=way.environment,
        umask=way.umask if os.name == "posix" else -1,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return files_of(folder / "output")


def digest_of_tree(files: dict[str, bytes]) -> str:
    """Returns the digest of a site from the bytes that stand on the disk."""
    listed = (Output(name, data) for name, data in files.items() if name != MANIFEST)
    return manifest_of(listed).root


def test_every_way_of_building_gives_the_same_site(tmp_path: Path, figure: Figure) -> None:
    first: dict[str, bytes] = {}
    digests = {}
    for way in map(Way, range(BUILDS)):
        folder = tmp_path / str(way.number) / way.place
        found = built(folder, way)
        first = first or found
        differing = {name for name in found if found[name] != first.get(name)}
        assert (way, differing, set(first) - set(found)) == (way, set(), set())
        digests[way] = digest_of_tree(found)
        assert read_manifest(folder / "output").root == digests[way]
        shutil.rmtree(tmp_path / str(way.number))

    assert len(set(digests.values())) == 1
    figure(
        f"P6: {BUILDS} builds of {len(first)} files, {len(set(digests.values()))} digest of the tree"
    )


def test_the_ways_of_building_differ_in_everything_that_is_promised() -> None:
    ways = [Way(number) for number in range(20 if FULL else BUILDS)]
    seen = [
        (way.environment["TZ"], way.environment["LC_ALL"], way.umask, way.jobs, way.place)
        for way in ways
    ]
    for values in zip(*seen, strict=True):
        assert len(set(values)) >= 2
    assert len(set(seen)) == len(seen)
    assert not any(one == other for one, other in itertools.pairwise(seen))
