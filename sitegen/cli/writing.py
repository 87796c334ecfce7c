"""Files that a command makes for people to work on: never over one that is there."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from sitegen.finding import SitegenError, say
from sitegen.refusal import reason_of


def write_new(path: Path, data: bytes) -> bool:
    """Writes a file and tells that it did; one that is there stays as it is.

    Raises:
        SitegenError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            stream.write(data)
    except FileExistsError as error:
        if not os.path.lexists(path):
            # What is in the way is no folder, but a file above.
            above = NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
            raise unsaved(above, path) from error
        return False
    except OSError as error:
        raise unsaved(error, error.filename or path) from error
    return True


def unsaved(error: OSError, path: object) -> SitegenError:
    """Returns why something cannot be written to where its user asked for it."""
    return SitegenError(
        say("写不了 {path}：{reason}。", path=path, reason=reason_of(error)),
        say("检查文件夹是否存在、磁盘空间和写入权限，然后再运行一次。"),
    )
