"""The secret of this user, with which what the program keeps is sealed."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Final

CACHE: Final = Path(".sitegen", "cache")
"""Where that is kept, from the folder of the site."""

_LENGTH: Final = 32


def secret() -> bytes:
    """Returns the user's secret, a new one if there is none; b"" where it cannot be kept."""
    try:
        path = Path.home() / ".local" / "state" / "sitegen" / "secret"
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write(path, secrets.token_bytes(_LENGTH))
        found = path.read_bytes()
    except (OSError, RuntimeError):
        return b""
    return found if len(found) == _LENGTH else b""


def _write(path: Path, data: bytes) -> None:
    """Writes a file that nobody else may read; of two runs at once the first wins."""
    own = path.with_name(f"{path.name}.{os.getpid()}")
    own.unlink(missing_ok=True)
    file = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "wb") as stream:
        stream.write(data)
    try:
        os.link(own, path)
    except FileExistsError:
        pass
    except OSError:
        os.replace(own, path)
        return
    own.unlink()
