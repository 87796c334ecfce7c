"""Rules on the elements of disclosure."""

from __future__ import annotations

from typing import Final

from sitegen.rules.base import Rule

RULES: Final[tuple[Rule, ...]] = ()
