"""The table of findings: what the rules find in a record, one row a finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sitegen.finding import Finding
from sitegen.site import address
from sitegen.site.data.column import Kind, Subject, Table
from sitegen.site.data.forms import anchor, of_record, ours


@dataclass(frozen=True, slots=True)
class _Line:
    subject: Subject
    number: int
    found: Finding


def _lines(subject: Subject) -> Iterator[_Line]:
    for number, found in enumerate(subject.dossier.findings, 1):
        yield _Line(subject, number, found)


def _ground(line: _Line) -> str | None:
    return line.subject.codes[line.found.code].ground or None


FINDINGS: Final = Table(
    "findings",
    "核验发现",
    "本站的每处核验发现一行",
    "One row for each finding of the site",
    ("record_id", "number"),
    (
        *of_record(lambda line: line.subject),
        ours(
            "number",
            "序号",
            ("报告里的第几处，按位置先后", "Number within the report, in the order of places"),
            lambda line: line.number,
            Kind.INTEGER,
        ),
        ours(
            "code",
            "代码",
            ("规则的代码，含义见“得分怎样复算”一页", "Code of the rule"),
            lambda line: line.found.code,
        ),
        ours(
            "severity",
            "级别",
            ("错误、警告或提示", "Error, warning or note"),
            lambda line: line.subject.translate(line.found.severity.label),
        ),
        ours(
            "rule",
            "规则",
            ("规则说的是什么", "What the rule is about"),
            lambda line: line.subject.codes[line.found.code].title,
        ),
        ours(
            "message",
            "说明",
            ("这一处对不上在哪里", "What does not add up here"),
            lambda line: line.subject.said(line.found.message),
        ),
        ours(
            "ground",
            "依据",
            ("规则所依据的文件", "The public text that the rule rests on"),
            _ground,
        ),
        ours(
            "place",
            "位置",
            (
                "在记录里的位置：各级栏目的英文名称和序号（从 0 数起），用“/”隔开",
                "Place within the record: names of fields and positions from 0, joined by /",
            ),
            lambda line: "/".join(str(step) for step in line.found.location.loc) or None,
        ),
        anchor(lambda line: address.anchor(line.found.location.loc) or None),
    ),
    _lines,
)
