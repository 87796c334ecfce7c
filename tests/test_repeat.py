"""A build that finds everything as it was looks at no record; any difference is seen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from sitegen.account import Order
from sitegen.build import Build
from sitegen.cache import Cache
from sitegen.china import CHINA
from sitegen.content.files import read_files
from sitegen.publish.writer import Publication
from sitegen.repeat import built as build_or_repeat
from tests.site.small import files_of, record, write

RECORDS = {"a": record(), "b": record("b")}


def built(root: Path, name: str = "output", *, dry: bool = False, now: str = "") -> Build:
    order = Order(now=datetime.fromisoformat(now).replace(tzinfo=CHINA) if now else None)
    with closing(Cache(root / ".sitegen/cache", b"s" * 32)) as cache:
        publication = Publication(dry=dry)
        files = read_files(root)
        return build_or_repeat(files, root / name, cache, publication, order=order)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write(tmp_path / "site", RECORDS)
    assert len(built(root).outcomes) == 2
    return root


def test_a_build_that_finds_everything_as_it_was_tells_the_same(root: Path) -> None:
    before = files_of(root / "output")
    first = built(root)
    second = built(root)

    assert second.outcomes == ()
    assert second == first
    assert second.written.changed == second.written.removed == 0
    assert second.written.files == len(before) - 1
    assert second.written.seals is not None
    assert files_of(root / "output") == before


def test_what_a_repeat_tells_is_what_a_whole_build_tells(root: Path) -> None:
    repeated = built(root)
    shutil.rmtree(root / ".sitegen/cache")
    whole = built(root)

    assert (whole.account, whole.findings) == (repeated.account, repeated.findings)
    assert (whole.planned, whole.pages, whole.written) == (
        repeated.planned,
        repeated.pages,
        repeated.written,
    )
    assert whole.written.seals == repeated.written.seals
    assert len(whole.outcomes) == 2


def edit(root: Path) -> None:
    path = root / "content/records/a.yaml"
    path.write_text(path.read_text("utf-8") + "\n", encoding="utf-8")


def remove(root: Path) -> None:
    (root / "content/records/a.yaml").unlink()


def rename(root: Path) -> None:
    (root / "content/records/a.yaml").rename(root / "content/records/c.yaml")


def settle(root: Path) -> None:
    path = root / "site.yaml"
    path.write_text(path.read_text("utf-8") + "网站说明: 别的\n", encoding="utf-8")


def lose_a_page(root: Path) -> None:
    (root / "output/index.html").unlink()


def spoil_a_page(root: Path) -> None:
    page = root / "output/index.html"
    page.unlink()
    page.write_text("别的", encoding="utf-8")


def lose_the_site(root: Path) -> None:
    (root / "output").rename(root / "elsewhere")


def lose_what_was_good(root: Path) -> None:
    shutil.rmtree(root / ".sitegen/good")


def change_a_theme(root: Path) -> None:
    place = root / "overrides/assets/extra.css"
    place.parent.mkdir(parents=True)
    place.write_text("p { color: red }", encoding="utf-8")


def change_the_host(root: Path) -> None:
    place = root / "overrides/host-foot.html"
    place.parent.mkdir(parents=True)
    place.write_text("<p>主站</p>", encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        edit,
        remove,
        rename,
        settle,
        lose_a_page,
        spoil_a_page,
        lose_the_site,
        lose_what_was_good,
        change_a_theme,
        change_the_host,
    ],
)
def test_any_difference_is_seen(root: Path, tmp_path: Path, change: Callable[[Path], None]) -> None:
    change(root)
    assert built(root).outcomes

    shutil.copytree(root, tmp_path / "clean", ignore=shutil.ignore_patterns("output", ".sitegen"))
    built(tmp_path / "clean")
    assert files_of(root / "output") == files_of(tmp_path / "clean/output")


def test_a_build_that_held_a_record_back_is_done_again(root: Path) -> None:
    (root / "content/records/b.yaml").write_text("编号: [", encoding="utf-8")
    built(root)

    assert len(built(root).outcomes) == 2


def test_a_record_whose_day_has_come_is_seen(root: Path) -> None:
    waits = record("b", more="公开时间: 2024-05-01 09:00\n")
    (root / "content/records/b.yaml").write_text(waits, encoding="utf-8")
    built(root, now="2024-05-01T08:59")

    assert built(root, now="2024-05-01T08:59").outcomes == ()
    assert len(built(root, now="2024-05-01T09:00").outcomes) == 2


def test_another_folder_is_published_to(root: Path) -> None:
    assert len(built(root, "other").outcomes) == 2
    assert files_of(root / "other") == files_of(root / "output")
    assert built(root).outcomes == built(root, "other").outcomes == ()


def test_what_is_only_asked_is_answered_in_full(root: Path) -> None:
    built(root)
    assert len(built(root, dry=True).outcomes) == 2


def test_the_report_of_a_build_is_there_again(root: Path) -> None:
    report = root / ".sitegen/report.json"
    before = report.read_bytes()
    report.unlink()

    assert built(root).outcomes == ()
    assert report.read_bytes() == before
    assert json.loads(before)["published"] is True


def test_what_is_kept_of_records_outlives_builds_that_need_none_of_it(root: Path) -> None:
    size = (root / ".sitegen/cache/cache.sqlite").stat().st_size
    for _ in range(3):
        assert built(root).outcomes == ()
    assert (root / ".sitegen/cache/cache.sqlite").stat().st_size == size


def test_what_examines_records_is_not_loaded_for_a_build_that_is_not_made(root: Path) -> None:
    program = (
        "import sys; from sitegen.cli import main\n"
        "try: main()\n"
        "finally: print(sorted(set(sys.modules) & {'pydantic', 'jinja2', 'sitegen.pipeline'}))"
    )
    command = [sys.executable, "-c", program, "build", "--root", os.fspath(root)]
    command += ["--output", os.fspath(root / "told")]
    # Another folder is published to first, and the cache sealed with another secret.
    first, second = (
        subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
        for _ in range(2)
    )

    assert first.endswith("['jinja2', 'pydantic', 'sitegen.pipeline']\n")
    assert second.endswith("[]\n")
