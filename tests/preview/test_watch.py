"""Every save is seen, however it was made, and nothing else is."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from sitegen.preview.watch import Watch


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content/records").mkdir(parents=True)
    (tmp_path / "site.yaml").write_text("网站名称: 甲\n", encoding="utf-8")
    (tmp_path / "content/records/a.yaml").write_text("编号: a\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def watch(root: Path) -> Watch:
    found = Watch(root)
    found.look()
    return found


def test_the_first_look_tells_of_everything(root: Path) -> None:
    assert Watch(root).look() == {"site.yaml", "content/records/a.yaml"}


def test_nothing_differs_while_nothing_is_saved(watch: Watch) -> None:
    assert [watch.look() for _ in range(3)] == [frozenset()] * 3


def test_a_save_is_seen_once(root: Path, watch: Watch) -> None:
    (root / "content/records/a.yaml").write_text("编号: b\n", encoding="utf-8")
    assert watch.look() == {"content/records/a.yaml"}
    assert watch.look() == frozenset()


def test_a_save_that_leaves_size_and_time_alone_is_seen(root: Path, watch: Watch) -> None:
    path = root / "content/records/a.yaml"
    before = path.stat()
    path.write_text("编号: b\n", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert watch.look() == {"content/records/a.yaml"}


def test_a_file_that_is_moved_in_with_an_old_time_is_seen(root: Path, watch: Watch) -> None:
    outside = root / "old.yaml"
    outside.write_text("编号: old\n", encoding="utf-8")
    os.utime(outside, (1, 1))
    outside.rename(root / "content/records/old.yaml")
    assert watch.look() == {"content/records/old.yaml"}


def test_a_file_that_is_moved_over_another_with_an_old_time_is_seen(
    root: Path, watch: Watch
) -> None:
    outside = root / "old.yaml"
    outside.write_text("编号: z\n", encoding="utf-8")
    os.utime(outside, (1, 1))
    outside.replace(root / "content/records/a.yaml")
    assert watch.look() == {"content/records/a.yaml"}


def test_a_renamed_file_is_seen_under_both_names(root: Path, watch: Watch) -> None:
    (root / "content/records/a.yaml").rename(root / "content/records/b.yaml")
    assert watch.look() == {"content/records/a.yaml", "content/records/b.yaml"}


def test_a_removed_folder_is_seen(root: Path, watch: Watch) -> None:
    shutil.rmtree(root / "content")
    assert watch.look() == {"content/records/a.yaml"}


def test_a_file_that_is_only_touched_does_not_differ(root: Path, watch: Watch) -> None:
    os.utime(root / "content/records/a.yaml", (5, 5))
    assert watch.look() == frozenset()


@pytest.mark.parametrize(
    "name",
    [
        ".a.yaml.swp",
        "a.yaml~",
        "~$a.yaml",
        ".#a.yaml",
        "#a.yaml#",
        "a.yaml.tmp",
        "a.yaml.bak",
        ".~lock.a.yaml#",
        "4913",
        "a.docx",
    ],
)
def test_what_an_editor_keeps_while_it_works_is_ignored(
    root: Path, watch: Watch, name: str
) -> None:
    (root / "content/records" / name).write_text("甲", encoding="utf-8")
    assert watch.look() == frozenset()


@pytest.mark.parametrize(
    "name",
    ["overrides/templates/a.html", "themes/x/assets/a.css", "schemes/a.yaml", "content/units.yaml"],
)
def test_themes_schemes_and_registries_are_watched(root: Path, watch: Watch, name: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("a", encoding="utf-8")
    assert watch.look() == {name}


def test_a_loop_of_links_ends(root: Path, watch: Watch) -> None:
    (root / "content/records/loop").symlink_to(root / "content", target_is_directory=True)
    assert watch.look() == frozenset()


def test_a_change_that_left_no_trace_is_found_in_time(root: Path) -> None:
    # A drive may tell neither number nor time of a file; then only its bytes differ.
    watch = Watch(root, mark=lambda found: (0, 7, 0, 0))
    for _ in range(3):
        watch.look()
    (root / "content/records/a.yaml").write_text("编号: c\n", encoding="utf-8")
    assert watch.look() == {"content/records/a.yaml"}
