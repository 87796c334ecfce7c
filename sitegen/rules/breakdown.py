"""Which rows of a funds table add up to its total, where other rows break them down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from sitegen.pattern import pattern
from sitegen.record.choices import FundKind
from sitegen.record.funds import FundsRow
from sitegen.scoring.points import total_of

_ACCOUNTS: Final = frozenset((FundKind.PUBLIC_BUDGET, FundKind.GOVERNMENT_FUND))
_LEVELS: Final = frozenset((FundKind.CENTRAL, FundKind.PROVINCE, FundKind.CITY, FundKind.COUNTY))
_BY_NATURE: Final = frozenset((FundKind.BASIC, FundKind.PROJECT))
_WITHIN: Final = _ACCOUNTS | _LEVELS | _BY_NATURE | {FundKind.UNKNOWN}
"""Kinds of rows that may go on with a breakdown; other kinds begin a source of their own."""

_LEVEL: Final = pattern(r"(?:其中[：:])?(?:中央|省|市|区|县)")
"""The level of government that names a row, whatever it calls the money: 中央财政资金."""

_OF_WHICH: Final = pattern(r"[（(]?[0-9一二三四五六]?[)）、.．]?其中")
_SUBTOTAL: Final = pattern(r"小计|合计|总计|总额|总金额")

_MOST_ROWS: Final = 30
_MOST_SUMS: Final = 1000
"""Beyond these no reading is looked for: the table could be read in any way."""


class Source(NamedTuple):
    """A row below the total as its name and kind tell: how deep it stands, what it adds up.

    ``rank`` is 0 for money of its own, 1 for an account of fiscal funds, 2 for a level of
    government.
    """

    row: FundsRow
    kind: FundKind
    rank: int
    is_subtotal: bool
    is_of_which: bool

    @classmethod
    def of(cls, row: FundsRow) -> Source:
        kind, name = row.source, _name_of(row.label.raw)
        at_level = kind in _LEVELS or name.is_level
        rank = 2 if at_level else int(kind in _ACCOUNTS)
        return cls(row, kind, rank, name.is_subtotal, name.is_of_which)


class _Name(NamedTuple):
    """What the printed name of a row tells."""

    is_level: bool
    is_subtotal: bool
    is_of_which: bool


# The forms of a scheme all print the same few names.
@lru_cache(maxsize=1024)
def _name_of(label: str) -> _Name:
    name = "".join(label.split())
    return _Name(
        is_level=_LEVEL.match(name) is not None,
        is_subtotal=_SUBTOTAL.search(name) is not None,
        is_of_which=_OF_WHICH.match(name) is not None,
    )


class Line(NamedTuple):
    """A row below the total, with its amount in one column."""

    source: Source
    amount: Fraction | None


def added(lines: Sequence[Line]) -> Fraction | None:
    """Returns the sum of the amounts that are given, or None if none is."""
    return total_of(line.amount for line in lines)


def listings(lines: Sequence[Line]) -> list[list[Line]]:
    """Parts the rows into listings, of which each has all the money once.

    A form tells them apart by a merged cell on the left, or lists sources of money first
    and 基本支出 and 项目支出 after them.
    """
    found: dict[str, list[Line]] = {}
    name = ""
    for line in lines:
        group = line.source.row.group
        name = name if group is None else group.raw
        found.setdefault(name, []).append(line)
    return list(found.values()) if len(found) > 1 else _by_nature(lines)


def _by_nature(lines: Sequence[Line]) -> list[list[Line]]:
    spending = [line for line in lines if line.source.kind in _BY_NATURE]
    sources = [line for line in lines if line.source.kind not in _BY_NATURE]
    return [part for part in (sources, spending) if part]


def some_reading_closes(total: Fraction, lines: Sequence[Line]) -> bool:
    """Tells whether rows can be read so that they add up to the total."""
    if adds_up(total, lines):
        return True
    parts = listings(lines)
    return len(parts) > 1 and all(added(part) is None or adds_up(total, part) for part in parts)


def adds_up(total: Fraction, lines: Sequence[Line]) -> bool:
    """Tells whether the rows of one listing can be read so that they add up to the total."""
    return added(outermost(lines)) == total or _is_reachable(total, lines)


def outermost(lines: Sequence[Line]) -> list[Line]:
    """Returns the rows of a listing that its names tell to be sources, not parts of one."""
    rows = [line for line in lines if not line.source.is_subtotal] or list(lines)
    rows = rows[:1] + [line for line in rows[1:] if not line.source.is_of_which]
    outer = [line for line in rows if line.source.rank == 0]
    broken_down = any(line.source.kind is FundKind.FISCAL_CURRENT for line in outer)
    return outer if broken_down else rows


def _is_reachable(total: Fraction, lines: Sequence[Line]) -> bool:
    """Tells whether some choice of rows, the rest being their parts, gives the total."""
    if len(lines) > _MOST_ROWS:
        return True
    sums: list[set[Fraction]] = [{Fraction(0)}, *(set() for _ in lines)]
    for start in range(len(lines)):
        for end, amount in _steps(lines, start):
            sums[end] |= {before + amount for before in sums[start]}
            if len(sums[end]) > _MOST_SUMS:
                return True
    return total in sums[-1]


def _steps(lines: Sequence[Line], start: int) -> Iterator[tuple[int, Fraction]]:
    """Yields how many rows can be read as one amount, from a row on, and which amount."""
    line = lines[start]
    own = line.amount or Fraction(0)
    yield start + 1, own
    if line.source.is_subtotal:
        yield start + 1, Fraction(0)
    for end in range(start + 2, len(lines) + 1):
        if _is_breakdown(line, lines[start + 1 : end]):
            yield end, own


def _is_breakdown(outer: Line, inner: Sequence[Line]) -> bool:
    """Tells whether rows are the parts of the row above them, by their names or their sum."""
    if not outer.amount:
        return False
    named = inner[0].source.is_of_which or (
        outer.source.kind in _BROAD and outer.source.rank < inner[0].source.rank
    )
    if named and all(line.source.kind in _WITHIN or line.source.is_of_which for line in inner[1:]):
        return True
    return len(inner) > 1 and added(inner) == outer.amount


_BROAD: Final = (
    _ACCOUNTS
    | _BY_NATURE
    | {FundKind.FISCAL_CURRENT, FundKind.CARRYOVER, FundKind.TOTAL, FundKind.UNKNOWN}
)
"""Kinds of money that come from several levels of government."""
