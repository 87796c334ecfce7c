"""What is put into a folder where others may write stays within it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from sitegen.publish.disk import OPENS_FOLDERS, opened_below, share

pytestmark = pytest.mark.skipif(not OPENS_FOLDERS, reason="this system opens no folders")


def test_a_folder_is_made_where_it_is_not_there(tmp_path: Path) -> None:
    with opened_below(tmp_path, "a/b") as folder:
        os.mkdir("c", dir_fd=folder)

    assert (tmp_path / "a" / "b" / "c").is_dir()


def test_the_root_may_be_a_link_as_a_live_release_is(tmp_path: Path) -> None:
    (tmp_path / "release").mkdir()
    (tmp_path / "output").symlink_to("release")
    with opened_below(tmp_path / "output", "records"):
        assert (tmp_path / "release" / "records").is_dir()


@pytest.mark.parametrize("folder", ["records", "records/a"])
def test_a_folder_that_is_a_link_is_refused(tmp_path: Path, folder: str) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "records").symlink_to(tmp_path / "outside")

    with pytest.raises(NotADirectoryError) as caught, opened_below(tmp_path / "site", folder):
        pass
    assert caught.value.filename == f"{tmp_path}/site/{folder}"
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_file_gets_a_second_name_or_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "notes.txt"
    source.write_text("别人的文件", encoding="utf-8")
    source.chmod(0o640)
    os.utime(source, (1, 2))
    (tmp_path / "link").symlink_to("notes.txt")

    def refuse(*given: object, **more: object) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    with opened_below(tmp_path, "site") as folder:
        assert share(str(source), "shared", folder)
        monkeypatch.setattr(os, "link", refuse)
        assert not share(str(source), "copied", folder)
        assert not share(str(tmp_path / "link"), "link", folder)
        with pytest.raises(FileExistsError):
            share(str(source), "shared", folder)

    site = tmp_path / "site"
    assert os.path.samefile(site / "shared", source)
    copied = (site / "copied").stat()
    assert (site / "copied").read_bytes() == source.read_bytes()
    assert (copied.st_mode & 0o777, copied.st_mtime, copied.st_nlink) == (0o640, 2, 1)
    assert (site / "link").readlink() == Path("notes.txt")
