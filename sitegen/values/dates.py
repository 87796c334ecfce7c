"""The spellings of dates, from 2023年12月 and 2021年底 to 2023.6.28, 2023年1-12月 and 12月底前.

All functions take folded text without white space.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from sitegen.pattern import pattern
from sitegen.values.kinds import IMPOSSIBLE_DATE, REVERSED_PERIOD, Operator
from sitegen.values.period import Period, Precision, last_day, months
from sitegen.values.words import UNDATED_TIMES


class DateReading(NamedTuple):
    """What a date says; ``period`` is None where no year is named, or if there is a problem."""

    period: Period | None = None
    operator: Operator | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a span as it is written, with gaps; ``bare`` is a number without a unit."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    bare: int | None = None


class _ImpossibleDateError(Exception):
    """A month, day or quarter that no calendar has."""


_YEAR: Final = "(?P<year>(?:19|20)[0-9]{2})"
_HINT: Final = pattern(r"[0-9][年月日号./-]|季度|[年上下][底末初半]")
_BEFORE: Final = pattern(r"(?:截至到|截止到|截至|截止|在|于)")
_AFTER: Final = pattern(
    r"(?P<side>底前|以前|之前|前|为止|止|以后|之后|后|起|以内|之内|内|期间)?"
    r"(?:(?:全部|已|已经|基本|建设|按时|验收|项目)?"
    r"(?:完成|完工|竣工|结束|验收|实施|开工|启动|投入使用|交付|到位|拨付))?\Z"
)
_ENDS: Final = tuple(
    pattern(text)
    for text in (
        rf"{_YEAR}年(?:度|全年)?",
        rf"(?:{_YEAR}年)?(?P<month>[0-9]{{1,2}})(?:月份?)(?P<part>底|末|初|上旬|中旬|下旬)?",
        rf"(?:{_YEAR}年)?(?P<month>[0-9]{{1,2}})月(?P<day>[0-9]{{1,2}})[日号]?",
        rf"{_YEAR}年?(?P<part>底|末|初|上半年|下半年)",
        rf"{_YEAR}年(?P<part>第?[0-9一二三四]季度)",
        rf"{_YEAR}年(?P<month>[0-9]{{1,2}})",
        rf"{_YEAR}(?P<sep>[-/.])(?P<month>[0-9]{{1,2}})(?:(?P=sep)(?P<day>[0-9]{{1,2}}))?",
        r"(?P<day>[0-9]{1,2})[日号]",
        r"(?P<bare>[0-9]{1,4})",
        r"(?P<part>第?[0-9一二三四]季度)",
    )
)
_SPAN: Final = pattern(r"至|到|~|—+|–|―")
_COMPACT: Final = pattern(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})?")
_UNDATED: Final = frozenset(UNDATED_TIMES)
_LONGEST: Final = 60

_SIDES: Final[Mapping[str, Operator]] = MappingProxyType(
    {
        **dict.fromkeys(("底前", "以前", "之前", "前", "为止", "止"), Operator.AT_MOST),
        **dict.fromkeys(("以后", "之后", "后", "起"), Operator.AT_LEAST),
    }
)
_PARTS_OF_YEAR: Final[Mapping[str, tuple[int, int, Precision]]] = MappingProxyType(
    {
        "底": (12, 12, Precision.MONTH),
        "末": (12, 12, Precision.MONTH),
        "初": (1, 1, Precision.MONTH),
        "上半年": (1, 6, Precision.HALF),
        "下半年": (7, 12, Precision.HALF),
        "": (1, 12, Precision.YEAR),
    }
)
_QUARTERS: Final = "一二三四"


def read_dating(text: str) -> DateReading | None:
    """Returns what the text says if it is a date that names more than digits of one number.

    2023 and 20230628 are no dates here; ``read_any_dating`` takes them as dates.
    """
    if text in _UNDATED:
        return DateReading(operator=Operator.AT_MOST if "前" in text else None)
    if len(text) > _LONGEST or not _HINT.search(text):
        return None
    text, before = _strip_before(text)
    text, after = _strip_after(text)
    try:
        found, period = _read_span(text)
    except _ImpossibleDateError:
        return DateReading(problem=IMPOSSIBLE_DATE)
    if not found:
        return None
    if period and period.end < period.start:
        return DateReading(problem=REVERSED_PERIOD)
    return DateReading(period, before or after)


def read_any_dating(text: str) -> DateReading | None:
    """Returns the date that a cell meant for dates holds: also 2023, 2023.6 and 20230628."""
    compact = _COMPACT.fullmatch(text)
    try:
        if compact:
            year, month, day = (int(part) if part else None for part in compact.groups())
            return DateReading(_period_of(_End(year, month, day)))
        end = _read_end(text)
        if end and end.bare and 1900 <= end.bare <= 2099:
            return DateReading(_period_of(_End(end.bare)))
        if end and end.year:
            return DateReading(_period_of(end))
    except _ImpossibleDateError:
        return DateReading(problem=IMPOSSIBLE_DATE)
    first, _, last = text.partition("-")
    if first.isdigit() and last.isdigit() and len(first) == len(last) == 4:
        return read_dating(text + "年")
    return read_dating(text)


def _strip_before(text: str) -> tuple[str, Operator | None]:
    found = _BEFORE.match(text)
    if not found:
        return text, None
    return text[found.end() :], Operator.AT_MOST if found[0][0] == "截" else None


def _strip_after(text: str) -> tuple[str, Operator | None]:
    found = _AFTER.search(text)
    if not found:
        return text, None
    side = found["side"] or ""
    # 年底前 is the end of the year and a bound: only the bound is taken off.
    kept = found.start() + (1 if side == "底前" else 0)
    return text[:kept], _SIDES.get(side)


def _read_span(text: str) -> tuple[bool, Period | None]:
    """Returns whether the text is a date or a span of two, and the days if a year is named."""
    end = _read_end(text)
    if end and end.bare is None:
        if end.year is None and end.month is None and "季" not in end.part:
            return False, None
        return True, _period_of(end)
    halves = _halves(text)
    if halves is None:
        return False, None
    first, last = _read_end(halves[0]), _read_end(halves[1])
    if first is None or last is None:
        return False, None
    filled = _fill(first, last)
    if filled is None:
        return False, None
    start, stop = _period_of(filled[0]), _period_of(filled[1])
    if start is None or stop is None:
        return True, None
    finer = max(start.precision, stop.precision, key=list(Precision).index)
    return True, Period(start.start, stop.end, finer)


def _halves(text: str) -> tuple[str, str] | None:
    marks = list(_SPAN.finditer(text))
    if len(marks) == 1:
        return text[: marks[0].start()], text[marks[0].end() :]
    # With an odd number of hyphens the middle one joins: 2023-01-01-2023-12-31.
    hyphens = [place for place, sign in enumerate(text) if sign == "-"]
    if marks or len(hyphens) % 2 == 0:
        return None
    middle = hyphens[len(hyphens) // 2]
    return text[:middle], text[middle + 1 :]


def _fill(first: _End, last: _End) -> tuple[_End, _End] | None:
    """Returns both ends with what only one of them writes: 2023年1-12月, 2021-2023年."""
    if first.bare is not None:
        if last.day is not None or last.part:
            return None
        if last.month is None:
            first = _End(year=first.bare) if first.bare > 1900 else _End()
        elif last.year is None:
            first = _End(month=first.bare)
    if last.bare is not None:
        if first.part:
            return None
        if first.month is None:
            last = _End(year=last.bare) if last.bare > 1900 else _End()
        else:
            last = _End(month=last.bare) if first.day is None else _End(day=last.bare)
    if last.year is None:
        last = replace(last, year=first.year)
    if last.month is None and last.day is not None:
        last = replace(last, month=first.month)
    named = first.year or first.month or "季" in first.part
    return (first, last) if named and (last.year or last.month or last.part) else None


def _read_end(text: str) -> _End | None:
    for end in _ENDS:
        found = end.fullmatch(text)
        if found:
            named = found.groupdict()
            numbers = (named.get(name) for name in ("year", "month", "day"))
            year, month, day = (int(number) if number else None for number in numbers)
            bare = named.get("bare")
            return _End(year, month, day, named.get("part") or "", int(bare) if bare else None)
    return None


def _period_of(end: _End) -> Period | None:
    """Returns the days of one end; None if it names no year.

    Raises:
        _ImpossibleDateError: The calendar has no such month, day or quarter.
    """
    # A leap year, so that 2月29日 without a year passes.
    year = end.year or 2000
    if "季" in end.part:
        period = _quarter(year, end.part)
    elif end.month is None:
        first, last, precision = _PARTS_OF_YEAR[end.part]
        period = months(year, first, last, precision)
    elif not 1 <= end.month <= 12:
        raise _ImpossibleDateError
    elif end.day is not None:
        if not 1 <= end.day <= last_day(year, end.month).day:
            raise _ImpossibleDateError
        day = date(year, end.month, end.day)
        period = Period(day, day, Precision.DAY)
    elif end.part:
        period = _third_of_month(year, end.month, end.part)
    else:
        period = months(year, end.month, end.month, Precision.MONTH)
    return period if end.year else None


def _quarter(year: int, part: str) -> Period:
    sign = part[-3]
    number = _QUARTERS.index(sign) + 1 if sign in _QUARTERS else int(sign)
    if not 1 <= number <= 4:
        raise _ImpossibleDateError
    return months(year, 3 * number - 2, 3 * number, Precision.QUARTER)


def _third_of_month(year: int, month: int, part: str) -> Period:
    if part in ("初", "上旬"):
        return Period(date(year, month, 1), date(year, month, 10), Precision.TEN_DAYS)
    if part == "中旬":
        return Period(date(year, month, 11), date(year, month, 20), Precision.TEN_DAYS)
    return Period(date(year, month, 21), last_day(year, month), Precision.TEN_DAYS)
