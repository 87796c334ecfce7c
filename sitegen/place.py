"""Where something stands: a file, a line, a column and the fields that lead to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple, TypeAlias

Loc: TypeAlias = tuple[str | int, ...]
"""English field names and list positions from the root of a file, e.g. ``("sheets", 0, "funds")``."""


class Location(NamedTuple):
    """A place in a file of the site's content.

    Lines and columns count from 1, columns in characters. ``path`` is relative to the
    site's root and uses ``/``. ``loc`` names the value itself and does not change when
    lines are added above it; anchors on pages are made from it.
    """

    path: str
    line: int = 1
    column: int = 1
    loc: Loc = ()

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


# A record has hundreds of places: a named tuple takes half the time of a frozen class, and
# made like this a quarter.
make_location: Final[Callable[[tuple[str, int, int, Loc]], Location]] = partial(
    tuple.__new__, Location
)
"""Makes a place from its four parts."""
