"""What a build keeps beside the site, in a folder of its own that is never published."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from sitegen.refusal import unwritten

FOLDER: Final = ".sitegen"

REPORT: Final = "report.json"
"""The account of the last build: what became of each record."""


def write_beside(root: Path, name: str, data: bytes) -> Path:
    """Writes a file beside the site, whole or not at all, and returns where it is.

    Raises:
        SitegenError: it cannot be written.
    """
    path = root / FOLDER / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        ignored = root / FOLDER / ".gitignore"
        if not ignored.exists():
            replace_file(ignored, b"*\n")
        replace_file(path, data)
    except OSError as error:
        raise unwritten(error, path) from error
    return path


def replace_file(path: Path, data: bytes) -> None:
    """Puts a file in the place of another in one step; one that holds the same stays."""
    if path.is_file() and path.read_bytes() == data:
        return
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_bytes(data)
    partial.replace(path)
