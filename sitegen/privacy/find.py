"""What is found in a file, and where."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.finding import Message
from sitegen.privacy.hit import Hit, Kind, Level


@dataclass(frozen=True, slots=True)
class Find:
    """Something private in a file: ``part`` names the member or the view that holds it."""

    kind: Kind
    level: Level
    shown: Message | str
    value: str
    part: str = ""
    line: int = 0


def find_of(hit: Hit, part: str, line: int) -> Find:
    """Returns a hit of a text as a find of a file."""
    return Find(hit.kind, hit.level, hit.masked, hit.value, part, line)


def trace(kind: Kind, shown: Message | str, part: str, value: str = "") -> Find:
    """Returns what a file tells of how it came about, or hides."""
    return Find(kind, Level.CERTAIN, shown, value or str(shown), part)
