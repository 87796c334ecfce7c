"""The public log of what became of records: lines that are only ever added, each bound to the last.

A line names a record and says what happened to it and when; of what a record says it holds a
digest alone, so that nothing has to be taken out of the log when a record is withdrawn.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sitegen.content.source import Source
from sitegen.finding import FaultCode, Finding, Message, Severity, say

START: Final = "0" * 64
"""What the first line is bound to."""


class Deed(StrEnum):
    """What happened to a record."""

    PUBLISHED = "published"
    CORRECTED = "corrected"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"

    @property
    def label(self) -> Message:
        return _LABELS[self]

    @property
    def leaves_public(self) -> bool:
        """Whether the record is public afterwards."""
        return self not in (Deed.WITHDRAWN, Deed.REMOVED)


_LABELS: Final[Mapping[Deed, Message]] = {
    Deed.PUBLISHED: say("公布"),
    Deed.CORRECTED: say("更正"),
    Deed.CHANGED: say("改动，没有写更正"),
    Deed.WITHDRAWN: say("撤回"),
    Deed.REMOVED: say("移去"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the log.

    ``day`` is when it happened, by the content if that says it; ``logged`` is when the line was
    written. ``version`` is the digest of what the record says since then, ``correction`` the
    number of the correction in the record, 0 for other deeds; ``reason`` is that of a withdrawal.
    """

    record: str
    deed: Deed
    day: date
    logged: date
    version: str = ""
    correction: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Current:
    """A record that is public now; ``corrections`` are the days of its corrections, if given."""

    id: str
    version: str
    published: date | None
    corrections: tuple[date | None, ...]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A record that was withdrawn: when, if that is given, and why."""

    day: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Log:
    """The lines of the log, and the digest that the next line is bound to."""

    changes: tuple[Change, ...] = ()
    head: str = START

    def data_of(self, added: Iterable[Change]) -> bytes:
        """Returns the bytes of further lines, to be put behind those that are there."""
        lines = []
        head = self.head
        for number, change in enumerate(added, len(self.changes) + 1):
            line = _line(number, change, head)
            head = _digest(line)
            lines.append(line + b"\n")
        return b"".join(lines)


def read_log(source: Source) -> tuple[Log, tuple[Finding, ...]]:
    """Returns the log up to the first line that is not as it was written, and what is wrong."""
    changes: list[Change] = []
    head = START
    lines = source.data.split(b"\n")
    for number, line in enumerate(lines[:-1], 1):
        change = _change(line)
        if change is None or _line(number, change, head) != line:
            return Log(tuple(changes), head), (_broken(source, number),)
        changes.append(change)
        head = _digest(line)
    if lines[-1]:
        return Log(tuple(changes), head), (_broken(source, len(lines)),)
    return Log(tuple(changes), head), ()


def news(
    log: Log,
    current: Iterable[Current],
    withdrawn: Mapping[str, Withdrawal],
    today: date,
    *,
    whole: bool,
) -> tuple[Change, ...]:
    """Returns the lines that are due, by record.

    ``whole`` tells that every record could be read; otherwise one that is not there may only be
    hard to read, and is not said to be removed.
    """
    states = _states(log)
    now = {one.id: one for one in current}
    found: list[Change] = []
    for identifier in sorted({*states, *now}):
        state = states.get(identifier)
        if identifier in now:
            found += _of_public(now[identifier], state, today)
        elif state is not None and state.is_public:
            found += _of_gone(identifier, withdrawn.get(identifier), today, whole=whole)
    return tuple(found)


@dataclass(slots=True)
class _State:
    """What the log says of a record so far."""

    is_public: bool = False
    version: str = ""
    corrections: int = 0


def _states(log: Log) -> dict[str, _State]:
    states: dict[str, _State] = {}
    for change in log.changes:
        state = states.setdefault(change.record, _State())
        state.is_public = change.deed.leaves_public
        state.version = change.version
        state.corrections = max(state.corrections, change.correction)
    return states


def _of_public(one: Current, state: _State | None, today: date) -> Iterator[Change]:
    if state is None:
        first = today if one.published is None else one.published
        yield Change(one.id, Deed.PUBLISHED, first, today, one.version)
    elif not state.is_public:
        yield Change(one.id, Deed.PUBLISHED, today, today, one.version)
    elif state.version == one.version:
        return
    told = state.corrections if state is not None else 0
    for number, day in enumerate(one.corrections[told:], told + 1):
        at = today if day is None else day
        yield Change(one.id, Deed.CORRECTED, at, today, one.version, number)
    if state is not None and state.is_public and len(one.corrections) <= told:
        yield Change(one.id, Deed.CHANGED, today, today, one.version)


def _of_gone(
    identifier: str, withdrawal: Withdrawal | None, today: date, *, whole: bool
) -> Iterator[Change]:
    if withdrawal is not None:
        day = today if withdrawal.day is None else withdrawal.day
        yield Change(identifier, Deed.WITHDRAWN, day, today, reason=withdrawal.reason)
    elif whole:
        yield Change(identifier, Deed.REMOVED, today, today)


def _line(number: int, change: Change, before: str) -> bytes:
    """Returns a line without its end; the same change has one way to be written."""
    members: dict[str, object] = {
        "number": number,
        "record": change.record,
        "deed": change.deed.value,
        "day": change.day.isoformat(),
        "logged": change.logged.isoformat(),
        "version": change.version,
        "correction": change.correction,
        "reason": change.reason,
        "before": before,
    }
    told = {name: value for name, value in members.items() if value not in ("", 0)}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _change(line: bytes) -> Change | None:
    try:
        loaded: Any = json.loads(line)
        change = Change(
            loaded["record"],
            Deed(loaded["deed"]),
            date.fromisoformat(loaded["day"]),
            date.fromisoformat(loaded["logged"]),
            loaded.get("version", ""),
            loaded.get("correction", 0),
            loaded.get("reason", ""),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    texts = (change.record, change.version, change.reason)
    is_sound = all(isinstance(one, str) for one in texts) and type(change.correction) is int
    return change if is_sound else None


def _digest(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


BROKEN: Final = FaultCode(
    "LOG001",
    Severity.ERROR,
    """变更登记被改动过

为什么重要：变更登记只许在末尾增加，每一行都带着前一行的校验值；中间改过、删过，公众就不能再相信它。
例：有人在 content/changes.jsonl 里删去了一行，或者编辑器保存时把换行改成了 Windows 的写法。
怎么办：从版本库或备份恢复 content/changes.jsonl，不要用手改它；新的变更用 sitegen changes 登记。""",
)

ALL: Final = (BROKEN,)


def _broken(source: Source, number: int) -> Finding:
    return BROKEN.at(
        source.at(number),
        say(
            "变更登记的第 {number} 行接不上前面：它，或者它前面的一行，被改动或删去过。",
            number=number,
        ),
        say("从版本库或备份恢复 {path}，不要用手改它。", path=source.path),
    )
