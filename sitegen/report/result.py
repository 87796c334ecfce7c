"""What a run found, beside all that is needed to tell of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath
from typing import NamedTuple

from sitegen import __version__
from sitegen.codes import Entry, entries
from sitegen.content.config import Waiver
from sitegen.finding import Finding, Translate
from sitegen.language import same
from sitegen.report.baseline import Old
from sitegen.report.lines import NO_LINES, Lines


@dataclass(frozen=True, slots=True)
class Context:
    """What every form of a report needs.

    ``folder`` leads from where the run stands to the site, with a slash at its end: programs
    that show findings beside files want paths from there.
    """

    translate: Translate = same
    lines: Lines = NO_LINES
    codes: Mapping[str, Entry] = field(default_factory=entries)
    version: str = __version__
    folder: str = ""
    today: date | None = None

    def from_here(self, path: str) -> str:
        """Returns the path of a file of the site as seen from where the run stands."""
        absolute = PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()
        return path if absolute else self.folder + path


class Waived(NamedTuple):
    """A finding that a waiver of the settings takes out of the count."""

    finding: Finding
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found: what counts, and what is known or waived and does not count.

    ``stale`` holds what the baseline names and is not found any more, ``unlisted`` counts
    what the run was asked to leave out.
    """

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()
    known: tuple[Finding, ...] = ()
    stale: tuple[Old, ...] = ()
    unlisted: int = 0
