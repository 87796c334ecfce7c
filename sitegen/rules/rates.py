"""Rules on one indicator that is scored in several places of a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from sitegen.finding import Severity, enumerated, say
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
_WHOLE: Final = Fraction(1)
_ALIKE: Final = Fraction(5, 100)
"""Shares of the weight that differ by no more than this are told apart by rounding alone."""

_Key = tuple[str, bool, str]


_ScoredPart = ExecutionAssessment | IndicatorAssessment


class _Place(NamedTuple):
    """Where an indicator is scored: in which form of the record, and what it earns there."""

    number: int
    sheet: SheetAssessment
    part: _ScoredPart

    @property
    def share(self) -> Fraction:
        """The share of its weight that the indicator earns."""
        assert self.part.reported is not None
        assert self.part.weight is not None
        # Equal numbers of points are mostly one object, and full marks need no division.
        if self.part.reported is self.part.weight:
            return _WHOLE
        return self.part.reported / self.part.weight

    @property
    def location(self) -> Location:
        if isinstance(self.part, ExecutionAssessment):
            return self.part.row.at("score")
        return self.part.indicator.at(self.sheet.score_field)

    def __str__(self) -> str:
        assert self.part.reported is not None
        assert self.part.weight is not None
        name = self.sheet.sheet.name.raw
        return f"“{name}”{points(self.part.reported)}/{points(self.part.weight)}"


def rates_differ(case: Case) -> Iterator[Fault]:
    """同一个指标在几处的得分率不同

    为什么重要：同一件事在一份报告里得到不同的评价，读者不知道哪一个是真的。
    例：“预算执行率”在资金部分得 5/10，在成本指标里得 4/5，在评分表里得 3/3。
    怎么办：核对各处的得分；算法不同的，写明各按什么计算。
    """
    for (_, _, name), places in _places(case).items():
        first = places[0].share
        differing = [one for one in places if not _is_alike(one.share, first)]
        if differing and _is_one_thing(name, places):
            at = differing[0]
            yield Fault(
                at.location,
                say(
                    "“{name}”在 {count} 处的得分率不同：{places}。",
                    name=name,
                    count=len(places),
                    places=enumerated(map(str, places)),
                ),
                say("核对各处的得分；算法不同的，写明各按什么计算。"),
                tuple(one.location for one in places if one is not at),
            )


def _is_alike(share: Fraction, first: Fraction) -> bool:
    return share is first or abs(share - first) <= _ALIKE


def _is_one_thing(name: str, places: Sequence[_Place]) -> bool:
    """Tells whether a name stands for one thing: for execution, or once in each form."""
    return name == _EXECUTION or len({one.number for one in places}) == len(places)


def _places(case: Case) -> Mapping[_Key, Sequence[_Place]]:
    """Returns where each indicator is scored that is scored in several places."""
    found: dict[_Key, list[_Place]] = defaultdict(list)
    for number, sheet in enumerate(case.assessment.sheets):
        project = case.record.project_name_of(sheet.sheet)
        by_itself = _is_judged_by_itself(case.record, sheet)
        for name, part in _scored(sheet):
            found[project, by_itself, name].append(_Place(number, sheet, part))
    return {key: places for key, places in found.items() if len(places) > 1}


def _is_judged_by_itself(record: Record, sheet: SheetAssessment) -> bool:
    """Tells whether a form is a unit's own in a report in which others judge the unit."""
    if record.kind not in (EvaluationKind.DEPARTMENT, EvaluationKind.FINANCE):
        return False
    title = sheet.sheet.title.raw if sheet.sheet.title is not None else ""
    return "自评" in sheet.sheet.name.raw + title


def _scored(sheet: SheetAssessment) -> Iterator[tuple[str, _ScoredPart]]:
    """Yields what has a score in a form, under the name by which it is compared."""
    execution = sheet.execution
    if execution is not None and execution.reported is not None and _counts(execution.weight):
        yield _EXECUTION, execution
    for row in sheet.indicators:
        if row.weighs and row.reported is not None and (called := _called(row)):
            yield called, row


def _counts(weight: Fraction | None) -> bool:
    return weight is not None and weight > 0


def _called(row: IndicatorAssessment) -> str:
    if row.indicator.level3 is None:
        return ""
    name = split_name(row.indicator.level3.raw).text
    return _EXECUTION if class_of(name) == _EXECUTION else name


RULES: Final = (Rule("SCR013", Severity.WARNING, rates_differ),)
