"""Findings in words for people, and as data for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sitegen.finding import Finding, Severity, Translate, say
from sitegen.place import Location


def as_text(
    findings: Iterable[Finding], lines: Mapping[Location, str], translate: Translate
) -> str:
    """Returns findings for a terminal: place, code and message, the line with a caret, the cure.

    Args:
        findings: what was found.
        lines: the line of the file for each place.
        translate: into the reader's language.
    """
    return "\n".join(_paragraph(finding, lines, translate) for finding in _sorted(findings))


def _paragraph(finding: Finding, lines: Mapping[Location, str], translate: Translate) -> str:
    parts = [
        f"{finding.location}: {finding.code} {finding.message.text(translate)}",
        *_excerpt(finding.location, lines.get(finding.location, "")),
        "    " + translate("怎么办：") + finding.hint.text(translate),
    ]
    return "\n".join(parts)


_EXCERPT = 60


def _excerpt(location: Location, line: str) -> Iterable[str]:
    if not line.strip():
        return
    column = location.column - 1
    start = max(0, column - _EXCERPT // 2) if len(line) > _EXCERPT else 0
    shown = "".join(_printed(sign) for sign in line[start : start + _EXCERPT])
    before = shown[: column - start]
    # A Chinese character is two columns wide on a terminal.
    padding = "".join("　" if ord(char) > 0x2E7F else " " for char in before)
    yield f"    {shown}"
    yield f"    {padding}^"


def _printed(sign: str) -> str:
    """Returns what stands for a character that a terminal would obey instead of showing."""
    if sign == "\t":
        return " "
    return sign if sign.isprintable() or sign == "\u3000" else "\ufffd"


def as_json(findings: Iterable[Finding], translate: Translate) -> str:
    """Returns findings as a JSON list with stable keys."""
    data = [_object(finding, translate) for finding in _sorted(findings)]
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True)


def _object(finding: Finding, translate: Translate) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "path": finding.location.path,
        "line": finding.location.line,
        "column": finding.location.column,
        "field": list(finding.location.loc),
        "message": finding.message.text(translate),
        "hint": finding.hint.text(translate),
        "related": [
            {"path": place.path, "line": place.line, "column": place.column}
            for place in finding.related
        ],
    }


def counts(findings: Iterable[Finding], translate: Translate) -> str:
    """Returns one line that counts findings by severity."""
    found = Counter(finding.severity for finding in findings)
    return say(
        "共 {all} 处：错误 {errors}，警告 {warnings}，提示 {notes}。",
        all=sum(found.values()),
        errors=found[Severity.ERROR],
        warnings=found[Severity.WARNING],
        notes=found[Severity.NOTE],
    ).text(translate)


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.order)
