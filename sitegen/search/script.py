"""Data as a script: it loads from a server, below any sub-path and from a folder on disk."""

from __future__ import annotations

import base64
import zlib
from typing import Final

from sitegen.site.output import Output

FOLDER: Final = "search/"
_LEVEL: Final = 6


def script(name: str, data: bytes) -> Output:
    """Returns the file that hands over some data, packed, under its name."""
    text = base64.b64encode(zlib.compress(data, _LEVEL)).decode()
    return Output(f"{FOLDER}{name}.js", f'sitegenSearch("{name}","{text}");\n'.encode())
