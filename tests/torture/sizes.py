"""How much a test of a promise does: a part of it always, all of it by `make torture`."""

from __future__ import annotations

import os
from typing import Final

FULL: Final = os.environ.get("TORTURE") == "full"


def size(part: int, full: int) -> int:
    """Returns how many times something is tried: ``part`` of it, or ``full`` if all is asked for."""
    return full if FULL else part
