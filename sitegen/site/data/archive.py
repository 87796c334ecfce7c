"""Tables of very many records as archives: a spreadsheet has no room for them, a line does.

An archive has a tenth of the size, and holds the table under its own name.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MOST: Final = 10_000
"""Of so many records a table still comes as it is."""

ENDING: Final = ".zip"
_LEVEL: Final = 4


def name_for(table: str, records: int) -> str:
    """Returns the name, or the address, under which a table of so many records can be had."""
    return f"{table}{ENDING}" if records > MOST else table


def is_archive(name: str) -> bool:
    """Tells whether a table comes as an archive, by its name or address."""
    return name.endswith(ENDING)


def archive_of(name: str, parts: Iterable[bytes], size: int) -> bytes:
    """Returns an archive that holds one file, which has about as many bytes as ``size`` tells.

    Its parts are asked for one by one; the same parts give the same bytes, on any day.
    """
    # Without a time of its own an entry has the earliest that there is.
    entry = ZipInfo(name)
    entry.compress_type, entry.file_size = ZIP_DEFLATED, size
    stream = BytesIO()
    with ZipFile(stream, "w", compresslevel=_LEVEL) as archive, archive.open(entry, "w") as file:
        for part in parts:
            file.write(part)
    return stream.getvalue()
