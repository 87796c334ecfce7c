"""The manifest lists every file with its digests, and its own digests can be worked out by anybody."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from sitegen.finding import SitegenError
from sitegen.publish.manifest import (
    MANIFEST,
    SHOWN_ON,
    SIGNATURE,
    Entry,
    Manifest,
    manifest_of,
    parsed,
    read_manifest,
    sealed,
)
from sitegen.publish.sm3 import sm3_of
from sitegen.publish.writer import write_site
from sitegen.site import address
from sitegen.site.output import SEAL, Output, digest_of, fingerprint
from tests.conftest import ROOT

OUTPUTS: Final = (
    Output("b.html", "乙".encode()),
    Output("a/丙.html", "丙".encode()),
    Output(SHOWN_ON, f"<p>{SEAL}</p>".encode()),
)
RECIPES: Final = ROOT.joinpath("docs", "proof.md").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of which only the digest is known; its bytes must not be asked for."""

    address: str
    digest: str
    size: int = 0

    @property
    def data(self) -> bytes:
        raise AssertionError("the bytes were asked for")


def test_every_file_is_listed_with_its_size_and_both_digests() -> None:
    listed = json.loads(manifest_of(OUTPUTS).data)["files"]

    assert [one["path"] for one in listed] == ["a/丙.html", SHOWN_ON, "b.html"]
    assert listed[0] == {
        "path": "a/丙.html",
        "size": 3,
        "sha256": digest_of("丙".encode()),
        "sm3": sm3_of("丙".encode()),
    }


def test_a_manifest_is_read_as_it_was_written() -> None:
    manifest = manifest_of(OUTPUTS)
    assert parsed(manifest.data, "x") == manifest


def test_what_an_earlier_build_knows_of_the_same_bytes_is_not_worked_out_again() -> None:
    before = manifest_of(OUTPUTS)
    moved = Kept("new/name.html", digest_of("乙".encode()))

    (entry,) = manifest_of([moved], before).entries

    assert entry == Entry("new/name.html", 3, moved.digest, sm3_of("乙".encode()))


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"[]", b"{}", b"\xff", b'{"files":[{"path":1,"sha256":""}]}', b"[" * 100_000),
        b'{"files":[{"path":"\\ud800","sha256":""}]}',
    ],
)
def test_what_is_no_manifest_is_refused(data: bytes) -> None:
    with pytest.raises(SitegenError, match="不是能识别的文件清单"):
        parsed(data, "x")


def test_a_manifest_that_lists_a_file_twice_is_refused() -> None:
    entry = Entry("a", 0, "", "")
    with pytest.raises(SitegenError, match="不是能识别的文件清单"):
        parsed(Manifest((entry, entry)).data, "x")


def test_a_folder_without_a_manifest_has_an_empty_one(tmp_path: Path) -> None:
    assert read_manifest(tmp_path).entries == ()


def test_each_change_of_a_listed_digest_changes_the_digest_of_the_site() -> None:
    entry = Entry("a", 1, "1" * 64, "2" * 64)
    others = (
        Entry("b", 1, "1" * 64, "2" * 64),
        Entry("a", 2, "1" * 64, "2" * 64),
        Entry("a", 1, "3" * 64, "2" * 64),
        Entry("a", 1, "1" * 64, "3" * 64),
    )
    roots = {Manifest((one,)).root for one in (entry, *others)}
    assert len(roots) == 5


def test_the_page_shows_the_fingerprint_of_all_other_files() -> None:
    outputs = sealed(OUTPUTS)
    page = next(one for one in outputs if one.address == SHOWN_ON)

    assert page.data.decode() == f"<p>{fingerprint(manifest_of(outputs).shown)}</p>"
    assert manifest_of(outputs).shown == manifest_of(OUTPUTS).shown


def test_the_page_that_shows_the_fingerprint_is_that_on_the_site() -> None:
    assert SHOWN_ON == address.ABOUT


def test_a_fingerprint_can_be_read_aloud() -> None:
    assert fingerprint("0123456789abcdef" * 4) == "0123 4567 89ab cdef 0123 4567 89ab cdef"


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="there is no sha256sum here")
@pytest.mark.parametrize("name", ["root", "shown"])
def test_the_recipe_of_the_manual_gives_the_digest_with_sha256sum_alone(
    tmp_path: Path, name: str
) -> None:
    write_site(sealed(OUTPUTS), tmp_path / "output", tmp_path / "site")
    tmp_path.joinpath("output", SIGNATURE).write_text("a signature")
    start = RECIPES.index("```sh\n", RECIPES.index(f"<!-- {name} -->")) + len("```sh\n")
    recipe = RECIPES[start : RECIPES.index("```", start)]

    done = subprocess.run(
        ["sh", "-c", recipe], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    manifest = parsed(tmp_path.joinpath("output", MANIFEST).read_bytes(), "x")
    assert done.stdout.split()[0] == getattr(manifest, name)
    assert done.stderr == ""


def test_a_signature_goes_with_the_manifest_that_was_signed(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write_site(OUTPUTS, output, tmp_path / "site")
    output.joinpath(SIGNATURE).write_text("a signature")

    write_site(OUTPUTS, output, tmp_path / "site")
    assert output.joinpath(SIGNATURE).exists()

    write_site(OUTPUTS[:1], output, tmp_path / "site")
    assert not output.joinpath(SIGNATURE).exists()
