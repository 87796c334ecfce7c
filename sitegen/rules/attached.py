"""The files that belong to a record, looked at before it is shown."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sitegen.content.attachments import Attachments
from sitegen.finding import Finding, Message, say
from sitegen.privacy import faults
from sitegen.privacy.find import Find
from sitegen.privacy.hit import Level
from sitegen.privacy.refusal import Why
from sitegen.record.report import Record
from sitegen.record.upkeep import Attachment
from sitegen.rules.privacy import effective, entry_for

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


def attached_to(record: Record, folder: Attachments | None) -> tuple[Attached, ...]:
    """Returns the files that a record names and that are there, each of them once."""
    if folder is None or not record.attachments:
        return ()
    named = {one.file.raw: one for one in record.attachments}
    found = ((one, folder.read(record.id.raw, name)) for name, one in named.items())
    return tuple(Attached(one, data) for one, data in found if data is not None)


def look_through(record: Record, files: tuple[Attached, ...]) -> Iterator[Finding]:
    """Yields what the files of a record tell of persons, and which of them could not be read.

    ``record`` states what is acknowledged. No other program is asked, so that the same files
    give the same everywhere: the text of a PDF in embedded type is left to ``sitegen scan``.
    """
    if not files:
        return
    from sitegen.privacy.look import look_at

    known = effective(record.acknowledgements)
    for one in files:
        if one.digest not in known:
            yield from _findings(one, look_at(one.named.file.raw, one.data))


def _findings(one: Attached, look: Look) -> Iterator[Finding]:
    certain = [find for find in look.finds if find.level is Level.CERTAIN]
    for find in certain[:_MOST]:
        yield _blocking(one, _told(find))
    if len(certain) > _MOST:
        yield _blocking(one, say("还有 {n} 处", n=len(certain) - _MOST))
    for part, why in look.unread:
        if why in _HARMLESS:
            yield _pointing(one, _in_part(why.message, part))
        else:
            yield _blocking(one, _in_part(why.message, part))
    for find in look.finds:
        if find.level is Level.LIKELY:
            yield _pointing(one, say("可能有{what}", what=_told(find)))


def _told(find: Find) -> Message:
    return _in_part(say("{kind} {shown}", kind=find.kind.label, shown=find.shown), find.part)


def _in_part(message: Message, part: str) -> Message:
    return say("{what}（{part}）", what=message, part=part) if part else message


def _blocking(one: Attached, what: Message) -> Finding:
    return faults.IN_ATTACHMENT.at(
        one.named.file.location,
        say("附件“{name}”：{what}。", name=one.named.file.raw, what=what),
        say(
            "删去以后换上新的文件。确实可以公开的，在“公开确认”下面加一条，填上理由、确认人和确认日期：{entry}。",
            entry=entry_for(one.named.file.raw.replace("'", "''"), one.digest),
        ),
    )


def _pointing(one: Attached, what: Message) -> Finding:
    return faults.ATTACHMENT_UNREAD.at(
        one.named.file.location,
        say("附件“{name}”：{what}。", name=one.named.file.raw, what=what),
        say("打开附件看一遍，或者用 sitegen scan 检查。"),
    )
