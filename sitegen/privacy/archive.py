"""Archives: what their directory says is judged before anything is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from sitegen.privacy.refusal import RefusedError, Why

ENTRIES: Final = 2_000
BYTES: Final = 100_000_000
RATIO: Final = 100

_SMALL: Final = 100_000
"""A member so small does no harm, however tightly it is packed."""

_ENCRYPTED: Final = 0x1
_LINK: Final = 0o120000
_KIND: Final = 0o170000
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yields the names and bytes of the files in an archive, in the order of their names.

    Raises:
        RefusedError: the archive is broken, or its directory is not that of an honest one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _judge(infos)
            left = BYTES
            for info in sorted(infos, key=lambda one: one.filename):
                if not info.is_dir():
                    content = _unpacked(data, info, left)
                    left -= len(content)
                    yield info.filename, content
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise RefusedError(Why.BROKEN) from error
    except (ValueError, RuntimeError, struct.error) as error:
        raise RefusedError(Why.BROKEN) from error


def _judge(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > ENTRIES:
        raise RefusedError(Why.ENTRIES)
    if sum(info.file_size for info in infos) > BYTES:
        raise RefusedError(Why.SIZE)
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise RefusedError(Why.ENCRYPTED)
        if _leads_elsewhere(info):
            raise RefusedError(Why.NAME)
        if info.compress_type not in _METHODS:
            raise RefusedError(Why.UNKNOWN)
        if info.file_size > _SMALL and info.file_size > RATIO * max(1, info.compress_size):
            raise RefusedError(Why.RATIO)
    if len({info.filename for info in infos}) < len(infos):
        raise RefusedError(Why.BROKEN)


def _leads_elsewhere(info: zipfile.ZipInfo) -> bool:
    name = info.orig_filename.replace("\\", "/")
    steps = name.split("/")
    is_link = (info.external_attr >> 16) & _KIND == _LINK
    return is_link or name.startswith("/") or ".." in steps or ":" in steps[0] or "\0" in name


_LOCAL: Final = struct.Struct("<4s22xHH")
_SIGNATURE: Final = b"PK\x03\x04"


def _unpacked(data: bytes, info: zipfile.ZipInfo, left: int) -> bytes:
    """Returns a member; what its directory says of its size is a bound and is not believed."""
    signature, name, extra = _LOCAL.unpack_from(data, info.header_offset)
    if signature != _SIGNATURE:
        raise RefusedError(Why.BROKEN)
    start = info.header_offset + _LOCAL.size + name + extra
    packed = data[start : start + info.compress_size]
    most = min(left, info.file_size)
    if info.compress_type == zipfile.ZIP_STORED:
        content = packed[:most]
    else:
        content = inflated(packed, most, -zlib.MAX_WBITS) if most else b""
    if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
        raise RefusedError(Why.BROKEN)
    return content


def inflated(data: bytes, most: int = BYTES, wbits: int = zlib.MAX_WBITS | 32) -> bytes:
    """Returns what zlib or gzip packed.

    Raises:
        RefusedError: it is broken, or larger than it may be.
    """
    try:
        packer = zlib.decompressobj(wbits)
        found = packer.decompress(data, most + 1)
    except zlib.error as error:
        raise RefusedError(Why.BROKEN) from error
    if len(found) > most:
        raise RefusedError(Why.SIZE)
    return found
