"""All planters."""

from __future__ import annotations

from typing import Final

from tests.planted.planters import disclosure, money, scores, structure, targets, text, weights
from tests.planted.planters.ground import Planter

PLANTERS: Final[tuple[Planter, ...]] = (
    *scores.PLANTERS,
    *weights.PLANTERS,
    *money.PLANTERS,
    *targets.PLANTERS,
    *text.PLANTERS,
    *disclosure.PLANTERS,
    *structure.PLANTERS,
)
