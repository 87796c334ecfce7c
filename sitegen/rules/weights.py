"""Rules on weights: do they add up, and are they those of the scheme."""

from __future__ import annotations

from typing import Final

from sitegen.rules.base import Rule

RULES: Final[tuple[Rule, ...]] = ()
