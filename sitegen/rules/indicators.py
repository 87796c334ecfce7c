"""Rules on indicators: class, name, units, and cells left blank."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from sitegen.content.leaf import Text
from sitegen.finding import Citation, Message, Severity, say
from sitegen.record.cell import ScoreCell
from sitegen.record.sheet import Sheet
from sitegen.rules import blanks, frame, prices, units
from sitegen.rules.base import Case, Fault, Rule

_DOCUMENT: Final = Citation("财预〔2020〕10号")


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


class _Named(NamedTuple):
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


RULES: Final[tuple[Rule, ...]] = (
    *frame.RULES,
    Rule("IND002", Severity.WARNING, name_twice, _DOCUMENT),
    *units.RULES,
    *prices.RULES,
    *blanks.RULES,
)
