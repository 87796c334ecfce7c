"""Numbers of persons: of citizens, of mobile telephones, of bank cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from sitegen.pattern import pattern
from sitegen.privacy.hit import Hit, Kind, Level, masked
from sitegen.privacy.runs import Group, Row, rows

_NEAR: Final = 24
"""So many signs before a number tell what it is."""


class _Window(NamedTuple):
    """Some groups of a row, taken as one number."""

    first: int
    behind: int
    digits: str
    groups: tuple[int, ...]
    start: int
    end: int


def numbers(text: str) -> Iterator[Hit]:
    """Yields the numbers of persons in a text, from its beginning."""
    for row in rows(text):
        yield from _numbers_of(row, text)


def _numbers_of(row: Row, text: str) -> Iterator[Hit]:
    groups = row.groups
    whole = _partition(row, text, _after_prefix(row, text))
    if whole is not None:
        yield from whole
        return
    for place in range(len(groups)):
        if all(map(_stands_apart, groups[place : place + 2])):
            hit = _number(_window(row, place, place + 1), row, text)
            if hit is not None:
                yield hit


def _stands_apart(group: Group) -> bool:
    """Tells whether a group is parted from what is before it by more than a sign of numbers."""
    return not group.gap or group.gap != "".join(group.gap.split())


def _after_prefix(row: Row, text: str) -> int:
    """Returns the place of the first group behind a prefix of the country."""
    for behind in (1, 2):
        digits = "".join(group.digits for group in row.groups[:behind])
        if digits in ("86", "0086") and len(row.groups) > behind:
            before = _line_before(text, row.groups[behind].at[0])
            return behind if _NATIONAL.search(before) else 0
    return 0


def _partition(row: Row, text: str, first: int) -> list[Hit] | None:
    """Returns the numbers into which the groups of a row fall without a rest, or nothing."""
    hits: list[Hit] = []
    while first < len(row.groups):
        found = _first_number(row, text, first)
        if found is None:
            return None
        hit, first = found
        hits.append(hit)
    return hits


def _first_number(row: Row, text: str, first: int) -> tuple[Hit, int] | None:
    """Returns the number with which a group begins, and the place of the group behind it."""
    digits = 0
    for behind in range(first + 1, len(row.groups) + 1):
        digits += len(row.groups[behind - 1].digits)
        if digits > _LONGEST:
            return None
        hit = _number(_window(row, first, behind), row, text) if digits >= _SHORTEST else None
        if hit is not None:
            return hit, behind
    return None


_SHORTEST: Final = 11
_LONGEST: Final = 19


def _window(row: Row, first: int, behind: int) -> _Window:
    groups: Sequence[Group] = row.groups[first:behind]
    digits = "".join(group.digits for group in groups)
    end = groups[-1].at[-1] + 1
    sizes = tuple(len(group.digits) for group in groups)
    if row.check is not None and behind == len(row.groups) and len(digits) == _WITHOUT_CHECK:
        return _Window(first, behind, digits + "X", sizes, groups[0].at[0], row.check + 1)
    return _Window(first, behind, digits, sizes, groups[0].at[0], end)


def _number(window: _Window, row: Row, text: str) -> Hit | None:
    """Returns what a window of digits is, if it is a number of a person."""
    length = len(window.digits)
    if length == len(_WEIGHTS) + 1:
        found = _identity(window, text)
        if found is not None:
            return found
    if length in _CARDS:
        return _card(window, text)
    return _mobile(window, row, text)


_NATIONAL: Final = pattern(r"(?:\+|＋|00)[ \t]?86[ \t-]{0,2}$|(?<![0-9])86[-－ ]$|^86$")
_BEFORE: Final = pattern(
    r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ_¥￥$]$|[0-9０-９][.,．，:/\-–—]$|[A-Za-zＡ-Ｚａ-ｚ_][./\-–—]$|[¥￥$][ \t]*$"
)
_CODE_BEFORE: Final = pattern(
    r"(?:编码|编号|代码|[证单卡账帐序批]号|号码段|凭证|流水|索引号|文号|登记号|学号|工号|金额|合计|总额|预算数|执行数)"
    r"[^0-9\n]{0,3}$"
)
_BEHIND: Final = pattern(
    r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ_]|[.．,，][0-9０-９]"
    r"|[ \t]*(?:[%％‰亿万千元人名户个次件份米公平亩吨只株字]|美元)"
)
_GROUPINGS: Final = frozenset(
    ((11,), (3, 4, 4), (3, 8), (7, 4), (4, 3, 4), (4, 4, 3), (3, 3, 5), (5, 6), (1,) * 11)
)
"""The ways of grouping the digits of a mobile number; other groups are several numbers."""

_MOBILE_DIGITS: Final = 11


def _mobile(window: _Window, row: Row, text: str) -> Hit | None:
    digits, start, groups = window.digits, window.start, window.groups
    extra = len(digits) - _MOBILE_DIGITS
    if extra > 0 and digits[:extra] in ("86", "0086") and groups[0] > extra:
        # The prefix is written without a gap, as in +8613812345678.
        start = row.groups[window.first].at[extra]
        digits, groups = digits[extra:], (groups[0] - extra, *groups[1:])
        if not _NATIONAL.search(_line_before(text, start)):
            return None
    if len(digits) != _MOBILE_DIGITS or digits[0] != "1" or digits[1] not in "3456789":
        return None
    before = _line_before(text, start)
    if groups not in _GROUPINGS or _BEHIND.match(text, window.end) or _CODE_BEFORE.search(before):
        return None
    apart = window.first and _stands_apart(row.groups[window.first])
    if not apart and _BEFORE.search(before) and not _NATIONAL.search(before):
        return None
    return Hit(
        Kind.MOBILE, Level.CERTAIN, start, window.end, digits, f"{digits[:3]}****{digits[-4:]}"
    )


def _line_before(text: str, offset: int, most: int = 12) -> str:
    return text[max(text.rfind("\n", 0, offset) + 1, offset - most) : offset]


_CREDIT_BEFORE: Final = pattern(r"(?:信用代码|机构代码|纳税人识别号)[^0-9\n]{0,6}$")
_REGIONS: Final = frozenset(
    map(
        str,
        (
            *(*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47)),
            *(*range(50, 55), *range(61, 66), 71, 81, 82, 83),
        ),
    )
)
"""First two digits: the provinces, and since 2018 residents of 台湾、香港、澳门."""
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_WITHOUT_CHECK: Final = len(_WEIGHTS)


def _identity(window: _Window, text: str) -> Hit | None:
    number = window.digits
    if not is_identity_number(number) or not _is_whole(text, window):
        return None
    return Hit(
        Kind.IDENTITY,
        Level.CERTAIN,
        window.start,
        window.end,
        number,
        f"{number[:2]}{'*' * 13}{number[-3:]}",
    )


def _is_whole(text: str, window: _Window) -> bool:
    before = _line_before(text, window.start)
    if before[-1:].isascii() and before[-1:].isalnum():
        return False
    behind = text[window.end : window.end + 1]
    return not ((behind.isascii() and behind.isalnum()) or _CREDIT_BEFORE.search(before))


def is_identity_number(number: str) -> bool:
    """Tells whether 18 characters are a citizen's number: region, birth date, check digit."""
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    if number[:2] not in _REGIONS or not 1900 <= year < 2100:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[-1]


