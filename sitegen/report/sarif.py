"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath, PureWindowsPath
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote

from sitegen.codes import Entry
from sitegen.finding import Finding, Severity
from sitegen.place import Location
from sitegen.report.manual import manual_of
from sitegen.report.result import Context, Report

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Final[Mapping[Severity, str]] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
)
_FINGERPRINT: Final = "sitegenLine/v1"


def as_sarif(report: Report, context: Context) -> str:
    """Returns the report as a log of one run; what is waived or old is there as suppressed."""
    found = sorted(_told(report, context), key=lambda told: told[0].order)
    used = dict.fromkeys(finding.code for finding, _ in found)
    codes = [code for code in context.codes if code in used]
    positions = {code: position for position, code in enumerate(codes)}
    prints = _fingerprints((finding for finding, _ in found), context)
    results = [
        _result(finding, context)
        | {"ruleIndex": positions[finding.code]}
        | {"partialFingerprints": {_FINGERPRINT: mark}}
        | ({"suppressions": suppressions} if report.waived or report.known else {})
        for (finding, suppressions), mark in zip(found, prints, strict=True)
    ]
    run = {
        "tool": {
            "driver": {
                "name": "sitegen",
                "version": context.version,
                "rules": [_rule(context.codes[code], context) for code in codes],
            }
        },
        # The tag of the reader's language: its translation is its name in that language.
        "language": context.translate("zh-CN"),
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2, sort_keys=True)


def _told(report: Report, context: Context) -> Iterator[tuple[Finding, list[dict[str, str]]]]:
    """Yields every finding with what suppresses it."""
    yield from ((finding, []) for finding in report.findings)
    for one in report.waived:
        waiver = one.waiver
        facts = f"{waiver.reason}（{waiver.by}，{waiver.until}）"
        yield one.finding, [{"kind": "external", "status": "accepted", "justification": facts}]
    old = context.translate("在旧问题清单里")
    for finding in report.known:
        yield finding, [{"kind": "external", "status": "accepted", "justification": old}]


def _rule(entry: Entry, context: Context) -> dict[str, Any]:
    manual = manual_of(entry, context.translate)
    ground = context.translate("依据：") + entry.ground if entry.ground else ""
    return {
        "id": entry.code,
        "shortDescription": _message(manual.title),
        "fullDescription": _message(manual.why or manual.title),
        "help": _message("\n".join(filter(None, (manual.text, ground)))),
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
    }


def _result(finding: Finding, context: Context) -> dict[str, Any]:
    translate = context.translate
    cure = translate("怎么办：") + finding.hint.text(translate)
    result = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": _message(f"{finding.message.text(translate)}\n{cure}"),
        "locations": [_location(finding.location, context)],
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(place, context)}
            for number, place in enumerate(finding.related, start=1)
        ]
    return result


def _message(text: str) -> dict[str, str]:
    """Returns a message; single braces would stand for arguments (SARIF 2.1.0, 3.11.5)."""
    return {"text": text.replace("{", "{{").replace("}", "}}")}


def _location(place: Location, context: Context) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(context.from_here(place.path))},
            "region": {"startLine": place.line, "startColumn": place.column},
        }
    }


def _uri(path: str) -> str:
    for kind in (PurePosixPath, PureWindowsPath):
        if kind(path).is_absolute():
            return kind(path).as_uri()
    return quote(path)


def _fingerprints(findings: Iterable[Finding], context: Context) -> Iterator[str]:
    """Yields what stays the same for each finding while its line keeps its words.

    Findings of one code on lines of one wording are told apart by their order.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        place = finding.location
        facts = "\0".join((finding.code, place.path, context.lines.digest(place)))
        mark = hashlib.sha256(facts.encode("utf-8", "replace")).hexdigest()
        seen[mark] += 1
        yield f"{mark}:{seen[mark]}"
