"""Which addresses are public now."""

from __future__ import annotations

import json
from pathlib import Path

from sitegen.publish.manifest import MANIFEST


def live(folder: Path) -> tuple[str, ...]:
    """Returns the addresses that the list of files in a folder names; none if there is no list.

    What the list is worth is judged by who writes to the folder, not here.
    """
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
        return tuple(str(entry["path"]) for entry in found["files"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()
