"""Numbers of persons in the very bytes that a site is made of, looked for at little cost.

Most files hold no row of eleven digits, which a table of signs and some subtractions tell. Only
where there is one is the text read as a page shows it. Scripts of the search are left out: they
are packed, and their texts are looked at before that.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sitegen.pattern import pattern
from sitegen.privacy.find import Find, find_of
from sitegen.privacy.hit import Kind, Level
from sitegen.privacy.numbers import numbers
from sitegen.privacy.reading import shown_of
from sitegen.privacy.runs import DIGITS, GAPS, UNSEEN

if TYPE_CHECKING:
    import numpy as np

    Signs = np.ndarray[Any, np.dtype[Any]]

_ARCHIVES: Final = (".xlsx", ".zip", ".docx")
_NO_TEXT: Final = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".woff", ".woff2", ".pdf")
_PACKED: Final = b"\xff\xfe"
_LEAST: Final = 11
_MOST_GAP: Final = 4
_MOST_TAG: Final = 80
"""So long may a tag be, or several, that cuts a number in two."""

_AROUND: Final = 160
"""So many signs around a number tell what it is."""


def hits_in(address: str, data: bytes) -> tuple[Find, ...]:
    """Returns the numbers of persons in a file that was made here; the likely are left out."""
    if address.endswith(_ARCHIVES) and zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            texts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        return tuple(found for text in texts for found in hits_in_long(text))
    if address.endswith(_NO_TEXT) or data.startswith(_PACKED):
        return ()
    return hits_in_long(data.decode("utf-8", "replace"))


def hits_in_long(text: str) -> tuple[Find, ...]:
    """Returns the numbers of persons in a long text, of a page or of any other kind."""
    found: dict[tuple[Kind, str], Find] = {}
    others: set[str] = set()
    for start, end in _rows(text):
        bare = text[start : end + _BEHIND]
        if bare in others or not _may_hold(bare):
            others.add(bare)
            continue
        for shown in shown_of(text[max(0, start - _AROUND) : end + _AROUND]):
            for hit in numbers(shown):
                if hit.level is Level.CERTAIN:
                    line = text.count("\n", 0, start) + 1
                    found.setdefault((hit.kind, hit.value), find_of(hit, "", line))
    return tuple(found.values())


def _may_hold(bare: str) -> bool:
    """Tells whether a row of digits is a number of a person, if nothing before it says otherwise."""
    return "<" in bare[:-_BEHIND] or next(numbers(bare), None) is not None


_BEHIND: Final = 4
"""So many signs behind a number may still belong to it."""

_PLANE: Final = 0x10000
_BEYOND: Final = pattern("[\U00010000-\U0010ffff]")


def _rows(text: str) -> Iterator[tuple[int, int]]:
    """Yields where eleven digits or more stand with only gaps, or tags within a line, between."""
    import numpy as np

    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
    if units.size != len(text):
        # Signs outside the first plane take two units, and places would be wrong.
        units = np.frombuffer(_BEYOND.sub("\ufffd", text).encode("utf-16-le"), "<u2")
    at = np.flatnonzero(_table().take(units) == _DIGIT)
    if at.size < _LEAST:
        return
    breaks = np.flatnonzero(~_joined(units, at))
    firsts = np.concatenate(([0], breaks + 1))
    lasts = np.concatenate((breaks, [at.size - 1]))
    long = lasts - firsts >= _LEAST - 1
    for first, last in zip(at[firsts[long]].tolist(), at[lasts[long]].tolist(), strict=True):
        yield first, last + 1


def _joined(units: Signs, at: Signs) -> Signs:
    """Returns of each digit but the last whether it belongs to one number with the next."""
    import numpy as np

    between = np.diff(at) - 1
    joined: Signs = between == 0
    behind = units[at[:-1] + 1]
    begins = (_table()[behind] == _GAP) | (behind == _OPEN)
    apart = np.flatnonzero(begins & (between <= _MOST_TAG))
    here, width = at[apart], between[apart]
    gaps = width <= _MOST_GAP
    for step in range(1, _MOST_GAP + 1):
        # A step that leads beyond the gap looks at the next digit, which is no fault.
        signs = _table()[units[np.minimum(here + step, units.size - 1)]]
        gaps &= (step > width) | (signs == _GAP)
    joined[apart[gaps]] = True
    tagged = (units[here + 1] == _OPEN) & (units[here + width] == _CLOSE)
    there = here[tagged] + 2
    there += units[there] == _SLASH
    joined[apart[tagged]] = np.isin(units[there], _initials())
    return joined


_OPEN, _CLOSE, _SLASH = map(ord, "<>/")
_DIGIT: Final = 1
_GAP: Final = 2


@cache
def _initials() -> Signs:
    """Returns the first letters of tags within a line that begin none of a cell or paragraph."""
    import numpy as np

    return np.array([ord(sign) for sign in "abcefikmqsuvwBIEFMSUW"], np.uint16)


@cache
def _table() -> Signs:
    """Returns of each sign whether it is a digit, a gap, or neither."""
    import numpy as np

    signs = "".join(map(chr, range(_PLANE)))
    table = np.zeros(_PLANE, np.uint8)
    for kind, wanted in ((_GAP, GAPS + UNSEEN), (_DIGIT, DIGITS)):
        table[[found.start() for found in pattern(f"[{wanted}]").finditer(signs)]] = kind
    return table
