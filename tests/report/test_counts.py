"""A report ends with how many findings there are, and how many do not count."""

from __future__ import annotations

import pytest

from sitegen.finding import Severity
from sitegen.language import same
from sitegen.report.baseline import Old
from sitegen.report.counts import closing, total
from sitegen.report.result import Report, Waived
from tests.report.found import context, finding, waivers

ADVICE = "报告自身对不上的地方，"


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ([], "共 0 处：错误 0，警告 0，提示 0。"),
        ([Severity.ERROR] * 2 + [Severity.WARNING], "共 3 处：错误 2，警告 1，提示 0。"),
        ([Severity.NOTE], "共 1 处：错误 0，警告 0，提示 1。"),
    ],
)
def test_findings_are_counted_by_severity(severities: list[Severity], expected: str) -> None:
    assert total([finding(severity=one) for one in severities], same) == expected


@pytest.mark.parametrize(("code", "expected"), [("SCR003", 1), ("SHP001", 0), ("WAV003", 0)])
def test_advice_is_given_where_a_report_does_not_add_up(code: str, expected: int) -> None:
    lines = list(closing(Report((finding(code=code),)), context()))

    assert sum(line.startswith(ADVICE) for line in lines) == expected


def test_what_does_not_count_is_told_apart() -> None:
    (waiver,) = waivers("规则: SCR003")
    report = Report((), (Waived(finding(), waiver),), (finding(), finding()), (), 3)

    assert list(closing(report, context())) == [
        "共 0 处：错误 0，警告 0，提示 0。",
        "另有 1 处已豁免。",
        "另有 2 处在旧问题清单里。",
        "另有 3 处没有按要求列出。",
    ]


def test_old_findings_that_are_gone_are_named_as_far_as_there_is_room() -> None:
    gone = tuple(Old(f"{name}.yaml", "SCR003", "0f", 2) for name in "abcdefg")
    lines = list(closing(Report((), stale=gone), context()))

    assert lines[1] == "旧问题清单里有 14 处已经没有了，可以用 --write-baseline 重写清单。"
    assert lines[2] == "  a.yaml SCR003 × 2"
    assert len(lines) == 8
    assert lines[-1] == "  …"
