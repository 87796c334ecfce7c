"""What a build depends on is told by digests: of all that it reads, and of nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from sitegen.china import CHINA
from sitegen.content.attachments import Attachments
from sitegen.content.files import read_files
from sitegen.content.source import Source
from sitegen.inputs import key_of, read_of
from tests.site.small import FILES, record, write


def at(hour: int) -> datetime:
    return datetime(2024, 6, 1, hour, tzinfo=CHINA)


def test_files_count_for_a_record_that_names_some() -> None:
    with_files, without = (
        Source("content/records/a.yaml", text.encode())
        for text in ("附件: [{文件: 甲.pdf}]\n", "编号: a\n")
    )

    def read(source: Source, files: bytes) -> list[bytes]:
        return list(read_of(source, files, None))

    assert read(with_files, b"1") != read(with_files, b"2")
    assert read(without, b"1") == read(without, b"2")


def test_only_whether_its_time_has_come_counts_of_the_time() -> None:
    waiting = Source("content/records/a.yaml", "公开时间: 2024-06-01 09:00\n".encode())

    def read(hour: int, source: Source) -> list[bytes]:
        return list(read_of(source, b"", at(hour)))

    assert read(7, waiting) == read(8, waiting) != read(10, waiting) == read(11, waiting)
    plain = Source("content/records/a.yaml", "编号: a\n".encode())
    assert read(8, plain) == read(10, plain)


def test_a_file_in_a_linked_folder_of_attachments_counts(tmp_path: Path) -> None:
    put("elsewhere/甲.pdf")(tmp_path)
    folder = tmp_path / "site/content/attachments"
    folder.mkdir(parents=True)
    (folder / "a").symlink_to(tmp_path / "elsewhere")
    before = Attachments(tmp_path / "site").mark()
    put("elsewhere/甲.pdf", "乙丙")(tmp_path)

    assert Attachments(tmp_path / "site").mark() != before


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"a": record()}, FILES)


def put(name: str, text: str = "甲") -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return change


def folder(root: Path) -> None:
    # A theme may be a folder of templates, and have none yet.
    (root / "themes/own/templates").mkdir(parents=True)


@pytest.mark.parametrize(
    "change",
    [
        put("site.yaml"),
        put("content/units.yaml"),
        put("content/regions.yaml"),
        put("content/expected.yaml"),
        put("content/changes.jsonl"),
        put("content/pages/about.md"),
        put("content/snapshots/2023/records.csv"),
        put("content/attachments/a/甲.pdf"),
        put("content/records/b.yaml.txt"),
        put("schemes/own.yaml"),
        put("overrides/templates/base.html"),
        put("overrides/host-foot.html"),
        put("themes/own/assets/own.css"),
        folder,
    ],
)
def test_everything_that_is_read_counts(root: Path, change: Callable[[Path], None]) -> None:
    before = key_of(read_files(root), None)
    change(root)

    assert key_of(read_files(root), None) != before


def test_a_theme_that_is_linked_counts(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    put("own/templates/base.html")(elsewhere)
    put("parts/head.html")(elsewhere)
    (elsewhere / "own/templates/parts").symlink_to(elsewhere / "parts")
    (elsewhere / "own/templates/again").symlink_to(elsewhere / "own")
    (root / "themes").mkdir()
    (root / "themes/own").symlink_to(elsewhere / "own")

    keys = [key_of(read_files(root), None)]
    for name in ("own/templates/base.html", "parts/head.html"):
        put(name, "乙")(elsewhere)
        keys.append(key_of(read_files(root), None))
    assert len(set(keys)) == 3


def test_what_is_not_read_does_not_count(root: Path) -> None:
    before = key_of(read_files(root), None)
    put("output/index.html")(root)
    put("content/records/README.txt")(root)

    assert key_of(read_files(root), at(1)) == before


def test_where_a_site_lies_does_not_count(root: Path) -> None:
    before = key_of(read_files(root), None)

    assert key_of(read_files(root.rename(root.with_name("moved"))), None) == before
