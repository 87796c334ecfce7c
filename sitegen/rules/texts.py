"""Rules on the wording: what a template or a copying left behind."""

from __future__ import annotations

from typing import Final

from sitegen.rules.base import Rule

RULES: Final[tuple[Rule, ...]] = ()
