"""Numbers of invented persons, and numbers that are nobody's, made by chance from a seed.

Check digits are worked out by python-stdnum, so that nothing is shared with what is tested.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from stdnum import luhn
from stdnum.cn import ric, uscc

PROVINCES: Final = [
    "11",
    "12",
    "13",
    "14",
    "15",
    "21",
    "22",
    "23",
    "31",
    "32",
    "33",
    "34",
    "35",
    "36",
    "37",
    "41",
    "42",
    "43",
    "44",
    "45",
    "46",
    "50",
    "51",
    "52",
    "53",
    "54",
    "61",
    "62",
    "63",
    "64",
    "65",
]
_FIRST_DAY: Final = date(1920, 1, 1)
_DAYS: Final = 40_000
_CHINESE: Final = str.maketrans("0123456789", "〇一二三四五六七八九")
_WIDE: Final = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def identities(count: int, seed: int) -> Iterator[str]:
    """Yields citizens' numbers of all provinces and of a hundred years."""
    dice = random.Random(seed)
    for _ in range(count):
        region = f"{dice.choice(PROVINCES)}{dice.randrange(10_000):04}"
        born = _FIRST_DAY + timedelta(dice.randrange(_DAYS))
        body = f"{region}{born:%Y%m%d}{dice.randrange(1_000):03}"
        yield body + ric.calc_check_digit(body + "0")


def mobiles(count: int, seed: int) -> Iterator[str]:
    """Yields mobile numbers of all ranges."""
    dice = random.Random(seed)
    for _ in range(count):
        yield f"1{dice.randrange(3, 10)}{dice.randrange(10**9):09}"


def cards(count: int, seed: int) -> Iterator[str]:
    """Yields numbers of bank cards of sixteen and nineteen digits."""
    dice = random.Random(seed)
    for _ in range(count):
        length = dice.choice((16, 19))
        body = "62" + "".join(str(dice.randrange(10)) for _ in range(length - 3))
        yield body + luhn.calc_check_digit(body)


def _cut(number: str, sign: str) -> str:
    """Returns a number cut as people cut it: 6-8-4, or 3-4-4 for a telephone."""
    if len(number) == 11:
        return sign.join((number[:3], number[3:7], number[7:]))
    return sign.join((number[:6], number[6:14], number[14:]))


SPELLINGS: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        "plain": lambda number: number,
        "full-width": lambda number: number.translate(_WIDE),
        "spaced": lambda number: _cut(number, " "),
        "dashed": lambda number: _cut(number, "-"),
        "zero-width": lambda number: "\u200b".join(number),
        "Chinese": lambda number: number.translate(_CHINESE),
    }
)


def credit_code(dice: random.Random) -> str:
    """Returns a 统一社会信用代码 of digits alone, as those of public bodies mostly are."""
    while True:
        region = f"{dice.choice(PROVINCES)}{dice.randrange(10_000):04}"
        body = f"{dice.choice(('11', '12', '13', '51', '52'))}{region}{dice.randrange(10**9):09}"
        code = body + uscc.calc_check_digit(body)
        if code.isdecimal():
            return code


def codes(count: int, seed: int) -> Iterator[str]:
    """Yields what real forms hold of long numbers that are nobody's, each in its usual words."""
    dice = random.Random(seed)
    kinds = (_index, _credit, _project, _budget, _document, _form, _voucher, _amount, _bare)
    for _ in range(count):
        yield dice.choice(kinds)(dice)


def _index(dice: random.Random) -> str:
    tail = dice.choice(
        (
            f"{dice.randrange(2015, 2027)}{dice.randrange(1, 13):02}-{dice.randrange(10**5):05}",
            f"{dice.randrange(2015, 2027)}-{dice.randrange(10**5):05}",
        )
    )
    head = dice.choice(("索引号：", "索引号 ", "", "信息索引号\t"))
    return f"{head}{credit_code(dice)}/{tail}"


def _credit(dice: random.Random) -> str:
    return dice.choice(("统一社会信用代码：{}", "代码{}", "{}", "单位代码 {}，性质")).format(
        credit_code(dice)
    )


def _project(dice: random.Random) -> str:
    region = f"{dice.choice(PROVINCES)}{dice.randrange(10_000):04}"
    letter = dice.choice("RTY0")
    code = f"{region}{dice.randrange(20, 27)}{letter}{dice.randrange(10**12):012}"
    return dice.choice(("项目编码：{}", "{}-农村饮水安全", "项目代码 {}", "{}")).format(code)


def _budget(dice: random.Random) -> str:
    return f"预算编码{dice.randrange(10**14, 10**15)}"


def _document(dice: random.Random) -> str:
    year, number = dice.randrange(2012, 2027), dice.randrange(1, 400)
    return (
        f"示财预〔{year}〕{number}号 {year}{dice.randrange(10**10):010}{dice.randrange(10):01}号文"
    )


def _form(dice: random.Random) -> str:
    return f"{dice.choice(PROVINCES)}0000_00{dice.randrange(100):02}zp {dice.randrange(10**15, 10**16)}表"


def _voucher(dice: random.Random) -> str:
    return f"凭证号{dice.randrange(10**16, 10**18)}"


def _amount(dice: random.Random) -> str:
    whole = dice.randrange(10**10, 10**15)
    return dice.choice(
        (f"{whole}元", f"{whole}.{dice.randrange(100):02}", f"¥{whole}", f"合计{whole}")
    )


def _bare(dice: random.Random) -> str:
    length = dice.randrange(15, 22)
    return str(dice.randrange(10 ** (length - 1), 10**length))
