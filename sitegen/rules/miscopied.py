"""Rules on what goes wrong when a form is scanned, recognised or copied."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from sitegen.finding import Message, Severity, say
from sitegen.pattern import pattern
from sitegen.place import Location
from sitegen.record.cell import Cell
from sitegen.record.indicators import Indicator
from sitegen.rules.base import Case, Fault, Rule
from sitegen.rules.fulltext import FullText
from sitegen.scoring.assess import total_row, yuan
from sitegen.scoring.assessment import IndicatorAssessment, SheetAssessment
from sitegen.values import Kind, read_operator
from sitegen.values.number import closed_up, fold

_HINT: Final = say("对照原表核对这一处；是抄录时走了样的，改回原来的写法。")


def spoilt_in_copying(case: Case) -> Iterator[Fault]:
    """像是复制或识别时走了样

    为什么重要：扫描、识别和粘贴会把“≥”变成“2”或“二”，把相邻的格粘在一起，公布的数就不是原来的数。
    例：满意度写“290%”，原表是“≥90%”；一格里写“202010100.00%10”；“%、%、%”丢了数字。
    怎么办：对照原表核对；走了样的，改回原来的写法。
    """
    yield from _unreadable(case.fulltext)
    for row in (row for sheet in case.record.sheets for row in sheet.indicators):
        for cell, message in _spoilt_cells(row):
            yield Fault(cell.location, message, _HINT)
    for assessed in case.assessment.sheets:
        yield from _spoilt_costs(assessed)


def is_miscopied(row: Indicator) -> bool:
    """Tells whether a value of a row is told of as spoilt in copying."""
    return any(True for _ in _spoilt_cells(row))


def _spoilt_cells(row: Indicator) -> Iterator[tuple[Cell, Message]]:
    for cell in (row.target, row.adjusted_target, row.actual):
        message = _spoilt(cell, row) if cell is not None else None
        if cell is not None and message is not None:
            yield cell, message


_NO_CHARACTER: Final = pattern("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_GARBLED: Final = ("锟斤拷", "烫烫烫", "ï¼", "ã€", "â€")
"""What a text becomes that is read in the wrong encoding."""
_NO_FIGURES: Final = pattern(r"[%％](?:[ \t]*、[ \t]*[%％])+")
# Most texts have no wide sign, and what begins with one character is found ten times as fast.
_NO_PLAIN_FIGURES: Final = pattern(r"%(?:[ \t]*、[ \t]*%)+")
_CLOSING: Final = frozenset("0123456789０１２３４５６７８９)） %％")
"""What may stand before a percent sign whose number is written."""


def _unreadable(text: FullText) -> Iterator[Fault]:
    found = _NO_CHARACTER.search(text.text)
    if found is not None:
        yield Fault(
            text.place(found.start()),
            say(
                "这里有一个多数电脑显示不出的字（编号 {code}），全文共 {count} 处。",
                code=f"U+{ord(found[0]):04X}",
                count=len(_NO_CHARACTER.findall(text.text)),
            ),
            say("对照原文，换成能显示的字或项目符号。"),
        )
    for garbled in _GARBLED:
        # One character is looked for thirty times as fast as a word.
        if garbled[0] in text.text and garbled in text.text:
            yield Fault(
                text.place(text.text.index(garbled)),
                say("“{text}”是乱码。", text=garbled),
                say("对照原文，重新输入这一段。"),
            )
    no_figures = _NO_FIGURES if "％" in text.text else _NO_PLAIN_FIGURES
    for lost in no_figures.finditer(text.text, 0, text.own):
        if text.text[lost.start() - 1 : lost.start()] not in _CLOSING:
            yield Fault(text.place(lost.start()), say("百分号前面没有数字。"), _HINT)


_SPOILT: Final = (
    pattern(r"二[0-9]+(?:\.[0-9]+)?[^0-9]{0,6}"),
    pattern(r"[%‰][=≥≤<>].*"),
    pattern(r"[0-9]+(?:\.[0-9]+)?%[0-9]+(?:\.[0-9]+)?"),
    pattern(r"20[0-9]{2}(?:100|[0-9]{2})\.[0-9]+%"),
)
_TWO_FOR_AT_LEAST: Final = pattern(r"2(?P<rest>(?:[5-9][0-9]|100)(?:\.[0-9]+)?)%?")
_CAPPED: Final = pattern(
    r"满意|(?:合格|达标|覆盖|及时|完好|准确|到位|合规|优良|通过|知晓|普及|入学|参保|出勤|成活|正常|及格|办结"
    r"|公开|规范|发放|落实|支付|验收合格)(?:率|比例)"
)
"""Rates that cannot exceed 100 %; a rate of fulfilment or of growth can."""
_CHANGING: Final = pattern(r"增|提高|提升|下降|降低|减少")


_SIGNS: Final = frozenset("2二%％‰")
_DOUBTFUL: Final = frozenset((Kind.TEXT, Kind.PERCENT, Kind.NUMBER))


def _spoilt(cell: Cell, row: Indicator) -> Message | None:
    if cell.kind not in _DOUBTFUL or _SIGNS.isdisjoint(cell.raw):
        return None
    plain = closed_up(cell.raw)
    if cell.kind is not Kind.NUMBER and any(known.fullmatch(plain) for known in _SPOILT):
        return say("“{text}”不像原来的写法。", text=cell.raw)
    two = _TWO_FOR_AT_LEAST.fullmatch(plain)
    if two is None or not _is_capped(row) or not (cell.kind is Kind.PERCENT or _is_percent(row)):
        return None
    return say("“{text}”超过了 100%，像是“≥{rest}%”走了样。", text=cell.raw, rest=two["rest"])


def _is_capped(row: Indicator) -> bool:
    name = row.level3.raw if row.level3 is not None else ""
    if row.nature is not None and read_operator(row.nature.raw) is not None:
        return False
    return _CAPPED.search(name) is not None and _CHANGING.search(name) is None


def _is_percent(row: Indicator) -> bool:
    return row.unit is not None and fold(row.unit.raw).strip() in ("%", "百分比")


_FOUR_FOR_AT_MOST: Final = pattern(
    r"4(?P<rest>(?P<number>[1-9][0-9]*(?:\.[0-9]+)?)(?:元|万元|万)?)"
)


def _spoilt_costs(assessed: SheetAssessment) -> Iterator[Fault]:
    """Yields targets of cost above the whole budget that fit it without a 4 in front."""
    total = total_row(assessed.sheet)
    budget = yuan(total.budget, assessed.sheet) if total is not None else None
    if total is None or not budget:
        return
    for row in assessed.indicators:
        target = row.indicator.target
        if target is None or target.raw.strip()[:1] not in ("4", "４") or not _is_cost(row):
            continue
        four = _FOUR_FOR_AT_MOST.fullmatch(closed_up(target.raw))
        amount = yuan(target, assessed.sheet)
        if four is None or target.number is None or amount is None or amount <= budget:
            continue
        rest = amount * Fraction(Decimal(four["number"])) / Fraction(target.number)
        spent = yuan(row.indicator.actual, assessed.sheet)
        if rest <= budget and _is_likely(rest, budget if spent in (None, amount) else spent):
            yield Fault(
                target.location,
                say(
                    "“{text}”比全年预算还多，像是“≤{rest}”走了样。",
                    text=target.raw,
                    rest=four["rest"],
                ),
                _HINT,
                (total.at("budget"),),
            )


def _is_cost(row: IndicatorAssessment) -> bool:
    return "成本" in "".join(row.classes) and row.indicator.nature is None


def _is_likely(limit: Fraction, amount: Fraction | None) -> bool:
    """Tells whether an amount is of the size of a limit that was set for it."""
    return amount is not None and limit <= 2 * amount and amount <= 2 * limit


_UNIT: Final = pattern(r"[ \t]*(?:[%％‰年月日元万亿人名户个次件份批期场项家台套亩吨米]|公里|平方)")
_FOREIGN: Final = "OolI０１２３４５６７８９"
_PLAIN: Final = frozenset("0123456789")
_WITH_LETTER: Final = pattern(r"(?:[0-9lI][0-9OolI]*|O)(?:\.[0-9OolI]+)?")
_DIGITS_AND_LETTERS: Final = frozenset("0123456789OolI.")
_DIGITS: Final = frozenset("0123456789０１２３４５６７８９")
_LONGEST: Final = 10
"""Digits; a longer number is a code or a telephone number, which is not said again."""
_FIGURES: Final = frozenset(
    (
        *("initial", "adjustment", "budget", "arrived", "planned", "executed", "balance", "rate"),
        *("weight", "weight1", "weight2", "score", "score1", "score2", "target", "actual"),
    )
)
"""Columns in which a number may stand without a unit."""


def look_alike_digits(case: Case) -> Iterator[Fault]:
    """数字里混有字母或者两种宽度的数字

    为什么重要：字母 O、l 看起来和 0、1 一样，但不能检索和计算；全角、半角混写的数字也一样。
    例：“2O23年”“l00%”用了字母；“1２0万元”混用了半角和全角数字。
    怎么办：删去这个数，用键盘重新输入。
    """
    text = case.fulltext
    told: set[int] = set()
    for begin in _mixes(text):
        if _DIGITS.issuperset(text.text[begin : begin + 2]):
            start, end = _around(text.text, begin, _DIGITS)
            is_number = end - start <= _LONGEST
        else:
            start, end = _around(text.text, begin, _DIGITS_AND_LETTERS)
            is_number = _is_number_with_letters(text, start, end)
        if is_number and start not in told:
            told.add(start)
            yield _fault(text.place(start), text.text[start:end])


def _mixes(text: FullText) -> Iterator[int]:
    """Yields where a plain digit begins before a foreign sign, or such a sign before a digit."""
    for sign in _FOREIGN:
        at = text.text.find(sign, 0, text.own)
        while at >= 0:
            if text.text[at - 1] in _PLAIN:
                yield at - 1
            if text.text[at + 1] in _PLAIN or text.text[at + 1] == ".":
                yield at
            at = text.text.find(sign, at + 1, text.own)


def _around(text: str, offset: int, signs: frozenset[str]) -> tuple[int, int]:
    """Returns where the run of some signs around an offset begins and ends."""
    start = end = offset
    while start and text[start - 1] in signs:
        start -= 1
    while text[end] in signs:
        end += 1
    return start, end


def _is_number_with_letters(text: FullText, start: int, end: int) -> bool:
    """Tells whether letters stand where digits belong: in a number with a unit, or a column.

    A letter at the end may be a unit itself, such as l.
    """
    token = text.text[start:end]
    if _WITH_LETTER.fullmatch(token) is None or len(token) > _LONGEST or token[-1] in "lI":
        return False
    before = text.text[start - 1 : start]
    if (
        (before.isascii() and before.isalnum())
        or token.isdigit()
        or not any(map(str.isdigit, token))
    ):
        return False
    if _UNIT.match(text.text, end):
        return True
    return text.text[end] == "\n" and text.field(start) in _FIGURES


def _fault(place: Location, number: str) -> Fault:
    return Fault(
        place,
        say("“{text}”里混有字母，或者混用了全角和半角数字。", text=number),
        say("删去这个数，用键盘重新输入。"),
    )


RULES: Final[tuple[Rule, ...]] = (
    Rule("TXT004", Severity.WARNING, spoilt_in_copying),
    Rule("TXT005", Severity.NOTE, look_alike_digits),
)
