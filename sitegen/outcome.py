"""What becomes of a record on its way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from sitegen.content.leaf import Flag, Word
from sitegen.finding import Finding, SitegenError, say
from sitegen.record import faults
from sitegen.record.reassessment import Reassessment
from sitegen.record.standing import Notice, Standing
from sitegen.rules.across import Once, at_once, compare
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
    at anew. All but the dossier is small enough to be handed from process to process.
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


def one_record_an_identifier(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Returns the outcomes; records that share an identifier are held back.

    One published record among drafts keeps its page, and the drafts are told.
    """
    outcomes = tuple(outcomes)
    by_id: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        if outcome.id is not None:
            by_id.setdefault(outcome.id.raw, []).append(outcome)
    shared = {
        outcome.path: [other for other in same if other is not outcome]
        for same in by_id.values()
        if len(same) > 1
        for outcome in same
    }
    return tuple(
        _same_id(outcome, shared[outcome.path])
        if outcome.path in shared and not _alone_in_public(outcome, shared[outcome.path])
        else outcome
        for outcome in outcomes
    )


def _alone_in_public(outcome: Outcome, others: list[Outcome]) -> bool:
    return outcome.state is State.PUBLISHED and not any(
        other.state is State.PUBLISHED for other in others
    )


def _same_id(outcome: Outcome, others: list[Outcome]) -> Outcome:
    assert outcome.id is not None
    identifier = outcome.id
    finding = faults.TWO_RECORDS.at(
        identifier.location,
        say(
            "编号“{id}”也用在 {files}。",
            id=identifier.raw,
            files="、".join(other.path for other in others),
        ),
        say("给其中一条换一个编号；已经公布过的那条不要改。"),
        tuple(other.id.location for other in others if other.id),
    )
    return Outcome(outcome.path, State.HELD_BACK, None, (finding, *outcome.findings))


def compared(outcomes: Iterable[Outcome], once: Once = at_once) -> tuple[Outcome, ...]:
    """Returns the outcomes with what only shows between records; withdrawn ones take no part."""
    outcomes = one_record_an_identifier(outcomes)
    public = [one.facts for one in outcomes if one.facts and one.state is State.PUBLISHED]
    others = [one.facts for one in outcomes if one.facts and one.state is not State.PUBLISHED]
    found = compare(public, others, once)
    return tuple(outcome.with_findings(found.get(outcome.path, ())) for outcome in outcomes)


def published(outcomes: Iterable[Outcome]) -> tuple[Dossier, ...]:
    """Returns the dossiers that may be shown: real ones first, the latest first."""
    shown = [
        outcome.dossier
        for outcome in outcomes
        if outcome.state is State.PUBLISHED and outcome.dossier is not None
    ]
    return tuple(sorted(shown, key=_order))


def _order(dossier: Dossier) -> tuple[bool, int, str]:
    record = dossier.record
    return record.example is Flag.YES, -record.year.number, record.id.raw


class ContentError(SitegenError):
    """A file that every record depends on cannot be used; ``findings`` say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            say("网站设置、登记表或计分方案里有错误，不能继续。"), say("先改正列出的错误。")
        )
        self.findings = findings

    def __reduce__(self) -> tuple[Callable[..., Exception], tuple[object, ...]]:
        return type(self), (self.findings,)
