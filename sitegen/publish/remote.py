"""Fetching the files of a published site from a web server: the one thing here that uses a network."""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final
from urllib.parse import quote

from sitegen.finding import Message, say
from sitegen.publish.verify import Found, found_of
from sitegen.refusal import reason_of

_AT_ONCE: Final = 8
_SECONDS: Final = 30
_LARGEST: Final = 512 * 1024 * 1024
NOT_THERE: Final = frozenset((404, 410))


class UnreachableError(Exception):
    """A file could not be fetched; ``status`` is what the server answered, 0 if it did not."""

    def __init__(self, reason: Message, status: int = 0) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.status = status


def fetched(base: str, path: str) -> bytes:
    """Returns the bytes that a server gives for a file of a site.

    Raises:
        UnreachableError: it gives none.
    """
    address = f"{base.rstrip('/')}/{quote(path)}"
    request = urllib.request.Request(address, headers={"Cache-Control": "no-cache"})
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
            data: bytes = answer.read(_LARGEST + 1)
    except urllib.error.HTTPError as error:
        error.close()
        reason = say("服务器回答 HTTP {code}", code=error.code)
        raise UnreachableError(reason, error.code) from error
    except urllib.error.URLError as error:
        raise UnreachableError(_why(error.reason)) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise UnreachableError(_why(error)) from error
    if len(data) > _LARGEST:
        raise UnreachableError(say("文件大于 {most} 字节", most=_LARGEST))
    return data


def _why(error: BaseException | str) -> Message:
    # A fault of the encryption has a number of its own, which stands for something else elsewhere.
    if isinstance(error, ssl.SSLCertVerificationError):
        return say("服务器的证书没有通过检查，{reason}", reason=error.verify_message)
    if isinstance(error, ssl.SSLError):
        return say("加密的连接建立不了，{reason}", reason=error.reason or error)
    if isinstance(error, TimeoutError):
        return say("等了 {seconds} 秒没有应答", seconds=_SECONDS)
    if isinstance(error, socket.gaierror):
        return say("找不到这个网址的服务器")
    if isinstance(error, OSError):
        return reason_of(error)
    return say("{reason}", reason=str(error) or type(error).__name__)


def look(base: str, paths: Sequence[str], *, sm3: bool) -> Iterator[Found]:
    """Yields what a server has at each address; nothing for those where it has no file."""
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        for found in threads.map(partial(_at, base, sm3=sm3), paths):
            if found is not None:
                yield found


def _at(base: str, path: str, *, sm3: bool) -> Found | None:
    try:
        return found_of(path, fetched(base, path), sm3=sm3)
    except UnreachableError as error:
        return None if error.status in NOT_THERE else Found(path, fault=error.reason)
