"""Rules on sums that the text itself writes out: equations, and parts of a total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from sitegen.finding import Severity, say
from sitegen.pattern import pattern
from sitegen.place import Location
from sitegen.record.prose import Piece
from sitegen.record.statements import Statement
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.words import decimals, ten_thousands, trimmed
from sitegen.values import MONEY_UNITS
from sitegen.values.number import add, multiply

_PLAIN: Final = str.maketrans(
    "０１２３４５６７８９．＋－−–＊*ｘxXＸ✕＝％", "0123456789.+---×××××××=%"
)
"""Signs that stand for one another, one for one, so that places stay the same."""

_NUMBER: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})++|[0-9]++)(?:\.[0-9]++)?+"
_UNIT: Final = r"[^\W\d_×]{0,8}+[㎡㎥²³%]?+(?:/[^\W\d_×]{1,4}+)?+"
_TERM: Final = rf"{_NUMBER}[ ]?+{_UNIT}"
_EQUATION: Final = pattern(
    rf"(?P<left>{_TERM}(?:\s*+[+×÷-]\s*+{_TERM})++)\s*+=\s*(?P<right>{_TERM})"
)
_STRETCH: Final = pattern(r"[^，。；：、？！（）()“”《》…]+")
"""What stands between marks that no equation holds."""

_OPERATOR: Final = pattern(r"\s*([+×÷-])\s*")
_PARTS: Final = pattern(
    rf"(?P<number>{_NUMBER})[ ]?(?P<unit>万元|千元|亿元|元|万|亿|%)?(?P<rest>.*)"
)

_FACTORS: Final = {
    **MONEY_UNITS,
    "亿": Decimal(100_000_000),
    "%": Decimal("0.01"),
}
_ABOUT: Final = pattern(r"左右|余|多|以[上内下]|约")
_BEFORE: Final = pattern(r"(?:[0-9.,+×÷/(\[~^%A-Za-z“\"‘「『-]|[0-9][:：]|[0-9A-Za-z]=)\s*\Z")
"""What makes a number the middle of something longer: a term, a bracket, a quotation."""

_AFTER: Final = pattern(r"\s*[0-9.=+×÷/(^~:-]")
_NUMBERED: Final = pattern(r"[0-9]{1,2}\.(?=[0-9])")
"""What can be the number of a paragraph, as in 1.8+8=16."""

_YEAR: Final = pattern(r"(?:19|20)[0-9]{2}年")
"""A year of the calendar, of which nothing is added up."""

_CONVERTIBLE: Final = pattern(
    r"公里|千米|米|厘米|毫米|km|cm|mm|m|公斤|千克|kg|克|吨|t|斤|亩|公顷|平方|㎡|小时|分钟|秒|天|日"
    r"|个?月|年|个?季|周|学期|学年|升|立方"
)
"""Units that a text converts into one another without saying so."""


class _Term(NamedTuple):
    """A number of an equation: as it is written, the factor of its unit, and the rest of it."""

    number: Decimal
    factor: Decimal
    unit: str
    rest: str

    @classmethod
    def read(cls, text: str) -> _Term:
        found = _PARTS.match(text.strip())
        assert found is not None
        unit = found["unit"] or ""
        number = Decimal(found["number"].replace(",", ""))
        return cls(number, _FACTORS.get(unit, Decimal(1)), unit, found["rest"])

    @property
    def amount(self) -> Decimal:
        """The number in the smallest unit: 2 of 2万元 is 20000."""
        return multiply(self.number, self.factor)

    @property
    def is_money(self) -> bool:
        return "元" in self.unit

    @property
    def half(self) -> Fraction:
        """Half of one in the last printed digit."""
        return Fraction(1, 10 ** decimals(self.number)) / 2


class _Span(NamedTuple):
    """What a number may be that is printed rounded."""

    low: Fraction
    high: Fraction

    @classmethod
    def of(cls, term: _Term, factor: Fraction) -> _Span:
        """Returns the span of a term; a whole number is exact."""
        number = Fraction(term.number)
        if not decimals(term.number):
            whole = number * factor
            return cls(whole, whole)
        return cls((number - term.half) * factor, (number + term.half) * factor)

    def joined(self, sign: str, other: _Span) -> _Span | None:
        """Returns the span of the result of an operation; None for a division by zero."""
        if sign == "+":
            return _Span(self.low + other.low, self.high + other.high)
        if sign == "-":
            return _Span(self.low - other.high, self.high - other.low)
        if sign == "×":
            return _Span(self.low * other.low, self.high * other.high)
        if other.low <= 0:
            return None
        return _Span(self.low / other.high, self.high / other.low)


class _Equation(NamedTuple):
    """Terms with the signs between them, and the printed result."""

    terms: tuple[_Term, ...]
    signs: tuple[str, ...]
    result: _Term

    @classmethod
    def read(cls, left: str, right: str) -> _Equation:
        pieces = _OPERATOR.split(left)
        return cls(tuple(map(_Term.read, pieces[::2])), tuple(pieces[1::2]), _Term.read(right))

    @property
    def is_clear(self) -> bool:
        """Whether nothing but arithmetic stands between the terms and the result."""
        if any(_YEAR.match(f"{term.number}{term.rest}") for term in self.terms):
            return False
        rests = [term.rest for term in self.terms]
        if any("/" in rest and not self._is_rate_of_another(rest) for rest in rests):
            return False
        if _ABOUT.search(self.result.rest) or any(map(_ABOUT.search, rests)):
            return False
        unit = _CONVERTIBLE.match(self.result.rest)
        if unit is not None and not any(rest.startswith(unit[0]) for rest in rests):
            return False
        # 100-90=10分 is a step of a scale, 3-5 a range: only money is subtracted for certain.
        return "-" not in self.signs or all(term.is_money for term in (*self.terms, self.result))

    def _is_rate_of_another(self, rest: str) -> bool:
        """Tells whether the unit below the line of 元/人 is that of another term."""
        below = rest.rpartition("/")[2]
        return any(term.rest.endswith(below) for term in self.terms if "/" not in term.rest)

    @property
    def closes(self) -> bool:
        """Whether the equation holds, with or without its units, rounded as it is printed."""
        if "÷" not in self.signs and self._adds_up():
            return True
        readings = (
            ([Fraction(1)] * len(self.terms), Fraction(1)),
            ([Fraction(term.factor) for term in self.terms], Fraction(self.result.factor)),
        )
        return any(self._holds(factors, factor) for factors, factor in readings)

    def _adds_up(self) -> bool:
        """Tells whether sums and products give the very result; most equations do."""
        added, product = Decimal(0), self.terms[0].amount
        for sign, term in zip(self.signs, self.terms[1:], strict=True):
            if sign == "×":
                product = multiply(product, term.amount)
            else:
                added = add(added, product)
                product = term.amount if sign == "+" else term.amount.copy_negate()
        return add(added, product) == self.result.amount

    def _holds(self, factors: list[Fraction], factor: Fraction) -> bool:
        span = self._span(factors)
        if span is None:
            return True
        stated = Fraction(self.result.number)
        low = (stated - self.result.half) * factor
        high = (stated + self.result.half) * factor
        return span.low <= high and low <= span.high

    def _span(self, factors: list[Fraction]) -> _Span | None:
        spans = [_Span.of(term, factor) for term, factor in zip(self.terms, factors, strict=True)]
        return _folded(spans, self.signs)

    @property
    def exact(self) -> Fraction:
        """What the left side gives, in the unit of the result."""
        values = [
            _Span(number, number) for number in (Fraction(term.amount) for term in self.terms)
        ]
        found = _folded(values, self.signs)
        assert found is not None
        return found.low / Fraction(self.result.factor)


def _folded(spans: list[_Span], signs: tuple[str, ...]) -> _Span | None:
    """Returns the value of spans with signs between them: products first, then sums."""
    sums, between = [spans[0]], []
    for sign, span in zip(signs, spans[1:], strict=True):
        if sign in "+-":
            sums.append(span)
            between.append(sign)
            continue
        product = sums[-1].joined(sign, span)
        if product is None:
            return None
        sums[-1] = product
    total = sums[0]
    for sign, span in zip(between, sums[1:], strict=True):
        total = total.joined(sign, span) or total
    return total


def equation_does_not_hold(case: Case) -> Iterator[Fault]:
    """文字里的算式算不对

    为什么重要：算式就写在那里，读者一算就知道不对，会怀疑整份报告的数字。
    例：“在编 8 人+聘用 8 人”写成“8+8=15 人”，实际等于 16 人。
    怎么办：改正算式里写错的一个数；如果是四舍五入，请写明“约”。
    """
    text = case.fulltext
    for start in _lines_with_equations(text.text, text.own):
        line = text.text[start : text.line_end(start)]
        plain = line.translate(_PLAIN)
        for found in _equations_in(plain):
            equation = _equation_of(plain, found)
            if equation is None or equation.closes:
                continue
            place = text.place(start + found.start())
            end = text.place(start + found.end() - 1)
            if _is_marked(case, place, end):
                continue
            yield Fault(
                place,
                say(
                    "“{text}”算出来是 {value}。",
                    text=line[found.start() : found.end()],
                    value=_printed(equation),
                ),
                say("改正算式里写错的一个数；如果是四舍五入，请写明“约”。"),
            )


def _printed(equation: _Equation) -> str:
    """Returns what the left side gives, with the unit of the result."""
    unit = equation.result.unit
    return trimmed(equation.exact, 6) + (unit if unit == "%" else f" {unit}".rstrip())


def _lines_with_equations(text: str, own: int) -> Iterator[int]:
    """Yields where lines begin that have a sign of equality behind other text."""
    for sign in "=＝":
        at = text.find(sign, 0, own)
        while at >= 0:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            if at > start and (sign == "=" or "=" not in text[start:end]):
                yield start
            at = text.find(sign, end, own)


def _equations_in(line: str) -> Iterator[re.Match[str]]:
    """Yields what has the form of an equation; it never reaches beyond a punctuation mark."""
    for stretch in _STRETCH.finditer(line):
        if "=" in stretch[0]:
            yield from _EQUATION.finditer(line, stretch.start(), stretch.end())


def _equation_of(line: str, found: re.Match[str]) -> _Equation | None:
    """Returns the equation, or None where it is part of something else or can be read so."""
    before = line[: found.start()]
    # What counts is the last sign or two; looking further takes the length of the line each time.
    if _BEFORE.search(before.rstrip()[-2:]) or _AFTER.match(line, found.end()):
        return None
    equation = _Equation.read(found["left"], found["right"])
    if not equation.is_clear:
        return None
    numbered = _NUMBERED.match(found["left"])
    if numbered and (not before or before[-1] in " 　。；;"):
        bare = _Equation.read(found["left"][numbered.end() :], found["right"])
        return None if bare.closes else equation
    return equation


def _is_marked(case: Case, place: Location, end: Location) -> bool:
    """Tells whether marked figures stand in the equation, which other rules compare."""
    return any(
        piece.location.line == place.line and place.column <= piece.location.column <= end.column
        for account in case.accounts
        for item in account.items
        for one in (item, *item.parts)
        for piece in _figures(one)
    )


def _figures(item: Statement) -> Iterator[Piece]:
    for piece in (item.planned, item.executed, item.quantity, item.price):
        if piece is not None:
            yield piece


_OF_WHICH: Final = pattern(
    r"(?:合计|总计|总额|总金额|总投资|总预算|共计|共)[^0-9\n。；，,]{0,12}"
    r"(?P<total>[0-9][0-9,]*(?:\.[0-9]+)?)[ ]?(?P<unit>亿元|万元|元)[，,（(]其中[：:]?"
    r"(?P<parts>[^。；;\n]{4,300})"
)
_PART: Final = pattern(
    r"(?P<name>[^0-9]{1,30}?)(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)[ ]?(?P<unit>亿元|万元|元)(?=[，、,）)和及]|\Z)"
)
_OTHER_MATTER: Final = pattern(
    r"调整|执行|实际|到位|支付|累计|上年|去年|同比|环比|增|减|较|后|达|已|未|预算|决算|支出\Z|使用"
    r"|其中|包括|比|约|节约|人均|每|单价|均"
)
"""What makes an amount no part of the total, but another thing said of it."""

_LEVEL_OF_FUNDS: Final = pattern(r"中央|省|市|区|县|乡|镇")


def parts_exceed_the_total(case: Case) -> Iterator[Fault]:
    """“其中”各项之和超过合计

    为什么重要：其中各项是合计的一部分，加起来不会比合计还大，大了就有一个数写错。
    例：“合计 30 万元，其中材料费 20 万元，人工费 15 万元”，相加是 35 万元。
    怎么办：核对各项，改正合计或写错的一项。
    """
    text = case.fulltext
    if "其中" not in text.text:
        return
    for found in _OF_WHICH.finditer(text.text, 0, text.own):
        total = _yuan(found["total"], found["unit"])
        parts = _parts(found["parts"])
        if not parts or _may_be_nested([amount for amount, _ in parts]):
            continue
        added = sum((amount for amount, _ in parts), Fraction(0))
        allowed = sum((step for _, step in parts), _step(found["total"], found["unit"])) / 2
        if added - total <= allowed:
            continue
        place = text.place(found.start("total"))
        if not _is_marked(case, place, text.place(found.end() - 1)):
            yield Fault(
                place,
                say(
                    "合计写 {total}，其中各项相加是 {added}。",
                    total=found["total"] + " " + found["unit"],
                    added=ten_thousands(added),
                ),
                say("核对各项，改正合计或写错的一项。"),
            )


def _parts(text: str) -> list[tuple[Fraction, Fraction]]:
    """Returns the amounts and steps of the parts; none where one may be no part of the total."""
    found = list(_PART.finditer(text))
    names = [part["name"] for part in found]
    levels = [bool(_LEVEL_OF_FUNDS.search(name)) for name in names]
    if any(map(_OTHER_MATTER.search, names)) or len(set(levels)) > 1:
        return []
    return [
        (_yuan(part["number"], part["unit"]), _step(part["number"], part["unit"])) for part in found
    ]


def _yuan(number: str, unit: str) -> Fraction:
    return Fraction(number.replace(",", "")) * Fraction(MONEY_UNITS[unit])


def _step(number: str, unit: str) -> Fraction:
    """Returns how much one in the last printed digit is; a part of a whole number is exact."""
    places = len(number.partition(".")[2])
    return Fraction(MONEY_UNITS[unit]) / 10**places if places else Fraction(0)


def _may_be_nested(amounts: list[Fraction]) -> bool:
    """Tells whether some amount is the sum of those that follow it."""
    for index, amount in enumerate(amounts):
        added = Fraction(0)
        for inner in amounts[index + 1 :]:
            added += inner
            if added == amount:
                return True
    return False


RULES: Final = (
    Rule("STM007", Severity.WARNING, equation_does_not_hold),
    Rule("STM008", Severity.NOTE, parts_exceed_the_total),
)
