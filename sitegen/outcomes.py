"""What only shows between the outcomes of records: identifiers taken twice, comparisons, order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.content.attachments import FOLDER, Attachments
from sitegen.content.folders import legible
from sitegen.content.leaf import Flag
from sitegen.content.overlooked import KNOWN
from sitegen.content.terms import nearest
from sitegen.finding import Finding, say
from sitegen.outcome import Outcome, State
from sitegen.place import Location
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


def unread(
    outcomes: Iterable[Outcome], attachments: Attachments | None, overlooked: Iterable[str]
) -> tuple[Finding, ...]:
    """Returns a finding for each file that people may take for published and that is not read.

    These are the ``overlooked`` ones, and those among the attachments that no record names.
    """
    unclaimed = _unclaimed(tuple(outcomes), attachments) if attachments is not None else ()
    return (*map(_overlooked, overlooked), *unclaimed)


def _overlooked(path: str) -> Finding:
    near = nearest(path.rpartition("/")[2], KNOWN) if path.count("/") == 1 else ""
    if near:
        hint = say("是不是“{near}”？改成这个名称；不要用的，从 content 里移走。", near=near)
    elif path.count("/") == 1:
        hint = say("content 里读取的是：{names}。不要用的，移到别处。", names="、".join(KNOWN))
    else:
        hint = say("记录的文件名以 .yaml 结尾：改名；看不到后缀的，先让电脑显示文件的后缀。")
    return faults.OVERLOOKED.at(Location(path), say("{path} 没有读取。", path=path), hint)


def _unclaimed(outcomes: tuple[Outcome, ...], attachments: Attachments) -> Iterator[Finding]:
    named = {one.id.raw: one.attachments for one in outcomes if one.id is not None}
    # Whose is a file if a record cannot be read? That is told of the record.
    unknown = any(one.id is None for one in outcomes)
    for folder, name in attachments.names():
        if name in named.get(folder, ()) or (unknown and folder not in named):
            continue
        at = Location(legible("/".join(filter(None, (FOLDER, folder, name)))))
        if folder in named:
            message = say(
                "记录 {id} 没有写文件“{name}”，它不会公布。", id=folder, name=legible(name)
            )
            hint = say("要公布的，在这条记录的“附件”里写上文件名；不要公布的，从文件夹里移走。")
        else:
            message = say("文件“{name}”不在任何记录的文件夹里，它不会公布。", name=legible(name))
            hint = say("把它放进 {folder}/ 下面用记录的编号作名称的文件夹。", folder=FOLDER)
        yield faults.UNCLAIMED_FILE.at(at, message, hint)


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
