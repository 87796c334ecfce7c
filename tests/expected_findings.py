"""Compares what is found in the shipped content with the list of what is true of it.

``python -m tests.expected_findings`` exits with 0 if they agree and with 1 if not;
``--write`` writes the list anew, to be read as a difference before it is kept.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sitegen.content.files import read_files
from sitegen.pipeline import examine_all, prepare

ROOT: Final = Path(__file__).parent.parent
LIST: Final = Path(__file__).with_suffix(".txt")


def found(root: Path) -> list[str]:
    """Returns a line for each finding on the content below ``root``: place, code."""
    files = read_files(root)
    outcomes = examine_all(files.records, prepare(files))
    findings = [finding for outcome in outcomes for finding in outcome.findings]
    findings.sort(key=lambda finding: finding.order)
    return [f"{one.location.path}:{one.location.line} {one.code}" for one in findings]


def difference(expected: Sequence[str], actual: Sequence[str]) -> list[str]:
    """Returns what a reader needs to see where the lists differ, and nothing if they agree."""
    return list(difflib.unified_diff(expected, actual, "expected", "found", n=0, lineterm=""))


def main(arguments: Sequence[str]) -> int:
    """Compares, or with ``--write`` writes; returns the exit code."""
    actual = found(ROOT)
    if "--write" in arguments:
        LIST.write_text("".join(f"{line}\n" for line in actual), encoding="utf-8")
        print(f"{len(actual)} findings written to {LIST.relative_to(ROOT)}")
        return 0
    lines = difference(LIST.read_text(encoding="utf-8").splitlines(), actual)
    if not lines:
        print(f"{len(actual)} findings, as expected")
        return 0
    print("\n".join(lines))
    print("If the new findings are true: python -m tests.expected_findings --write")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
