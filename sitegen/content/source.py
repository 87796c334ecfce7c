"""The bytes of one content file under the name that findings give it."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.finding import SitegenError
from sitegen.held import Held
from sitegen.place import Location


@dataclass(frozen=True, slots=True)
class Source:
    """A content file: its path relative to the site's root, with ``/``, and its bytes.

    ``refused`` tells why the bytes could not be had, where one file must not stop others.
    """

    path: str
    content: bytes | Held[bytes]
    refused: SitegenError | None = None

    @property
    def data(self) -> bytes:
        """The bytes of the file; on a large site they may be fetched anew each time."""
        return self.content if isinstance(self.content, bytes) else self.content.value

    def at(self, line: int = 1, column: int = 1) -> Location:
        return Location(self.path, line, column)
