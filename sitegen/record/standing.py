"""Whether a record may be public, and if not, why: its status, its day, its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sitegen.content.leaf import Flag
from sitegen.finding import Finding, say
from sitegen.pattern import pattern
from sitegen.place import Location
from sitegen.record import faults
from sitegen.record.choices import Status
from sitegen.record.report import Record
from sitegen.record.upkeep import Review


class Standing(StrEnum):
    """Why a record is shown or not; only ``PUBLIC`` ones are."""

    PUBLIC = "public"
    DRAFT = "draft"
    REVIEW = "review"
    WITHDRAWN = "withdrawn"
    EMBARGOED = "embargoed"
    SAMPLE = "sample"


_OF_STATUS: Final = {
    Status.DRAFT: Standing.DRAFT,
    Status.REVIEW: Standing.REVIEW,
    Status.WITHDRAWN: Standing.WITHDRAWN,
}


def standing_of(record: Record, samples: Flag, now: datetime | None) -> Standing:
    """Tells whether a record is public at an instant; without one, whatever waits still waits.

    A record is public from its own instant on, so it may come late and never comes early.
    """
    if record.status is not Status.PUBLISHED:
        return _OF_STATUS[record.status]
    if record.example is Flag.YES and samples is Flag.NO:
        return Standing.SAMPLE
    if record.publish_at is not None and (now is None or now < record.publish_at.at):
        return Standing.EMBARGOED
    return Standing.PUBLIC


@dataclass(frozen=True, slots=True)
class Notice:
    """All that is still said of a record that was withdrawn; "" where it is not given."""

    id: str
    aliases: tuple[str, ...]
    date: str
    reason: str
    location: Location


def notice_of(record: Record) -> Notice | None:
    """Returns what stays of a disclosed record that was withdrawn, or ``None`` for others."""
    if record.status is not Status.WITHDRAWN:
        return None
    told = record.withdrawal
    return Notice(
        id=record.id.raw,
        aliases=tuple(dict.fromkeys(alias.raw for alias in record.aliases)),
        date=told.date.raw.strip() if told is not None and told.date is not None else "",
        reason=told.reason.raw.strip() if told is not None and told.reason is not None else "",
        location=record.id.location,
    )


def untold(record: Record) -> tuple[Finding, ...]:
    """Returns a finding if a withdrawn record does not say when and why it was withdrawn."""
    notice = notice_of(record)
    if notice is None or (notice.date and notice.reason):
        return ()
    at = record.withdrawal.location if record.withdrawal is not None else record.id.location
    return (
        faults.WITHDRAWN_UNTOLD.at(
            at,
            say("这条记录已撤回，但没有写明撤回的日期和原因。"),
            say("补上一行：“撤回: {{日期: 2026-12-01, 原因: …}}”；原因会印在原来的网址上。"),
        ),
    )


def not_fit(record: Record, reviewed: Flag) -> Iterator[Finding]:
    """Yields what keeps a record with the status of a public one from being shown.

    ``reviewed`` tells that the site asks for a review that was passed.
    """
    if record.status is not Status.PUBLISHED:
        return
    if record.withdrawal is not None:
        yield faults.WITHDRAWN_IN_PUBLIC.at(
            record.withdrawal.location,
            say("写了“撤回”，状态却还是“已发布”。"),
            say("要撤回的，把状态改成“已撤回”；没有撤回的，删去“撤回”。"),
        )
    if reviewed is Flag.YES and not any(map(_is_passed, record.reviews[-1:])):
        yield faults.NOT_REVIEWED.at(
            record.reviews[-1].location if record.reviews else record.id.location,
            say("这条记录没有通过公开前的审核。"),
            say(
                "在“审核”的最后一项写明审核人、审核日期和结论，如“可以公开”；没有审核完的，状态写“审核中”。"
            ),
        )


_YES: Final = pattern(r"公开|公布|发布|同意|通过")
_NO: Final = pattern(
    r"(?:不|未|没有|尚未|暂缓|暂不|不予|不宜|不得|不能|不可|未能|未予)(?:以|予|准予|得)?"
    r"(?:公开|公布|发布|同意|通过)|暂缓|退回|待定"
)


def _is_passed(review: Review) -> bool:
    """Tells whether a review was passed: on a day, with a conclusion that lets it be public."""
    conclusion = review.conclusion.raw if review.conclusion is not None else ""
    dated = review.date is not None and review.date.given
    return dated and bool(_YES.search(conclusion)) and not _NO.search(conclusion)
