"""When what a record does not disclose is looked at anew: circumstances change, and it may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sitegen.finding import Finding, say
from sitegen.place import Location
from sitegen.record import faults
from sitegen.record.disclose import withholds
from sitegen.record.report import Record


@dataclass(frozen=True, slots=True)
class Reassessment:
    """The day on which something that is not disclosed has to be looked at anew, and its place."""

    day: date
    location: Location


def reassessment_of(record: Record) -> Reassessment | None:
    """Returns when a record says that it is looked at anew, if it keeps anything back.

    It is asked of the record as it was written: what is disclosed does not show the day.
    """
    if record.review_by is None or not (withholds(record) or record.redactions):
        return None
    return Reassessment(record.review_by.day, record.review_by.location)


def due(all_of_them: Iterable[Reassessment | None], today: date) -> Iterator[Finding]:
    """Yields those of which the day has come.

    They are no findings on the report and depend on the day, so they reach no page.
    """
    for one in all_of_them:
        if one is not None and one.day <= today:
            yield faults.REASSESSMENT_DUE.at(
                one.location,
                say("不公开的内容定在 {day} 复核，这一天已经到了。", day=one.day),
                say(
                    "复核：现在可以公开的，从“不公开”“去标识”里去掉，照原文公开；仍然不能公开的，写下一次的日期。"
                ),
            )
