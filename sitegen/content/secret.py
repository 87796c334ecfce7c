"""Private keys that somebody put into a file, of which no letter may be shown anywhere."""

from __future__ import annotations

from typing import Final

# As OpenSSH, PEM and PuTTY begin them; the second is what the first line of the first holds.
_MARKS: Final = ("PRIVATE KEY-----", "b3BlbnNzaC1rZXktdjE", "PuTTY-User-Key-File-")


def line_of_key(text: str) -> int | None:
    """Returns the number of the line in which a private key begins; ``None`` if there is none."""
    found = [place for place in map(text.find, _MARKS) if place >= 0]
    return text.count("\n", 0, min(found)) + 1 if found else None
