"""A piece of a line around a column, safe to print and of a known width."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

_ELLIPSIS: Final = "…"
_REPLACEMENT: Final = "\ufffd"


class Excerpt(NamedTuple):
    """What stands before a column, the character there, and what stands behind it."""

    before: str
    mark: str
    after: str

    @property
    def text(self) -> str:
        return self.before + self.mark + self.after


def excerpt(line: str, column: int, room: int) -> Excerpt:
    """Returns the part of a line that fits into ``room`` columns of a terminal.

    Args:
        line: the whole line.
        column: the place in it, in characters from 1.
        room: so many columns may be filled, a Chinese character counting two.
    """
    signs = [_printed(sign) for sign in line]
    place = min(column - 1, len(signs))
    start, end = 0, len(signs)
    if width("".join(signs)) > room:
        # What one side does not need, the other one may have.
        room -= 2
        after = _filled(signs[place:], room // 2)
        start = place - _reach(signs[:place][::-1], room - after)
        before = sum(map(_width, signs[start:place]))
        end = place + _reach(signs[place:], room - before)
    left = _ELLIPSIS if start else ""
    right = _ELLIPSIS if end < len(signs) else ""
    return Excerpt(
        left + "".join(signs[start:place]),
        "".join(signs[place : place + 1]),
        "".join(signs[place + 1 : end]) + right,
    )


def _filled(signs: list[str], room: int) -> int:
    """Returns how many of so many columns the characters fill."""
    return sum(map(_width, signs[: _reach(signs, room)]))


def _reach(signs: list[str], room: int) -> int:
    """Returns how many characters from the beginning fit into so many columns."""
    used = 0
    for count, sign in enumerate(signs):
        used += _width(sign)
        if used > room:
            return count
    return len(signs)


def visible(text: str) -> str:
    """Returns a text on one line, without what a terminal would obey instead of showing."""
    return text if text.isprintable() else "".join(map(_printed, text))


def _printed(sign: str) -> str:
    if sign in "\t\n\r":
        return " "
    return sign if sign.isprintable() or sign == "\u3000" else _REPLACEMENT


def width(text: str) -> int:
    """Returns how many columns of a terminal a text fills."""
    return len(text) if text.isascii() else sum(map(_width, text))


@lru_cache(maxsize=8192)
def _width(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
