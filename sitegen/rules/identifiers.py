"""Rules on index numbers and codes: their form and their check digits."""

from __future__ import annotations

from typing import Final

from sitegen.rules.base import Rule

RULES: Final[tuple[Rule, ...]] = ()
