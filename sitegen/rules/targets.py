"""Rules on targets and actual values: can the one be measured by the other."""

from __future__ import annotations

from typing import Final

from sitegen.rules import answers, excess, limits, percents
from sitegen.rules.base import Rule

RULES: Final[tuple[Rule, ...]] = (
    *excess.RULES,
    *answers.RULES,
    *limits.RULES,
    *percents.RULES,
)
