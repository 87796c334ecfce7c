"""All rules across records in one place, and running them over the facts of all records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Final, TypeAlias

from sitegen.finding import Finding
from sitegen.rules.facts import Facts
from sitegen.rules.series import copies, twins, years
from sitegen.rules.series.grouping import Series, SeriesRule

RULES_ACROSS: Final[tuple[SeriesRule, ...]] = tuple(
    sorted((*twins.RULES, *years.RULES, *copies.RULES), key=lambda rule: rule.code)
)


Group: TypeAlias = tuple[tuple[Facts, ...], tuple[Facts, ...]]
"""Records of one unit that are laid beside each other: published ones, and others."""

Once: TypeAlias = Callable[[Group, Callable[[], tuple[Finding, ...]]], tuple[Finding, ...]]
"""Returns what is found in a group, which may be known from an earlier run."""


def at_once(_: Group, find: Callable[[], tuple[Finding, ...]]) -> tuple[Finding, ...]:
    """Returns what is found in a group, of which nothing is known."""
    return find()


def compare(
    published: Sequence[Facts], others: Sequence[Facts] = (), once: Once = at_once
) -> Mapping[str, tuple[Finding, ...]]:
    """Returns what the rules find among records, by the file that it is found in.

    What is found in a published record rests on published records alone, for it is shown
    to everybody; what is found in another record may rest on all of them.
    """
    found = list(_among(_OF_SITES, (tuple(published), tuple(others))))
    for group in _by_unit(published, others):
        found += once(group, partial(_among, _OF_UNITS, group))
    by_path: dict[str, list[Finding]] = {}
    for finding in sorted(found, key=lambda one: one.order):
        by_path.setdefault(finding.location.path, []).append(finding)
    return {path: tuple(findings) for path, findings in by_path.items()}


_OF_UNITS: Final = tuple(rule for rule in RULES_ACROSS if rule.of_units)
_OF_SITES: Final = tuple(rule for rule in RULES_ACROSS if not rule.of_units)


def _by_unit(published: Iterable[Facts], others: Iterable[Facts]) -> Iterable[Group]:
    units: dict[str, tuple[list[Facts], list[Facts]]] = {}
    for place, records in enumerate((published, others)):
        for record in records:
            units.setdefault(record.unit, ([], []))[place].append(record)
    return ((tuple(first), tuple(second)) for first, second in units.values())


def _among(rules: Sequence[SeriesRule], group: Group) -> tuple[Finding, ...]:
    published, others = group
    found = _found(rules, published)
    if others:
        kept_back = {record.path for record in others}
        beside = _found(rules, (*published, *others))
        found += (one for one in beside if one.location.path in kept_back)
    return tuple(found)


def _found(rules: Sequence[SeriesRule], records: tuple[Facts, ...]) -> list[Finding]:
    series = Series(records)
    return [finding for rule in rules for finding in rule.findings(series)]
