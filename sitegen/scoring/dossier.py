"""A record with everything that was worked out about it."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.finding import Finding
from sitegen.record.report import Record
from sitegen.scoring.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Dossier:
    """A record, its assessment, and what the rules find in it.

    ``withheld`` tells that the record itself names contents that are not disclosed.
    """

    record: Record
    assessment: Assessment
    findings: tuple[Finding, ...]
    withheld: bool = False
