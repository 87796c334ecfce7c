"""All rules in one place, and running them over a record."""

from __future__ import annotations

from typing import Final

from sitegen.finding import Finding
from sitegen.rules import (
    arithmetic,
    bounds,
    class_weights,
    columns,
    dates,
    deadlines,
    deductions,
    derived,
    disclosure,
    enclosures,
    execution,
    funds,
    grades,
    identifiers,
    indicators,
    outline,
    privacy,
    rates,
    scorers,
    scores,
    statements,
    targets,
    texts,
    totals,
    weights,
)
from sitegen.rules.base import Case, Rule

RULES: Final[tuple[Rule, ...]] = (
    *scores.RULES,
    *deductions.RULES,
    *bounds.RULES,
    *columns.RULES,
    *derived.RULES,
    *rates.RULES,
    *scorers.RULES,
    *weights.RULES,
    *class_weights.RULES,
    *totals.RULES,
    *grades.RULES,
    *funds.RULES,
    *execution.RULES,
    *indicators.RULES,
    *targets.RULES,
    *statements.RULES,
    *arithmetic.RULES,
    *texts.RULES,
    *outline.RULES,
    *dates.RULES,
    *disclosure.RULES,
    *enclosures.RULES,
    *deadlines.RULES,
    *identifiers.RULES,
    *privacy.RULES,
)


HOLDING: Final = frozenset(rule.code for rule in RULES if rule.holds_back)
"""Codes of the rules that hold a record back."""


def check(case: Case) -> tuple[Finding, ...]:
    """Returns what the rules find in a record, in the order of the file."""
    found = [rule.finding(fault, case) for rule in RULES for fault in rule.check(case)]
    return tuple(sorted(found, key=lambda finding: finding.order))
