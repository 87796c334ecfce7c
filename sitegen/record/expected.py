"""The register of what should be disclosed, beside which the site lays what is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from sitegen.content.leaf import Text, Word, Year
from sitegen.content.shape import Part
from sitegen.content.terms import term
from sitegen.finding import Finding, say
from sitegen.record import faults
from sitegen.record.cell import DateCell
from sitegen.record.choices import EvaluationKind
from sitegen.record.registry import Registry, did_you_mean

_UNITS: Final = "content/units.yaml"


class Expected(Part):
    """A report that should be disclosed."""

    unit: Word = term("单位", "应当公开的单位，须在单位登记表中", "Unit in charge", default=...)
    year: Year = term("年度", "所评价的年度", "Year under evaluation", example="2023", default=...)
    project: Text | None = term(
        "项目",
        "项目名称或项目编码；不写就是这个单位当年的任何一份报告",
        "Name or code of the project; any report of the unit if absent",
        example="水库除险加固",
    )
    kind: EvaluationKind | None = term(
        "评价类型", "单位自评、部门评价或财政评价；不写就是任何类型", "Who evaluates"
    )
    due: DateCell | None = term(
        "期限", "最迟哪一天公开", "Last day of disclosure", example="2024-08-31"
    )


class ExpectedFile(Part):
    """The file of what should be disclosed."""

    reports: tuple[Expected, ...] = term(
        "应公开清单", "应当公开的报告，一份一条", "Reports that should be disclosed", default=()
    )


def strangers(reports: Iterable[Expected], registry: Registry) -> Iterator[Finding]:
    """Yields the entries whose unit is not in the registry."""
    for one in reports:
        if registry.unit(one.unit.raw) is None:
            yield faults.UNKNOWN_UNIT.at(
                one.unit.location,
                say("单位登记表里没有“{name}”。", name=one.unit),
                did_you_mean(registry.nearest_unit(one.unit.raw), _UNITS),
            )
