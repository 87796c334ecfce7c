"""Long rows of digits in a text, however they are spelled."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sitegen.pattern import pattern

UNSEEN: Final = "\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Signs that take no room, as a class of a pattern."""

CHINESE: Final = "〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
GAPS: Final = " \t\u00a0\u2000-\u200a\u202f\u205f\u3000.．·・\\-－‐‑‒–—―−"
_GAP: Final = rf"[{UNSEEN}]*(?:[{GAPS}][{UNSEEN}]*){{0,2}}"
DIGITS: Final = f"0-9０-９{CHINESE}"
_ROW: Final = pattern(rf"[{DIGITS}](?<![{DIGITS}]{{2}})(?:{_GAP}[{DIGITS}]){{10,8000}}")
_LAST: Final = pattern(rf"{_GAP}([XxＸｘ])(?![0-9A-Za-z０-９Ａ-Ｚａ-ｚ])")
_PART: Final = pattern(rf"[{DIGITS}](?:[{UNSEEN}]*[{DIGITS}])*")
_UNSEEN: Final = pattern(rf"[{UNSEEN}]+")
_STRETCH: Final = pattern(rf"[{DIGITS}{GAPS}{UNSEEN}]{{11,}}")
"""Where alone a row can be, which has nothing but these signs; it is found much sooner."""

_LEAST: Final = 3
"""The fewest digits by which people part a number that is one of very many."""

_LONGEST: Final = 100
"""Digits without a gap that are more than any number has, and even than two have."""

_MOST_FIGURES: Final = 40
"""More groups of one or two digits are a table."""
_VALUES: Final = {sign: str(place % 10) for place, sign in enumerate("〇一二三四五六七八九")} | {
    **dict.fromkeys("零○", "0"),
    "幺": "1",
    **{sign: str(place) for place, sign in enumerate("壹贰叁肆伍陆柒捌玖", 1)},
}


@dataclass(frozen=True, slots=True)
class Group:
    """Digits of a row with nothing seen between them; ``gap`` is what is seen before them."""

    digits: str
    at: tuple[int, ...]
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """At least eleven digits with no more than gaps between them.

    ``check`` is the offset of an X that ends the row, as it does a citizen's number.
    """

    start: int
    end: int
    groups: tuple[Group, ...]
    check: int | None = None


def rows(text: str) -> Iterator[Row]:
    """Yields the long rows of digits in a text, from its beginning, but for tables of figures."""
    for stretch in _STRETCH.finditer(text):
        yield from _rows_in(text, *stretch.span())


def _rows_in(text: str, at: int, end: int) -> Iterator[Row]:
    while found := _ROW.search(text, at, end):
        at = found.end()
        parts = [(one[0], one.start()) for one in _PART.finditer(text, *found.span())]
        if _goes_on(text, at) and len(parts) > 1:
            # The row was cut within its last group, with which the next one begins.
            at = parts.pop()[1]
        longest = max(len(part) for part, _ in parts)
        is_table = len(parts) > _MOST_FIGURES and longest < _LEAST
        if longest <= _LONGEST and not is_table:
            yield _row(text, parts)


def _goes_on(text: str, at: int) -> bool:
    return at < len(text) and digit(text[at]) is not None


def _row(text: str, parts: Sequence[tuple[str, int]]) -> Row:
    groups = []
    behind = parts[0][1]
    for part, start in parts:
        digits, at = part, tuple(range(start, start + len(part)))
        # Plain digits mean themselves, and nothing unseen stands between them.
        if not part.isascii():
            at = tuple(place for place, sign in zip(at, part, strict=True) if digit(sign))
            digits = "".join(filter(None, map(digit, part)))
        groups.append(Group(digits, at, _UNSEEN.sub("", text[behind:start])))
        behind = start + len(part)
    last = _LAST.match(text, behind)
    return Row(parts[0][1], behind, tuple(groups), last.start(1) if last else None)


def digit(sign: str) -> str | None:
    """Returns what a sign means as a digit; None if it is none."""
    value = _VALUES.get(sign)
    if value is None and sign.isdecimal():
        value = str(unicodedata.decimal(sign))
    return value
