"""How far a target was reached, as an admissible share of the weight.

The rules are those of 财预〔2020〕10号 as the official forms print them: a fulfilled
quantity earns the full weight, an unfulfilled one its ratio, a quality a band. Where they
give no formula, the rule is ours and its name says so.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from sitegen.finding import Message, say
from sitegen.record.choices import Achievement, Direction, ScoringMethod
from sitegen.record.indicators import Indicator
from sitegen.scoring.interval import Interval
from sitegen.scoring.scheme import Scheme, number
from sitegen.values import Kind, Operator, Value, read_operator, read_value

FULL: Final = Interval.of(1)

NUMERIC: Final = (Kind.NUMBER, Kind.PERCENT, Kind.PERMILLE, Kind.QUANTITY, Kind.MONEY)
_REACHED: Final = frozenset(
    ("完成", "已完成", "达标", "已达标", "达成", "达成预期指标", "达成年度指标", "全部完成")
)
_PARTLY: Final = re.compile(r"^部分(?:完成|达成|实现)")
_MISSED: Final = re.compile(r"^未(?:完成|达成|实现|达标)")


_BY_DIRECTION: Final = {
    Direction.HIGHER: Operator.AT_LEAST,
    Direction.LOWER: Operator.AT_MOST,
    Direction.EQUAL: Operator.EQUAL,
}
_NOT_RECOMPUTED: Final = (ScoringMethod.STEP, ScoringMethod.DEDUCT, ScoringMethod.MANUAL)


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """What can be said of a target: the share of the weight, and by which rule.

    ``share`` is None where nothing can be said; ``rule`` then tells why.
    ``reached`` is None where it is not known.
    """

    share: Interval | None
    reached: bool | None
    rule: Message


def fulfilment(
    indicator: Indicator, scheme: Scheme, classes: tuple[str, str] = ("", "")
) -> Fulfilment:
    """Returns how far an indicator's target was reached under a scheme.

    Args:
        indicator: the row of the form.
        scheme: whose bands a quality is given.
        classes: the level-1 and level-2 class that the row stands in.
    """
    target = indicator.adjusted_target or indicator.target
    actual = indicator.actual
    if indicator.scoring in _NOT_RECOMPUTED:
        return _unknown(say("表上另定了赋分方式，本站不复算"))
    if indicator.achievement is not None:
        return _band_of(indicator.achievement, scheme)
    if target is None or not target.given:
        return _unknown(say("没有年度指标值，无法复算"))
    if actual is None or not actual.given:
        return _unknown(say("没有实际完成值，无法复算"))
    unit = indicator.unit.raw if indicator.unit else ""
    if target.kind in NUMERIC and actual.kind in NUMERIC:
        operator = _operator(indicator, target.value)
        if operator is None and _may_be_a_limit(target.value, actual.value, classes):
            return _unknown(say("成本、时效的指标值没有写≥或≤，看不出是不是越小越好，无法复算"))
        found = _ratio(target.value, actual.value, operator, unit)
        return _all_or_nothing(found) if indicator.scoring is ScoringMethod.BINARY else found
    if target.kind in NUMERIC:
        return _words_for_a_number(actual.value)
    if target.value.period and actual.value.period:
        return _date(target.value, actual.value)
    return _quality(target.value, actual.value, scheme)


def _unknown(reason: Message) -> Fulfilment:
    return Fulfilment(None, None, reason)


def _operator(indicator: Indicator, target: Value) -> Operator | None:
    """Returns the printed operator, or, where none is printed, what the record says of it."""
    printed = target.operator
    if printed is None and indicator.nature is not None:
        printed = read_operator(indicator.nature.raw)
    if printed is None and indicator.direction is not None:
        return _BY_DIRECTION[indicator.direction]
    return printed


def _all_or_nothing(found: Fulfilment) -> Fulfilment:
    if found.reached is None:
        return found
    rule = say("直接赋分：完成得满分，没有完成不得分")
    return Fulfilment(Interval.of(int(found.reached)), found.reached, rule)


def _band_of(achievement: Achievement, scheme: Scheme) -> Fulfilment:
    if achievement is Achievement.FULL:
        return Fulfilment(_band(scheme, 0), True, say("定性指标达成，得分在最高一档之内"))
    if achievement is Achievement.PARTIAL:
        return Fulfilment(_band(scheme, 1), False, say("定性指标部分达成，得分在中间一档之内"))
    return Fulfilment(_band(scheme, 2), False, say("定性指标未达成，得分在最低一档之内"))


def _may_be_a_limit(target: Value, actual: Value, classes: tuple[str, str]) -> bool:
    """Tells whether a bare number can be meant as the most that may be spent or taken."""
    if Kind.PERCENT in (target.kind, actual.kind) or target.number == actual.number:
        return False
    inside = _plain("".join(classes))
    return "成本" in inside or "时效" in inside


def magnitudes(target: Value, actual: Value, unit: str = "") -> tuple[Fraction, Fraction] | None:
    """Returns both values in one unit, or None where their units cannot be compared.

    A value without a unit takes ``unit``, the form's unit column, or else the unit of the
    other value (our rule).
    """
    first = _in_unit(target, unit or actual.unit)
    second = _in_unit(actual, unit or target.unit)
    if first.share is not None and second.share is not None:
        return first.share, second.share
    if first.measure != second.measure:
        return None
    assert first.amount is not None
    assert second.amount is not None
    return Fraction(first.amount), Fraction(second.amount)


def _in_unit(value: Value, unit: str) -> Value:
    if value.unit or not unit:
        return value
    known = read_value("1" + unit)
    if known.number is None:
        return replace(value, unit=unit)
    return replace(value, kind=known.kind, unit=known.unit)


def _ratio(target: Value, actual: Value, operator: Operator | None, unit: str) -> Fulfilment:
    both = magnitudes(target, actual, unit)
    if both is None:
        return _unknown(
            say(
                "指标值的单位“{a}”和完成值的单位“{b}”不同，无法复算",
                a=target.unit or unit,
                b=actual.unit or unit,
            )
        )
    if actual.operator is not None:
        return _unknown(say("完成值“{actual}”不是确定的数，无法复算", actual=actual.raw))
    wanted, done = both
    if operator is Operator.AT_MOST or operator is Operator.BELOW:
        reached = done <= wanted if operator is Operator.AT_MOST else done < wanted
        share = Fraction(1) if reached else _part(wanted, done)
        return Fulfilment(
            Interval.of(share), reached, say("越小越好：完成得满分，超出按 指标值÷完成值 计")
        )
    if operator is Operator.EQUAL:
        reached = done == wanted
        share = Fraction(1) if reached else _part(min(wanted, done), max(wanted, done))
        return Fulfilment(
            Interval.of(share), reached, say("应等于指标值：不等时按 小÷大 计（本站规则）")
        )
    reached = done > wanted if operator is Operator.ABOVE else done >= wanted
    share = Fraction(1) if reached else _part(done, wanted)
    return Fulfilment(Interval.of(share), reached, say("完成得满分，未完成按 完成值÷指标值 计"))


def _part(small: Fraction, large: Fraction) -> Fraction:
    if large <= 0 or small <= 0:
        return Fraction(0)
    return min(Fraction(1), small / large)


def _date(target: Value, actual: Value) -> Fulfilment:
    assert target.period is not None
    assert actual.period is not None
    if actual.period.end <= target.period.end:
        return Fulfilment(FULL, True, say("在期限内完成，得满分（本站规则）"))
    if actual.period.start <= target.period.end:
        return _unknown(say("完成的日期写得不够细，看不出是否在期限内"))
    return Fulfilment(None, False, say("超过期限完成，没有按比例计分的规定"))


def _words_for_a_number(actual: Value) -> Fulfilment:
    done = _plain(actual.raw)
    missed = _PARTLY.match(done) or _MISSED.match(done)
    return Fulfilment(
        None, False if missed else None, say("指标值是数，完成值没有写成数，无法按比例复算")
    )


def _quality(target: Value, actual: Value, scheme: Scheme) -> Fulfilment:
    wanted, done = _plain(target.raw), _plain(actual.raw)
    if wanted == done or done in _REACHED:
        return _band_of(Achievement.FULL, scheme)
    if _PARTLY.match(done):
        return _band_of(Achievement.PARTIAL, scheme)
    if _MISSED.match(done):
        return _band_of(Achievement.MISSED, scheme)
    return _unknown(say("文字写的完成值与指标值不同，看不出属于哪一档"))


def _band(scheme: Scheme, position: int) -> Interval | None:
    if len(scheme.bands) <= position:
        return None
    band = scheme.bands[position]
    return Interval(number(band.low), number(band.high))


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
