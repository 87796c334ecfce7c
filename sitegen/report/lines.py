"""The lines of files to which findings point."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Self

from sitegen.content.secret import line_of_key
from sitegen.place import Location


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of the files that findings point to, by path."""

    texts: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, data: Mapping[str, bytes], wanted: Collection[str]) -> Self:
        """Returns the lines of the wanted files among all of them, by path."""
        found = {path: _split(content) for path, content in data.items() if path in wanted}
        return cls(MappingProxyType(found))

    def at(self, place: Location) -> str:
        """Returns the line of a place, or "" if the file has no such line."""
        found = self.texts.get(place.path, ())
        return found[place.line - 1] if 1 <= place.line <= len(found) else ""

    def digest(self, place: Location) -> str:
        """Returns what stays the same while the words of a line do, wherever it moves to."""
        words = " ".join(self.at(place).split())
        return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:16]


NO_LINES: Final = Lines(MappingProxyType({}))


def _split(content: bytes) -> tuple[str, ...]:
    """Returns the lines of a file as the reader counts them; none of one that holds a secret."""
    text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace")
    # In UTF-16 there is a zero beside each letter.
    if line_of_key(text.replace("\0", "")) is not None:
        return ()
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
