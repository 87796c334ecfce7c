"""The program itself, as far as what it makes depends on it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Final

_HOME: Final = Path(__file__).parent
_PARTS: Final = ("*.py", "*.po", "*.yaml")
_INSTALLED: Final = ("*.dist-info", "*.egg-info")
"""The names of what installers leave beside a library tell its version."""


def program() -> bytes:
    """Returns a digest of the program, of Python, and of the versions of installed libraries."""
    found = blake2b(digest_size=20)
    found.update(sys.version.encode())
    for name in _libraries():
        found.update(f"{name}\n".encode())
    for path in sorted(path for part in _PARTS for path in _HOME.rglob(part)):
        found.update(path.relative_to(_HOME).as_posix().encode())
        found.update(blake2b(path.read_bytes()).digest())
    return found.digest()


def _libraries() -> Iterator[str]:
    """Yields the names and versions of all libraries that Python finds, used or not.

    `importlib.metadata` would tell those that are used, and take as long as the rest of this.
    """
    for place in map(Path, sys.path):
        yield from sorted(path.name for kind in _INSTALLED for path in place.glob(kind))
