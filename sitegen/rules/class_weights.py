"""Rules on the weights of classes: do they agree with their rows, their names and the scheme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from sitegen.finding import Citation, Message, Severity, enumerated, say
from sitegen.pattern import pattern
from sitegen.place import Location
from sitegen.record.sheet import Sheet
from sitegen.rules.base import Case, Fault, Rule, shared
from sitegen.rules.classes import class_of
from sitegen.rules.judged import NO_REASON
from sitegen.rules.words import points
from sitegen.scoring.assessment import ClassAssessment, SheetAssessment
from sitegen.scoring.interval import added as sum_of
from sitegen.scoring.points import exact, total_of, total_of_all
from sitegen.values import NameParts, round_half_up, split_name

_MEASURES: Final = Citation("财预〔2020〕10号")
_EXECUTION: Final = "预算执行率"
_HUNDRED: Final = Fraction(100)
CLOSE: Final = Fraction(1, 100)
"""Weights that differ by no more than this are equal: 33.33 three times makes a hundred."""


def is_close(one: Fraction, other: Fraction) -> bool:
    """Tells whether two weights are equal, rounding apart."""
    return one == other or abs(one - other) <= CLOSE


def single_name(group: ClassAssessment) -> str:
    """Returns the name of a group that has one; "" if it has none or several."""
    return group.names[0] if len(group.names) == 1 else ""


def rows_weight(group: ClassAssessment) -> Fraction | None:
    """Returns the sum of the rows' weights; None unless each has one that is not negative."""
    return group.weights if group.weighed else None


def is_rounded_average(group: ClassAssessment, whole: Fraction) -> bool:
    """Tells whether each row has the same rounded part of a weight, so that they cannot close."""
    first = group.rows[0].weight
    if first is None or len(group.rows) == 1 or any(row.weight != first for row in group.rows):
        return False
    average = whole / len(group.rows)
    return any(first in _rounded(average, places) for places in range(3))


