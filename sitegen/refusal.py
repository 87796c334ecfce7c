"""What the system refuses, in words that readers of messages know."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sitegen.finding import Message, SitegenError, say

_REASONS: Final[Mapping[int | None, Message]] = MappingProxyType(
    {
        errno.EACCES: say("没有权限"),
        errno.EPERM: say("没有权限"),
        errno.ENOENT: say("没有这个文件或文件夹"),
        errno.ENOTDIR: say("路径当中有一段不是文件夹"),
        errno.EISDIR: say("这是文件夹，不是文件"),
        errno.EEXIST: say("已经有了"),
        errno.ENOTEMPTY: say("文件夹里还有别的内容"),
        errno.ENOSPC: say("磁盘满了"),
        errno.EDQUOT: say("用完了分给这个用户的磁盘空间"),
        errno.EFBIG: say("文件太大"),
        errno.EROFS: say("这里只能读，不能写"),
        errno.ENAMETOOLONG: say("名称太长"),
        errno.ELOOP: say("链接互相指来指去，没有尽头"),
        errno.EBUSY: say("正在被别的程序使用"),
        errno.EMFILE: say("同时打开的文件太多"),
        errno.EIO: say("磁盘读写出错"),
        errno.EADDRINUSE: say("已经被占用"),
        errno.EADDRNOTAVAIL: say("这台电脑没有这个地址"),
        errno.ECONNREFUSED: say("那里没有服务器应答"),
        errno.ECONNRESET: say("连接中断了"),
        errno.ETIMEDOUT: say("等了很久没有应答"),
        errno.ENETUNREACH: say("连不上网络"),
        errno.EHOSTUNREACH: say("连不上这台服务器"),
    }
)


def reason_of(error: OSError) -> Message:
    """Returns why the system refused something; what is seldom stays in the system's words."""
    return _REASONS.get(error.errno) or say("{reason}", reason=error.strerror or error)


def unread(error: OSError, path: object) -> SitegenError:
    """Returns why a file cannot be read; ``path`` is named where the system names none."""
    return SitegenError(
        say("读不了 {path}：{reason}。", path=error.filename or path, reason=reason_of(error)),
        say("检查文件名和读取权限，然后再运行一次。"),
    )


def unwritten(error: OSError, path: object) -> SitegenError:
    """Returns why a file cannot be written; ``path`` is named where the system names none."""
    return SitegenError(
        say("写不了 {path}：{reason}。", path=error.filename or path, reason=reason_of(error)),
        say("检查磁盘空间和写入权限，然后再运行一次。"),
    )
