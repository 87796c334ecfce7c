"""Which files may be published with a record: documents, tables and pictures, no programs or pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".csv": "CSV",
        ".doc": "Word",
        ".docx": "Word",
        ".et": "WPS",
        ".jpeg": "JPEG",
        ".jpg": "JPEG",
        ".ofd": "OFD",
        ".pdf": "PDF",
        ".png": "PNG",
        ".ppt": "PowerPoint",
        ".pptx": "PowerPoint",
        ".txt": "TXT",
        ".wps": "WPS",
        ".xls": "Excel",
        ".xlsx": "Excel",
        ".zip": "ZIP",
    }
)
"""What is published as it is, by the end of its name. A browser would run a page or a picture in SVG
as a part of the site, so these are not."""


def ending_of(name: str) -> str:
    """Returns the end of a file's name in small letters, with its dot; "" if it has none."""
    return PurePosixPath(name).suffix.lower()


def may_be_enclosed(name: str) -> bool:
    """Tells whether a file of that name may be published with its record."""
    return ending_of(name) in KINDS
