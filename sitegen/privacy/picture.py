"""What pictures tell of where, when and by whom they were taken."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Final

from sitegen.finding import Message, say
from sitegen.privacy.archive import inflated
from sitegen.privacy.find import Find, trace
from sitegen.privacy.hit import Kind, masked
from sitegen.privacy.refusal import RefusedError, Why

_JPEG: Final = b"\xff\xd8"
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_TIFF: Final = (b"II*\0", b"MM\0*")
_MOST: Final = 1_000_000
_BLOCKS: Final = 50


def is_picture(data: bytes) -> bool:
    """Tells whether bytes are those of a picture whose tags are known here."""
    riff = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    return data.startswith((_JPEG, _PNG, *_TIFF, b"GIF8")) or riff


def traces_of_picture(data: bytes, part: str) -> Iterator[Find]:
    """Yields what a picture tells besides what it shows.

    Raises:
        RefusedError: it is broken.
    """
    try:
        for block in islice(_blocks(data), _BLOCKS):
            yield from _traces(block, part)
    except (struct.error, IndexError) as error:
        raise RefusedError(Why.BROKEN) from error


def _blocks(data: bytes) -> Iterator[bytes]:
    """Yields the blocks of tags and notes of a picture: of EXIF, of XMP, of text."""
    if data.startswith(_JPEG):
        yield from _of_jpeg(data)
    elif data.startswith(_PNG):
        yield from _of_png(data)
    elif data.startswith(_TIFF):
        yield data
    elif data.startswith(b"RIFF"):
        yield from _of_webp(data)


def _of_jpeg(data: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in (0xD9, 0xDA):
            return
        if marker == 0xFF:
            at += 1
            continue
        (size,) = struct.unpack_from(">H", data, at + 2)
        body = data[at + 4 : at + 2 + size]
        if body.startswith(b"Exif\0\0"):
            yield body[6:]
        elif marker in (0xE1, 0xED, 0xFE):
            yield body
        at += 2 + max(size, 2)


def _of_png(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at + 8 <= len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + size]
        if name in (b"eXIf", b"tEXt", b"iTXt"):
            yield body
        elif name == b"zTXt":
            yield inflated(body.partition(b"\0")[2][1:], _MOST, zlib.MAX_WBITS)
        at += 12 + size


def _of_webp(data: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        body = data[at + 8 : at + 8 + size]
        if name in (b"EXIF", b"XMP "):
            yield body.removeprefix(b"Exif\0\0")
        at += 8 + size + size % 2


def _traces(block: bytes, part: str) -> Iterator[Find]:
    if block.startswith(_TIFF):
        yield from _of_exif(block, part)
        return
    text = block.decode("utf-8", "replace")
    if "GPSL" in text or "GPSP" in text or "geo:lat" in text:
        yield trace(Kind.HIDDEN, say("拍摄地点"), part)
    for found in _NAMES.finditer(text):
        yield _named(say("作者"), found[1] or found[2] or found[3], part)


_NAMES: Final = re.compile(
    r"(?:<dc:creator>\s*(?:<rdf:Seq>\s*<rdf:li[^>]*>)?\s*([^<>]+)"
    r"|(?:OwnerName|photoshop:AuthorsPosition|dc:creator)=\"([^\"]+)\""
    r"|\A(?:Author|Artist|Creator)\0+([^\0]+))"
)

_GPS: Final = 0x8825
_PERSONS: Final = {
    0x013B: say("作者"),
    0x9C9D: say("作者"),
    0xA430: say("相机的主人"),
    0xA431: say("相机的编号"),
    0xA435: say("镜头的编号"),
}
_EXIF: Final = 0x8769
_NOTES: Final = frozenset((0x010E, 0x9286, 0x9C9C, 0x9C9B, 0x9C9E))
_THUMBNAIL: Final = 0x0201
_FOLDERS: Final = 8
_TAGS: Final = 1_000


def _of_exif(block: bytes, part: str) -> Iterator[Find]:
    order = "<" if block.startswith(b"II") else ">"
    (first,) = struct.unpack_from(f"{order}I", block, 4)
    waiting, seen = [first], set[int]()
    while waiting and len(seen) < _FOLDERS:
        at = waiting.pop(0)
        if at in seen or not 0 < at <= len(block) - 2:
            continue
        seen.add(at)
        (count,) = struct.unpack_from(f"{order}H", block, at)
        for place in range(min(count, _TAGS)):
            tag, kind, size, value = struct.unpack_from(f"{order}HHII", block, at + 2 + 12 * place)
            if tag == _EXIF:
                waiting.append(value)
            yield from _of_tag(tag, _text(block, at + 10 + 12 * place, kind, size, value), part)
        end = at + 2 + 12 * count
        if end + 4 <= len(block):
            waiting.append(struct.unpack_from(f"{order}I", block, end)[0])


def _of_tag(tag: int, text: str, part: str) -> Iterator[Find]:
    if tag == _GPS:
        yield trace(Kind.HIDDEN, say("拍摄地点"), part)
    elif tag in _PERSONS and text:
        yield _named(_PERSONS[tag], text, part)
    elif tag in _NOTES and text:
        yield trace(Kind.HIDDEN, say("图片里的备注"), part, text)
    elif tag == _THUMBNAIL:
        yield trace(Kind.HIDDEN, say("缩略图"), part)


def _text(block: bytes, inline: int, kind: int, size: int, value: int) -> str:
    """Returns the text of a tag; "" for one of numbers alone."""
    if kind not in (1, 2, 7):
        return ""
    at = inline if size <= 4 else value
    raw = block[at : at + min(size, 4_096)]
    if kind == 1:
        return raw.decode("utf-16-le", "replace").strip("\0 ")
    return raw.removeprefix(b"ASCII\0\0\0").decode("utf-8", "replace").strip("\0 ")


def _named(what: Message, text: str, part: str) -> Find:
    shown = say("{what} {text}", what=what, text=masked(text.strip(), 1, 0, 2))
    return trace(Kind.ORIGIN, shown, part, text)
