"""From all that was found to what counts: waivers first, then old faults, then the selection."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sitegen.codes import Entry
from sitegen.content.config import Waiver
from sitegen.finding import Finding
from sitegen.report.baseline import Old, compare
from sitegen.report.result import Context, Report
from sitegen.report.waivers import Checked, faults_of, in_force, unused, waive


@dataclass(frozen=True, slots=True)
class Sieve:
    """What takes findings out of the count.

    ``listed`` holds the codes that the run was asked for. Faults that hold a record back
    are counted whatever is said here.
    """

    waivers: tuple[Waiver, ...]
    baseline: tuple[Old, ...]
    listed: Collection[str]
    today: date


def sift(findings: Iterable[Finding], checked: Checked, sieve: Sieve, context: Context) -> Report:
    """Returns what counts, what is waived, what is old, and what was not asked for."""
    valid = in_force(sieve.waivers, context.codes, sieve.today)
    judged = waive(findings, valid, checked, context.lines)
    fixed = [one for one in judged.counted if not _entry(one, context).waivable]
    open_ = [one for one in judged.counted if _entry(one, context).waivable]
    compared = compare(open_, sieve.baseline, context.lines)
    own = (
        *faults_of(sieve.waivers, context.codes, sieve.today),
        *unused(valid, judged.waived, checked),
    )
    counted = (*fixed, *compared.new, *own)
    listed = [one for one in counted if _is_listed(one, sieve, context)]
    return Report(
        findings=tuple(sorted(listed, key=lambda finding: finding.order)),
        waived=judged.waived,
        known=compared.known,
        stale=tuple(one for one in compared.stale if _is_gone(one, checked)),
        unlisted=len(counted) - len(listed),
    )


def _entry(finding: Finding, context: Context) -> Entry:
    return context.codes[finding.code]


def _is_listed(finding: Finding, sieve: Sieve, context: Context) -> bool:
    return finding.code in sieve.listed or _entry(finding, context).blocks


def _is_gone(old: Old, checked: Checked) -> bool:
    """Tells whether a run that could have found an old fault did not find it."""
    return checked.whole and old.path not in checked.held_back
