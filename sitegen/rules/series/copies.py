"""The rule on text that was taken over from the year before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.finding import Severity, say
from sitegen.place import Location
from sitegen.rules.base import Fault
from sitegen.rules.series.grouping import Series, SeriesRule


def text_of_last_year(series: Series) -> Iterator[Fault]:
    """当年的情况与上年的记录逐字相同

    为什么重要：完成情况、问题和改进措施说的是这一年的事；一字不差地照抄去年，读者就不知道今年究竟做了什么。
    例：2024 年度的“存在问题”一段，与 2023 年度的完全一样。
    怎么办：按本年的实际情况改写；情况确实没有变化的，写明与上年相同。
    """
    seen: set[Location] = set()
    for this, last in series.consecutive:
        told = {passage.fingerprint: passage.location for passage in last.project.passages}
        for passage in this.project.passages:
            before = told.get(passage.fingerprint)
            if before is None or passage.location in seen:
                continue
            seen.add(passage.location)
            yield Fault(
                passage.location,
                say(
                    "“{beginning}……”这一段与 {year} 年度“{title}”（{id}）里的一段逐字相同。",
                    beginning=passage.beginning,
                    year=last.record.year,
                    title=last.record.title,
                    id=last.record.id,
                ),
                say("按本年的实际情况改写；情况确实没有变化的，写明与上年相同。"),
                (before,),
            )


RULES: Final = (SeriesRule("SER005", Severity.WARNING, text_of_last_year),)
