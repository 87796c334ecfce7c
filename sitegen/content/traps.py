"""What YAML accepts without a word although it was meant differently."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from sitegen.content import faults
from sitegen.content.lines import Diagnosis, Lines, diagnosis, indentation, quoted, shown
from sitegen.finding import Finding, say
from sitegen.pattern import pattern

# Line numbers, columns and offsets of this module count from 0, as the parser's do.
Span = tuple[int, int, int, int]
"""Line and column of a text's begin, line and column of its end."""

# Longer texts are no list of names that was written wrongly.
_LOOKED_AT: Final = 200
_NAME_WIDE: Final = pattern(r"(?:- +)*[^\s：:，。；][^：:，。；]{0,30}(：)")
_NAME_TIGHT: Final = pattern(r"(?:- +)*[^\s：:\"'\[{，。；][^：:，。；]{0,30}(:)(?=[^ \t/\\])")
_NAME: Final = pattern(r"(?:- +)*[^\s：:\"'][^：:\"']{0,30}:(?:\s|$)")
_REMARK: Final = pattern(r",?([ \t]*)(#[^\n]*)")
_LEAD: Final = pattern(r"[ \t]*(?:- +)*")
_WIDE: Final = "｛｝［］，"
WIDE_SIGNS: Final = pattern(f"[{_WIDE}]")
_WIDE_NAME: Final = pattern("，[^，。；：]{1,20}：")
_NARROW: Final = str.maketrans({"｛": "{", "｝": "}", "［": "[", "］": "]", "，": ", ", "：": ": "})


def unseparated_name(lines: Lines, line: int) -> Diagnosis | None:
    """Returns what is wrong with a line whose name ends with ``：``, or with ``:`` and no blank."""
    row = lines.row(line + 1)
    start = indentation(row)
    wide = _NAME_WIDE.match(row, start)
    if wide is not None:
        return _wide_colon(lines, line, wide.start(1))
    tight = _NAME_TIGHT.match(row, start)
    if tight is None:
        return None
    cure = _separated(row, tight.start(1))
    return diagnosis(
        faults.SPACE,
        lines.at(line + 1, tight.start(1) + 1),
        say("冒号后面没有空格：“{row}”。", row=shown(row)),
        say("在冒号后面补一个空格：{cure}", cure=shown(cure)),
        cure,
    )


def unseparated_names(lines: Lines, first: int, most: int) -> tuple[Diagnosis, ...]:
    """Returns up to ``most`` such faults from a line on."""
    every = (unseparated_name(lines, line) for line in range(first, len(lines.rows)))
    return tuple(islice((found for found in every if found is not None), most))


def _wide_colon(lines: Lines, line: int, column: int) -> Diagnosis:
    row = lines.row(line + 1)
    cure = _separated(row, column)
    return diagnosis(
        faults.COLON,
        lines.at(line + 1, column + 1),
        say("名称后面用了全角冒号：“{row}”。", row=shown(row)),
        say("改成半角冒号加一个空格：{cure}", cure=shown(cure)),
        cure,
    )


def unseparated_item(lines: Lines, line: int, column: int, text: str) -> Diagnosis:
    """Returns the fault of an item between braces that has no ``:``."""
    wide = text.find("：")
    if wide >= 0:
        return _wide_colon(lines, line, column + wide)
    return diagnosis(
        faults.NO_COLON,
        lines.at(line + 1, column + 1),
        say("花括号里的“{text}”后面没有冒号。", text=shown(text)),
        say("花括号里写“名称: 内容”；只是几个并列的词，就用方括号。"),
    )


def wide_margin(lines: Lines, line: int) -> Diagnosis:
    """Returns the fault of a line that starts with blanks which YAML takes for text."""
    row = lines.row(line + 1)
    rest = row.lstrip()
    margin = row[: len(row) - len(rest)].replace("\u3000", "  ").replace("\xa0", " ")
    return diagnosis(
        faults.TAB,
        lines.at(line + 1, indentation(row) + 1),
        say("行首用了全角空格：“{row}”。", row=shown(row)),
        say("删掉行首的空白，用半角空格与同一层的其他行对齐。"),
        margin + rest,
    )


