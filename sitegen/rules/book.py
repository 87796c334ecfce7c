"""All rules in one place, and running them over a record."""

from __future__ import annotations

from typing import Final

from sitegen.finding import Finding
from sitegen.record.report import Record
from sitegen.rules import dates, funds, indicators, outline, scores, statements
from sitegen.rules.base import Case, Rule
from sitegen.scoring.assessment import Assessment

RULES: Final[tuple[Rule, ...]] = (
    *scores.RULES,
    *funds.RULES,
    *indicators.RULES,
    *statements.RULES,
    *dates.RULES,
    *outline.RULES,
)


def check(record: Record, assessment: Assessment) -> tuple[Finding, ...]:
    """Returns what the rules find in a record, in the order of the file."""
    case = Case(record, assessment)
    found = [finding for rule in RULES for finding in rule.findings(case)]
    return tuple(sorted(found, key=lambda finding: finding.order))
