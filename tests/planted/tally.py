"""Counts what was planted and what was found: recall, precision, and whatever else was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from sitegen.finding import Finding, Severity
from sitegen.outcome import Outcome
from tests.planted.planting import Planted


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of planted faults."""

    planted: int
    found: int
    kinds: int
    missed: tuple[str, ...]
    others: tuple[str, ...]
    by_severity: Counter[str]

    @property
    def recall(self) -> Fraction:
        """The share of planted faults that were found at their line."""
        return Fraction(self.found, self.planted)

    @property
    def precision(self) -> Fraction:
        """The share of planted faults among all findings that are errors or warnings."""
        told = self.found + self.by_severity["error"] + self.by_severity["warning"]
        return Fraction(self.found, told) if told else Fraction(0)

    def __str__(self) -> str:
        said = [
            f"{self.planted} faults planted by {self.kinds} codes, {self.found} found at their line",
            f"recall {float(self.recall):.4f}, precision {float(self.precision):.4f}",
            f"other errors {self.by_severity['error']}, warnings {self.by_severity['warning']}, "
            f"notes {self.by_severity['note']}",
        ]
        return "\n".join((*said, *self.missed, *self.others))


def tally(examined: Iterable[tuple[Planted, Outcome]]) -> Tally:
    """Returns the count of some records that bear one fault each."""
    missed, others, codes = [], [], set()
    severities: Counter[str] = Counter()
    found = planted = 0
    for one, outcome in examined:
        planted += 1
        codes.add(one.planter.code)
        hits = [finding for finding in outcome.findings if _is_it(finding, one)]
        found += bool(hits)
        if not hits:
            missed.append(f"missed: {one.name}:{one.line} {one.planter.name}")
        # A fault that is told of twice at its line is told of once too often.
        rest = [finding for finding in outcome.findings if not _is_it(finding, one)] + hits[1:]
        for finding in rest:
            severities[Severity(finding.severity).value] += 1
            others.append(
                f"other: {one.name}:{finding.location.line} {finding.code} {finding.message} "
                f"(planted: {one.planter.name} at {one.line})"
            )
    return Tally(planted, found, len(codes), tuple(missed), tuple(others), severities)


def _is_it(finding: Finding, planted: Planted) -> bool:
    return (finding.code, finding.location.line) == (planted.planter.code, planted.line)
