"""A record with everything that was worked out about it."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.finding import Finding
from sitegen.held import Held
from sitegen.record.report import Record
from sitegen.scoring.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that is published with its record, as it is; ``digest`` is its SHA-256."""

    name: str
    data: Held[bytes]
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """A record, its assessment, and what the rules find in it.

    ``withheld`` tells that the record itself names contents that are not disclosed;
    ``enclosures`` are the files that may be published with it.
    """

    record: Record
    assessment: Assessment
    findings: tuple[Finding, ...]
    withheld: bool = False
    enclosures: tuple[Enclosure, ...] = ()
