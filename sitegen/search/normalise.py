"""The form in which texts and queries are compared; the page's own script makes the same.

Two texts that a reader takes for the same, whatever their widths, brackets, quotes, dashes
and spaces, have one form; everything else stays apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np

from sitegen.search.arrays import Indices, Marks, Units

# Every class is written out: the classes of Python and of browsers differ from each other.
_UNSEEN: Final = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff"
    "\ufe00-\ufe0f\ufeff\ufffe\U000e0100-\U000e01ef]"
)
_FOLDED: Final = {
    **dict.fromkeys("[{〔【〖", "("),
    **dict.fromkeys("]}〕】〗", ")"),
    **dict.fromkeys("'“”‘’「」『』", '"'),
    **dict.fromkeys("‐‑‒–—―−〜~", "-"),
    "ς": "σ",
}
_SPACES: Final = re.compile(
    "[\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"
)
# Letters and digits of scripts that part words by spaces, in lower case.
_WORD: Final = "0-9a-z\u00aa\u00b5\u00ba\u00df-\u00f6\u00f8-\u02af\u0300-\u1fff\uac00-\ud7a3"
_LOOSE: Final = re.compile(f" (?:(?![{_WORD}])|(?<![{_WORD}] ))")


# These stay as they are or are folded one by one. Whatever else there is may be joined with the
# sign before it, but never with the one behind it, if that is one of these.
_PLAIN: Final = (
    "\\s\u0020-\u007e\u00b7\u00d7“”‘’—≤≥\u3001\u3002\u3008-\u3011\u3014\u3015"
    "\u4e00-\u9fff\uff01-\uff5e\uffff"
)
_OTHERS: Final = re.compile(f"[^{_PLAIN}]+")
_WIDE: Final = {chr(code + 0xFEE0): chr(code).lower() for code in range(0x21, 0x7F)}
_FOLDS: Final = {**_FOLDED, **{wide: _FOLDED.get(sign, sign) for wide, sign in _WIDE.items()}}
_FOLD: Final = re.compile(f"[{re.escape(''.join(_FOLDED))}\uff01-\uff5e]")

END: Final = "\uffff"
"""Stands between texts that are joined; no normalised text has it."""

_END: Final = np.uint16(ord(END))
_SPACE: Final = np.uint16(ord(" "))


def normalise(text: str) -> str:
    """Returns the form of a text in which it is searched for and found."""
    return _LOOSE.sub("", _fold(_composed(text.replace(END, ""))))


def _fold(text: str) -> str:
    """Returns a text without capitals, signs folded, any spaces as one."""
    return _SPACES.sub(" ", _FOLD.sub(_folded, text.lower()))


def units_of(texts: Sequence[str]) -> tuple[Units, Indices]:
    """Returns the forms of many texts as UTF-16 units, each ended by END, and how many each has.

    Nearly all texts hold nothing but signs that stay one sign, so that these are looked up in a
    table, all at once. Other texts are brought into their form first, which has its own form.
    """
    found = _joined(texts)
    tables = _tables()
    strange = np.flatnonzero(tables.strange.take(found))
    if strange.size:
        ends = np.flatnonzero(found == _END)
        held = list(texts)
        for place in np.unique(np.searchsorted(ends, strange)).tolist():
            held[place] = normalise(held[place])
        found = _joined(held)
    found = _loosened(tables, _single(tables.folded.take(found)))
    return found, np.diff(np.flatnonzero(found == _END), prepend=-1)


def _joined(texts: Sequence[str]) -> Units:
    joined = END.join((*texts, ""))
    if joined.count(END) != len(texts):
        joined = END.join((*(text.replace(END, "") for text in texts), ""))
    data = joined.encode("utf-16-le", "surrogatepass")
    return np.frombuffer(data, "<u2").astype(np.uint16, copy=False)


def _single(units: Units) -> Units:
    """Returns units without the spaces that follow another one."""
    spaces = units == _SPACE
    spaces[1:] &= spaces[:-1]
    spaces[:1] = False
    return units.compress(~spaces) if spaces.any() else units


def _loosened(tables: _Tables, units: Units) -> Units:
    """Returns units without the spaces that do not stand between two words."""
    spaces = np.flatnonzero(units == _SPACE)
    # The last unit is an END.
    between = tables.word.take(units.take(spaces + 1)) & tables.word.take(units.take(spaces - 1))
    loose = spaces.compress(~(between & (spaces > 0)))
    return np.delete(units, loose) if loose.size else units


class _Tables(NamedTuple):
    """By unit: what single signs are folded into, which units are others, which are of words."""

    folded: Units
    strange: Marks
    word: Marks


@cache
def _tables() -> _Tables:
    codes = [code for code in range(1 << 16) if code not in range(0xD800, 0xE000)]
    signs = "".join(map(chr, codes))
    plain = _OTHERS.sub("", signs)
    folded = np.arange(1 << 16, dtype=np.uint16)
    folded[_codes(plain)] = _codes("".join(map(_fold, plain)))
    strange = np.ones(1 << 16, np.bool_)
    strange[_codes(plain)] = False
    word = np.zeros(1 << 16, np.bool_)
    word[_codes("".join(re.findall(f"[{_WORD}]", signs)))] = True
    return _Tables(folded, strange, word)


def _codes(signs: str) -> Units:
    return np.frombuffer(signs.encode("utf-16-le"), "<u2").astype(np.uint16, copy=False)


def _composed(text: str) -> str:
    """Returns a text whose signs that are not plain are composed, each with the one before."""
    pieces: list[str] = []
    end = 0
    for found in _OTHERS.finditer(text):
        start = max(end, found.start() - 1)
        signs = _UNSEEN.sub("", text[start : found.end()])
        pieces += (text[end:start], unicodedata.normalize("NFKC", signs))
        end = found.end()
    return "".join((*pieces, text[end:]))


def _folded(sign: re.Match[str]) -> str:
    return _FOLDS[sign[0]]
