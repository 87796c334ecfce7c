"""Compares what is found in the shipped content with the list of what is true of it.

``python -m tests.expected_findings`` exits with 0 if they agree and with 1 if not;
``--write`` writes the list anew, to be read as a difference before it is kept.
"""

from __future__ import annotations

import difflib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from sitegen.content.files import read_files
from sitegen.content.leaf import Flag
from sitegen.outcome import Outcome
from sitegen.pipeline import examine_all, prepare

ROOT: Final = Path(__file__).parent.parent
LIST: Final = Path(__file__).with_suffix(".txt")


def found(root: Path) -> list[str]:
    """Returns what is found on the content below ``root``.

    A line for each finding on a real record: place, code. Fictional samples, which come from
    a script, have a line for each record: path, codes, and how often if more than once.
    """
    files = read_files(root)
    outcomes = examine_all(files.records, prepare(files))
    return [line for outcome in outcomes for line in _lines(outcome)]


def _lines(outcome: Outcome) -> Iterator[str]:
    findings = sorted(outcome.findings, key=lambda finding: finding.order)
    if outcome.dossier is None or outcome.dossier.record.example is Flag.NO:
        yield from (f"{one.location.path}:{one.location.line} {one.code}" for one in findings)
    elif findings:
        counts = sorted(Counter(one.code for one in findings).items())
        codes = (code if count == 1 else f"{code}×{count}" for code, count in counts)
        yield f"{outcome.path} {' '.join(codes)}"


def difference(expected: Sequence[str], actual: Sequence[str]) -> list[str]:
    """Returns what a reader needs to see where the lists differ, and nothing if they agree."""
    return list(difflib.unified_diff(expected, actual, "expected", "found", n=0, lineterm=""))


def main(arguments: Sequence[str]) -> int:
    """Compares, or with ``--write`` writes; returns the exit code."""
    actual = found(ROOT)
    if "--write" in arguments:
        LIST.write_text("".join(f"{line}\n" for line in actual), encoding="utf-8")
        print(f"{len(actual)} lines written to {LIST.relative_to(ROOT)}")
        return 0
    lines = difference(LIST.read_text(encoding="utf-8").splitlines(), actual)
    if not lines:
        print(f"{len(actual)} lines of findings, as expected")
        return 0
    print("\n".join(lines))
    print("If the new findings are true: python -m tests.expected_findings --write")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
