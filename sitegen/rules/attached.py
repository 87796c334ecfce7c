"""The files that belong to a record, looked at before it is shown."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from sitegen.content.attachments import Absent, Attachments, Unread
from sitegen.content.terms import nearest
from sitegen.finding import Finding, Message, say
from sitegen.held import Here
from sitegen.privacy import faults
from sitegen.privacy.find import Find
from sitegen.privacy.hit import Level
from sitegen.privacy.refusal import Why
from sitegen.record.enclosed import may_be_enclosed
from sitegen.record.report import Record
from sitegen.record.upkeep import Attachment
from sitegen.rules.privacy import effective, entry_for
from sitegen.scoring.dossier import Enclosure

# Few records have attachments, and to read them takes much that a check should not wait for.
if TYPE_CHECKING:
    from sitegen.privacy.look import Look

_HARMLESS: Final = frozenset((Why.UNKNOWN, Why.OLD, Why.PROGRAM))
"""What is only not read; everything else that is refused is not what an honest file is."""

_MOST: Final = 5
"""So many finds of a file are told one by one."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that a record names, with its bytes."""

    named: Attachment
    data: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of the file, by which an acknowledgement names it."""
        return hashlib.sha256(self.data).hexdigest()


class Files(NamedTuple):
    """The files that a record names, each of them once: those that are there, and the others."""

    there: tuple[Attached, ...] = ()
    absent: tuple[Absent, ...] = ()


def attached_to(record: Record, folder: Attachments | None) -> Files:
    """Reads the files that a record names."""
    if folder is None or not record.attachments:
        return Files()
    there, absent = [], []
    for name, one in {one.file.raw: one for one in record.attachments}.items():
        found = folder.read(record.id.raw, name)
        if isinstance(found, Unread):
            near = nearest(name, folder.of(record.id.raw)) if found is Unread.MISSING else ""
            absent.append(Absent(name, found, near))
        else:
            there.append(Attached(one, found))
    return Files(tuple(there), tuple(absent))


class Through(NamedTuple):
    """What the files of a record tell of persons, and which of them hold no more than was seen."""

    findings: tuple[Finding, ...] = ()
    fit: tuple[Attached, ...] = ()


def look_through(record: Record, files: tuple[Attached, ...]) -> Through:
    """Looks through the files of a record, of which ``record`` states what is acknowledged.

    No other program is asked, so that the same files give the same everywhere: the text of a
    PDF in embedded type is left to ``sitegen scan``. A file that could not be read to its end
    is fit only if somebody has looked at it and says so.
    """
    if not files:
        return Through()
    from sitegen.privacy.look import look_at

    known = effective(record.acknowledgements)
    findings: list[Finding] = []
    fit = []
    for one in files:
        if one.digest in known:
            fit.append(one)
            continue
        look = look_at(one.named.file.raw, one.data)
        findings += _findings(one, look)
        if not look.unread:
            fit.append(one)
    return Through(tuple(findings), tuple(fit))


def enclosures_of(shown: Record, fit: Iterable[Attached]) -> tuple[Enclosure, ...]:
    """Returns the files that are published with a record, of which ``shown`` is what is disclosed."""
    named = {one.file.raw for one in shown.attachments}
    return tuple(
        Enclosure(one.named.file.raw, Here(one.data), len(one.data), one.digest)
        for one in fit
        if one.named.file.raw in named and may_be_enclosed(one.named.file.raw)
    )


def _findings(one: Attached, look: Look) -> Iterator[Finding]:
    certain = [find for find in look.finds if find.level is Level.CERTAIN]
    for find in certain[:_MOST]:
        yield _blocking(one, _told(find))
    if len(certain) > _MOST:
        yield _blocking(one, say("还有 {n} 处", n=len(certain) - _MOST))
    for part, why in look.unread:
        if why in _HARMLESS:
            yield _unread(one, _in_part(why.message, part))
        else:
            yield _blocking(one, _in_part(why.message, part))
    for find in look.finds:
        if find.level is Level.LIKELY:
            yield _pointing(one, say("可能有{what}", what=_told(find)))


def _told(find: Find) -> Message:
    return _in_part(say("{kind} {shown}", kind=find.kind.label, shown=find.shown), find.part)


def _in_part(message: Message, part: str) -> Message:
    return say("{what}（{part}）", what=message, part=part) if part else message


def _entry(one: Attached) -> str:
    """Returns what is to be written for a file that may be public."""
    return entry_for(one.named.file.raw.replace("'", "''"), one.digest)


def _blocking(one: Attached, what: Message) -> Finding:
    return faults.IN_ATTACHMENT.at(
        one.named.file.location,
        say("附件“{name}”：{what}。", name=one.named.file.raw, what=what),
        say(
            "删去以后换上新的文件。确实可以公开的，在“公开确认”下面加一条，填上理由、确认人和确认日期：{entry}。",
            entry=_entry(one),
        ),
    )


def _unread(one: Attached, what: Message) -> Finding:
    return faults.ATTACHMENT_UNREAD.at(
        one.named.file.location,
        say("附件“{name}”：{what}，所以文件没有随记录公布。", name=one.named.file.raw, what=what),
        say(
            "打开附件看一遍，或者用 sitegen scan 检查。可以公开的，在“公开确认”下面加一条，填上理由、确认人和确认日期：{entry}。",
            entry=_entry(one),
        ),
    )


def _pointing(one: Attached, what: Message) -> Finding:
    return faults.ATTACHMENT_UNREAD.at(
        one.named.file.location,
        say("附件“{name}”：{what}。", name=one.named.file.raw, what=what),
        say("打开附件看一遍，或者用 sitegen scan 检查。"),
    )
