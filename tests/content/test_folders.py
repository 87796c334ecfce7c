"""What lies below a folder is found, and what cannot be looked into is said."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.content.folders import below
from sitegen.finding import SitegenError


def put(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("甲", encoding="utf-8")
    return root


def names(folder: Path, hidden: tuple[str, ...] = ()) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in below(folder, hidden)]


def test_files_and_folders_are_sorted_step_by_step(tmp_path: Path) -> None:
    put(tmp_path, "b", "a-b", "a/c", "a/b/d")

    assert names(tmp_path) == ["a", "a/b", "a/b/d", "a/c", "a-b", "b"]


def test_a_folder_that_is_not_there_has_nothing(tmp_path: Path) -> None:
    assert names(tmp_path / "nowhere") == names(put(tmp_path, "a") / "a") == []


def test_what_is_hidden_is_left_out_with_all_that_lies_in_it(tmp_path: Path) -> None:
    put(tmp_path, ".git/a", "b/.c", "b/~$d", "b/e")

    assert names(tmp_path, (".", "~$")) == ["b", "b/e"]
    assert ".git/a" in names(tmp_path)


def test_a_linked_folder_is_one_like_others(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/a", "site/b")
    (tmp_path / "site/c").symlink_to(tmp_path / "elsewhere")

    assert names(tmp_path / "site") == ["b", "c", "c/a"]


def test_links_that_lead_round_come_to_an_end(tmp_path: Path) -> None:
    put(tmp_path, "a/b/c")
    (tmp_path / "a/b/up").symlink_to(tmp_path / "a")
    (tmp_path / "self").symlink_to(tmp_path / "self")

    assert names(tmp_path) == ["a", "a/b", "a/b/c", "a/b/up", "self"]


def test_a_folder_that_cannot_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = put(tmp_path, "a", "2023/b") / "2023"
    scandir = os.scandir

    def scan(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path) == locked:
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", scan)
    with pytest.raises(SitegenError, match=r"读不了文件夹 .*2023"):
        list(below(tmp_path))
