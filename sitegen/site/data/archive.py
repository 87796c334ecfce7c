"""Tables of very many records as archives: a spreadsheet has no room for them, a line does.

An archive has a tenth of the size, and holds the table under its own name.
"""

from __future__ import annotations

from typing import Final

MOST: Final = 10_000
"""Of so many records a table still comes as it is."""

ENDING: Final = ".zip"
MEDIA: Final = "application/zip"


def is_packed(records: int) -> bool:
    """Tells whether a table of so many records comes as an archive."""
    return records > MOST


def name_for(table: str, records: int) -> str:
    """Returns the name, or the address, under which a table of so many records can be had."""
    return f"{table}{ENDING}" if is_packed(records) else table


def is_archive(name: str) -> bool:
    """Tells whether a table comes as an archive, by its name or address."""
    return name.endswith(ENDING)
