"""Findings become workflow commands, escaped as GitHub asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen.finding import Severity, say
from sitegen.report.github import as_github
from sitegen.report.result import Report
from tests.report.found import context, finding


def test_a_finding_is_a_command_with_file_line_column_and_code() -> None:
    assert as_github(Report((finding(),)), context()) == (
        "::error file=a.yaml,line=3,col=5,title=SCR003::名称“甲{x}”不对。%0A怎么办：改正。"
    )


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")],
)
def test_each_severity_has_its_command(severity: Severity, level: str) -> None:
    text = as_github(Report((finding(severity=severity),)), context())

    assert text.startswith(f"::{level} file=")


def test_what_would_end_a_command_or_a_property_is_escaped() -> None:
    told = replace(
        finding(path="a:b,c%\n.yaml"),
        message=say("{a}", a="100%: 甲,\r\n::error::乙"),
        hint=say("改。"),
    )
    text = as_github(Report((told,)), context())

    assert "\n" not in text
    assert "file=a%3Ab%2Cc%25%0A.yaml,line=3" in text
    assert text.endswith("::100%25: 甲,%0D%0A::error::乙%0A怎么办：改。")


@pytest.mark.parametrize(
    ("path", "shown"), [("a.yaml", "site/a.yaml"), ("/tmp/a.yaml", "/tmp/a.yaml")]
)
def test_paths_begin_where_the_run_stands(path: str, shown: str) -> None:
    below = replace(context(), folder="site/")

    assert f"file={shown}," in as_github(Report((finding(path=path),)), below)


def test_no_findings_are_no_commands() -> None:
    assert as_github(Report(()), context()) == ""
