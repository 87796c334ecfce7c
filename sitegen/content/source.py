"""The bytes of one content file under the name that findings give it."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.place import Location


@dataclass(frozen=True, slots=True)
class Source:
    """A content file: its path relative to the site's root, with ``/``, and its bytes."""

    path: str
    data: bytes

    def at(self, line: int = 1, column: int = 1) -> Location:
        return Location(self.path, line, column)
