"""Rules on records that claim to be one and the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from sitegen.finding import Severity, say
from sitegen.place import Location
from sitegen.rules.base import Fault
from sitegen.rules.facts import Facts, Figure
from sitegen.rules.series.grouping import Member, Series, SeriesRule
from sitegen.rules.words import points, ten_thousands


def index_number_used_twice(series: Series) -> Iterator[Fault]:
    """两条记录用了同一个索引号

    为什么重要：索引号是一份公开信息的唯一标识，凭它只应找到一份信息；重复了，就不知道说的是哪一份。
    例：2023 年和 2024 年的两份自评表都写索引号“11341700711708005X/202403-00012”。
    怎么办：对照公开页面核对两条记录的索引号，改正抄错的一处。
    """
    for group in series.same_index:
        for one in group:
            other = group[1] if one is group[0] else group[0]
            yield Fault(
                one.index.location,
                say(
                    "索引号“{number}”也用在“{title}”（{id}）中。",
                    number=one.index.raw,
                    title=other.record.title,
                    id=other.record.id,
                )
                if len(group) == 2
                else say(
                    "索引号“{number}”也用在另外 {count} 条记录中，其中有“{title}”（{id}）。",
                    number=one.index.raw,
                    count=len(group) - 1,
                    title=other.record.title,
                    id=other.record.id,
                ),
                say("对照公开页面核对两条记录的索引号，改正抄错的一处。"),
                (other.index.location,),
            )


class _Printed(NamedTuple):
    """A figure, and the record that prints it of a project."""

    member: Member
    figure: Figure


def project_evaluated_twice(series: Series) -> Iterator[Fault]:
    """同一项目、同一年度的两条记录数字不同

    为什么重要：同一个单位对同一个项目的同一年度作两次同样的评价，预算或总分却不同，读者不知道以哪一份为准。
    例：人大业务经费 2023 年度有两份单位自评，一份总分 89 分，另一份 92 分。
    怎么办：核对两条记录是不是同一份报告的前后两稿；是的，只留有效的一份，并在“更正”里写明。
    """
    seen: set[Location] = set()
    for group in series.same_year:
        for member, figure, other in _contradictions(group):
            if figure.location not in seen:
                seen.add(figure.location)
                yield _contradiction(member, figure, other)


def _contradictions(group: Sequence[Member]) -> Iterator[tuple[Member, Figure, _Printed]]:
    budgets: dict[str, list[_Printed]] = {}
    totals: dict[str, list[_Printed]] = {}
    for member in group:
        for form in member.project.forms:
            for columns, figure in ((budgets, form.budget), (totals, form.total)):
                if figure is not None:
                    columns.setdefault(form.scheme, []).append(_Printed(member, figure))
    for column in (*budgets.values(), *totals.values()):
        yield from _differing(column)


def _differing(column: Sequence[_Printed]) -> Iterator[tuple[Member, Figure, _Printed]]:
    """Yields every figure with one from which it differs, in one pass over the column."""
    first = column[0]
    odd = next((one for one in column if not one.figure.agrees(first.figure)), None)
    if odd is None:
        return
    for one in column:
        other = odd if one.figure.agrees(first.figure) else first
        if not one.figure.agrees(other.figure):
            yield one.member, one.figure, other


def _contradiction(member: Member, figure: Figure, other: _Printed) -> Fault:
    record: Facts = other.member.record
    is_money = figure.measure == "元"
    return Fault(
        figure.location,
        say(
            "“{project}”{year} 年度的预算这里是 {amount}，“{title}”（{id}）里是 {other}。",
            project=member.project.name,
            year=record.year,
            amount=ten_thousands(figure.value),
            title=record.title,
            id=record.id,
            other=ten_thousands(other.figure.value),
        )
        if is_money
        else say(
            "“{project}”{year} 年度的总分这里是 {total} 分，“{title}”（{id}）里是 {other} 分。",
            project=member.project.name,
            year=record.year,
            total=points(figure.value),
            title=record.title,
            id=record.id,
            other=points(other.figure.value),
        ),
        say("核对两条记录是不是同一份报告的前后两稿；是的，只留有效的一份，并在“更正”里写明。"),
        (other.figure.location,),
    )


RULES: Final = (
    SeriesRule("SER001", Severity.ERROR, index_number_used_twice, of_units=False),
    SeriesRule("SER002", Severity.WARNING, project_evaluated_twice),
)
