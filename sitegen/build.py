"""What a build came to."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.account import Account, account_of, findings_of
from sitegen.finding import Finding
from sitegen.outcome import Outcome
from sitegen.publish.writer import Written


@dataclass(frozen=True, slots=True)
class Build:
    """A finished build.

    ``account`` is what became of the records, ``findings`` how many there are in the public
    ones, ``planned`` what is wrong with the plan. ``outcomes`` tell all of each record; a build
    that found everything as it was looked at none.
    """

    account: Account
    findings: int
    planned: tuple[Finding, ...]
    pages: int
    written: Written
    outcomes: tuple[Outcome, ...] = ()


def finished(
    outcomes: tuple[Outcome, ...], planned: tuple[Finding, ...], pages: int, written: Written
) -> Build:
    """Returns a build with what came of its records."""
    count = findings_of(outcomes)
    return Build(account_of(outcomes), count, planned, pages, written, outcomes)
