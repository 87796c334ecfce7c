"""Findings, waivers and contexts for the tests of reports."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Final

from sitegen.content.config import SiteConfig, Waiver
from sitegen.content.reader import read_tree
from sitegen.content.shape import shape
from sitegen.content.source import Source
from sitegen.finding import Finding, Severity, Translate, say
from sitegen.language import same
from sitegen.place import Location
from sitegen.report.lines import Lines
from sitegen.report.result import Context

TODAY: Final = date(2025, 6, 1)


def finding(
    line: int = 3,
    column: int = 5,
    *,
    code: str = "SCR003",
    severity: Severity = Severity.ERROR,
    path: str = "a.yaml",
) -> Finding:
    """Returns a finding whose message has a brace in what fills its gap."""
    place = Location(path, line, column, ("sheets", 0, "name"))
    message = say("名称“{name}”不对。", name="甲{x}")
    return Finding(code, severity, place, message, say("改正。"), (Location("b.yaml", 1, 2),))


def context(texts: dict[str, str] | None = None, translate: Translate = same) -> Context:
    """Returns the context of files with these texts."""
    lines = {path: tuple(text.split("\n")) for path, text in (texts or {}).items()}
    return Context(
        translate=translate, lines=Lines(MappingProxyType(lines)), version="1.2.3", today=TODAY
    )


def waivers(*rows: str) -> tuple[Waiver, ...]:
    """Returns the waivers of settings; each row lacks reason, person and end date only."""
    more = "理由: 已核实, 确认人: 张三, 截止日期: 2025-12-31"
    text = "网站名称: 甲\n豁免:\n" + "".join(
        f"- {{{row}}}\n" if "截止日期" in row else f"- {{{row}, {more}}}\n" for row in rows
    )
    tree, faulty = read_tree(Source("site.yaml", text.encode()))
    assert tree is not None, faulty
    config, wrong = shape(tree, SiteConfig, "site.yaml")
    assert config is not None, [str(one.message) for one in wrong]
    return config.waivers
