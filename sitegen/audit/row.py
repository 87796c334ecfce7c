"""A row of the table of requirements: what is asked, and how a built site is judged by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from sitegen.audit.built import Built
from sitegen.finding import Citation, Message


class Level(StrEnum):
    """How binding a requirement is; only rows that must hold make ``audit`` exit with 1."""

    MUST = "must"
    SHOULD = "should"
    OPTIONAL = "optional"


class Result(StrEnum):
    """What came of a row."""

    PASS = "pass"
    FAIL = "fail"
    ABSENT = "absent"
    NOT_BUILT = "not-built"
    BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the site that a result rests on."""

    address: str
    message: Message


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a row, where, and why; ``checked`` counts what was looked at."""

    result: Result
    spots: tuple[Spot, ...] = ()
    checked: int = 0
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement: the code of its clause, the text that it rests on, and its check.

    A row that no machine can judge has no check but a reason.
    """

    code: str
    citation: Citation
    level: Level
    requirement: Message
    check: Callable[[Built], Verdict] | None
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with what came of it."""

    row: Row
    verdict: Verdict


def judged(faults: Iterable[Spot], checked: int, absent: Iterable[Spot] = ()) -> Verdict:
    """Returns that a row fails if there are faults; else that a source gives nothing; else passes."""
    found, missing = tuple(faults), tuple(absent)
    if found:
        return Verdict(Result.FAIL, (*found, *missing), checked)
    if missing:
        return Verdict(Result.ABSENT, missing, checked)
    return Verdict(Result.PASS, (), checked)


def not_built(why: Message) -> Verdict:
    """Returns that the site has not yet what the row is about."""
    return Verdict(Result.NOT_BUILT, note=why)


def judge(rows: Iterable[Row], site: Built) -> tuple[Judged, ...]:
    """Returns every row with what came of it, in their order."""
    return tuple(Judged(row, _verdict(row, site)) for row in rows)


def _verdict(row: Row, site: Built) -> Verdict:
    if row.check is None:
        return Verdict(Result.BY_HAND, note=row.reason)
    return row.check(site)


def fails(found: Iterable[Judged]) -> bool:
    """Tells whether a row that must hold does not."""
    return any(one.row.level is Level.MUST and one.verdict.result is Result.FAIL for one in found)
