"""Old faults: a file that names what was found before, so that only new findings count.

The file has a line of JSON for each kind of finding on each wording of a line. Lines may
move; a line that is written anew is looked at anew.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, NamedTuple

from sitegen.finding import Finding, SitegenError, say
from sitegen.report.lines import Lines

_HEAD: Final = {"sitegen-baseline": 1}


@dataclass(frozen=True, slots=True, order=True)
class Old:
    """So many findings of one code on lines of one wording in one file."""

    path: str
    code: str
    line: str
    count: int


class Compared(NamedTuple):
    """Findings beside a baseline: the new ones, those it knows, and what it knows in vain."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    stale: tuple[Old, ...]


def baseline_of(findings: Iterable[Finding], lines: Lines) -> tuple[Old, ...]:
    """Returns the baseline under which none of these findings counts."""
    counted = Counter(_key(finding, lines) for finding in findings)
    return tuple(sorted(Old(*key, count) for key, count in counted.items()))


def compare(findings: Iterable[Finding], baseline: Iterable[Old], lines: Lines) -> Compared:
    """Returns which findings are new; of more than the baseline knows, the last ones are."""
    left = Counter({(one.path, one.code, one.line): one.count for one in baseline})
    new, known = [], []
    for finding in sorted(findings, key=lambda finding: finding.order):
        key = _key(finding, lines)
        if left[key] > 0:
            left[key] -= 1
            known.append(finding)
        else:
            new.append(finding)
    stale = sorted(Old(*key, count) for key, count in left.items() if count > 0)
    return Compared(tuple(new), tuple(known), tuple(stale))


def _key(finding: Finding, lines: Lines) -> tuple[str, str, str]:
    return finding.location.path, finding.code, lines.digest(finding.location)


def as_baseline(baseline: Sequence[Old]) -> str:
    """Returns the text of a baseline file."""
    rows = [_HEAD, *(asdict(one) for one in sorted(baseline))]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def read_baseline(text: str, name: str) -> tuple[Old, ...]:
    """Returns what a baseline file names.

    Raises:
        SitegenError: it is no such file, or a line of it is damaged.
    """
    head, *rows = enumerate(text.removeprefix("\ufeff").splitlines() or [""], start=1)
    if _loaded(head[1]) != _HEAD:
        raise SitegenError(
            say("{name} 不是旧问题清单。", name=name),
            say("换一个文件；没有清单的，用 --write-baseline 写一份新的。"),
        )
    return tuple(_old(row, number, name) for number, row in rows if row.strip())


def _old(row: str, number: int, name: str) -> Old:
    match _loaded(row):
        case {"path": str(path), "code": str(code), "line": str(line), "count": int(count)}:
            return Old(path, code, line, count)
    raise SitegenError(
        say("旧问题清单 {name} 第 {number} 行读不懂。", name=name, number=number),
        say("删去这一行，或者用 --write-baseline 重写整份清单。"),
    )


def _loaded(row: str) -> Any:
    try:
        return json.loads(row)
    except (ValueError, RecursionError):
        return None
