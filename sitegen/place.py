"""Where something stands: a file, a line, a column and the fields that lead to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Loc: TypeAlias = tuple[str | int, ...]
"""English field names and list positions from the root of a file, e.g. ``("sheets", 0, "funds")``."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
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
