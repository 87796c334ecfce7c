"""All that a file may say once it is unpacked: archives, packed search data, escapes of every kind."""

from __future__ import annotations

import base64
import binascii
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from sitegen.search.script import FIRST

_DEPTH: Final = 3
_BASE64: Final = re.compile(rb"[A-Za-z0-9+/_-]{24,}={0,2}")
_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\\\"'/]))")
_CSS: Final = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_TAG: Final = re.compile(r"<[^<>]*>")
_PACKED: Final = re.compile(r'sitegenSearch\("[^"]*",(\d+),"(.*?)"\)', re.DOTALL)


def readings(data: bytes, depth: int = _DEPTH) -> Iterator[str]:
    """Yields the texts that some bytes can be read as."""
    for text in _texts(data):
        yield text
        yield from _unescaped(text)
    if depth:
        for inner in _unpacked(data):
            yield from readings(inner, depth - 1)


def _texts(data: bytes) -> Iterator[str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield data.decode("utf-16", "replace")
    else:
        yield data.decode("utf-8", "replace")
        if data.count(b"\x00") > len(data) // 4:
            yield data.decode("utf-16-le", "replace")


def _unescaped(text: str) -> Iterator[str]:
    """Yields a text as HTML, JSON and addresses mean it, alone and together, and without tags."""
    plain = html.unescape(text)
    yield plain
    yield _TAG.sub("", plain)
    for one in (text, plain):
        if "\\" in one:
            yield _ESCAPE.sub(_sign, one)
            yield _CSS.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), one)
        if "%" in one:
            yield unquote(one)
            yield unquote(_ESCAPE.sub(_sign, one))


def _sign(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else found[3]


def _unpacked(data: bytes) -> Iterator[bytes]:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                yield member.filename.encode("utf-8") + b"\n" + member.comment
                yield archive.read(member)
        return
    for packed in (data, *_of_search(data), *_of_base64(data)):
        if packed is not data:
            yield packed
        for bits in (zlib.MAX_WBITS, zlib.MAX_WBITS | 16, -zlib.MAX_WBITS):
            try:
                yield zlib.decompressobj(bits).decompress(packed)
            except zlib.error:
                continue


def _of_search(data: bytes) -> Iterator[bytes]:
    """Yields what a file of the search holds, fifteen bits a sign."""
    if not data.startswith(b"\xff\xfe"):
        return
    for length, signs in _PACKED.findall(data.decode("utf-16")):
        bits = "".join(f"{ord(sign) - FIRST:015b}" for sign in signs)
        size = int(length)
        yield int(bits[: size * 8], 2).to_bytes(size, "big")


def _of_base64(data: bytes) -> Iterator[bytes]:
    for found in _BASE64.findall(data):
        try:
            yield base64.b64decode(found + b"==", altchars=b"-_" if b"_" in found else b"+/")
        except binascii.Error:
            continue
