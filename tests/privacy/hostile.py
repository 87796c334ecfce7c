"""Hostile files, looked at one after another: ``python -m tests.privacy.hostile COUNT``.

Prints what came of them as JSON. A file that raises anything ends the run with a traceback.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from sitegen.privacy.look import look_at
from tests.effort import effort
from tests.privacy.offices import archive, docx, exif, jpeg, pdf, png, xlsx

File = tuple[str, bytes]
SECONDS: Final = 5
"""How long one file may take."""

_TYPES: Final = "<Types/>"
_CELL: Final = '<c r="A1" t="inlineStr"><is><t>138</t></is></c>'


def _bombs() -> Iterator[File]:
    """Yields files that unpack to very much, or say that they do."""
    yield "bomb.docx", docx("<w:p/>", {"word__a": b"\0" * 90_000_000})
    yield "letters.docx", docx(f"<w:p><w:r><w:t>{'甲' * 9_000_000}</w:t></w:r></w:p>")
    yield "digits.docx", docx(f"<w:p><w:r><w:t>{'1' * 20_000_000}</w:t></w:r></w:p>")
    yield "gaps.docx", docx(f"<w:p><w:r><w:t>{'1 3 ' * 2_000_000}</w:t></w:r></w:p>")
    yield "tags.docx", docx("<w:p/>" * 3_000_000)
    yield "runs.docx", docx("<w:p><w:r><w:t>1</w:t></w:r></w:p>" * 60_000)
    yield "cells.xlsx", xlsx(f"<sheetData><row>{_CELL * 60_000}</row></sheetData>")
    for name, text in (
        ("letters", "甲" * 3_300_000),
        ("digits", "1" * 9_900_000),
        ("gaps", "1 3 " * 2_000_000),
        ("telephones", "13812345678 " * 200_000),
        ("tags", "<p/>" * 2_000_000),
        ("paragraphs", "<p>1</p>" * 145_000),
        ("attributes", "<p " + " ".join(f"a{place}='1'" for place in range(100_000)) + "/>"),
    ):
        parts: dict[str, str | bytes] = {"word/document.xml": f"<a>{text}</a>"}
        yield f"{name}.docx", archive({"[Content_Types].xml": _TYPES} | parts, zipfile.ZIP_STORED)
    cells: dict[str, str | bytes] = {"xl/worksheets/sheet1.xml": f"<a>{_CELL * 36_000}</a>"}
    yield "stored.xlsx", archive({"[Content_Types].xml": _TYPES} | cells, zipfile.ZIP_STORED)
    yield "many.zip", archive({f"{place}.txt": b"a" for place in range(2_500)})
    yield "bomb.gz", gzip.compress(b"\0" * 150_000_000)
    yield "bomb.png", png(b"zTXt", b"Author\0\0" + zlib.compress(b"\0" * 50_000_000))
    yield "bomb.pdf", pdf(packed=b"\0" * 120_000_000)
    yield "streams.pdf", b"%PDF-1.7\n" + b"stream\n" * 500_000
    yield "brackets.pdf", b"%PDF-1.7\n" + b"(" * 3_000_000 + b"<0" * 1_000_000
    yield "tags.html", b"<" * 3_000_000 + b"<a " * 1_000_000
    yield "addresses.txt", "家住在县".encode() * 500_000 + "住址：村".encode() * 300_000


def _deep() -> Iterator[File]:
    """Yields files within files, and markup within markup."""
    inner = b"a"
    for _ in range(12):
        inner = archive({"a.zip": inner})
    yield "nested.zip", inner
    yield "deep.docx", docx("<w:p>" * 100_000 + "</w:p>" * 100_000)
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    laughs = f'<!DOCTYPE a [<!ENTITY e0 "ha">{entities}]><a>&e11;</a>'
    yield "laughs.docx", docx("<w:p/>", {"word__styles": laughs})
    outside = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
    yield "outside.docx", docx("<w:p/>", {"word__styles": outside})
    yield (
        "parameter.xlsx",
        xlsx(parts={"xl__a": '<!DOCTYPE a SYSTEM "http://a.example/a.dtd"><a/>'}),
    )


def _liars() -> Iterator[File]:
    """Yields archives whose directory is not that of an honest one."""
    for name in ("../a.txt", "/etc/a", "C:\\a", "..\\..\\a", "a/../../b", "word/../../x.xml"):
        yield "elsewhere.zip", archive({name: b"a"})
    yield "twice.zip", archive({"a": b"1"}) + archive({"a": b"2"})
    rels = '<Relationships><Relationship TargetMode="External" Type="t/oleObject" Target="http://a"/></Relationships>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "word/_rels/document.xml.rels": rels,
    }
    yield "external.docx", archive(parts)
    yield "macros.docm", archive({"[Content_Types].xml": _TYPES, "word/vbaProject.bin": b"\xd0"})
    for flag in (1, 0x41, 0x2001):
        yield "encrypted.docx", _with_flag(docx(), flag)
    for declared in (0, 1, 10**6, 2**32 - 2):
        yield "size.docx", _with_size(docx(), declared)
    yield "old.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 1_000
    yield "loop.jpg", jpeg(exif((0x8769, 4, struct.pack(">I", 8))))
    yield "far.tif", b"II*\0" + b"\xff" * 200
    yield "empty.docx", b"PK\x05\x06" + b"\0" * 18


def _with_flag(data: bytes, flag: int) -> bytes:
    """Returns an archive whose members say that they are encrypted."""
    return _with_entries(data, "<H", 8, flag)


def _with_size(data: bytes, declared: int) -> bytes:
    """Returns an archive whose directory lies about the size of its members."""
    return _with_entries(data, "<I", 24, declared)


def _with_entries(data: bytes, form: str, place: int, value: int) -> bytes:
    """Returns an archive with a value at a place in each entry of its directory."""
    out = bytearray(data)
    at = out.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into(form, out, at + place, value)
        at = out.find(b"PK\x01\x02", at + 4)
    return bytes(out)


def _honest() -> tuple[File, ...]:
    text = f"<w:p><w:r><w:t>{'正文 138 ' * 50}</w:t></w:r></w:p>" * 20
    book = f"<sheetData><row>{_CELL * 50}</row></sheetData>"
    return (
        ("a.docx", docx(text, {"docProps__core": "<a><creator>张三</creator></a>"})),
        ("a.xlsx", xlsx(book)),
        ("a.jpg", jpeg(exif((0x8825, 4, b"\0\0\0\x1a"), (0x013B, 2, b"abcdefgh\0")))),
        ("a.png", png(b"tEXt", b"Author\0abc")),
        ("a.pdf", pdf(b"/Author (abc)", b"(abc) Tj" * 100)),
        ("a.gz", gzip.compress(b"13812345678")),
    )


def _broken(dice: random.Random) -> File:
    """Returns an honest file with some of its bytes changed, lost or said twice."""
    name, data = dice.choice(_honest())
    out = bytearray(data)
    change: Callable[[bytearray, random.Random], None] = dice.choice((_flip, _cut, _double, _swap))
    for _ in range(dice.randrange(1, 8)):
        if len(out) > 8:
            change(out, dice)
    return name, bytes(out)


def _flip(out: bytearray, dice: random.Random) -> None:
    out[dice.randrange(len(out))] = dice.choice((0, 0xFF, 0x7F, dice.randrange(256)))


def _cut(out: bytearray, dice: random.Random) -> None:
    at = dice.randrange(4, len(out))
    del out[at : at + dice.choice((1, 4, len(out)))]


def _double(out: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(out))
    out[at:at] = out[at : at + dice.randrange(1, 400)]


def _swap(out: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(out) - 4)
    out[at : at + 4] = struct.pack("<I", dice.choice((0, 0xFFFFFFFF, 0x7FFFFFFF, len(out))))


def _broken_within(dice: random.Random) -> File:
    """Returns an office file that is whole, but of which a member is broken."""
    name, data = dice.choice(_honest()[:2])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            content = bytearray(old.read(member))
            if content and dice.random() < 0.5:
                dice.choice((_flip, _cut, _double))(content, dice)
            new.writestr(zipfile.ZipInfo(member), bytes(content))
    return name, out.getvalue()


def files(count: int, seed: int = 8) -> Iterator[File]:
    """Yields at least so many hostile files: those that were thought of, and broken ones."""
    made = 0
    for one in (*_deep(), *_liars()):
        made += 1
        yield one
    for one in _bombs():
        made += 1
        yield one
    dice = random.Random(seed)
    while made < count:
        made += 1
        yield _broken(dice) if dice.random() < 0.5 else _broken_within(dice)


def main(count: int) -> None:
    """Looks at the files, and prints how long it took and how much memory was needed."""
    slowest, slow, refused, number = 0.0, "", 0, 0
    for name, data in files(count):
        took, look = effort(partial(look_at, name, data), enough=SECONDS)
        number += 1
        refused += bool(look.unread)
        if took > slowest:
            slowest, slow = took, name
        if "-v" in sys.argv:
            print(
                f"{took:6.2f} {megabytes():5} {name} {[why.value for _, why in look.unread]}",
                file=sys.stderr,
            )
    told = {"files": number, "refused": refused, "slowest": slowest, "slow": slow}
    print(json.dumps(told | {"megabytes": megabytes()}))


def megabytes() -> int:
    """Returns the most memory that was needed; 0 where the system does not tell.

    What ``getrusage`` tells is at least what the program had that started this one.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    (peak,) = re.findall(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    return int(peak) // 1_024


if __name__ == "__main__":
    main(int(sys.argv[1]))
