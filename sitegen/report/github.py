"""Findings as workflow commands, which GitHub shows beside the lines of a change."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sitegen.finding import Finding, Severity
from sitegen.report.result import Context, Report

_LEVELS: Final[Mapping[Severity, str]] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
)


def as_github(report: Report, context: Context) -> str:
    """Returns one command a line, in the order of files and lines."""
    return "\n".join(_command(finding, context) for finding in report.findings)


def _command(finding: Finding, context: Context) -> str:
    place = finding.location
    properties = {
        "file": context.from_here(place.path),
        "line": str(place.line),
        "col": str(place.column),
        "title": finding.code,
    }
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    cure = context.translate("怎么办：") + finding.hint.text(context.translate)
    text = f"{finding.message.text(context.translate)}\n{cure}"
    return f"::{_LEVELS[finding.severity]} {written}::{_data(text)}"


def _data(text: str) -> str:
    """Escapes as the toolkit of GitHub's actions does for what stands behind the colons."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
