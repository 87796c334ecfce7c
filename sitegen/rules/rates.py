"""Rules on one indicator that is scored in several places of a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from sitegen.finding import Severity, say
from sitegen.place import Location
from sitegen.record.choices import EvaluationKind
from sitegen.record.report import Record
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.classes import class_of
from sitegen.rules.words import points
from sitegen.scoring.assessment import (
    ExecutionAssessment,
    IndicatorAssessment,
    SheetAssessment,
)
from sitegen.values import split_name

_EXECUTION: Final = "预算执行率"
_ALIKE: Final = Fraction(5, 100)
"""Shares of the weight that differ by no more than this are told apart by rounding alone."""

_Key = tuple[str, bool, str]
_Scored = tuple[int, SheetAssessment, ExecutionAssessment | IndicatorAssessment]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an indicator is scored, and which share of its weight it earns there."""

    sheet: str
    number: int
    score: Fraction
    weight: Fraction
    location: Location

    @property
    def share(self) -> Fraction:
        return self.score / self.weight

    def __str__(self) -> str:
        return f"“{self.sheet}”{points(self.score)}/{points(self.weight)}"


def rates_differ(case: Case) -> Iterator[Fault]:
    """同一个指标在几处的得分率不同

    为什么重要：同一件事在一份报告里得到不同的评价，读者不知道哪一个是真的。
    例：“预算执行率”在资金部分得 5/10，在成本指标里得 4/5，在评分表里得 3/3。
    怎么办：核对各处的得分；算法不同的，写明各按什么计算。
    """
    for (_, _, name), places in _places(case).items():
        first = places[0]
        differing = [one for one in places if abs(one.share - first.share) > _ALIKE]
        if differing and _is_one_thing(name, places):
            at = differing[0]
            yield Fault(
                at.location,
                say(
                    "“{name}”在 {count} 处的得分率不同：{places}。",
                    name=name,
                    count=len(places),
                    places="、".join(map(str, places)),
                ),
                say("核对各处的得分；算法不同的，写明各按什么计算。"),
                tuple(one.location for one in places if one is not at),
            )


def _is_one_thing(name: str, places: Sequence[_Place]) -> bool:
    """Tells whether a name stands for one thing: for execution, or once in each form."""
    return name == _EXECUTION or len({one.number for one in places}) == len(places)


def _places(case: Case) -> Mapping[_Key, Sequence[_Place]]:
    """Returns where each indicator is scored that is scored in several places."""
    found: dict[_Key, list[_Scored]] = defaultdict(list)
    for number, sheet in enumerate(case.assessment.sheets):
        project = case.record.project_name_of(sheet.sheet)
        by_itself = _is_judged_by_itself(case.record, sheet)
        for name, scored in _scored(sheet):
            found[project, by_itself, name].append((number, sheet, scored))
    # Most indicators stand in one place, and are done with here.
    repeated = {key: scored for key, scored in found.items() if len(scored) > 1}
    places = {
        key: [place for one in scored if (place := _place(*one)) is not None]
        for key, scored in repeated.items()
    }
    return {key: some for key, some in places.items() if len(some) > 1}


def _is_judged_by_itself(record: Record, sheet: SheetAssessment) -> bool:
    """Tells whether a form is a unit's own in a report in which others judge the unit."""
    if record.kind not in (EvaluationKind.DEPARTMENT, EvaluationKind.FINANCE):
        return False
    title = sheet.sheet.title.raw if sheet.sheet.title is not None else ""
    return "自评" in sheet.sheet.name.raw + title


def _scored(
    sheet: SheetAssessment,
) -> Iterator[tuple[str, ExecutionAssessment | IndicatorAssessment]]:
    """Yields what has a score in a form, under the name by which it is compared."""
    execution = sheet.execution
    if execution is not None and execution.reported is not None:
        yield _EXECUTION, execution
    for row in sheet.indicators:
        if row.reported is not None and (called := _called(row)):
            yield called, row


def _place(
    number: int, sheet: SheetAssessment, scored: ExecutionAssessment | IndicatorAssessment
) -> _Place | None:
    if scored.reported is None or scored.weight is None or scored.weight <= 0:
        return None
    at = (
        scored.row.at("score")
        if isinstance(scored, ExecutionAssessment)
        else scored.indicator.at(sheet.score_field)
    )
    return _Place(sheet.sheet.name.raw, number, scored.reported, scored.weight, at)


def _called(row: IndicatorAssessment) -> str:
    if row.indicator.level3 is None:
        return ""
    name = split_name(row.indicator.level3.raw).text
    return _EXECUTION if class_of(name) == _EXECUTION else name


RULES: Final = (Rule("SCR013", Severity.WARNING, rates_differ),)
