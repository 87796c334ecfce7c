"""Where themes lie: beside `site.yaml`, and with the program."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from typing import Final

from sitegen.content.files import read_source
from sitegen.content.folders import below
from sitegen.finding import SitegenError

THEMES: Final = "themes"
OVERRIDES: Final = "overrides"


def shipped_places() -> tuple[Path, ...]:
    """The wheel carries themes inside the package; a checkout has them beside it."""
    package = Path(__file__).resolve().parent.parent.parent
    return (package / THEMES, package.parent / THEMES)


def mark_of_all(root: Path) -> bytes:
    """Returns a digest of all themes that a site may name, and of its overrides."""
    found = blake2b(digest_size=20)
    for place in (root / OVERRIDES, root / THEMES, *shipped_places()):
        for path in below(place):
            found.update(os.fsencode(path.relative_to(place)))
            # An empty folder is something, too: it may make a theme.
            found.update(_digest(place, path) if path.is_file() else b"/")
        found.update(b"end of a place")
    return found.digest()


def _digest(place: Path, path: Path) -> bytes:
    """Returns a digest of a file; who uses one that cannot be read will be told then."""
    try:
        return blake2b(read_source(place, path).data).digest()
    except SitegenError:
        return b"?"
