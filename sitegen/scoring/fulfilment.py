"""How far a target was reached, as an admissible share of the weight.

The rules are those of 财预〔2020〕10号 as the official forms print them: a fulfilled
quantity earns the full weight, an unfulfilled one its ratio, a quality a band. Where they
give no formula, the rule is ours, its name says so, and the scheme can choose another.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from typing import Final, NamedTuple

from sitegen.finding import Message, say
from sitegen.place import Location
from sitegen.record.choices import Achievement, ScoringMethod
from sitegen.record.indicators import Indicator
from sitegen.scoring.interval import FULL, Interval, hull
from sitegen.scoring.magnitudes import magnitudes
from sitegen.scoring.operators import Operators, operators_of
from sitegen.scoring.qualities import achievement_of, band_of, missed_in_words
from sitegen.scoring.quantitative import LateDate, Quantitative, YesOrNo
from sitegen.scoring.ratios import Earned, Span, earned_by_bound, earned_in_range
from sitegen.scoring.scheme import Scheme, number
from sitegen.scoring.steps import score_of_steps, tier_of
from sitegen.values import Kind, Operator, Value

NUMERIC: Final = (Kind.NUMBER, Kind.PERCENT, Kind.PERMILLE, Kind.QUANTITY, Kind.MONEY)

_NOT_RECOMPUTED: Final = (ScoringMethod.DEDUCT, ScoringMethod.MANUAL)
_USUAL: Final = Quantitative.model_construct(location=Location(""))
_MEASURED: Final = (*NUMERIC, Kind.RANGE)
_WITHOUT_TARGET: Final = Value("", Kind.EMPTY)


class Way(StrEnum):
    """By which rule a share was found."""

    AT_LEAST = "at least"
    AT_MOST = "at most"
    EXACT = "exact"
    INFERRED = "inferred"
    RANGE = "range"
    DATE = "date"
    YES_OR_NO = "yes or no"
    DIRECT = "direct"
    BAND = "band"
    STEPS = "steps"
    SATISFACTION = "satisfaction"
    UNKNOWN = "unknown"


class Fulfilment(NamedTuple):
    """What can be said of a target: the share of the weight, and by which rule.

    ``share`` is None where nothing can be said; ``rule`` then tells why.
    ``reached`` is None where it is not known. ``multiple`` is how many times the target was
    done, where more is wanted and both are exact. ``operators`` are those that the target
    can mean where none is printed.
    """

    share: Interval | None
    reached: bool | None
    rule: Message
    way: Way = Way.UNKNOWN
    multiple: Fraction | None = None
    operators: tuple[Operator, ...] = ()


def fulfilment(
    indicator: Indicator, scheme: Scheme, classes: tuple[str, str] = ("", "")
) -> Fulfilment:
    """Returns how far an indicator's target was reached under a scheme.

    Args:
        indicator: the row of the form.
        scheme: whose rules and bands hold.
        classes: the level-1 and level-2 class that the row stands in.
    """
    target, actual = indicator.valid_target, indicator.actual
    rules = scheme.quantitative or _USUAL
    if indicator.scoring in _NOT_RECOMPUTED:
        return _SCORED_OTHERWISE
    if indicator.scoring is ScoringMethod.STEP:
        return _stepped(indicator, rules, classes)
    if indicator.achievement is not None:
        return _of_band(indicator.achievement, scheme)
    if target is None or not target.given:
        return _NO_TARGET
    if actual is None or not actual.given:
        return _NOTHING_DONE
    if target.kind in _MEASURED and actual.kind in _MEASURED:
        found = _measured(indicator, rules, classes)
        return _all_or_nothing(found) if indicator.scoring is ScoringMethod.BINARY else found
    if target.kind in _MEASURED:
        missed = False if missed_in_words(actual.value) else None
        return Fulfilment(None, missed, say("指标值是数，完成值没有写成数，无法按比例复算"))
    return _unmeasured(target.value, actual.value, scheme, rules)


def _unknown(reason: Message) -> Fulfilment:
    return Fulfilment(None, None, reason)


# These are said of every other row: they are made once.
_SCORED_OTHERWISE: Final = _unknown(say("表上另定了赋分方式，本站不复算"))
_NO_TARGET: Final = _unknown(say("没有年度指标值，无法复算"))
_NOTHING_DONE: Final = _unknown(say("没有实际完成值，无法复算"))
_NO_OPERATOR: Final = _unknown(say("指标值没有写≥或≤，看不出是越大越好还是越小越好，无法复算"))
_WORDS_DIFFER: Final = _unknown(say("文字写的完成值与指标值不同，看不出属于哪一档"))
_IN_RANGE: Final = say("应在区间之内：在内得满分，在外按最近的一端计（本站规则）")
_ANY_WAY: Final = say("指标值没有写≥或≤，几种读法都算，取其范围（本站规则）")
_LESS_BY_NAME: Final = say(
    "没有写≤，按名称读作越小越好：完成得满分，超出按 指标值÷完成值 计（本站规则）"
)
_LESS: Final = say("越小越好：完成得满分，超出按 指标值÷完成值 计")
_EXACTLY: Final = say("应等于指标值：不等时按 小÷大 计（本站规则）")
_MORE: Final = say("完成得满分，未完成按 完成值÷指标值 计")
_BY_TIERS_OR_RATIO: Final = say("满意度按分段或按完成比例给分，取其范围")
_IN_BAND: Final = {
    Achievement.FULL: say("定性指标达成，得分在最高一档之内"),
    Achievement.PARTIAL: say("定性指标部分达成，得分在中间一档之内"),
    Achievement.MISSED: say("定性指标未达成，得分在最低一档之内"),
}


def _unmeasured(target: Value, actual: Value, scheme: Scheme, rules: Quantitative) -> Fulfilment:
    """Judges dates, yes-or-no questions and qualities."""
    if target.period and actual.period:
        return _date(target, actual, scheme, rules)
    if target.choice is not None and actual.choice is not None:
        return _yes_or_no(target.choice is actual.choice, scheme, rules)
    achievement = achievement_of(target, actual)
    if achievement is None:
        return _WORDS_DIFFER
    return _of_band(achievement, scheme)


def _of_band(achievement: Achievement, scheme: Scheme) -> Fulfilment:
    reached = achievement is Achievement.FULL
    return Fulfilment(band_of(achievement, scheme), reached, _IN_BAND[achievement], Way.BAND)


def _yes_or_no(agrees: bool, scheme: Scheme, rules: Quantitative) -> Fulfilment:
    if rules.yes_or_no is YesOrNo.BANDS:
        return _of_band(Achievement.FULL if agrees else Achievement.MISSED, scheme)
    rule = say("直接赋分：完成得满分，没有完成不得分")
    return Fulfilment(Interval.of(int(agrees)), agrees, rule, Way.YES_OR_NO)


def _date(target: Value, actual: Value, scheme: Scheme, rules: Quantitative) -> Fulfilment:
    assert target.period is not None
    assert actual.period is not None
    if actual.period.end <= target.period.end:
        return Fulfilment(FULL, True, say("在期限内完成，得满分（本站规则）"), Way.DATE)
    if actual.period.start <= target.period.end:
        return _unknown(say("完成的日期写得不够细，看不出是否在期限内"))
    if rules.late is LateDate.NOTHING:
        return Fulfilment(Interval.of(0), False, say("超过期限完成，不得分（本站规则）"), Way.DATE)
    partial, missed = (band_of(one, scheme) for one in (Achievement.PARTIAL, Achievement.MISSED))
    if rules.late is LateDate.UNKNOWN or partial is None or missed is None:
        return Fulfilment(None, False, say("超过期限完成，没有按比例计分的规定"), Way.DATE)
    rule = say("超过期限完成，得分在部分达成、未达成两档之内（本站规则）")
    return Fulfilment(hull((partial, missed)), False, rule, Way.DATE)


def _all_or_nothing(found: Fulfilment) -> Fulfilment:
    if found.reached is None:
        return found
    rule = say("直接赋分：完成得满分，没有完成不得分")
    return found._replace(share=Interval.of(int(found.reached)), rule=rule, way=Way.DIRECT)


def _measured(indicator: Indicator, rules: Quantitative, classes: tuple[str, str]) -> Fulfilment:
    """Judges what was done against a target, both numbers or ranges."""
    target, actual = _values(indicator)
    unit = indicator.unit.raw if indicator.unit else ""
    both = magnitudes(target, actual, unit)
    if both is None:
        return _unknown(
            say(
                "指标值的单位“{a}”和完成值的单位“{b}”不同，无法复算",
                a=target.unit or unit,
                b=actual.unit or unit,
            )
        )
    wanted, done = both
    if target.kind is Kind.RANGE:
        assert wanted.high is not None
        earned = earned_in_range(wanted.low, wanted.high, done, rules)
        found = Fulfilment(earned.share, earned.reached, _IN_RANGE, Way.RANGE)
    else:
        operators = operators_of(indicator, rules, classes)
        found = _bounded(operators, wanted.low, done, rules)
    if rules.satisfaction and "满意" in _whole_name(indicator, classes):
        found = _by_satisfaction(found, actual, rules)
    return _certain(found, actual, rules)


def _values(indicator: Indicator) -> tuple[Value, Value]:
    target = indicator.valid_target
    assert target is not None
    assert indicator.actual is not None
    return target.value, indicator.actual.value


def _whole_name(indicator: Indicator, classes: tuple[str, str]) -> str:
    return "".join((*classes, indicator.level3.raw if indicator.level3 else ""))


def _bounded(operators: Operators, wanted: Fraction, done: Span, rules: Quantitative) -> Fulfilment:
    if not operators.possible:
        return _NO_OPERATOR
    earned = [earned_by_bound(one, wanted, done, rules) for one in operators.possible]
    share, reached = _whole_of(earned)
    more = operators.possible[0] in (Operator.AT_LEAST, Operator.ABOVE)
    return Fulfilment(
        share=share,
        reached=reached,
        rule=_words_for_no_share(earned) if share is None else _words(operators),
        way=_way(operators),
        multiple=done.low / wanted if more and done.exact and wanted > 0 else None,
        operators=() if operators.printed else operators.possible,
    )


def _whole_of(earned: list[Earned]) -> tuple[Interval | None, bool | None]:
    """Returns what is earned, and whether a target was reached, however it is read."""
    if len(earned) == 1:
        return earned[0].share, earned[0].reached
    reached = earned[0].reached if len({one.reached for one in earned}) == 1 else None
    shares = [one.share for one in earned if one.share is not None]
    return hull(shares) if len(shares) == len(earned) else None, reached


def _words_for_no_share(earned: Iterable[Earned]) -> Message:
    if any(one.reached is False for one in earned):
        return say("没有完成，但方案没有规定这种指标值怎样按比例计分，无法复算")
    return say("方案没有规定这种指标值怎样按比例计分，无法复算")


def _way(operators: Operators) -> Way:
    if not operators.printed:
        return Way.INFERRED
    only = operators.possible[0]
    if only is Operator.EQUAL:
        return Way.EXACT
    return Way.AT_MOST if only in (Operator.AT_MOST, Operator.BELOW) else Way.AT_LEAST


def _words(operators: Operators) -> Message:
    only = operators.possible[0]
    if len(operators.possible) > 1:
        return _ANY_WAY
    if only in (Operator.AT_MOST, Operator.BELOW):
        return _LESS if operators.printed else _LESS_BY_NAME
    return _EXACTLY if only is Operator.EQUAL else _MORE


def _by_satisfaction(found: Fulfilment, actual: Value, rules: Quantitative) -> Fulfilment:
    """Adds what the tiers give; whether tiers or the ratio were used, a form does not say."""
    if actual.share is None or actual.operator is not None or found.share is None:
        return found
    tier = Interval.of(tier_of(actual.share, rules.satisfaction))
    share = hull((tier, found.share))
    return found._replace(share=share, rule=_BY_TIERS_OR_RATIO, way=Way.SATISFACTION)


def _certain(found: Fulfilment, actual: Value, rules: Quantitative) -> Fulfilment:
    """Takes back what a bound in the place of a value cannot prove, and caps the share."""
    if actual.operator not in (None, Operator.PLUS_MINUS, Operator.EQUAL) and found.reached:
        return _unknown(say("完成值“{actual}”不是确定的数，无法复算", actual=actual.raw))
    if rules.cap is None or found.share is None:
        return found
    share = found.share.capped(number(rules.cap))
    return found if share is found.share else found._replace(share=share)


def _stepped(indicator: Indicator, rules: Quantitative, classes: tuple[str, str]) -> Fulfilment:
    """Judges a row by its own table of steps, of which the highest earns the weight."""
    points = [step.score.number for step in indicator.steps if step.score.number is not None]
    most = max(points, default=None)
    actual = indicator.actual
    if actual is None or not most or most < 0:
        return _SCORED_OTHERWISE
    target = indicator.valid_target
    aim = target.value if target is not None else _WITHOUT_TARGET
    operators = operators_of(indicator, rules, classes)
    way = operators.possible[0] if len(operators.possible) == 1 else Operator.AT_LEAST
    score = score_of_steps(indicator.steps, aim, actual.value, way)
    if score is None:
        return _unknown(say("赋分表里的值和完成值不能比较，无法复算"))
    weight = indicator.weight.number if indicator.weight is not None else None
    whole = Fraction(weight if weight is not None and weight > 0 else most)
    share = Interval.of(min(Fraction(1), score / whole))
    return Fulfilment(share, share.low == 1, say("按表上的赋分表给分"), Way.STEPS)
