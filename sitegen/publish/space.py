"""Whether the disk has room for what is to be written, asked before anything is."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sitegen.finding import SitegenError, say
from sitegen.site.output import Writable

_SPARE: Final = 12, 10
_EACH: Final = 200
"""Bytes that a file takes in lists beside its own."""

_MEGA: Final = 1_000_000


def refuse_full(new: Sequence[Writable], files: int, folders: int, folder: Path) -> None:
    """Refuses to begin where there is no room for the new files and the lists of all.

    Raises:
        SitegenError: there is not; it tells how much is missing.
    """
    found = _room(folder)
    if found is None:
        return
    free, inodes, block = found
    wanted = needed(new, block) + files * _EACH + folders * block
    wanted = wanted * _SPARE[0] // _SPARE[1]
    if wanted > free:
        raise SitegenError(
            say(
                "磁盘空间不够：发布要写大约 {wanted} MB，{folder} 所在的磁盘只剩 {free} MB，还差 {lacking} MB。",
                folder=folder,
                wanted=_mega(wanted),
                free=free // _MEGA,
                lacking=_mega(wanted - free),
            ),
            say("清理磁盘再运行；现在的网站没有动过。"),
        )
    names = (len(new) + folders) * _SPARE[0] // _SPARE[1]
    if inodes is not None and names > inodes:
        raise SitegenError(
            say(
                "磁盘上还能建立的文件不够：发布要新建 {wanted} 个，{folder} 所在的磁盘只剩 {free} 个，还差 {lacking} 个。",
                folder=folder,
                wanted=names,
                free=inodes,
                lacking=names - inodes,
            ),
            say("清理磁盘再运行；现在的网站没有动过。"),
        )


def needed(new: Sequence[Writable], block: int) -> int:
    """Returns how many bytes files take on a disk, each in blocks of its own."""
    return sum(-(-one.size // block) * block for one in new)


def _room(folder: Path) -> tuple[int, int | None, int] | None:
    """Returns the bytes and the files that are free, and the size of a block."""
    if not hasattr(os, "statvfs"):
        return None
    found = os.statvfs(folder)
    # Some file systems make room for names as they are needed and tell nothing of it.
    inodes = found.f_favail if found.f_files else None
    return found.f_bavail * found.f_frsize, inodes, found.f_frsize or 4096


def _mega(count: int) -> int:
    return -(-count // _MEGA)
