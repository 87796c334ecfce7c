"""Rules on the figures of one project in consecutive years."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from sitegen.finding import Severity, say
from sitegen.place import Location
from sitegen.rules.base import Fault
from sitegen.rules.facts import Aim, Figure
from sitegen.rules.series.grouping import Member, Series, SeriesRule
from sitegen.rules.words import percent, ten_thousands

_JUMP: Final = Fraction(1, 2)
_LOWEST: Final = Fraction(7, 10)
_HIGHEST: Final = Fraction(3)


def budget_jumps(series: Series) -> Iterator[Fault]:
    """项目预算比上年增减超过一半

    为什么重要：同一个项目的预算一年之间大增大减，读者会问为什么；多一个零、少一个零也会这样显出来。
    例：某项目 2023 年度全年预算数 32.5 万元，2024 年度 325 万元。
    怎么办：先核对金额和单位；确实大增大减的，在正文里说明原因。
    """
    seen: set[Location] = set()
    for this, last in series.consecutive:
        now, before = this.project.budget, last.project.budget
        if now is None or before is None or before.value <= 0 or now.location in seen:
            continue
        change = now.value / before.value - 1
        if abs(change) > _JUMP:
            seen.add(now.location)
            yield Fault(
                now.location,
                say(
                    "“{project}”本年度的预算是 {now}，{year} 年度（{id}）是 {before}，增加了 {change}。",
                    **_budgets(this, last, now, before),
                    change=percent(change),
                )
                if change > 0
                else say(
                    "“{project}”本年度的预算是 {now}，{year} 年度（{id}）是 {before}，减少了 {change}。",
                    **_budgets(this, last, now, before),
                    change=percent(-change),
                ),
                say("先核对金额和单位；确实大增大减的，在正文里说明原因。"),
                (before.location,),
            )


def _budgets(this: Member, last: Member, now: Figure, before: Figure) -> dict[str, object]:
    return {
        "project": this.project.name,
        "now": ten_thousands(now.value),
        "year": last.record.year,
        "id": last.record.id,
        "before": ten_thousands(before.value),
    }


def target_jumps(series: Series) -> Iterator[Fault]:
    """指标值与上年实际完成的相差很大

    为什么重要：指标值定得比上年已经做到的低很多，不用努力就能完成；定得高出几倍，多半写错了数或单位。
    例：上年检测水样 120 批次，今年的指标值是“≥60批次”，预算没有减少。
    怎么办：核对指标值和单位；有意调低或调高的，在正文里说明原因。
    """
    seen: set[Location] = set()
    for this, last in series.consecutive:
        done = {aim.path: aim.actual for aim in last.project.aims}
        pair = _pair(this, last)
        for aim in this.project.aims:
            before = done.get(aim.path)
            if aim.target is None or before is None or aim.target.location in seen:
                continue
            if aim.target.measure != before.measure or before.value <= 0:
                continue
            seen.add(aim.target.location)
            yield from _target(aim, aim.target, before, pair)


class _Pair(NamedTuple):
    """The year before, its record, and between how many times what was done then is usual."""

    year: int
    id: str
    least: Fraction
    most: Fraction


def _pair(this: Member, last: Member) -> _Pair:
    """Returns what is usual after the year before.

    With more or less money more or less can be done; nothing is made of an unknown budget.
    """
    now, before = this.project.budget, last.project.budget
    times = Fraction(1)
    if now is not None and before is not None and before.value > 0:
        times = now.value / before.value
    least, most = _LOWEST * min(times, Fraction(1)), _HIGHEST * max(times, Fraction(1))
    return _Pair(last.record.year, last.record.id, least, most)


def _is_below(value: Fraction, times: Fraction, other: Fraction) -> bool:
    """Tells whether a value is less than so many times another, with whole numbers alone."""
    left = value.numerator * times.denominator * other.denominator
    return left < times.numerator * other.numerator * value.denominator


def _target(aim: Aim, target: Figure, done: Figure, last: _Pair) -> Iterator[Fault]:
    if _is_below(target.value, last.least, done.value):
        message = say(
            "“{name}”的指标值是“{target}”，比 {year} 年度（{id}）实际完成的“{done}”低三成以上。",
            name=aim.name,
            target=target.raw,
            year=last.year,
            id=last.id,
            done=done.raw,
        )
    elif _is_below(done.value, 1 / last.most, target.value):
        message = say(
            "“{name}”的指标值是“{target}”，比 {year} 年度（{id}）实际完成的“{done}”的三倍还多。",
            name=aim.name,
            target=target.raw,
            year=last.year,
            id=last.id,
            done=done.raw,
        )
    else:
        return
    yield Fault(
        target.location,
        message,
        say("核对指标值和单位；有意调低或调高的，在正文里说明原因。"),
        (done.location,),
    )


def carried_money_differs(series: Series) -> Iterator[Fault]:
    """上年结转与上年表上的结余不同

    为什么重要：今年的“上年结转”就是去年剩下、留到今年用的钱；两张表对不上，说明有一处写错，或者有钱没有交代。
    例：2023 年度的表上结余 12 万元，2024 年度的表上“上年结转资金”是 15 万元。
    怎么办：核对两年的表；结余有一部分被收回或者另作安排的，在表下说明。
    """
    seen: set[Location] = set()
    for this, last in series.consecutive:
        carried, balances = this.project.carried, last.project.balances
        # What is left is mostly taken back, so that nothing carried contradicts nothing.
        if carried is None or carried.value <= 0 or not balances or carried.location in seen:
            continue
        if any(carried.agrees(balance) for balance in balances):
            continue
        seen.add(carried.location)
        yield Fault(
            carried.location,
            say(
                "“{project}”的上年结转是 {carried}，{year} 年度（{id}）的表上结余是 {balance}。",
                project=this.project.name,
                carried=ten_thousands(carried.value),
                year=last.record.year,
                id=last.record.id,
                balance=ten_thousands(balances[0].value),
            ),
            say("核对两年的表；结余有一部分被收回或者另作安排的，在表下说明。"),
            (balances[0].location,),
        )


RULES: Final = (
    SeriesRule("SER003", Severity.NOTE, budget_jumps),
    SeriesRule("SER004", Severity.NOTE, target_jumps),
    SeriesRule("SER006", Severity.NOTE, carried_money_differs),
)