def _separated(row: str, at: int) -> str:
    value = row[at + 1 :].lstrip(" \t\u3000\xa0")
    return f"{row[:at]}: {value}".rstrip()


def spread_plain(lines: Lines, span: Span) -> tuple[Diagnosis, ...]:
    """Returns what is wrong with text that goes over several lines without quotes."""
    first, column, last, _ = span
    rows = range(first + 1, min(last, first + _LOOKED_AT) + 1)
    if _LEAD.fullmatch(lines.row(first + 1)[:column]):
        named = unseparated_name(lines, first)
        others = [(row, unseparated_name(lines, row)) for row in rows if lines.row(row + 1).strip()]
        if named and all(found or _is_item(lines, row) for row, found in others):
            return (named, *(found for _, found in others if found))
    for row in rows:
        if _is_item(lines, row):
            return (_item_in_text(lines, row),)
    return (_joined(lines, first, column),)


def spread_quoted(lines: Lines, span: Span, margin: int) -> Diagnosis:
    """Returns what is wrong with text between quotes that goes over several lines.

    Args:
        lines: the text.
        span: where the text stands, quotes included.
        margin: the column of the group to which the text belongs; -1 between brackets.
    """
    first, column, last, _ = span
    for row in map(lines.row, range(first + 2, last + 2)):
        start = indentation(row)
        if start < len(row) and (start <= margin or _NAME.match(row, start)):
            return unclosed(lines, first, column)
    return _joined(lines, first, column)


def unclosed(lines: Lines, line: int, column: int) -> Diagnosis:
    """Returns the fault of an opening quote without its counterpart."""
    row = lines.row(line + 1)
    quote = row[column : column + 1]
    return diagnosis(
        faults.QUOTE,
        lines.at(line + 1, column + 1),
        say(
            "第 {line} 行的左引号 {quote} 没有对应的右引号：“{row}”。",
            line=line + 1,
            quote=quote,
            row=shown(row),
        ),
        say("在这段文字末尾补上引号 {quote}，或者删掉开头的引号。", quote=quote),
        row.rstrip() + quote,
    )


def folded(lines: Lines, line: int, column: int) -> Diagnosis:
    """Returns the fault of a text under ``>``, whose lines would be joined."""
    return diagnosis(
        faults.FOLDED,
        lines.at(line + 1, column + 1),
        say("用“>”写的文字，换行会变成空格。"),
        say("把“>”改成“|”，换行就会原样保留。"),
    )


def rows_with_remarks(lines: Lines) -> frozenset[int]:
    """Returns the lines, counted from 0, that have a ``#`` which is not their first sign."""
    if "#" not in lines.text:
        return frozenset()
    return frozenset(
        number
        for number, row in enumerate(lines.rows)
        if "#" in row and not row.lstrip().startswith("#")
    )


def rows_with_wide_signs(lines: Lines) -> frozenset[int]:
    """Returns the lines, counted from 0, that have a sign which may stand for a narrow one."""
    signs = [sign for sign in _WIDE if sign in lines.text]
    return frozenset(
        number for sign in signs for number, row in enumerate(lines.rows) if sign in row
    )


def cut_by_remark(lines: Lines, end: int, line: int, column: int) -> Diagnosis | None:
    """Returns the text that is lost behind a ``#``, unless it is plainly a remark.

    Args:
        lines: the text.
        end: offset in the text at which the value ends.
        line: the line of that offset, from 0.
        column: its column, from 0.
    """
    found = _REMARK.match(lines.text, end)
    if found is None:
        return None
    remark = found[2]
    if len(found[1]) >= 2 and (len(remark) == 1 or remark[1] in " \t"):
        return None
    row = lines.row(line + 1)
    value = row[: column + found.start(2) - end].rstrip()
    return diagnosis(
        faults.HASH,
        lines.at(line + 1, column + found.start(2) - end + 1),
        say("“{lost}”会被当作备注丢掉。", lost=shown(remark)),
        say(
            "如果是文字，加上引号：{cure}；如果是备注，前面空两格，“#”后面空一格：{remark}",
            cure=shown(quoted_value(row)),
            remark=shown(f"{value}  # {remark[1:].lstrip()}"),
        ),
    )


