"""What PDF files tell of their authors, and what can be read of them without a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sitegen.finding import say
from sitegen.privacy.archive import BYTES, inflated
from sitegen.privacy.find import Find, trace
from sitegen.privacy.hit import Kind, masked
from sitegen.privacy.refusal import RefusedError, Why

HEAD: Final = b"%PDF-"

_STREAM: Final = re.compile(rb"stream\r?\n")
_END: Final = b"endstream"
_STREAMS: Final = 20_000


def blocks(data: bytes) -> Iterator[bytes]:
    """Yields the bytes of a PDF and what its streams hold, as far as they are of text.

    Raises:
        RefusedError: it is encrypted, or what it holds is too large.
    """
    if b"/Encrypt" in data:
        raise RefusedError(Why.ENCRYPTED)
    yield data
    left, at = BYTES, 0
    for _ in range(_STREAMS):
        found = _STREAM.search(data, at)
        if found is None:
            return
        at = data.find(_END, found.end())
        at = at if at >= 0 else len(data)
        body = data[found.end() : at]
        try:
            block = inflated(body, max(1, left))
        except RefusedError as error:
            if error.why is Why.SIZE:
                raise
            continue
        left -= len(block)
        yield block


_NAMED: Final = re.compile(
    rb"/(Author|Manager|Company)\s{0,4}(\((?:[^()\\]|\\.){0,400}\)|<[0-9A-Fa-f\s]{0,1600}>)",
    re.DOTALL,
)
_CREATOR: Final = re.compile(
    r"<(?:dc:creator|xmp:Author|pdf:Author)>\s*(?:<rdf:(?:Seq|Bag)>\s*<rdf:li[^>]*>)?([^<>]{1,200})"
)
_HIDING: Final = {
    b"/EmbeddedFile": say("嵌入的文件"),
    b"/JavaScript": say("脚本"),
    b"/Launch": say("启动程序的动作"),
}
_NOTE: Final = re.compile(rb"/Subtype\s{0,4}/(?:Text|FreeText|Popup)\b")
_NOBODY: Final = frozenset(("", "administrator", "admin", "user", "用户", "anonymous"))


def traces_of_pdf(found: list[bytes], part: str) -> Iterator[Find]:
    """Yields what the blocks of a PDF tell of its author and what it hides."""
    for block in found:
        for name in _NAMED.finditer(block):
            yield from _author(_string(name[2]), part)
        for creator in _CREATOR.finditer(_as_text(block)) if b"creator>" in block else ():
            yield from _author(creator[1], part)
        for key, shown in _HIDING.items():
            if key in block:
                yield trace(Kind.HIDDEN, shown, part)
        if _NOTE.search(block):
            yield trace(Kind.HIDDEN, say("批注"), part)


def _as_text(block: bytes) -> str:
    return block.decode("utf-8", "replace")


def _author(text: str, part: str) -> Iterator[Find]:
    text = text.strip()
    if text.lower() not in _NOBODY:
        shown = say("{what} {text}", what=say("作者"), text=masked(text, 1, 0, 2))
        yield trace(Kind.ORIGIN, shown, part, text)


_STRINGS: Final = re.compile(
    rb"\((?:[^()\\]|\\.){1,4000}\)|<[0-9A-Fa-f\s]{8,4000}>|\]\s{0,4}TJ|\bT[jd*D]|\bET", re.DOTALL
)


def text_of_pdf(found: list[bytes]) -> str:
    """Returns the strings in the blocks of a PDF: titles, notes, and text in simple type.

    Text in embedded type is not read here.
    """
    pieces = []
    for block in found:
        for one in _STRINGS.finditer(block):
            token = one[0]
            pieces.append(_string(token) if token[:1] in b"(<" else "\n")
        pieces.append("\n")
    return "".join(pieces)


_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_SIGNS: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def _string(token: bytes) -> str:
    """Returns the text of a string of a PDF, in brackets or in hexadecimal."""
    if token.startswith(b"("):
        raw = _ESCAPE.sub(_unescaped, token[1:-1])
    else:
        digits = b"".join(token[1:-1].split())
        raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    if sign.isdigit():
        return bytes((int(sign, 8) & 0xFF,))
    return _SIGNS.get(sign, sign)
