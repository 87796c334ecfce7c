"""What a rule is: a code, a severity, a citation, a manual, and a check that yields faults."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, wraps
from typing import Any, Final, NamedTuple, TypeVar

from sitegen.content.attachments import Absent
from sitegen.finding import Citation, Finding, Message, Severity
from sitegen.place import Location
from sitegen.record.choices import UnitNature
from sitegen.record.registry import Unit
from sitegen.record.report import Record
from sitegen.record.statements import Account, accounts
from sitegen.record.upkeep import Acknowledgement
from sitegen.rules.fulltext import FullText
from sitegen.scoring.assessment import Assessment

T = TypeVar("T")


@dataclass(frozen=True)
class Case:
    """A record with its assessment and its registered unit, as rules look at it.

    ``acknowledged`` are the statements that flagged passages may be published, which pages do
    not see, and ``attached`` the digests of the record's files, of which ``absent`` cannot be read;
    ``walks`` keeps what ``shared`` walks through the case have found.
    """

    record: Record
    assessment: Assessment
    unit: Unit | None = None
    acknowledged: tuple[Acknowledgement, ...] = ()
    attached: frozenset[str] = frozenset()
    absent: tuple[Absent, ...] = ()
    walks: dict[Callable[[Case], Iterable[Any]], tuple[Any, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """The sections of the text that state amounts."""
        return accounts(self.record)

    @cached_property
    def fulltext(self) -> FullText:
        """All texts of the record in one."""
        return FullText.of(self.record)


def shared(walk: Callable[[Case], Iterable[T]]) -> Callable[[Case], tuple[T, ...]]:
    """Makes a walk through a case be taken once, for all rules that ask for what it finds."""

    @wraps(walk)
    def taken(case: Case) -> tuple[T, ...]:
        found = case.walks.get(walk)
        if found is None:
            found = case.walks[walk] = tuple(walk(case))
        return found

    return taken


class Fault(NamedTuple):
    """What a check found: where, what is the case, what to do, and which places take part."""

    location: Location
    message: Message
    hint: Message
    related: tuple[Location, ...] = ()


_DISCLOSERS: Final = frozenset((UnitNature.ADMINISTRATIVE, UnitNature.AUTHORISED))


class Scope(StrEnum):
    """Whom a rule binds."""

    EVERYBODY = "everybody"
    DISCLOSERS = "disclosers"

    def holds_for(self, unit: Unit | None) -> bool:
        """Tells whether the rule binds a unit.

        政府信息公开条例 binds administrative organs and the organisations that it names; a
        unit of another nature, or of none that is registered, it does not bind.
        """
        if self is Scope.EVERYBODY:
            return True
        return unit is not None and unit.nature in _DISCLOSERS


Check = Callable[[Case], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; the docstring of its check is its manual, of which the first line is the title.

    ``ground`` is the public text it rests on; without one it is a matter of arithmetic.
    For a unit outside its ``scope`` what it finds is no more than a note. A record in which it
    finds anything is held back if it ``holds_back``.
    """

    code: str
    severity: Severity
    check: Check
    ground: Citation | None = None
    scope: Scope = Scope.EVERYBODY
    holds_back: bool = False

    @property
    def manual(self) -> str:
        return inspect.cleandoc(self.check.__doc__ or "")

    @property
    def title(self) -> str:
        return self.manual.partition("\n")[0]

    def findings(self, case: Case) -> Iterator[Finding]:
        """Yields what the rule finds in a case."""
        return (self.finding(fault, case) for fault in self.check(case))

    def finding(self, fault: Fault, case: Case) -> Finding:
        """Returns what a fault is to the unit of a case."""
        severity = self.severity if self.scope.holds_for(case.unit) else Severity.NOTE
        return Finding(
            self.code, severity, fault.location, fault.message, fault.hint, fault.related
        )
