"""What the free text on a measure says of it: done, not done, or nothing."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Final

from sitegen.site.card import RectificationCard


class Progress(StrEnum):
    """The state of a measure, in the order in which readers should see them."""

    OPEN = "open"
    UNSAID = "unsaid"
    DONE = "done"


# Only words that leave no doubt count as done; whatever is partial, planned or denied does not.
_FINISHED: Final = re.compile(r"完成|办结|到位|完毕|已.{0,6}(?:落实|整改)")
_DENIED: Final = re.compile(r"未|没有|尚|部分|基本|正在|仅")
_PLANNED: Final = re.compile(
    r"拟|(?<!已)将|(?<!按)计划|预计|争取|力争|待|逐步|推进|继续|应当?|须|需"
)
_BEFORE: Final = re.compile(r"前")
_ALREADY: Final = re.compile(r"已")
_CLAUSE: Final = re.compile(r"[，。；、,;\s]")


def progress_of(measure: RectificationCard) -> Progress:
    """Returns the state that the text on a measure tells."""
    state = measure.state.strip()
    if not state:
        return Progress.UNSAID
    return Progress.DONE if _is_done(state) else Progress.OPEN


def is_overdue(measure: RectificationCard, as_of: date | None) -> bool:
    """Tells whether a measure was due before a day and is not done; without a day none is."""
    if as_of is None or measure.due_on is None or measure.due_on >= as_of:
        return False
    return progress_of(measure) is not Progress.DONE


def _is_done(state: str) -> bool:
    first, *others = _CLAUSE.split(state)
    if not _FINISHED.search(first) or any(map(_DENIED.search, (first, *others))):
        return False
    due = _BEFORE.search(first) and not _ALREADY.search(first)
    return not due and not _PLANNED.search(first)
