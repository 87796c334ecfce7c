"""Every code that a finding can bear, with its manual."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from sitegen.content import faults as of_reading
from sitegen.content import faults_of_settings as of_settings
from sitegen.content import faults_of_shape as of_shape
from sitegen.content.terms import nearest
from sitegen.finding import FaultCode, Finding, Message, Severity, Translate, say
from sitegen.language import same
from sitegen.privacy import faults as of_files
from sitegen.record import changes as of_changes
from sitegen.record import faults as of_records
from sitegen.record.frozen import NOT_AS_FROZEN
from sitegen.rules.across import RULES_ACROSS
from sitegen.rules.base import Rule, Scope
from sitegen.rules.book import RULES
from sitegen.rules.series.grouping import SeriesRule
from sitegen.scoring import faults as of_schemes
from sitegen.site import faults as of_pages
from sitegen.site.codes import CodeCard


class Entry(NamedTuple):
    """A code with its severity, its manual, and the text it rests on.

    ``blocks`` tells that a record with such a finding cannot be shown, ``of_rule`` that it
    is found by a rule, and ``scope`` whom that rule binds.
    ``document`` is the text without the clause.
    """

    code: str
    severity: Severity
    title: str
    manual: str
    ground: str
    blocks: bool
    of_rule: bool = True
    scope: Scope = Scope.EVERYBODY
    document: str = ""

    @property
    def waivable(self) -> bool:
        """Tells whether it may be waived, or counted among old faults."""
        return self.of_rule and not self.blocks

    @property
    def family(self) -> str:
        return self.code.rstrip("0123456789")


_FAULTS: Final[tuple[FaultCode, ...]] = (
    *of_reading.ALL,
    *of_shape.ALL,
    *of_records.ALL,
    *of_schemes.ALL,
    *of_pages.ALL,
    *of_settings.OF_COLUMNS,
    *of_settings.OF_THEME,
    *of_files.BLOCKING,
    *of_changes.ALL,
    NOT_AS_FROZEN,
)


_ALL_RULES: Final[tuple[Rule | SeriesRule, ...]] = (*RULES, *RULES_ACROSS)


FAMILIES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "YML": say("文件读不懂"),
        "SHP": say("名称和结构"),
        "REC": say("记录和登记表"),
        "SCH": say("计分方案"),
        "SIT": say("网页"),
        "SET": say("网站栏目"),
        "LOG": say("变更登记"),
        "WAV": say("豁免"),
        "SCR": say("得分"),
        "WGT": say("分值"),
        "TOT": say("合计"),
        "FND": say("资金"),
        "IND": say("指标"),
        "TGT": say("目标"),
        "STM": say("正文与表格的金额"),
        "TXT": say("文字"),
        "OUT": say("提纲"),
        "DAT": say("日期"),
        "IDN": say("编号和代码"),
        "DIS": say("公开要素"),
        "DDL": say("公开时限"),
        "PRV": say("个人信息"),
        "SER": say("记录之间"),
    }
)
"""What the codes of a family are about, by the letters that they begin with."""


@cache
def entries() -> Mapping[str, Entry]:
    """Returns all codes: faults of shape first, then the rules, each in its own order."""
    found = [_of_fault(one, blocks=one.severity is Severity.ERROR) for one in _FAULTS]
    found += [_of_fault(one, blocks=False) for one in (*of_settings.ALL, *of_files.POINTING)]
    found += [
        Entry(
            rule.code,
            rule.severity,
            rule.title,
            rule.manual,
            str(rule.ground or ""),
            blocks=isinstance(rule, Rule) and rule.holds_back,
            scope=rule.scope,
            document=rule.ground.document if rule.ground else "",
        )
        for rule in _ALL_RULES
    ]
    return MappingProxyType({entry.code: entry for entry in found})


def blocking(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yields those of some findings that hold a record back."""
    return (finding for finding in findings if entries()[finding.code].blocks)


def cards(translate: Translate = same) -> Mapping[str, CodeCard]:
    """Returns what pages say of each code, in the language of the site."""
    return {
        code: CodeCard(
            _first_line(translate(entry.manual)),
            entry.ground,
            is_rule=entry.of_rule,
            document=entry.document,
        )
        for code, entry in entries().items()
    }


def _first_line(manual: str) -> str:
    return manual.strip().partition("\n")[0]


def nearest_code(name: str, known: Iterable[str]) -> str:
    """Returns the code most like a mistyped one, or "" if none is near."""
    known = tuple(known)
    letters = name.upper().rstrip("0123456789")
    number = name[len(letters) :]
    # Most often only the number of zeros is wrong.
    padded = f"{letters}{number.lstrip('0').zfill(3)}"
    return padded if padded in known else nearest(name.upper(), known)


def _of_fault(one: FaultCode, *, blocks: bool) -> Entry:
    return Entry(one.code, one.severity, one.title, one.manual, "", blocks=blocks, of_rule=False)
