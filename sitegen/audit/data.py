"""The results as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from sitegen.audit.row import Judged, Result
from sitegen.finding import Translate

_VERSION: Final = 1


def as_json(found: Sequence[Judged], translate: Translate) -> str:
    """Returns every row with all its places."""
    counts = Counter(one.verdict.result for one in found)
    data = {
        "version": _VERSION,
        "rows": [_row(one, translate) for one in found],
        "counts": {result.value: counts[result] for result in Result},
    }
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True)


def _row(one: Judged, translate: Translate) -> dict[str, Any]:
    row, verdict = one.row, one.verdict
    return {
        "code": row.code,
        "ground": str(row.citation),
        "level": row.level.value,
        "requirement": row.requirement.text(translate),
        "result": verdict.result.value,
        "checked": verdict.checked,
        "note": verdict.note.text(translate) if verdict.note else "",
        "places": [
            {"address": spot.address, "message": spot.message.text(translate)}
            for spot in verdict.spots
        ],
    }
