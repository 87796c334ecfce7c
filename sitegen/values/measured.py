"""Numbers with what stands around them: operators, units, ranges, tolerances and rates.

All functions take folded text without white space, beside the cell as it was written.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from sitegen.pattern import pattern
from sitegen.values.kinds import LONG_NUMBER, REVERSED_RANGE, Kind, Operator
from sitegen.values.number import NUMBER, add, multiply, to_decimal
from sitegen.values.units import MONEY_UNITS, PERCENT_UNITS, PERMILLE_UNITS, is_unit
from sitegen.values.value import Value
from sitegen.values.words import OPERATOR_SPELLINGS, POSTFIX_SPELLINGS, any_of

OPERATOR: Final = any_of(
    {word: sign for word, sign in OPERATOR_SPELLINGS.items() if sign is not Operator.PLUS_MINUS}
)
"""The pattern of an operator that bounds the number behind it."""

_PLUS_MINUS: Final = r"(?:±|\+/-|\+-|正负)"
_NOTE: Final = r"(?:\((?P<{}>[^()]*+)\))?"
_MEASURED: Final = pattern(
    rf"(?P<operator>{OPERATOR})?(?P<sign>[¥￥])?(?P<number>{NUMBER})(?P<rest>.*)", re.DOTALL
)
_REST: Final = pattern(
    rf"(?P<unit>[^()]*?){_NOTE.format('note')}(?P<bound>{any_of(POSTFIX_SPELLINGS)})?"
    rf"{_NOTE.format('late')}"
)
_RANGE: Final = pattern(
    rf"(?P<low>{NUMBER})(?P<low_unit>[^0-9~—–―至到()-]{{0,12}})(?:-|~|—+|–|―|至|到)"
    rf"(?P<high>{NUMBER})(?P<unit>[^0-9()]{{0,12}})"
)
_TOLERANCE: Final = pattern(
    rf"(?:(?P<middle>{NUMBER})(?P<middle_unit>[^0-9()±+正]{{0,12}}))?{_PLUS_MINUS}"
    rf"(?P<spread>{NUMBER})(?P<unit>[^0-9()]{{0,12}})"
)
_RATE: Final = pattern(
    rf"(?P<note>{NUMBER}[^0-9/→=]{{0,12}}/{NUMBER}[^0-9/→=-]{{0,12}})(?:→|->|=)"
    rf"(?P<rate>{NUMBER}(?:%|百分比))"
)
_YEAR: Final = pattern(r"(?:19|20)[0-9]{2}年")
_LEADING_ZERO: Final = pattern(r"[+-]?0[0-9]")


def read_measured(raw: str, text: str) -> Value | None:
    """Returns one number with its operator and unit: ≥95%, 2次, 30万元以内, 50%(取整)."""
    found = _MEASURED.fullmatch(text)
    rest = _REST.fullmatch(found["rest"]) if found else None
    if not found or not rest or _YEAR.match(text):
        return None
    operator = OPERATOR_SPELLINGS.get(found["operator"] or "")
    bound = POSTFIX_SPELLINGS.get(rest["bound"] or "")
    if operator and bound and operator is not bound:
        return None
    unit, notes = _unit_and_notes(rest, "元" if found["sign"] else "")
    kind = _kind_of(unit)
    if kind is None or (found["sign"] and kind is not Kind.MONEY):
        return None
    number = to_decimal(found["number"])
    if number is None:
        return Value(raw, Kind.TEXT, problem=LONG_NUMBER)
    sign = _sign_of(kind, unit)
    return Value(raw, kind, number, unit=sign, operator=operator or bound, note=notes)


def _unit_and_notes(rest: re.Match[str], default: str) -> tuple[str, str]:
    """Returns the unit behind a number, and the remarks in brackets that are not a unit."""
    unit = rest["unit"] or default
    notes = [note for note in (rest["note"], rest["late"]) if note and note != "含"]
    if notes and notes[0] in PERCENT_UNITS and unit in ("", "%"):
        return "%", ";".join(notes[1:])
    if notes and not unit and _kind_of(notes[0]):
        return notes[0], ";".join(notes[1:])
    return unit, ";".join(notes)


def _kind_of(unit: str) -> Kind | None:
    if not unit:
        return Kind.NUMBER
    if unit in PERCENT_UNITS:
        return Kind.PERCENT
    if unit in PERMILLE_UNITS:
        return Kind.PERMILLE
    if unit in MONEY_UNITS:
        return Kind.MONEY
    return Kind.QUANTITY if is_unit(unit) else None


def _sign_of(kind: Kind, unit: str) -> str:
    return {Kind.PERCENT: "%", Kind.PERMILLE: "‰"}.get(kind, unit)


def _common_unit(first: str, second: str) -> str:
    """Returns the unit of two numbers of which only one may name it; two units are no unit."""
    return first or second if not (first and second) or first == second else "?"


def read_range(raw: str, text: str) -> Value | None:
    """Returns two numbers of one unit: 95-98%, 3-5天."""
    found = _RANGE.fullmatch(text)
    if not found:
        return None
    # 0731-12345678 is a telephone number.
    if _LEADING_ZERO.match(found["low"]) or _LEADING_ZERO.match(found["high"]):
        return None
    unit = _common_unit(found["low_unit"], found["unit"])
    kind = _kind_of(unit)
    if kind is None:
        return None
    low, high = to_decimal(found["low"]), to_decimal(found["high"])
    if low is None or high is None:
        return Value(raw, Kind.TEXT, problem=LONG_NUMBER)
    if high < low:
        return Value(raw, Kind.TEXT, problem=REVERSED_RANGE)
    return Value(raw, Kind.RANGE, low, high, _sign_of(kind, unit))


def read_tolerance(raw: str, text: str) -> Value | None:
    """Returns the range that a tolerance spans: ±5%, 10%±2."""
    found = _TOLERANCE.fullmatch(text)
    if not found:
        return None
    unit = _common_unit(found["middle_unit"] or "", found["unit"])
    kind = _kind_of(unit)
    if kind is None:
        return None
    middle, spread = to_decimal(found["middle"] or "0"), to_decimal(found["spread"])
    if middle is None or spread is None:
        return Value(raw, Kind.TEXT, problem=LONG_NUMBER)
    low, high = add(middle, multiply(spread, Decimal(-1))), add(middle, spread)
    if high < low:
        return Value(raw, Kind.TEXT, problem=REVERSED_RANGE)
    return Value(raw, Kind.RANGE, low, high, _sign_of(kind, unit), Operator.PLUS_MINUS)


def read_rate(raw: str, text: str) -> Value | None:
    """Returns a percentage with the division that led to it: 5.8万/5.8万→100%."""
    found = _RATE.fullmatch(text)
    value = read_measured(raw, found["rate"]) if found else None
    return replace(value, note=found["note"]) if found and value else None
