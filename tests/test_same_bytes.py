"""The same content gives the same bytes, wherever and however it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from sitegen import pipeline, recall
from sitegen.content.files import read_files
from tests.conftest import ROOT
from tests.site.small import files_of

PLACES: Final = ("content", "themes", "site.yaml")
WAYS: Final = (
    ("1", {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"}, "a"),
    ("2", {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"}, "b/another place"),
    ("4", {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "zh_CN.UTF-8"}, "a"),
)


def built(folder: Path, jobs: str, environment: dict[str, str]) -> dict[str, bytes]:
    """Builds a copy of the shipped content with the command, and returns its files."""
    folder.mkdir(parents=True)
    for name in PLACES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder / name)
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", "build", "--root", folder, "--jobs", jobs],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return files_of(folder / "output")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    jobs, environment, place = WAYS[0]
    return built(tmp_path_factory.mktemp("first") / place, jobs, environment)


@pytest.mark.parametrize(("jobs", "environment", "place"), WAYS[1:])
def test_a_site_has_the_same_bytes_from_any_number_of_processes_hash_seed_zone_locale_and_folder(
    tmp_path: Path,
    first: dict[str, bytes],
    jobs: str,
    environment: dict[str, str],
    place: str,
) -> None:
    found = built(tmp_path / place, jobs, environment)

    assert len(found) > 700
    assert {name for name in found if found[name] != first.get(name)} == set()
    assert set(found) == set(first)


def test_pages_are_the_same_however_few_of_them_a_process_makes(
    tmp_path: Path, shipped_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recall, "_TURN", 64)

    pipeline.build(read_files(ROOT), tmp_path / "site", jobs=2)

    found, expected = files_of(tmp_path / "site"), files_of(shipped_site)
    assert {name for name in expected if found.get(name) != expected[name]} == set()
    assert set(found) == set(expected)
