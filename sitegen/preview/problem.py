"""What a panel says of one thing that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sitegen.codes import entries
from sitegen.content.faults_of_shape import MISSING
from sitegen.finding import Finding, Severity, SitegenError, Translate
from sitegen.report.excerpt import Excerpt, excerpt, visible
from sitegen.report.lines import Lines
from sitegen.report.manual import manual_of

_ROOM: Final = 120

_ENCODINGS: Final = ("utf-8", "gb18030", "utf-16")
"""What text files come in; each refuses nearly all of what was written in another."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, why it matters, and what to do; strings ready to be shown.

    ``place`` is what an editor opens, such as ``a.yaml:3:5``, and is "" where no file is to
    blame; then ``file``, ``line`` and ``column`` are "" as well.
    """

    kind: str
    label: str
    code: str
    message: str
    cure: str
    why: str = ""
    ground: str = ""
    place: str = ""
    file: str = ""
    line: str = ""
    column: str = ""
    text: Excerpt | None = None


def problems_of(
    findings: Iterable[Finding], data: Mapping[str, bytes], translate: Translate
) -> tuple[Problem, ...]:
    """Returns findings as they are shown, the gravest first, those of a file in its order.

    What is missing comes last: most often a mistake in its line is what makes it missing.
    """

    def order(one: Finding) -> tuple[object, ...]:
        path = one.location.path
        return _GRAVITY[one.severity], path, one.code == MISSING.code, one.order

    ordered = sorted(findings, key=order)
    wanted = {finding.location.path for finding in ordered} & data.keys()
    lines = Lines.of({path: _readable(data[path]) for path in wanted}, wanted)
    return tuple(_problem(finding, lines, translate) for finding in ordered)


_GRAVITY: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def _readable(content: bytes) -> bytes:
    """Returns a file in UTF-8, so that its lines are shown as those see them who wrote them."""
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.encode("utf-8", "replace")
    return b""


def _problem(finding: Finding, lines: Lines, translate: Translate) -> Problem:
    at = finding.location
    entry = entries()[finding.code]
    line = lines.at(at)
    return Problem(
        kind=finding.severity.value,
        label=translate(finding.severity.label),
        code=finding.code,
        message=visible(finding.message.text(translate)),
        cure=visible(finding.hint.text(translate)),
        why=manual_of(entry, translate).why,
        ground=entry.ground,
        place=visible(str(at)),
        file=visible(at.path),
        line=str(at.line),
        column=str(at.column),
        text=excerpt(line, at.column, _ROOM) if line.strip() else None,
    )


def problem_of(error: SitegenError, translate: Translate) -> Problem:
    """Returns what stops a run as it is shown."""
    return Problem(
        kind=Severity.ERROR.value,
        label=translate(Severity.ERROR.label),
        code="",
        message=visible(error.message.text(translate)),
        cure=visible(error.hint.text(translate)),
    )
