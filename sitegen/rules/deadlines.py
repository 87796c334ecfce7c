"""Rules on the days within which a report has to be disclosed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from sitegen.finding import Citation, Message, Severity, enumerated, say
from sitegen.record.cell import DateCell
from sitegen.record.choices import Status
from sitegen.record.disclosure import Disclosure
from sitegen.rules.base import Case, Fault, Rule, Scope
from sitegen.rules.words import in_words
from sitegen.rules.workdays import (
    MOST_OFF,
    unannounced_years,
    working_day_after,
    working_days_between,
)
from sitegen.values import Period

_WORKING_DAYS: Final = 20
_DAYS: Final = 20
_IN_FORCE: Final = date(2019, 5, 15)
"""From this day the regulation has been in force as it is cited."""


def disclosed_after_twenty_working_days(case: Case) -> Iterator[Fault]:
    """形成以后超过 20 个工作日才公开

    为什么重要：主动公开的信息，应当自形成之日起 20 个工作日内公开，公众才看得到新的情况。
    例：生成日期 2024-03-01，发布日期 2024-05-20，其间有 54 个工作日。
    怎么办：核对生成日期和发布日期；确实晚了的，照实写，今后按期公开。
    """
    block = case.record.disclosure
    formed = _formed(block)
    if block is None or formed is None:
        return
    made, published = _days(formed), _days(block.published_on)
    if made is None or published is None or made.start < _IN_FORCE:
        return
    # Of so few days in all, no more can be working days.
    if (published.start - made.end).days <= _WORKING_DAYS:
        return
    count = working_days_between(made.end, published.start)
    unannounced = unannounced_years(made.end, published.start)
    if count > _WORKING_DAYS + (MOST_OFF if unannounced else 0):
        yield Fault(
            block.at("published_on"),
            _too_late(block, formed, count, unannounced),
            say("核对这两个日期；确实晚了的，照实写，今后在 20 个工作日内公开。"),
            (formed.location,),
        )


def _too_late(
    block: Disclosure, formed: DateCell, count: int, unannounced: tuple[int, ...]
) -> Message:
    made, published = _days(formed), _days(block.published_on)
    assert made is not None
    assert published is not None
    exact = made.is_day and published.is_day
    told = {
        "name": _name_of(formed, block),
        "formed": formed.raw,
        "published": block.published_on,
        "count": count if exact else say("至少 {count}", count=count),
        "last": in_words(working_day_after(made.end, _WORKING_DAYS)),
    }
    if unannounced:
        return say(
            "{name} {formed}，发布日期 {published}，其间除去周末 {count} 天，"
            "超过 20 个工作日；最迟应在 {last} 前后公开（{years} 年的放假安排没有收录）。",
            years=enumerated(map(str, unannounced)),
            **told,
        )
    return say(
        "{name} {formed}，发布日期 {published}，其间工作日 {count} 个，"
        "超过 20 个；最迟应在 {last} 公开。",
        **told,
    )


def _formed(block: Disclosure | None) -> DateCell | None:
    """Returns the date on which the information came to be; without one, that of its writing."""
    if block is None:
        return None
    return block.formed_on if _days(block.formed_on) is not None else block.written_on


def _name_of(formed: DateCell, block: Disclosure) -> Message:
    return say("生成日期") if formed is block.formed_on else say("成文日期")


def _days(cell: DateCell | None) -> Period | None:
    return cell.period if cell is not None else None


def disclosed_after_twenty_days(case: Case) -> Iterator[Fault]:
    """决算批复以后超过 20 日才公开

    为什么重要：部门决算应在财政部门批复后 20 日内公开；随决算公开的绩效自评，期限也从批复之日算起。
    例：批复日期 2024-08-30，发布日期 2024-10-15，隔了 46 天。
    怎么办：核对批复日期和发布日期；确实晚了的，照实写，今后按期公开。
    """
    block = case.record.disclosure
    if block is None or block.approved_on is None or block.published_on is None:
        return
    approved, published = _days(block.approved_on), _days(block.published_on)
    if approved is None or published is None:
        return
    count = (published.start - approved.end).days
    exact = approved.is_day and published.is_day
    if count > _DAYS:
        yield Fault(
            block.published_on.location,
            say(
                "批复日期 {approved}，发布日期 {published}，相隔 {count} 天，超过 20 天；"
                "最迟应在 {last} 公开。",
                approved=block.approved_on,
                published=block.published_on,
                count=count if exact else say("至少 {count}", count=count),
                last=in_words(approved.end + timedelta(days=_DAYS)),
            ),
            say("核对这两个日期；确实晚了的，照实写，今后在批复后 20 天内公开。"),
            (block.approved_on.location,),
        )


def deadline_cannot_be_checked(case: Case) -> Iterator[Fault]:
    """没有写日期，不能核对是不是按时公开

    为什么重要：公开的期限从信息形成之日算起，没有这两个日期，谁也看不出是不是按时公开。
    例：公开信息里只有发布日期，没有生成日期，也没有成文日期。
    怎么办：在“公开信息”里补上生成日期（或成文日期）和发布日期；原来的网页上没有的，不要编。
    """
    record, block = case.record, case.record.disclosure
    if record.status is not Status.PUBLISHED:
        return
    missing = []
    if _days(_formed(block)) is None:
        missing.append("生成日期")
    if block is None or _days(block.published_on) is None:
        missing.append("发布日期")
    if missing:
        yield Fault(
            block.location if block is not None else record.title.location,
            say(
                "公开信息里没有{missing}，不能核对是不是在 20 个工作日内公开。",
                missing=enumerated(f"“{name}”" for name in missing),
            ),
            say("在“公开信息”里补上；没有生成日期的，写成文日期也可以。"),
        )


_REGULATION: Final = "政府信息公开条例"

RULES: Final = (
    Rule(
        "DDL001",
        Severity.ERROR,
        disclosed_after_twenty_working_days,
        Citation(_REGULATION, "第26条"),
        Scope.DISCLOSERS,
    ),
    Rule("DDL002", Severity.WARNING, disclosed_after_twenty_days, Citation("预算法")),
    Rule(
        "DDL003",
        Severity.WARNING,
        deadline_cannot_be_checked,
        Citation(_REGULATION, "第26条"),
        Scope.DISCLOSERS,
    ),
)
