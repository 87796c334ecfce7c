"""Checks whether an actual value answers its target: a number to a number, words to words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.finding import Message, Severity, say
from sitegen.pattern import pattern
from sitegen.record.cell import Cell
from sitegen.record.indicators import Indicator
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.rows import actual_text, name_of, quoted, rows_of, target_of, target_text
from sitegen.scoring.assessment import IndicatorAssessment
from sitegen.scoring.fulfilment import NUMERIC
from sitegen.values import (
    IMPOSSIBLE_DATE,
    REVERSED_PERIOD,
    REVERSED_RANGE,
    Kind,
    Operator,
)

_NUMBERS: Final = frozenset(NUMERIC)
_WORDS: Final = frozenset((Kind.QUALITATIVE, Kind.TEXT))
_NUMERAL: Final = pattern(
    r"[\d零〇两二三四五六七八九十百千万亿半]|一[个次项名家户座处篇份套台场期]"
)
_ALL: Final = pattern(r"全(?:部|面|覆盖|额|员|体)|均|应.尽.")
_NONE: Final = pattern(r"无|零|未|没有|不")
_WHOLE: Final = pattern(
    r"全(?:部|面|覆盖|额|员|体)|均|应.尽.|完成|合格|达标|通过|及时|按[时期]|到位|完好|符合|达到"
)
"""What 100% can answer without saying more than the words."""


def words_for_number(case: Case) -> Iterator[Fault]:
    """指标值是数，完成值没有写成数

    为什么重要：目标是一个数，完成值写“完成”，读者不知道究竟做了多少。
    例：年度指标值“≤30万元”，实际完成值写“完成”。
    怎么办：写出实际的数，例如“28.6万元”。
    """
    for _, row in rows_of(case):
        target, actual = row.indicator.valid_target, row.indicator.actual
        if target is None or actual is None:
            continue
        if target.kind not in _NUMBERS and target.kind is not Kind.RANGE:
            continue
        if _is_only_words(actual) and not _says_the_number(actual, row.indicator):
            yield Fault(
                actual.location,
                say(
                    "“{name}”的指标值是“{target}”，完成值写的是“{actual}”，没有写成数。",
                    name=name_of(row),
                    target=target_text(row.indicator),
                    actual=quoted(actual.raw),
                ),
                say("写出实际完成的数，单位和指标值相同。"),
                (target.location,),
            )


def _is_only_words(cell: Cell) -> bool:
    if cell.kind is Kind.CHOICE:
        return not cell.value.options
    return cell.kind is Kind.QUALITATIVE or (
        cell.kind is Kind.TEXT and not _NUMERAL.search(cell.raw)
    )


def _says_the_number(cell: Cell, row: Indicator) -> bool:
    """Tells whether words mean a certain number: all of it is 100%, none is zero."""
    target = target_of(row)
    assert target is not None
    if target.number == 0:
        return _NONE.search(cell.raw) is not None
    return target.share == 1 and _ALL.search(cell.raw) is not None


def number_for_words(case: Case) -> Iterator[Fault]:
    """指标值是文字，完成值却是一个数

    为什么重要：目标没有写成数，完成了 9 个还是 90 个，都说不清是不是完成。
    例：年度指标值“有所提升”，实际完成值“100%”；年度指标值“应助尽助”，实际完成值“9”。
    怎么办：核对是不是抄错了行；下次把指标值也写成数，例如“≥9人”。
    """
    for _, row in rows_of(case):
        target, actual = row.indicator.valid_target, row.indicator.actual
        if target is None or actual is None or actual.kind not in _NUMBERS:
            continue
        if target.kind not in _WORDS or _means_that_number(target, actual):
            continue
        yield Fault(
            actual.location,
            say(
                "“{name}”的指标值是“{target}”，完成值是“{actual}”，没有可以比较的目标数。",
                name=name_of(row),
                target=quoted(target.raw),
                actual=actual_text(row.indicator),
            ),
            say("核对是不是抄错了行；下次把指标值也写成数。"),
            (target.location,),
        )


def _means_that_number(target: Cell, actual: Cell) -> bool:
    text = target.raw
    if target.kind is Kind.TEXT and _NUMERAL.search(text):
        return True
    if actual.number == 0:
        return _NONE.search(text) is not None
    return actual.number == 100 and _WHOLE.search(text) is not None


def bound_for_value(case: Case) -> Iterator[Fault]:
    """完成值写成了范围，没有写实际的数

    为什么重要：“≥90%”只说不少于 90%，实际是多少不知道，也就证明不了完成情况。
    例：年度指标值“≥266米”，实际完成值也写“≥266米”。
    怎么办：写出实际的数，例如“271米”。
    """
    for _, row in rows_of(case):
        actual = row.indicator.actual
        if actual is None or actual.kind not in _NUMBERS:
            continue
        if actual.value.operator in _BOUNDS:
            yield Fault(
                actual.location,
                say(
                    "“{name}”的完成值写“{actual}”，没有写实际是多少。",
                    name=name_of(row),
                    actual=quoted(actual.raw),
                ),
                say("写出实际完成的数，不加“≥”“≤”“以上”“以内”。"),
            )


_BOUNDS: Final = frozenset((Operator.AT_LEAST, Operator.AT_MOST, Operator.ABOVE, Operator.BELOW))


def unreadable_value(case: Case) -> Iterator[Fault]:
    """日期不存在，或者区间前后颠倒

    为什么重要：日历上没有的日子、先大后小的区间，读者不知道原来要写什么，完成情况也无法判断。
    例：“2023年2月30日”；“2023年12月-1月”；“98%-95%”。
    怎么办：对照原表核对，改正抄错的数字。
    """
    for _, row in rows_of(case):
        indicator = row.indicator
        for cell in (indicator.target, indicator.adjusted_target, indicator.actual):
            message = _problem_of(cell, row) if cell is not None and cell.value.problem else None
            if cell is not None and message is not None:
                yield Fault(cell.location, message, say("对照原表核对，改正抄错的数字。"))


def _problem_of(cell: Cell, row: IndicatorAssessment) -> Message | None:
    name, text = name_of(row), quoted(cell.raw)
    if cell.value.problem == IMPOSSIBLE_DATE:
        return say("“{name}”写的“{text}”，日历上没有。", name=name, text=text)
    if cell.value.problem == REVERSED_PERIOD:
        return say("“{name}”写的“{text}”，结束早于开始。", name=name, text=text)
    if cell.value.problem == REVERSED_RANGE:
        return say("“{name}”写的“{text}”，前一个数比后一个大。", name=name, text=text)
    return None


RULES: Final[tuple[Rule, ...]] = (
    Rule("TGT003", Severity.ERROR, words_for_number),
    Rule("TGT004", Severity.WARNING, number_for_words),
    Rule("TGT005", Severity.WARNING, bound_for_value),
    Rule("TGT011", Severity.WARNING, unreadable_value),
)
