"""How values are written as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any


def as_json(value: Any) -> bytes:
    """Returns a value as a readable JSON file."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def as_lines(objects: Iterable[Mapping[str, Any]]) -> bytes:
    """Returns objects as JSON, one a line."""
    lines = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in objects)
    return "".join(f"{line}\n" for line in lines).encode("utf-8")
