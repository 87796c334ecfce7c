"""Rules on the days within which a report has to be disclosed."""

from __future__ import annotations

from typing import Final

from sitegen.rules.base import Rule

RULES: Final[tuple[Rule, ...]] = ()
