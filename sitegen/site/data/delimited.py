"""Tables as CSV that every spreadsheet reads and none executes.

UTF-8 with a byte order mark, because spreadsheets take it for something else without one;
otherwise RFC 4180.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from sitegen.site.data.column import AnyTable, Kind, Row, Value

MARK: Final = b"\xef\xbb\xbf"
YES: Final = "是"
NO: Final = "否"

_SIGNS: Final = r"[=+\-@\t\r\n\0＝＋－＠]"
_RISKY: Final = re.compile(f"'*{_SIGNS}")
_DECIMAL: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
# Some spreadsheets split at semicolons or tabs; within quotes they do not.
_QUOTED: Final = re.compile(r"[\",;\t\r\n']|^\s|\s$")
_ODD: Final = re.compile(f"{_QUOTED.pattern}|^{_SIGNS}")
"""A text without any of this is neither quoted nor guarded."""


def guarded(text: str) -> str:
    """Returns a text with a ' before it where a spreadsheet would take it for a formula.

    Texts that begin with such a ' themselves get another, so that taking one away from a
    text of that kind always gives back what was written.
    """
    if _RISKY.match(text) and not _DECIMAL.fullmatch(text):
        return f"'{text}"
    return text


def joined_csv(table: AnyTable, lines: Iterable[str]) -> bytes:
    """Returns a table as a whole CSV file, of lines that `lines_of` has written."""
    return beginning_of(table) + "".join(lines).encode("utf-8")


def beginning_of(table: AnyTable) -> bytes:
    """Returns what stands in a CSV file before the rows of a table."""
    return MARK + _line([_quoted(column.label) for column in table.columns]).encode("utf-8")


def lines_of(table: AnyTable, rows: Iterable[Row]) -> str:
    """Returns rows as the lines below the first."""
    kinds = [column.kind for column in table.columns]
    return "".join([_line([_cell(*pair) for pair in zip(row, kinds, strict=True)]) for row in rows])


def _line(cells: list[str]) -> str:
    return ",".join(cells) + "\r\n"


def _cell(value: Value, kind: Kind) -> str:
    if value is None:
        return ""
    if isinstance(value, str) and not _ODD.search(value):
        return value
    if kind is Kind.BOOLEAN:
        return YES if value else NO
    if kind is not Kind.TEXT:
        return str(value)
    return _quoted(guarded(str(value)))


def _quoted(text: str) -> str:
    if _QUOTED.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text
