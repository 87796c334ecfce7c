"""How many findings there are: the last lines of a report for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sitegen.finding import Finding, Severity, Translate, say
from sitegen.report.result import Context, Report

_SHOWN: Final = 5
"""So many stale entries are named; the others go when the list is written anew."""


def by_severity(findings: Iterable[Finding]) -> Mapping[Severity, int]:
    """Returns the number of findings of each severity, the gravest first."""
    found = Counter(finding.severity for finding in findings)
    return {severity: found[severity] for severity in Severity}


def closing(report: Report, context: Context) -> Iterator[str]:
    """Yields the lines at the end of a report: advice, counts, and what does not count."""
    translate = context.translate
    if any(context.codes[finding.code].waivable for finding in report.findings):
        yield translate(
            "报告自身对不上的地方，先核对是不是抄录时写错；"
            "原文就是这样的，不要改，会随报告一起公布。"
        )
    yield total(report.findings, translate)
    if report.waived:
        yield say("另有 {n} 处已豁免。", n=len(report.waived)).text(translate)
    if report.known:
        yield say("另有 {n} 处在旧问题清单里。", n=len(report.known)).text(translate)
    if report.unlisted:
        yield say("另有 {n} 处没有按要求列出。", n=report.unlisted).text(translate)
    yield from stale(report, translate)


def total(findings: Iterable[Finding], translate: Translate) -> str:
    """Returns one line that counts findings by severity."""
    found = by_severity(findings)
    return say(
        "共 {all} 处：错误 {errors}，警告 {warnings}，提示 {notes}。",
        all=sum(found.values()),
        errors=found[Severity.ERROR],
        warnings=found[Severity.WARNING],
        notes=found[Severity.NOTE],
    ).text(translate)


def stale(report: Report, translate: Translate) -> Iterator[str]:
    """Yields what the baseline names in vain, and how to be rid of it."""
    if not report.stale:
        return
    n = sum(old.count for old in report.stale)
    yield say("旧问题清单里有 {n} 处已经没有了，可以用 --write-baseline 重写清单。", n=n).text(
        translate
    )
    for old in report.stale[:_SHOWN]:
        yield f"  {old.path} {old.code} × {old.count}"
    if len(report.stale) > _SHOWN:
        yield "  …"
