"""All rules across records in one place, and running them over the facts of all records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sitegen.finding import Finding
from sitegen.rules.facts import Facts
from sitegen.rules.series import copies, twins, years
from sitegen.rules.series.grouping import Series, SeriesRule

RULES_ACROSS: Final[tuple[SeriesRule, ...]] = tuple(
    sorted((*twins.RULES, *years.RULES, *copies.RULES), key=lambda rule: rule.code)
)


def compare(
    published: Sequence[Facts], others: Sequence[Facts] = ()
) -> Mapping[str, tuple[Finding, ...]]:
    """Returns what the rules find among records, by the file that it is found in.

    What is found in a published record rests on published records alone, for it is shown
    to everybody; what is found in another record may rest on all of them.
    """
    found = _found(published)
    if others:
        kept_back = {record.path for record in others}
        found += (one for one in _found((*published, *others)) if one.location.path in kept_back)
    by_path: dict[str, list[Finding]] = {}
    for finding in sorted(found, key=lambda one: one.order):
        by_path.setdefault(finding.location.path, []).append(finding)
    return {path: tuple(findings) for path, findings in by_path.items()}


def _found(records: Iterable[Facts]) -> list[Finding]:
    series = Series(tuple(records))
    return [finding for rule in RULES_ACROSS for finding in rule.findings(series)]
