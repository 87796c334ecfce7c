"""All rules in one place, and running them over a record."""

from __future__ import annotations

from typing import Final

from sitegen.finding import Finding
from sitegen.record.registry import Unit
from sitegen.record.report import Record
from sitegen.rules import (
    dates,
    deadlines,
    disclosure,
    funds,
    identifiers,
    indicators,
    outline,
    privacy,
    scores,
    statements,
    targets,
    texts,
    totals,
    weights,
)
from sitegen.rules.base import Case, Rule
from sitegen.scoring.assessment import Assessment

RULES: Final[tuple[Rule, ...]] = (
    *scores.RULES,
    *weights.RULES,
    *totals.RULES,
    *funds.RULES,
    *indicators.RULES,
    *targets.RULES,
    *statements.RULES,
    *texts.RULES,
    *outline.RULES,
    *dates.RULES,
    *disclosure.RULES,
    *deadlines.RULES,
    *identifiers.RULES,
    *privacy.RULES,
)


def check(record: Record, assessment: Assessment, unit: Unit | None = None) -> tuple[Finding, ...]:
    """Returns what the rules find in a record, in the order of the file."""
    case = Case(record, assessment, unit)
    found = [finding for rule in RULES for finding in rule.findings(case)]
    return tuple(sorted(found, key=lambda finding: finding.order))
