"""Texts of files, out of their encodings: what a reader, a browser or a program makes of them."""

from __future__ import annotations

import base64
import binascii
import csv
import html
import io
import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import unquote

from sitegen.pattern import pattern
from sitegen.privacy.runs import UNSEEN

BREAK: Final = "\x1f"
"""Stands where two texts are apart on a page but may be in one line of its file."""


class View(NamedTuple):
    """A text that a file shows in one way; its lines are those of the file if it has ``lines``."""

    text: str
    has_lines: bool = True


def decoded(data: bytes) -> str:
    """Returns the text of a file; what cannot be read in it is replaced."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


_MARKUP: Final = (".html", ".htm", ".xhtml", ".xml", ".svg")


def views(address: str, data: bytes) -> Iterator[View]:
    """Yields the texts that a file of text shows, each of them once."""
    text = decoded(data)
    seen: set[str] = set()
    for view in _first(address.lower(), text):
        for turned in _turned(view.text):
            if turned not in seen:
                seen.add(turned)
                yield View(turned, view.has_lines)
    for inner in _from_base64(text):
        if inner not in seen:
            seen.add(inner)
            yield View(inner, has_lines=False)


def _first(address: str, text: str) -> Iterator[View]:
    if address.endswith(_MARKUP) or text[:200].lstrip().lower().startswith(("<!doctype", "<html")):
        yield View(_visible(text))
        yield View(_within_tags(text))
    elif address.endswith((".csv", ".tsv")):
        yield View(text)
        yield View(_by_columns(text, address.endswith(".tsv")), has_lines=False)
    else:
        yield View(text)


_INLINE: Final = pattern(
    r"</?(?:a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong"
    r"|sub|sup|tspan|u|var|wbr)(?:\s[^<>]*)?/?>|<!--[^<>]{0,200}-->",
    re.IGNORECASE,
)
_TAG: Final = pattern(r"<[^<>]*>")


def _visible(text: str) -> str:
    """Returns a page without its tags; those within a line part nothing."""
    return _TAG.sub(_kept_lines, _INLINE.sub(_only_lines, text))


def shown_of(piece: str) -> tuple[str, ...]:
    """Returns a piece of a page as its file has it and as a browser shows it."""
    if "<" not in piece:
        return (piece,)
    return _visible(piece), BREAK.join(_TAG.findall(piece))


def _only_lines(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _kept_lines(found: re.Match[str]) -> str:
    return BREAK + "\n" * found[0].count("\n")


def _within_tags(text: str) -> str:
    """Returns the tags of a page, each where it stands."""
    pieces = []
    before = 0
    for tag in _TAG.finditer(text):
        pieces.append("\n" * text.count("\n", before, tag.start()) + tag[0] + BREAK)
        before = tag.end()
    return "".join(pieces)


def _by_columns(text: str, tabs: bool) -> str:
    """Returns the cells of a table, each beside the head of its column."""
    heads: list[str] = []
    lines = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter="\t" if tabs else ","):
            if not heads:
                heads = row
            for place, cell in enumerate(row):
                head = heads[place] if place < len(heads) else ""
                lines.append(f"{head}：{cell}" if head is not cell else cell)
    except csv.Error:
        return ""
    return "\n".join(lines)


_ESCAPED: Final = pattern(
    r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([nrtbf\"'/\\]))"
)
_SIGNS: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_PERCENT: Final = pattern(r"%[0-9A-Fa-f]{2}")


def _turned(text: str) -> Iterator[str]:
    """Yields a text as it stands and as it is without escapes, entities and percents."""
    yield text
    turned = text
    if "\\" in turned:
        turned = _ESCAPED.sub(_sign, turned)
    if "&" in turned:
        turned = html.unescape(turned)
    if "%" in turned and _PERCENT.search(turned):
        turned = unquote(turned)
    if turned != text:
        yield turned


def _sign(found: re.Match[str]) -> str:
    long, code, byte, sign = found.groups()
    if sign is not None:
        # A line of the file stays one line, so that places are told right.
        return {"\n": BREAK, "\r": BREAK}.get(_SIGNS.get(sign, sign), _SIGNS.get(sign, sign))
    value = int(long or code or byte, 16)
    return chr(value) if value < 0x110000 else ""


_BASE64: Final = pattern(r"(?<![0-9A-Za-z+/=_-])[0-9A-Za-z+/_-]{16,}={0,2}")
_MOST: Final = 10_000


def _from_base64(text: str) -> Iterator[str]:
    for place, found in enumerate(_BASE64.finditer(text)):
        if place == _MOST:
            return
        token = found[0].rstrip("=").translate({ord("-"): "+", ord("_"): "/"})
        if len(token) % 4 == 1:
            continue
        try:
            inner = base64.b64decode(token + "=" * (-len(token) % 4)).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            continue
        if sum(sign.isprintable() or sign in "\r\n\t" or sign in UNSEEN for sign in inner) == len(
            inner
        ):
            yield inner


_SHARD: Final = pattern(r'\A\ufeff?sitegenSearch\("[^"]*",([0-9]+),"(.*)"\);\s*\Z', re.DOTALL)
_FIRST: Final = 0x4E00
_BITS: Final = 15


def packed_in_script(text: str) -> bytes | None:
    """Returns what a script of the search holds packed; None for any other text."""
    found = _SHARD.match(text)
    if found is None:
        return None
    size, signs = int(found[1]), found[2]
    out = bytearray()
    kept = bits = 0
    for sign in signs:
        kept = kept << _BITS | (ord(sign) - _FIRST) & 0x7FFF
        bits += _BITS
        while bits >= 8:
            bits -= 8
            out.append(kept >> bits & 0xFF)
        kept &= (1 << bits) - 1
    return bytes(out[:size])


def texts_within(data: bytes) -> Iterator[str]:
    """Yields the texts that data of a search may hold, among numbers, in either encoding."""
    yield data.decode("utf-8", "replace")
    # Lengths stand between texts of UTF-16, so that these may begin at any byte.
    for start in (0, 1):
        yield data[start:].decode("utf-16-le", "replace")
