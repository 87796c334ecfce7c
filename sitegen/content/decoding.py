"""From bytes to text: UTF-8 is read, everything else is named and can be converted."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import Final

from sitegen.content import faults
from sitegen.content.invisible import INVISIBLE
from sitegen.content.lines import Lines
from sitegen.content.secret import private_key
from sitegen.content.source import Source
from sitegen.finding import Finding, say

MAX_BYTES: Final = 2 * 1024 * 1024
_KINDS_SHOWN: Final = 10

_ARCHIVES: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
# Compiled only where a file is not UTF-8: that takes as long as reading a small file.
_CHINESE: Final = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_ENOUGH: Final = 0.8


def decode(source: Source) -> tuple[str | None, tuple[Finding, ...]]:
    """Returns the text of a file with LF at the ends of lines, and what is wrong with it.

    A byte order mark of UTF-8 is left out. Characters that cannot be seen are reported and
    replaced by U+FFFD one for one, so that places stay right.

    Returns:
        the text, or None if the bytes are no UTF-8 text of bearable size, or hold a private key.
    """
    data = source.data
    if len(data) > MAX_BYTES:
        return None, (_too_large(source),)
    if _utf16(data) is not None:
        return None, (_utf16_finding(source),)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(source, error),)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    secret = private_key(source, text)
    if secret is not None:
        return None, (secret,)
    if INVISIBLE.search(text) is None:
        return text, ()
    return INVISIBLE.sub("\ufffd", text), _invisible(Lines(source.path, text))


def convert(data: bytes) -> bytes | None:
    """Returns the bytes as UTF-8 without a byte order mark, ends of lines untouched.

    Returns:
        None if it cannot be told for certain which encoding the bytes are in.
    """
    text = _utf16(data)
    if text is None:
        try:
            return data.removeprefix(codecs.BOM_UTF8).decode("utf-8").encode("utf-8")
        except UnicodeDecodeError:
            text = _gb18030(data)
    return None if text is None else text.encode("utf-8")


def _utf16(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif b"\x00" in data:
        # Colons, blanks and ends of lines have their zero byte always on the same side.
        low, high = data[::2].count(0), data[1::2].count(0)
        if (low and high) or low + high < max(2, len(data) // 40):
            return None
        encoding = "utf-16-be" if low else "utf-16-le"
    else:
        return None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    unlike = "\x00" in text or (encoding != "utf-16" and not _is_chinese_or_ascii(text))
    return None if unlike else text


def _gb18030(data: bytes) -> str | None:
    # A UTF-8 text with a few broken bytes is often valid GB18030, but reads as gibberish.
    replaced = data.decode("utf-8", "replace")
    broken = replaced.count("\ufffd")
    if sum(character > "\x7f" for character in replaced) - broken > broken:
        return None
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return text if _is_chinese_or_ascii(text) else None


def _is_chinese_or_ascii(text: str) -> bool:
    if "\x00" in text:
        return False
    foreign = sum(character > "\x7f" for character in text)
    return len(re.findall(_CHINESE, text)) >= _ENOUGH * foreign


def _too_large(source: Source) -> Finding:
    megabytes = f"{len(source.data) / 1024 / 1024:.1f}"
    return faults.TOO_LARGE.at(
        source.at(),
        say("这个文件有 {size} MB，最多只能有 2 MB。", size=megabytes),
        say("看看是不是放错了文件；内容确实很多时，拆成几个文件。"),
    )


def _utf16_finding(source: Source) -> Finding:
    return faults.UTF16.at(
        source.at(),
        say("这个文件是 UTF-16（记事本的“Unicode”）编码，需要 UTF-8 编码。"),
        say("运行 sitegen convert {path}，或者用记事本另存为，编码选“UTF-8”。", path=source.path),
    )


def _not_utf8(source: Source, error: UnicodeDecodeError) -> Finding:
    if source.data.startswith(_ARCHIVES):
        return faults.UNDECODABLE.at(
            source.at(),
            say("这不是文本文件，而是改了扩展名的 Word、Excel、PDF 或压缩文件。"),
            say("打开原来的文件，把内容复制到文本文件里，用 UTF-8 编码保存。"),
        )
    if _gb18030(source.data) is not None:
        return faults.GB18030.at(
            source.at(),
            say("这个文件是 GB18030（GBK）编码，需要 UTF-8 编码。"),
            say(
                "运行 sitegen convert {path}，或者用记事本另存为，编码选“UTF-8”。",
                path=source.path,
            ),
        )
    before = error.object[: error.start].decode("utf-8")
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    wrong = error.object[error.start : error.end].hex(" ").upper()
    return faults.UNDECODABLE.at(
        source.at(before.count("\n") + 1, len(before) - before.rfind("\n")),
        say("这里有读不出的字（字节 {wrong}）。", wrong=wrong),
        say("删掉这里的乱码，重新输入，用 UTF-8 编码保存。"),
    )


def _invisible(lines: Lines) -> tuple[Finding, ...]:
    counts = Counter(INVISIBLE.findall(lines.text))
    return tuple(
        _invisible_kind(lines, character, counts[character])
        for character in list(counts)[:_KINDS_SHOWN]
    )


def _invisible_kind(lines: Lines, character: str, count: int) -> Finding:
    start = lines.text.index(character)
    before = lines.text[:start]
    place = lines.at(before.count("\n") + 1, start - before.rfind("\n"))
    if character == "\ufffd":
        return faults.CHARACTER.at(
            place,
            say("这里有已经损坏的字，全文共 {count} 处。", count=count),
            say("对照原文，把损坏的字重新输入。"),
        )
    return faults.CHARACTER.at(
        place,
        say(
            "这里有看不见的特殊字符（编号 {code}），全文共 {count} 处。",
            code=f"U+{ord(character):04X}",
            count=count,
        ),
        say("把这个位置前后的几个字删掉，重新用键盘输入。"),
    )
