"""Rules on indicators: class, name, units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sitegen.content.leaf import Text
from sitegen.finding import Citation, Message, Severity, say
from sitegen.record.cell import ScoreCell
from sitegen.record.sheet import Sheet
from sitegen.rules.base import Case, Fault, Rule
from sitegen.scoring.assessment import IndicatorAssessment
from sitegen.scoring.fulfilment import NUMERIC
from sitegen.values import Value

_FRAME: Final = Citation("财预〔2020〕10号")


def wrong_class(case: Case) -> Iterator[Fault]:
    """指标放错了类

    为什么重要：同一类指标放在一起才能比较；放错了类，这一类的分值和得分就不能说明问题。
    例：“使用对象满意度”放在“社会效益指标”里；“预算执行率”放在“成本指标”里。
    怎么办：满意度放到“满意度指标”；预算执行率在资金部分单独计分，不再作为成本指标。
    """
    for sheet in case.assessment.sheets:
        for row in sheet.indicators:
            wanted = _wanted_class(row)
            if wanted is not None and row.indicator.level3 is not None:
                level3 = row.indicator.level3
                yield Fault(
                    level3.location,
                    say(
                        "“{name}”放在“{given}”里，它属于{wanted}。",
                        name=level3.raw,
                        given=_tidy(row.classes[1] or row.classes[0]),
                        wanted=wanted,
                    ),
                    say("把这个指标移到它所属的一类，或者改用能说明这一类的指标。"),
                )


def _wanted_class(row: IndicatorAssessment) -> Message | None:
    name = row.indicator.level3.raw if row.indicator.level3 else ""
    classes = _tidy("".join(row.classes))
    if "满意" in name and "满意" not in classes and row.classes[0]:
        return say("“满意度指标”")
    if "执行率" in name and "成本" in classes:
        return say("资金管理（预算执行率），不是成本")
    return None


def _tidy(text: str) -> str:
    return "".join(text.split())


def name_twice(case: Case) -> Iterator[Fault]:
    """同一类里有两个同名的指标

    为什么重要：名称相同的两栏分不清各评什么，也可能是同一件事算了两次分。
    例：“过程”下面有两个“资金管理”，分值分别是 7 和 3。
    怎么办：把两栏合并，或者改用能区分的名称。
    """
    for sheet in case.record.sheets:
        yield from _repeated(sheet)


@dataclass(frozen=True, slots=True)
class _Named:
    """A class or an indicator under its full name, with its printed weight."""

    key: tuple[str, str, str]
    name: Text
    weight: ScoreCell | None


def _named(sheet: Sheet) -> Iterator[_Named]:
    level1 = level2 = ""
    for row in sheet.indicators:
        if row.level1 is not None:
            level1, level2 = _tidy(row.level1.raw), ""
        if row.level2 is not None:
            level2 = _tidy(row.level2.raw)
            yield _Named((level1, "", level2), row.level2, row.weight2)
        if row.level3 is not None:
            yield _Named((level1, level2, _tidy(row.level3.raw)), row.level3, row.weight)


def _twice(earlier: _Named, named: _Named) -> Message:
    level1, level2, own = named.key
    if earlier.weight is None and named.weight is None:
        return say("“{name}”在“{inside}”里出现了两次。", name=own, inside=level2 or level1)
    return say(
        "“{name}”在“{inside}”里出现了两次，分值分别是 {a} 和 {b}。",
        name=own,
        inside=level2 or level1,
        a=earlier.weight or say("空"),
        b=named.weight or say("空"),
    )


def _repeated(sheet: Sheet) -> Iterator[Fault]:
    first: dict[tuple[str, str, str], _Named] = {}
    for named in _named(sheet):
        earlier = first.setdefault(named.key, named)
        if named.key[2] and earlier is not named:
            yield Fault(
                named.name.location,
                _twice(earlier, named),
                say("合并成一栏，或者改用能区分的名称；原表是合并的单元格时，下面几行不用再写。"),
                (earlier.name.location,),
            )


def different_units(case: Case) -> Iterator[Fault]:
    """指标值和完成值的单位不同

    为什么重要：单位不同的两个数不能比较，完成没有完成就说不清。
    例：年度指标值写“100”，实际完成值写“14%”。
    怎么办：两个值写同一个单位，例如“100%”和“14%”。
    """
    for sheet in case.record.sheets:
        for row in sheet.indicators:
            target, actual = row.target, row.actual
            if target is None or actual is None or row.unit is not None:
                continue
            if (
                target.kind in NUMERIC
                and actual.kind in NUMERIC
                and _differ(target.value, actual.value)
            ):
                yield Fault(
                    actual.location,
                    say(
                        "年度指标值是“{target}”，实际完成值是“{actual}”，单位不同。",
                        target=target.raw,
                        actual=actual.raw,
                    ),
                    say("两个值写同一个单位，例如“100%”和“14%”。"),
                    (target.location,),
                )


def _differ(target: Value, actual: Value) -> bool:
    return target.measure != actual.measure


RULES: Final = (
    Rule("IND001", Severity.NOTE, wrong_class, _FRAME),
    Rule("IND002", Severity.WARNING, name_twice, _FRAME),
    Rule("IND003", Severity.WARNING, different_units),
)
