"""What the system refuses is said in the reader's language."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.language import translator
from sitegen.refusal import reason_of, unread, unwritten


def refused(action: Callable[[], object]) -> OSError:
    try:
        action()
    except OSError as error:
        return error
    pytest.fail("nothing was refused")


def test_what_is_often_refused_is_said_in_the_language_of_the_reader(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("a")
    found = [
        reason_of(refused(action))
        for action in (
            (tmp_path / "none").read_bytes,
            tmp_path.read_bytes,
            (tmp_path / "file" / "below").read_bytes,
            (tmp_path / "full").rmdir,
            (tmp_path / "full").mkdir,
            (tmp_path / ("长" * 300)).read_bytes,
        )
    ]

    assert [one.text() for one in found] == [
        "没有这个文件或文件夹",
        "这是文件夹，不是文件",
        "路径当中有一段不是文件夹",
        "文件夹里还有别的内容",
        "已经有了",
        "名称太长",
    ]
    english = translator("en")
    assert found[0].text(english) == "there is no such file or folder"
    assert all(one.text(english).isascii() for one in found)


def test_what_is_seldom_refused_stays_in_the_words_of_the_system() -> None:
    assert reason_of(OSError(errno.ENOTTY, os.strerror(errno.ENOTTY))).text() == os.strerror(
        errno.ENOTTY
    )
    assert reason_of(OSError("a server went away")).text() == "a server went away"


def test_the_file_that_the_system_names_is_named() -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/site/a.html")
    denied = PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    assert str(unwritten(full, "output")) == "写不了 /site/a.html：磁盘满了。"
    assert str(unread(denied, "site.yaml")) == "读不了 site.yaml：没有权限。"
