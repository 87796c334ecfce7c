"""What becomes of a record on its way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from sitegen.finding import Finding

# A build that finds everything as it was tells of records without looking at one.
if TYPE_CHECKING:
    from sitegen.content.leaf import Word
    from sitegen.record.reassessment import Reassessment
    from sitegen.record.standing import Notice, Standing
    from sitegen.rules.facts import Facts
    from sitegen.scoring.dossier import Dossier


class State(StrEnum):
    """What becomes of a record: shown, kept back by its status, or held back by a fault."""

    PUBLISHED = "published"
    WITHHELD = "withheld"
    HELD_BACK = "held back"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one record file.

    ``dossier`` and ``id`` are there if the record could be read, ``facts`` if it is compared
    with others; ``cleared`` are values that look like a person's and may be shown. ``standing``
    tells why it is shown or not, ``notice`` what stays of one that was withdrawn. ``instead_of``
    tells that the record stands as it was when it was last good, and what keeps the file that
    is there now from being shown. ``reassessment`` tells when what is not disclosed is looked
    at anew, ``attachments`` the names of the record's files. All but the dossier is small enough
    to be handed from process to process.
    """

    path: str
    state: State
    dossier: Dossier | None
    findings: tuple[Finding, ...]
    id: Word | None = None
    facts: Facts | None = None
    cleared: frozenset[str] = frozenset()
    standing: Standing | None = None
    notice: Notice | None = None
    instead_of: tuple[Finding, ...] = ()
    reassessment: Reassessment | None = None
    attachments: frozenset[str] = frozenset()

    def with_findings(self, found: tuple[Finding, ...]) -> Outcome:
        """Returns the outcome with findings of rules that were made after the record's own."""
        if not found:
            return self
        dossier = self.dossier
        if dossier is not None:
            ordered = sorted((*dossier.findings, *found), key=lambda finding: finding.order)
            dossier = replace(dossier, findings=tuple(ordered))
        return replace(self, dossier=dossier, findings=(*self.findings, *found))

    def without_dossier(self) -> Outcome:
        """Returns what is left to be known once the record's own pages are made."""
        return replace(self, dossier=None)
