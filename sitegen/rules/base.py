"""What a rule is: a code, a severity, a citation, a manual, and a check that yields faults."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sitegen.finding import Citation, Finding, Message, Severity
from sitegen.place import Location
from sitegen.record.report import Record
from sitegen.record.statements import Account, accounts
from sitegen.scoring.assessment import Assessment


@dataclass(frozen=True)
class Case:
    """A record with its assessment, as rules look at it."""

    record: Record
    assessment: Assessment

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """The sections of the text that state amounts."""
        return accounts(self.record)


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check found: where, what is the case, what to do, and which places take part."""

    location: Location
    message: Message
    hint: Message
    related: tuple[Location, ...] = ()


Check = Callable[[Case], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; the docstring of its check is its manual, of which the first line is the title.

    ``ground`` is the public text it rests on; without one it is a matter of arithmetic.
    """

    code: str
    severity: Severity
    check: Check
    ground: Citation | None = None

    @property
    def manual(self) -> str:
        return inspect.cleandoc(self.check.__doc__ or "")

    @property
    def title(self) -> str:
        return self.manual.partition("\n")[0]

    def findings(self, case: Case) -> Iterator[Finding]:
        """Yields what the rule finds in a case."""
        for fault in self.check(case):
            yield Finding(
                self.code, self.severity, fault.location, fault.message, fault.hint, fault.related
            )
