"""All models of content files, found by walking from the six kinds of files."""

from __future__ import annotations

from typing import Final

from sitegen.content.config import SiteConfig
from sitegen.content.shape import Part, slots_of
from sitegen.record.expected import ExpectedFile
from sitegen.record.registry import RegionFile, UnitFile
from sitegen.record.report import Record
from sitegen.scoring.scheme import Scheme

FILES: Final[dict[str, type[Part]]] = {
    "record": Record,
    "site": SiteConfig,
    "units": UnitFile,
    "regions": RegionFile,
    "expected": ExpectedFile,
    "scheme": Scheme,
}


def models() -> list[type[Part]]:
    """Returns the models of all files and of the groups within them, each once."""
    found: dict[type[Part], None] = {}
    waiting: list[type[Part]] = list(FILES.values())
    while waiting:
        model = waiting.pop(0)
        if model not in found:
            found[model] = None
            targets = [slot.target for slot in slots_of(model).values()]
            waiting += [one for one in targets if isinstance(one, type) and issubclass(one, Part)]
    return list(found)
