"""The account of a build: what became of each record, and whether the site may be published."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from sitegen.finding import Finding, Message, SitegenError, say
from sitegen.outcome import Outcome, State
from sitegen.site import address

VERSION: Final = 1

FEW_FAILURES: Final = 10
"""So many records held back never stop a publication."""

FEW_REMOVALS: Final = 2
"""So many pages of records that are gone never stop a publication."""

_FAILURES: Final = 100
_REMOVALS: Final = 20


@dataclass(frozen=True, slots=True)
class Order:
    """What a build is told: the instant it is for, and what it may do.

    ``strict`` publishes nothing if a record is held back. Without ``failures`` nothing is
    published if very many are, without ``removals`` if very many pages of records would be gone.
    """

    now: datetime | None = None
    strict: bool = False
    failures: bool = True
    removals: bool = True


ORDINARY: Final = Order()
"""Everything that can be published is; what waits for its day waits."""


@dataclass(frozen=True, slots=True)
class Item:
    """What became of one record file.

    ``reasons`` are codes of findings for one that is held back, and for one that is withheld
    the word for its standing. ``address`` is that of its page or notice, "" if it has none;
    ``kept`` tells that the page shows the record as it was when it was last good.
    """

    path: str
    state: State
    reasons: tuple[str, ...] = ()
    address: str = ""
    kept: bool = False


@dataclass(frozen=True)
class Account:
    """What became of each record, in the order of the files."""

    items: tuple[Item, ...]

    @cached_property
    def counts(self) -> dict[State, int]:
        """How many records ended in each state; the sum is the number of all."""
        states = [item.state for item in self.items]
        return {state: states.count(state) for state in State}

    @property
    def held(self) -> int:
        """How many records are held back, those included that stand as they were."""
        return self.counts[State.HELD_BACK]

    @property
    def kept(self) -> int:
        """How many records that are held back stand as they were when they were last good."""
        return sum(item.kept for item in self.items)


def account_of(outcomes: Iterable[Outcome]) -> Account:
    """Returns the account of all records."""
    return Account(tuple(map(_item, outcomes)))


def findings_of(outcomes: Iterable[Outcome]) -> int:
    """Returns how many findings there are in the records that are public."""
    return sum(len(one.findings) for one in outcomes if one.state is State.PUBLISHED)


def faults_of(outcome: Outcome) -> tuple[Finding, ...]:
    """Returns what holds a record back; nothing for others. Rules never do."""
    if outcome.instead_of:
        return outcome.instead_of
    return outcome.findings if outcome.state is State.HELD_BACK else ()


def _item(outcome: Outcome) -> Item:
    # An account that was kept is told without these.
    from sitegen.codes import entries
    from sitegen.record.standing import Standing

    faults = faults_of(outcome)
    identifier = outcome.id.raw if outcome.id is not None else ""
    place = address.of_record(identifier) if identifier else ""
    if faults:
        blocking = {one.code for one in faults if entries()[one.code].blocks}
        kept = outcome.state is State.PUBLISHED
        reasons = tuple(sorted(blocking))
        return Item(outcome.path, State.HELD_BACK, reasons, place if kept else "", kept)
    if outcome.state is State.PUBLISHED:
        return Item(outcome.path, outcome.state, (), place)
    standing = outcome.standing
    seen = place if standing is Standing.WITHDRAWN else ""
    return Item(outcome.path, outcome.state, (standing.value,) if standing else (), seen)


def as_json(account: Account, *, published: bool) -> bytes:
    """Returns the account as a file; the same records give the same bytes."""
    counts = {"all": len(account.items)}
    counts |= {state.value.replace(" ", "_"): n for state, n in account.counts.items()}
    head: dict[str, Any] = {
        "version": VERSION,
        "published": published,
        "counts": counts | {"kept": account.kept},
    }
    rows = ",\n".join(json.dumps(_row(item), ensure_ascii=False) for item in account.items)
    members = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in head.items()]
    return ("{\n" + ",\n".join([*members, f'"records": [\n{rows}\n]']) + "\n}\n").encode("utf-8")


def _row(item: Item) -> dict[str, Any]:
    row: dict[str, Any] = {"path": item.path, "state": item.state.value.replace(" ", "_")}
    row |= {"reasons": list(item.reasons), "address": item.address or None}
    return row | ({"kept": True, "note": "待更正"} if item.kept else {})


class StoppedError(SitegenError):
    """Nothing was published, because too much would be missing; what was found is at hand."""

    def __init__(self, message: Message, hint: Message, *, strict: bool = False) -> None:
        super().__init__(message, hint)
        self.strict = strict
        self.outcomes: tuple[Outcome, ...] = ()

    def with_outcomes(self, outcomes: tuple[Outcome, ...]) -> StoppedError:
        """Returns the error with what became of each record."""
        self.outcomes = outcomes
        return self


def stop(account: Account, gone: Sequence[str], before: int, order: Order) -> StoppedError | None:
    """Returns why the site may not be published, if it may not.

    Args:
        account: what became of the records.
        gone: the pages of records that are public now and would not be there any more.
        before: how many pages of records are public now.
        order: what was asked for.
    """
    if order.strict and account.held:
        return _strict(account)
    if not order.failures and _too_many(account.held, len(account.items)):
        return _failures(account)
    if not order.removals and len(gone) > FEW_REMOVALS and len(gone) * _REMOVALS > before:
        return _removals(gone, before)
    return None


def _too_many(held: int, total: int) -> bool:
    return held > FEW_FAILURES and held * _FAILURES > total


def _strict(account: Account) -> StoppedError:
    return StoppedError(
        say("有 {held} 条记录有错误，按 --strict 的要求什么也没有公布。", held=account.held),
        say("改正列出的错误再运行；不写 --strict，就公布其余的记录。"),
        strict=True,
    )


def _failures(account: Account) -> StoppedError:
    return StoppedError(
        say(
            "{all} 条记录里有 {held} 条有错误，超过百分之一，所以什么也没有公布，网站还是原来的样子。",
            all=len(account.items),
            held=account.held,
        ),
        say(
            "先看是不是登记表、方案或者一批文件一起改错了；确实要公布其余的记录，加上 --allow-failures。"
        ),
    )


def _removals(gone: Sequence[str], before: int) -> StoppedError:
    return StoppedError(
        say(
            "现在公开的 {before} 份报告里，有 {gone} 份会从网站上消失，超过百分之五，"
            "所以什么也没有公布，网站还是原来的样子。例如：{first}",
            before=before,
            gone=len(gone),
            first="、".join(gone[:3]),
        ),
        say("先看是不是误删、改名或者内容没有读全；确实要撤下，加上 --allow-removals。"),
    )
