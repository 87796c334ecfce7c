"""The bytes of one content file under the name that findings give it."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.finding import SitegenError
from sitegen.place import Location


@dataclass(frozen=True, slots=True)
class Source:
    """A content file: its path relative to the site's root, with ``/``, and its bytes.

    ``refused`` tells why the bytes could not be had, where one file must not stop others.
    """

    path: str
    data: bytes
    refused: SitegenError | None = None

    def at(self, line: int = 1, column: int = 1) -> Location:
        return Location(self.path, line, column)
