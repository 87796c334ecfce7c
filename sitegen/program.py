"""The program itself, as far as what it makes depends on it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

_HOME: Final = Path(__file__).parent
_PARTS: Final = ("*.py", "*.po", "*.yaml")
_INSTALLED: Final = ("*.dist-info", "*.egg-info")
_NAME: Final = re.compile(r"[A-Za-z0-9._-]*[A-Za-z0-9]")
_NEEDS: Final = "Requires-Dist: "


@cache
def program() -> bytes:
    """Returns a digest of the program, of the libraries that it uses, and of Python.

    It is that of the program that runs, whatever is installed meanwhile.
    """
    found = blake2b(digest_size=20)
    found.update(sys.version.encode())
    for name in libraries(sys.path):
        found.update(f"{name}\n".encode())
    for path in sorted(path for part in _PARTS for path in _HOME.rglob(part)):
        found.update(path.relative_to(_HOME).as_posix().encode())
        found.update(blake2b(path.read_bytes()).digest())
    return found.digest()


def libraries(places: list[str]) -> list[str]:
    """Returns what installers call the libraries in use, with their versions.

    `importlib.metadata` tells the same, and takes as long as all else of a build that finds
    everything as it was. Where the program is not installed itself, all libraries count.
    """
    installed: dict[str, Path] = {}
    for place in places:
        for path in sorted(path for kind in _INSTALLED for path in Path(place).glob(kind)):
            installed.setdefault(_plain(path.name.partition("-")[0]), path)
    used: set[str] = set()
    waiting = ["sitegen"] if "sitegen" in installed else list(installed)
    while waiting:
        name = waiting.pop()
        if name in installed and name not in used:
            used.add(name)
            waiting += _needed(installed[name] / "METADATA")
    return sorted(installed[name].name for name in used)


def _needed(metadata: Path) -> Iterator[str]:
    """Yields the names of the libraries that one asks for, extras left aside.

    Their file begins with lines of heads, one for each (Core metadata specifications).
    """
    if not metadata.is_file():
        return
    with metadata.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.strip():
                return
            found = _NAME.match(line, len(_NEEDS)) if line.startswith(_NEEDS) else None
            if found and "extra ==" not in line:
                yield _plain(found[0])


def _plain(name: str) -> str:
    """Returns a name as all spellings of it are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