def _rounded(average: Fraction, places: int) -> tuple[Fraction, Fraction]:
    scale = 10**places
    return Fraction(round_half_up(average, places)), Fraction(average * scale // 1, scale)


def name_differs(case: Case) -> Iterator[Fault]:
    """类别名称里写的分值与这一类各项分值之和不同

    为什么重要：名称里的分值告诉读者这一类占多少；对不上，就不知道哪一个是真的。
    例：“产出指标（50分）”下面各项的分值相加是 70。
    怎么办：重新相加，改正名称里的分值或写错的那一项。
    """
    for sheet in case.assessment.sheets:
        for level, groups in (("1", sheet.classes), ("2", sheet.subclasses)):
            for group in groups:
                named = _named(group)
                if named is None:
                    continue
                added = [group.column_weight, rows_weight(group)]
                sums = [one for one in added if one is not None]
                # Where one of the two is what the name says, the other is at fault.
                if not sums or any(_is_named(named, one, sheet) for one in sums):
                    continue
                if not is_rounded_average(group, _weight_of(named)):
                    yield _other_than_named(group, level, named, sums[-1])


def _named(group: ClassAssessment) -> NameParts | None:
    """Returns the name of a class with the weight in it, or None if there is none in it."""
    name = single_name(group)
    named = split_name(name) if name else None
    return named if named is not None and named.weight is not None else None


def _weight_of(named: NameParts) -> Fraction:
    assert named.weight is not None
    return exact(named.weight)


def _is_named(named: NameParts, added: Fraction, sheet: SheetAssessment) -> bool:
    """Tells whether a sum is the weight in a name; a percentage may be one of all indicators."""
    wanted = _weight_of(named)
    if is_close(added, wanted):
        return True
    if named.weight_unit != "%":
        return False
    whole = total_of(row.weight for row in sheet.indicators) or Fraction(0)
    return is_close(added, whole * wanted / 100)


def _other_than_named(
    group: ClassAssessment, level: str, named: NameParts, added: Fraction
) -> Fault:
    return Fault(
        group.first.at(f"level{level}"),
        say(
            "“{name}”名称里写的是 {named}，下面各项的分值相加是 {added}。",
            name=named.text,
            named=f"{points(_weight_of(named))}{named.weight_unit}",
            added=points(added),
        ),
        say("重新相加，改正名称里的分值或写错的那一项。"),
    )


def other_than_the_scheme(case: Case) -> Iterator[Fault]:
    """各类指标的分值与方案不同，没有说明理由

    为什么重要：各类分值由文件统一规定，特殊情况可以调整，但要说明理由，否则各表不能比较。
    例：方案规定产出 50、效益 30、满意度 10、预算执行率 10，表上产出 70、效益 20，没有说明。
    怎么办：改回方案的分值，或者写明调整的理由。
    """
    for sheet in case.assessment.sheets:
        adjustment = sheet.sheet.adjustment
        if adjustment is not None and adjustment.class_weights and not _is_explained(sheet.sheet):
            yield Fault(
                next(iter(adjustment.class_weights.values())).location,
                say("“{name}”调整了各类指标的分值，没有写理由。", name=sheet.sheet.name.raw),
                say("在“方案调整”里写上“调整理由”，照原文。"),
            )
            continue
        given = _class_weights(sheet)
        if given is None:
            continue
        sets = [_by_class(one) for one in sheet.scheme.weight_sets]
        if not sets or given in sets or _is_explained(sheet.sheet):
            continue
        yield Fault(
            sheet.indicators[0].indicator.at("level1"),
            say(
                "“{name}”各类指标的分值是{given}，方案规定{wanted}，没有说明理由。",
                name=sheet.sheet.name.raw,
                given=_listed(given),
                wanted=_listed(sets[0]),
            ),
            say("改回方案的分值，或者在表上写明调整的理由。"),
        )


def _class_weights(sheet: SheetAssessment) -> Mapping[str, Fraction] | None:
    """Returns the weight of each class; None unless all are known and make a hundred."""
    weights: dict[str, list[Fraction]] = {}
    execution = sheet.execution
    if execution is not None and execution.weight is not None:
        weights[_EXECUTION] = [execution.weight]
    for names, weight in _parts(sheet):
        name = class_of(names)
        if not name or weight is None:
            return None
        weights.setdefault(name, []).append(weight)
    found = {name: sum_of(own) for name, own in weights.items()}
    return found if is_close(sum_of(found.values()), _HUNDRED) else None


def _parts(sheet: SheetAssessment) -> Iterator[tuple[str, Fraction | None]]:
    """Yields class names with weights: those of rows, or of whole classes if rows have none."""
    if any(row.weight is not None for row in sheet.indicators):
        yield from ((row.classes[0], row.weight) for row in sheet.indicators)
    else:
        yield from ((single_name(group), group.weight) for group in sheet.classes)


def _by_class(weights: Mapping[str, Fraction]) -> Mapping[str, Fraction]:
    return {class_of(name) or name: weight for name, weight in weights.items()}


def _listed(weights: Mapping[str, Fraction]) -> str | Message:
    return enumerated(f"{name} {points(weight)}" for name, weight in weights.items())


_SPEAKS_OF_WEIGHTS: Final = pattern("权重|分值")


def _is_explained(sheet: Sheet) -> bool:
    """Tells whether a form says why its weights are other ones, or speaks of weights at all."""
    reason = sheet.adjustment.reason if sheet.adjustment is not None else None
    if reason is not None and reason.raw.strip() not in NO_REASON:
        return True
    prose = (sheet.notes, sheet.conclusion, sheet.problems, sheet.measures, sheet.unrecognised)
    texts = [text.raw for text in prose if text is not None]
    texts += [text.raw for text in (*sheet.other.values(), *sheet.head.values())]
    notes = (*(row.note for row in sheet.indicators), *(row.note for row in sheet.funds))
    texts += [note.raw for note in notes if note is not None]
    return any(_SPEAKS_OF_WEIGHTS.search(text) for text in texts)


def rows_differ(case: Case) -> Iterator[Fault]:
    """印出的一级、二级分值不等于下面各项分值之和

    为什么重要：分值应逐级相加；对不上，总分就不是按印出的分值得来的。
    例：二级指标的分值印的是 20，下面三项是 5、5、5，相加是 15。
    怎么办：逐级重新相加，改正写错的一格。
    """
    for one in _unclosed(case):
        if not is_rounded_average(one.group, one.weight):
            yield Fault(
                one.place,
                say(
                    "“{name}”的分值印的是 {printed}，下面各项相加是 {added}。",
                    name=enumerated(one.group.names),
                    printed=points(one.weight),
                    added=points(one.added),
                ),
                say("逐级重新相加，改正写错的一格。"),
            )


def rounded_averages(case: Case) -> Iterator[Fault]:
    """分值平均到各项后取整，相加不等于这一类的分值

    为什么重要：取整丢掉的零头会使满分不是 100 分。
    例：15 分平均给 7 项，每项取整为 2.1 分，相加只有 14.7 分。
    怎么办：把零头加在其中一项上，使各项相加等于这一类的分值。
    """
    for one in _unclosed(case):
        if is_rounded_average(one.group, one.weight):
            yield Fault(
                one.place,
                say(
                    "“{name}”的 {printed} 分平均给 {count} 项，取整后相加是 {added} 分。",
                    name=enumerated(one.group.names),
                    printed=points(one.weight),
                    count=len(one.group.rows),
                    added=points(one.added),
                ),
                say("把零头加在其中一项上，使各项相加等于这一类的分值。"),
            )


class _Unclosed(NamedTuple):
    """A class whose weight is not the sum of the weights beneath it."""

    group: ClassAssessment
    level: str
    weight: Fraction
    added: Fraction

    @property
    def place(self) -> Location:
        """The cell of the weight, or that of the name that holds it."""
        printed = getattr(self.group.first, f"weight{self.level}") is not None
        return self.group.first.at(f"{'weight' if printed else 'level'}{self.level}")


@shared
def _unclosed(case: Case) -> Iterator[_Unclosed]:
    """Yields classes whose weight is not the sum of what stands beneath."""
    for sheet in case.assessment.sheets:
        subclasses = iter(sheet.subclasses)
        for group in sheet.classes:
            beneath = list(_within(group, subclasses))
            merged = [one.column_weight for one in beneath]
            yield from _unclosed_class(group, merged)
            for one, weight in zip(beneath, merged, strict=True):
                yield from _unclosed_rows(one, "2", weight)


def _unclosed_class(group: ClassAssessment, merged: list[Fraction | None]) -> Iterator[_Unclosed]:
    """Yields a class that closes neither with its rows nor with the classes below it.

    Where only one of the two closes, the fault lies below and is told there.
    """
    printed = group.column_weight
    below = total_of_all(merged)
    if printed is None or below is None:
        yield from _unclosed_rows(group, "1", printed)
    elif not is_close(below, printed):
        if rows_weight(group) is None:
            yield _Unclosed(group, "1", printed, below)
        else:
            yield from _unclosed_rows(group, "1", printed)


def _unclosed_rows(
    group: ClassAssessment, level: str, printed: Fraction | None
) -> Iterator[_Unclosed]:
    added = rows_weight(group)
    weight = _weight_spread(group) if printed is None else printed
    if weight is None or added is None or weight == added:
        return
    if abs(weight - added) > CLOSE:
        yield _Unclosed(group, level, weight, added)


def _weight_spread(group: ClassAssessment) -> Fraction | None:
    """Returns the weight in the name of a class, if its rows are rounded averages of it."""
    named = _named(group)
    if named is None or not is_rounded_average(group, _weight_of(named)):
        return None
    return _weight_of(named)


def _within(
    group: ClassAssessment, subclasses: Iterator[ClassAssessment]
) -> Iterator[ClassAssessment]:
    left = len(group.rows)
    while left > 0:
        one = next(subclasses)
        left -= len(one.rows)
        yield one


RULES: Final = (
    Rule("WGT003", Severity.WARNING, name_differs, _MEASURES),
    Rule("WGT004", Severity.WARNING, other_than_the_scheme, _MEASURES),
    Rule("WGT005", Severity.ERROR, rows_differ),
    Rule("WGT006", Severity.WARNING, rounded_averages),
)