def quoted_value(row: str) -> str:
    """Returns a line with everything after its name, or its ``- ``, between quotes."""
    found = _NAME.match(row, indentation(row))
    lead = _LEAD.match(row)
    start = found.end() if found else lead.end() if lead else 0
    value = row[start:].strip()
    blank = " " if found and found[0].endswith(":") else ""
    gap = row[start : len(row) - len(row[start:].lstrip())]
    return f"{row[:start]}{blank}{gap}{quoted(value)}"


def wide_signs(lines: Lines, span: Span) -> Diagnosis | None:
    """Returns the fault of full-width signs in an item between brackets."""
    first, column, last, end = span
    row = lines.row(first + 1)
    found = WIDE_SIGNS.search(row, column)
    if found is None:
        return None
    stop = end if last == first else len(row)
    cure = row[:column] + row[column:stop].translate(_NARROW) + row[stop:]
    return diagnosis(
        faults.WIDE,
        lines.at(first + 1, found.start() + 1),
        say("列表里用了全角符号“{sign}”：“{row}”。", sign=found[0], row=shown(row)),
        say(
            "改成半角符号：{cure}；如果是文字的一部分，给那一项加上引号。",
            cure=shown(cure),
        ),
        cure.rstrip(),
    )


def no_colon(lines: Lines, line: int, column: int) -> Diagnosis:
    """Returns the fault of a name that nothing separates from its value."""
    row = lines.row(line + 1)
    wide = row.find("：", column)
    if wide >= 0:
        return _wide_colon(lines, line, wide)
    found = unseparated_name(lines, line)
    if found is not None:
        return found
    below = lines.row(line + 2)
    deeper = bool(below.strip()) and indentation(below) > indentation(row)
    return diagnosis(
        faults.NO_COLON,
        lines.at(line + 1, column + 1),
        say("这一行没有冒号：“{row}”。", row=shown(row)),
        say(
            "写成“名称: 内容”；如果是上一项的文字，先写“名称: |”，"
            "正文从下一行起每行比名称多空两格。"
        ),
        row.rstrip() + ":" if deeper else "",
    )


def is_prose(text: str) -> bool:
    """Tells whether the full-width commas of a value belong to its words.

    Behind a comma that was meant to part two items stands a name with its colon.
    """
    return not re.search("[｛｝［］]", text) and not _WIDE_NAME.search(text)


def is_bracketed_wide(text: str) -> bool:
    """Tells whether a text was meant as a list or group between brackets."""
    return text[:1] in ("｛", "［") and text[-1] in "｝］"


def _is_item(lines: Lines, line: int) -> bool:
    return lines.row(line + 1).lstrip(" \t").startswith("- ")


def _item_in_text(lines: Lines, line: int) -> Diagnosis:
    row = lines.row(line + 1)
    return diagnosis(
        faults.MIXED,
        lines.at(line + 1, indentation(row) + 1),
        say("上一行已经写了内容，这一行的列表“{row}”会被接成同一段文字。", row=shown(row)),
        say("名称后面不写内容，列表各条另起一行；是文字的，先写“名称: |”。"),
    )


def _joined(lines: Lines, line: int, column: int) -> Diagnosis:
    row = lines.row(line + 1)
    return diagnosis(
        faults.FOLDED,
        lines.at(line + 1, column + 1),
        say("这段文字写成了几行，换行会变成空格：“{row}”。", row=shown(row[column:])),
        say("写在同一行里；要保留换行，就写“名称: |”，正文从下一行起每行比名称多空两格。"),
    )


def directive(lines: Lines) -> Finding | None:
    """Returns the fault of a line that starts with ``%``, which YAML keeps for itself."""
    if not lines.text.startswith("%") and "\n%" not in lines.text:
        return None
    number = next(n for n, row in enumerate(lines.rows, start=1) if row.startswith("%"))
    return faults.RESERVED.at(
        lines.at(number, 1),
        say("这一行以“%”开头：“{row}”。", row=shown(lines.row(number))),
        say("删掉这一行；如果是文字，给整段内容加上引号。"),
    )
