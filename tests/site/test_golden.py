"""A tiny site has the files and says the words that were reviewed.

``SITEGEN_GOLDEN=write`` in the environment rewrites what is expected, to be read as a diff.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Final

import pytest

from tests.site.small import build, files_of
from tests.site.visible import lines_of

FOLDER: Final = Path(__file__).parent / "golden"
PAGE: Final = "records/shuiku-2023/index.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("golden") / "site"
    shutil.copytree(FOLDER / "site", root)
    build(root)
    return files_of(root / "output")


def compare(name: str, lines: list[str]) -> None:
    """Compares lines with those that were reviewed, or puts them in their place."""
    path = FOLDER / "expected" / name
    if os.environ.get("SITEGEN_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert lines == path.read_text(encoding="utf-8").splitlines()


def test_the_files_are_those_that_were_reviewed(site: dict[str, bytes]) -> None:
    # The folder of the search is named after all that stands in it.
    compare("files.txt", [re.sub(r"^search/[0-9a-f]{12}/", "search/…/", name) for name in site])


def test_the_page_of_a_record_says_what_was_reviewed(site: dict[str, bytes]) -> None:
    compare("record.txt", lines_of(site[PAGE].decode("utf-8")))


def test_the_manifest_names_every_file_but_itself(site: dict[str, bytes]) -> None:
    manifest = json.loads(site["manifest.json"])
    assert [one["path"] for one in manifest["files"]] == sorted(set(site) - {"manifest.json"})
