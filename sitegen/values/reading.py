"""From the text of a cell to what it means, for any text whatever."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from sitegen.pattern import pattern
from sitegen.values.checkbox import read_options
from sitegen.values.dates import DateReading, read_any_dating, read_dating
from sitegen.values.kinds import SPLIT_NUMBER, Absence, Kind, Operator
from sitegen.values.measured import (
    OPERATOR,
    read_measured,
    read_range,
    read_rate,
    read_tolerance,
)
from sitegen.values.number import fold
from sitegen.values.value import Value
from sitegen.values.words import (
    ABSENT_WORDS,
    OPERATOR_SPELLINGS,
    QUALITATIVE_WORDS,
)

LONGEST_CELL: Final = 400
"""Characters; what is longer is prose and kept as text unread."""

_SHORT: Final = pattern(r"([0-9]{1,15}(?:\.[0-9]{1,12})?)(%?)")
_NOMINAL: Final = pattern(rf"(?P<operator>定性|{OPERATOR})(?P<rest>.+)", re.DOTALL)
_ENDING: Final = pattern(r"(?<![0-9。;])[。;]+\Z")

_QUALITATIVE: Final = frozenset(QUALITATIVE_WORDS)
_CHOICES: Final[Mapping[str, bool]] = MappingProxyType({"是": True, "否": False})
_CHOICES_IN_BOXES: Final[Mapping[str, bool]] = MappingProxyType(
    {**_CHOICES, "有": True, "无": False, "": True}
)
_ABSENCES: Final[Mapping[str, Absence]] = MappingProxyType(
    {
        **dict.fromkeys(ABSENT_WORDS, Absence.NONE),
        **{sign * count: Absence.DASH for sign in "-—–―─━‐" for count in (1, 2, 3)},
        **{sign * count: Absence.SLASH for sign in "/\\" for count in (1, 2)},
    }
)
_ONES: Final = ("一", "一一")


def read_value(raw: str) -> Value:
    """Returns the cell with what it means; never fails, and keeps ``raw`` as it is."""
    if len(raw) > LONGEST_CELL and len(raw.strip()) > LONGEST_CELL:
        return Value(raw, Kind.TEXT)
    return _read(raw) if len(raw) <= LONGEST_CELL else replace(_read(raw.strip()), raw=raw)


def read_score(raw: str) -> Value:
    """Returns a cell of weights, scores or funds: as ``read_value``, but 一 is a dash."""
    return _read_score(raw) if len(raw) <= LONGEST_CELL else read_value(raw)


def read_date(raw: str) -> Value:
    """Returns a cell of dates: as ``read_value``, but 2023, 2023.6 and 20230628 are dates."""
    return _read_date(raw) if len(raw) <= LONGEST_CELL else read_value(raw)


def read_operator(raw: str) -> Operator | None:
    """Returns the operator that a cell of the column 指标性质 holds, or None."""
    if len(raw) > LONGEST_CELL:
        return None
    text = _compact(raw)
    return Operator.QUALITATIVE if text == "定性" else OPERATOR_SPELLINGS.get(text)


# A dozen rules ask for the target of each indicator.
@lru_cache(maxsize=4096)
def read_columns(nature: str, raw: str, unit: str) -> Value:
    """Returns the value of a form that puts 指标性质, 指标值 and 度量单位 into three columns.

    A unit or operator in the value's own cell wins; ``raw`` is the value's own cell.
    """
    value = read_value(raw)
    if value.number is not None and not value.unit:
        joined = read_value(raw + unit)
        if (joined.number, joined.high) == (value.number, value.high):
            value = replace(joined, raw=raw)
    operator = value.operator or read_operator(nature)
    return value if operator is value.operator else replace(value, operator=operator)


@lru_cache(maxsize=8192)
def _read(raw: str) -> Value:
    short = _SHORT.fullmatch(raw)
    if short:
        number, percent = short.groups()
        return Value(raw, Kind.PERCENT if percent else Kind.NUMBER, Decimal(number), unit=percent)
    text = _compact(raw)
    return (
        _read_word(raw, text)
        or read_measured(raw, text)
        or _read_dated(raw, text)
        or read_range(raw, text)
        or read_tolerance(raw, text)
        or read_rate(raw, text)
        or _read_boxes(raw)
        or _read_nominal(raw, text)
        or _as_text(raw, text)
    )


@lru_cache(maxsize=2048)
def _read_score(raw: str) -> Value:
    value = _read(raw)
    if value.kind is Kind.TEXT and _compact(raw) in _ONES:
        return Value(raw, Kind.ABSENT, absence=Absence.ONE)
    return value


@lru_cache(maxsize=2048)
def _read_date(raw: str) -> Value:
    reading = read_any_dating(_compact(raw))
    return _dated(raw, reading) if reading else _read(raw)


def _compact(raw: str) -> str:
    """Returns the folded text without white space, but for one space between two digits.

    That one stays because without it two numbers would be read as a third one.
    """
    parts = fold(raw).split()
    text = parts[0] if parts else ""
    if len(parts) > 1:
        pieces = [text]
        for before, after in pairwise(parts):
            pieces.append(" " if before[-1].isdigit() and after[0].isdigit() else "")
            pieces.append(after)
        text = "".join(pieces)
    return _ENDING.sub("", text) if text.endswith(("。", ";")) else text


def _read_word(raw: str, text: str) -> Value | None:
    if not text:
        return Value(raw, Kind.EMPTY, absence=Absence.BLANK)
    if text in _QUALITATIVE:
        return Value(raw, Kind.QUALITATIVE)
    if text in _ABSENCES:
        return Value(raw, Kind.ABSENT, absence=_ABSENCES[text])
    if text in _CHOICES:
        return Value(raw, Kind.CHOICE, choice=_CHOICES[text])
    return None


def _read_dated(raw: str, text: str) -> Value | None:
    reading = read_dating(text)
    return _dated(raw, reading) if reading else None


def _dated(raw: str, reading: DateReading) -> Value:
    if reading.problem:
        return Value(raw, Kind.TEXT, problem=reading.problem)
    return Value(raw, Kind.DATE, operator=reading.operator, period=reading.period)


def _read_boxes(raw: str) -> Value | None:
    options = read_options(raw)
    if not options:
        return None
    ticked = [_CHOICES_IN_BOXES.get(text) for text, checked in options if checked]
    plain = all(text in _CHOICES_IN_BOXES for text, _ in options)
    choice = ticked[0] if plain and len(ticked) == 1 else None
    return Value(raw, Kind.CHOICE, choice=choice, options=options)


def _read_nominal(raw: str, text: str) -> Value | None:
    """Reads words and dates behind an operator: 定性优良中低差, ≥良好, ≤2023年12月."""
    if text == "定性":
        return Value(raw, Kind.QUALITATIVE, operator=Operator.QUALITATIVE)
    found = _NOMINAL.fullmatch(text)
    if not found:
        return None
    sign = found["operator"]
    operator = Operator.QUALITATIVE if sign == "定性" else OPERATOR_SPELLINGS[sign]
    rest = found["rest"]
    if rest.strip("()") in _QUALITATIVE:
        return Value(raw, Kind.QUALITATIVE, operator=operator)
    value = _read_dated(raw, rest) if operator is not Operator.QUALITATIVE else None
    if value and not value.problem:
        return replace(value, operator=operator)
    return value


def _as_text(raw: str, text: str) -> Value:
    joined = text.replace(" ", "")
    broken = joined != text and read_measured(raw, joined) is not None
    return Value(raw, Kind.TEXT, problem=SPLIT_NUMBER if broken else "")
