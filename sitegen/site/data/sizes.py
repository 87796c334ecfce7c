"""How large files are, in words."""

from __future__ import annotations


def size(count: int) -> str:
    """Returns the size of a file as readers know it: 812 B, 3.4 KB, 12.0 MB."""
    for unit, factor in (("MB", 1_000_000), ("KB", 1_000)):
        if count >= factor:
            tenths = (count * 10 + factor // 2) // factor
            return f"{tenths // 10}.{tenths % 10} {unit}"
    return f"{count} B"
