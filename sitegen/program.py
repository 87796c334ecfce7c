"""The program itself, as far as what it makes depends on it."""

from __future__ import annotations

import sys
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Final

_HOME: Final = Path(__file__).parent
_PARTS: Final = ("*.py", "*.po", "*.yaml")


def program() -> bytes:
    """Returns a digest of the program, of the libraries that it uses, and of Python."""
    found = blake2b(digest_size=20)
    found.update(sys.version.encode())
    for line in _libraries():
        found.update(line.encode())
    for path in sorted(path for part in _PARTS for path in _HOME.rglob(part)):
        found.update(path.relative_to(_HOME).as_posix().encode())
        found.update(blake2b(path.read_bytes()).digest())
    return found.digest()


def _libraries() -> list[str]:
    try:
        wanted = requires("sitegen") or []
    except PackageNotFoundError:
        return []
    names = sorted(_name(line) for line in wanted if "extra ==" not in line)
    return [f"{name} {version(name)}\n" for name in names]


def _name(line: str) -> str:
    """Returns the name at the head of a requirement such as ``jinja2>=3.1.6``."""
    end = next((at for at, sign in enumerate(line) if sign in " <>=!~[("), len(line))
    return line[:end]
