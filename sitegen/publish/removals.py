"""Which pages of records are public now."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from sitegen.publish.addresses import RECORD


def records_in(addresses: Iterable[str]) -> frozenset[str]:
    """Returns the addresses that are pages of records."""
    return frozenset(one for one in addresses if RECORD.fullmatch(one))


def live(folder: Path) -> tuple[str, ...]:
    """Returns the addresses that the list of files in a folder names; none if there is no list.

    What the list is worth is judged by who writes to the folder, not here.
    """
    try:
        found = json.loads((folder / "manifest.json").read_bytes())
        return tuple(str(entry["path"]) for entry in found["files"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()
