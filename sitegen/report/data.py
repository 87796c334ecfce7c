"""Findings as JSON, for programs; the keys are written down in docs/commands.md."""

from __future__ import annotations

import json
from typing import Any, Final

from sitegen.finding import Finding
from sitegen.report.counts import by_severity
from sitegen.report.result import Context, Report, Waived

VERSION: Final = 1
"""Grows when a key changes its meaning or goes; new keys may come without."""


def as_json(report: Report, context: Context) -> str:
    """Returns the report as one JSON object with stable keys."""
    data = {
        "version": VERSION,
        "tool": {"name": "sitegen", "version": context.version},
        "findings": [_object(finding, context) for finding in report.findings],
        "suppressed": [
            *(_object(one.finding, context) | {"waiver": _waiver(one)} for one in report.waived),
            *(_object(finding, context) | {"waiver": None} for finding in report.known),
        ],
        "counts": _counts(report),
        "stale": [
            {"path": old.path, "code": old.code, "line": old.line, "count": old.count}
            for old in report.stale
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True)


def _counts(report: Report) -> dict[str, int]:
    found = {severity.value: count for severity, count in by_severity(report.findings).items()}
    return found | {
        "all": len(report.findings),
        "waived": len(report.waived),
        "known": len(report.known),
        "unlisted": report.unlisted,
    }


def _object(finding: Finding, context: Context) -> dict[str, Any]:
    translate = context.translate
    entry = context.codes[finding.code]
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "path": finding.location.path,
        "line": finding.location.line,
        "column": finding.location.column,
        "field": list(finding.location.loc),
        "message": finding.message.text(translate),
        "hint": finding.hint.text(translate),
        "title": translate(entry.manual).partition("\n")[0],
        "ground": entry.ground,
        "related": [
            {"path": place.path, "line": place.line, "column": place.column}
            for place in finding.related
        ],
    }


def _waiver(one: Waived) -> dict[str, str]:
    waiver = one.waiver
    return {
        "reason": waiver.reason.raw,
        "by": waiver.by.raw,
        "until": waiver.until.day.isoformat(),
    }
