"""What is put into a folder where others may write stays within it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitegen.publish import folder as module
from sitegen.publish.disk import OPENS_FOLDERS
from sitegen.publish.folder import Folder, folder_below
from sitegen.site.output import digest_of

opens = pytest.mark.skipif(not OPENS_FOLDERS, reason="this system opens no folders")


@pytest.fixture(params=[pytest.param(True, marks=opens), False], ids=["opened", "by path"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both kinds of systems."""
    if not request.param:
        monkeypatch.setattr(module, "OPENS_FOLDERS", False)


@contextmanager
def refusing(monkeypatch: pytest.MonkeyPatch, call: str) -> Iterator[None]:
    """Lets a call of the system fail as between two disks."""

    def refuse(*given: object, **more: object) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        yield


@pytest.mark.usefixtures("way")
def test_a_folder_is_made_where_it_is_not_there(tmp_path: Path) -> None:
    with folder_below(tmp_path, "a/b") as folder:
        folder.put("c", b"new", digest_of(b"new"))
        assert (folder.has("c"), folder.has("d")) == (True, False)
        folder.sync()

    assert (tmp_path / "a" / "b" / "c").read_bytes() == b"new"


@pytest.mark.usefixtures("way")
def test_the_root_may_be_a_link_as_a_live_release_is(tmp_path: Path) -> None:
    (tmp_path / "release").mkdir()
    (tmp_path / "output").symlink_to("release")
    with folder_below(tmp_path / "output", "records"):
        assert (tmp_path / "release" / "records").is_dir()


@opens
@pytest.mark.parametrize("folder", ["records", "records/a"])
def test_a_folder_that_is_a_link_is_refused(tmp_path: Path, folder: str) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "records").symlink_to(tmp_path / "outside")

    with pytest.raises(NotADirectoryError) as caught, folder_below(tmp_path / "site", folder):
        pass
    assert caught.value.filename == f"{tmp_path}/site/{folder}"
    assert list((tmp_path / "outside").iterdir()) == []


@opens
def test_a_folder_that_becomes_a_link_leads_nothing_out(tmp_path: Path) -> None:
    outside, site = tmp_path / "outside", tmp_path / "site"
    outside.mkdir()
    site.mkdir()
    (outside / "old").write_bytes(b"theirs")
    with folder_below(site, "a") as folder:
        (site / "a").rename(site / "moved")
        (site / "a").symlink_to(outside)
        (tmp_path / "source").write_bytes(b"given")
        folder.put("new", b"new", digest_of(b"new"))
        folder.share(str(tmp_path / "source"), "given")
        folder.replace("new", "old")
        folder.move("given", tmp_path / "aside")
        folder.remove("old")

    assert [(one.name, one.read_bytes()) for one in outside.iterdir()] == [("old", b"theirs")]
    assert list((site / "moved").iterdir()) == []
    assert (tmp_path / "aside").read_bytes() == b"given"


def files(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


@pytest.mark.usefixtures("way")
def test_names_are_given_taken_and_changed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with folder_below(tmp_path, "site") as folder:
        with folder.new() as new:
            folder.put(new, b"one", digest_of(b"one"))
            with pytest.raises(FileExistsError):
                folder.put(new, b"two", digest_of(b"two"))
            folder.replace(new, "a")
        with folder.new() as new:
            folder.put(new, b"left", digest_of(b"left"))
        folder.put("b", b"two", digest_of(b"two"))
        folder.replace("b", "a")
        assert files(site) == {"a": b"two"}
        folder.move("a", tmp_path / "moved")
        folder.remove("a")

    assert (files(site), (tmp_path / "moved").read_bytes()) == ({}, b"two")


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("name", ["file", "folder", "link"])
def test_whatever_it_is_moves_to_another_disk_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "target").mkdir()
    with folder_below(tmp_path, "site") as folder:
        (tmp_path / "site" / "file").write_bytes(b"file")
        (tmp_path / "site" / "folder").mkdir()
        (tmp_path / "site" / "folder" / "a").write_bytes(b"within")
        (tmp_path / "site" / "link").symlink_to("nowhere")
        with refusing(monkeypatch, "rename"):
            folder.move(name, tmp_path / "target" / "moved")

    moved = tmp_path / "target" / "moved"
    assert not os.path.lexists(tmp_path / "site" / name)
    kinds = {"file": moved.is_file(), "folder": (moved / "a").is_file(), "link": moved.is_symlink()}
    assert kinds[name]


@pytest.mark.usefixtures("way")
def test_a_file_gets_a_second_name_or_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "notes.txt"
    source.write_text("别人的文件", encoding="utf-8")
    source.chmod(0o640)
    os.utime(source, (1, 2))
    (tmp_path / "link").symlink_to("notes.txt")

    with folder_below(tmp_path, "site") as folder:
        folder.share(str(source), "shared")
        with refusing(monkeypatch, "link"):
            folder.share(str(source), "copied")
            folder.share(str(tmp_path / "link"), "link")
            _is_refused(folder, source, "shared")
        _is_refused(folder, source, "copied")

    site = tmp_path / "site"
    assert os.path.samefile(site / "shared", source)
    copied = (site / "copied").stat()
    assert (site / "copied").read_bytes() == source.read_bytes()
    assert (copied.st_mode & 0o777, copied.st_mtime, copied.st_nlink) == (0o640, 2, 1)
    assert (site / "link").readlink() == Path("notes.txt")


def _is_refused(folder: Folder, source: Path, name: str) -> None:
    with pytest.raises(FileExistsError):
        folder.share(str(source), name)
