"""JSON that many records give: a sixteenth of it would be blanks."""

from __future__ import annotations

import json
from typing import Any, Final

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def compact(value: Any) -> str:
    """Returns a value as JSON on one line, without blanks between its parts."""
    return _ENCODER.encode(value)
