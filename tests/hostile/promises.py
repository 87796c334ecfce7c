"""What the way of a record promises for any input at all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from sitegen import codes, pipeline
from sitegen.content.files import read_files
from sitegen.content.source import Source
from sitegen.outcome import State
from sitegen.pipeline import Ground
from sitegen.report.data import as_json
from sitegen.report.result import Context, Report
from sitegen.report.text import as_text

ROOT: Final = Path(__file__).parent.parent.parent
SEED: Final = ROOT / "content" / "records" / "wuhua-renda-2023.yaml"


@cache
def ground() -> Ground:
    """Returns the settings, registries and schemes of the shipped site."""
    return pipeline.prepare(read_files(ROOT))


def record_promises(data: bytes) -> Sequence[str]:
    """Names what ``examine`` breaks: an outcome with coded findings that can be printed."""
    outcome = pipeline.examine(Source("content/records/a.yaml", data), ground())
    known = codes.entries()
    broken = []
    if outcome.state is State.HELD_BACK and not outcome.findings:
        broken.append("held back without a finding")
    for finding in outcome.findings:
        if finding.code not in known:
            broken.append(f"no code: {finding}")
        if finding.location.line < 1 or finding.location.column < 1:
            broken.append(f"no place: {finding}")
    report = Report(outcome.findings)
    as_text(report, Context())
    as_json(report, Context())
    return broken
