"""Rules on dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from sitegen.finding import Citation, Severity, say
from sitegen.place import Location
from sitegen.record.marks import MarkKind
from sitegen.record.report import Record
from sitegen.record.statements import stated
from sitegen.rules.base import Case, Fault, Rule


def dated_before_the_period_ends(case: Case) -> Iterator[Fault]:
    """报告的日期早于所评价时段的结束

    为什么重要：时段还没有结束就写成的报告，不可能知道全年的执行数和完成情况。
    例：评价 2023年1月-12月，报告落款是 2023年5月29日。
    怎么办：核对落款日期和评价时段；如果只评价了前几个月，请如实写明时段。
    """
    record = case.record
    if record.signed_on is None or record.signed_on.period is None:
        return
    end, words, where = _period_end(record)
    signed = record.signed_on.period.end
    if signed < end:
        yield Fault(
            record.signed_on.location,
            say(
                "报告落款 {signed}，评价的时段（{words}）要到 {end} 才结束。",
                signed=record.signed_on.raw,
                words=words,
                end=_chinese(end),
            ),
            say("核对落款日期和评价时段；如果只评价了一部分时间，请写明。"),
            (where,),
        )


def _period_end(record: Record) -> tuple[date, str, Location]:
    if record.period is not None and record.period.period is not None:
        return record.period.period.end, record.period.raw, record.period.location
    marked = stated(record, MarkKind.PERIOD)
    if marked is not None and marked.value.period is not None:
        return marked.value.period.end, marked.text, marked.location
    year = record.year
    return date(year.number, 12, 31), f"{year.number}年", year.location


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


RULES: Final = (
    Rule("DAT001", Severity.ERROR, dated_before_the_period_ends, Citation("财预〔2020〕10号")),
)