_CARDS: Final = range(16, 20)
_OF_CHINA: Final = ("62", "9558")
_OF_OTHERS: Final = ("4", "51", "52", "53", "54", "55", "35")
_ACCOUNT: Final = pattern(
    r"银行卡|储蓄卡|工资卡|社保卡|一卡通|存折|借记卡|信用卡|卡号|账号|帐号|账户|帐户|开户|收款|打款"
)
_PUBLIC: Final = pattern(r"对公|基本户|零余额|单位账|国库")
_AS_A_CARD: Final = frozenset(
    {(4, 4, 4, 4), (4, 4, 4, 4, 3), (4, 4, 4, 4, 1), (4, 4, 4, 4, 2), (6, 13)}
)


def _card(window: _Window, text: str) -> Hit | None:
    number = window.digits
    if len(window.groups) > 1 and window.groups not in _AS_A_CARD:
        return None
    chinese = number.isdecimal() and number.startswith(_OF_CHINA)
    foreign = number.isdecimal() and len(number) == _CARDS[0] and number.startswith(_OF_OTHERS)
    if not (chinese or foreign) or not _is_luhn(number) or not _is_whole(text, window):
        return None
    before = _line_before(text, window.start, _NEAR)
    named = _ACCOUNT.search(before) is not None and _PUBLIC.search(before) is None
    if not named and (foreign or _CODE_BEFORE.search(before)):
        return None
    level = Level.CERTAIN if named else Level.LIKELY
    return Hit(Kind.CARD, level, window.start, window.end, number, masked(number, 4, 4))


def _is_luhn(number: str) -> bool:
    total = 0
    for place, sign in enumerate(reversed(number)):
        value = int(sign) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
