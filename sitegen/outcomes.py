"""What only shows between the outcomes of records: identifiers taken twice, comparisons, order."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.content.leaf import Flag
from sitegen.finding import say
from sitegen.outcome import Outcome, State
from sitegen.record import faults
from sitegen.rules.across import Once, at_once, compare
from sitegen.scoring.dossier import Dossier


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
