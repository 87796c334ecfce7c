"""Office files, pictures and PDFs, written by hand as small as they can be."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_TYPES: Final = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def archive(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Returns an archive of some members, packed unless it is said otherwise.

    Members bear no time, so that the archive, which may name a test, is always the same.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, data in parts.items():
            packed.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


_PARAGRAPH: Final = "<w:p><w:r><w:t>正文</w:t></w:r></w:p>"
_NO_MORE: Final[Mapping[str, str | bytes]] = MappingProxyType({})


def docx(body: str = _PARAGRAPH, parts: Mapping[str, str | bytes] = _NO_MORE) -> bytes:
    """Returns a text; ``parts`` are more members, ``__`` in whose names stands for ``/``."""
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return archive({"[Content_Types].xml": _TYPES, "word/document.xml": document} | _named(parts))


def xlsx(sheet: str = "", book: str = "", parts: Mapping[str, str | bytes] = _NO_MORE) -> bytes:
    """Returns a workbook of one sheet; ``parts`` as for a text."""
    whole = book or '<sheets><sheet name="表"/></sheets>'
    return archive(
        {
            "[Content_Types].xml": _TYPES,
            "xl/workbook.xml": f"<workbook {S}>{whole}</workbook>",
            "xl/worksheets/sheet1.xml": f"<worksheet {S}>{sheet or '<sheetData/>'}</worksheet>",
        }
        | _named(parts)
    )


def _named(parts: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    return {
        f"{name.replace('__', '/')}{'' if name.endswith('bin') else '.xml'}".replace(
            "bin", ".bin"
        ): data
        for name, data in parts.items()
    }


def core(inner: str) -> str:
    """Returns the properties of a file."""
    return f'<cp:coreProperties xmlns:cp="c" xmlns:dc="d">{inner}</cp:coreProperties>'


def exif(*tags: tuple[int, int, bytes]) -> bytes:
    """Returns a block of tags: number, kind and bytes of each."""
    folder, far = struct.pack(">H", len(tags)), b""
    start = 8 + 2 + 12 * len(tags) + 4
    for number, kind, data in tags:
        place = data.ljust(4, b"\0") if len(data) <= 4 else struct.pack(">I", start + len(far))
        folder += struct.pack(">HHI", number, kind, len(data)) + place
        far += data if len(data) > 4 else b""
    return b"MM\0*" + struct.pack(">I", 8) + folder + struct.pack(">I", 0) + far


def jpeg(block: bytes) -> bytes:
    """Returns a picture with a block of tags."""
    body = b"Exif\0\0" + block
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(body) + 2) + body + b"\xff\xda\0\2\xff\xd9"


def png(name: bytes, body: bytes) -> bytes:
    """Returns a picture with one note."""
    crc = struct.pack(">I", zlib.crc32(name + body))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(body)) + name + body + crc


def pdf(info: bytes = b"", packed: bytes = b"") -> bytes:
    """Returns a file with some properties, and a stream that is packed."""
    stream = zlib.compress(packed)
    return (
        b"%PDF-1.7\n1 0 obj\n<<"
        + info
        + b">>\nendobj\n2 0 obj\n<</Filter/FlateDecode>>\nstream\n"
        + stream
        + b"\nendstream\nendobj\n%%EOF\n"
    )
