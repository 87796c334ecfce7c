"""What a syntax error of the YAML parser means in the words of the person who writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from sitegen.content import faults
from sitegen.content.lines import Diagnosis, Lines, diagnosis, indentation, quoted, shown
from sitegen.content.traps import (
    is_bracketed_wide,
    no_colon,
    quoted_value,
    unclosed,
    unseparated_name,
    wide_signs,
)
from sitegen.finding import say

Point = tuple[int, int]
"""Line and column, both counted from 0 as the parser does."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the parser stopped and what it read last.

    ``begin`` is where the thing begins that could not be read to its end. ``quote``,
    ``text_begin`` and ``text_end`` describe the last text that was read, ``bracket`` is
    the innermost bracket that is still open.
    """

    problem: str
    context: str
    at: Point
    begin: Point
    quote: str = ""
    text_begin: Point = (0, 0)
    text_end: Point = (0, 0)
    bracket: Point | None = None

    @property
    def spread(self) -> bool:
        """Whether the last text began on an earlier line and led up to the place."""
        return self.text_begin[0] < self.at[0] == self.text_end[0]


def explain(lines: Lines, stop: Stop) -> Diagnosis:
    """Returns the fault that a syntax error stands for, and the line that would be right."""
    for context, problem, diagnose in _DIAGNOSES:
        if context in stop.context and problem in stop.problem:
            found = diagnose(lines, stop)
            if found is not None:
                return found
    return _general(lines, stop)


def _general(lines: Lines, stop: Stop) -> Diagnosis:
    line, column = stop.at
    return diagnosis(
        faults.SYNTAX,
        lines.at(line + 1, column + 1),
        say("从这里起读不懂：“{row}”。", row=shown(lines.row(line + 1))),
        say("看这一行和前几行的冒号、引号、括号和缩进；是文字的，给整段内容加上引号。"),
    )


def _missing_colon(lines: Lines, stop: Stop) -> Diagnosis:
    return no_colon(lines, *stop.begin)


def _colon_out_of_place(lines: Lines, stop: Stop) -> Diagnosis | None:
    line, _ = stop.at
    first, column = stop.text_begin
    if not stop.spread:
        return _second_colon(lines, stop)
    if stop.quote:
        return unclosed(lines, first, column)
    if not lines.row(first + 1)[:column].strip(" -"):
        for row in range(first, line):
            found = unseparated_name(lines, row)
            if found is not None:
                return found
    return _misaligned(lines, line, _name_column(lines.row(first + 1)))


def _second_colon(lines: Lines, stop: Stop) -> Diagnosis | None:
    line, column = stop.at
    row = lines.row(line + 1)
    begin = stop.text_begin[1]
    if stop.text_begin[0] == line and row[begin : begin + 1] in "｛［":
        if is_bracketed_wide(row[begin:].rstrip()):
            return wide_signs(lines, (line, begin, line, len(row)))
        return None
    cure = quoted_value(row)
    return diagnosis(
        faults.SECOND_COLON,
        lines.at(line + 1, column + 1),
        say("内容里又有冒号加空格：“{row}”。", row=shown(row)),
        say("给内容加上引号：{cure}", cure=shown(cure)),
        cure,
    )


def _name_column(row: str) -> int:
    column = indentation(row)
    while row.startswith("- ", column):
        column += 1 + indentation(row[column + 1 :])
    return column


def _misaligned(lines: Lines, line: int, wanted: int) -> Diagnosis:
    row = lines.row(line + 1)
    blanks = indentation(row)
    return diagnosis(
        faults.INDENT,
        lines.at(line + 1, blanks + 1),
        say(
            "这一行前面空了 {blanks} 格，与上面的各行对不齐：“{row}”。",
            blanks=blanks,
            row=shown(row),
        ),
        say(
            "如果与上面一项同一层，前面空 {wanted} 格；如果是上一项的文字，先写“名称: |”，"
            "正文从下一行起每行比名称多空两格。",
            wanted=wanted,
        ),
        " " * wanted + row.lstrip(" \t"),
    )


def _out_of_place(lines: Lines, stop: Stop) -> Diagnosis | None:
    line, column = stop.at
    row = lines.row(line + 1)
    before = row[:column].rstrip()
    if before and before[-1] in "\"'" and stop.quote in ('"', "'") and stop.spread:
        return unclosed(lines, *stop.text_begin)
    if before and before[-1] in "\"']}":
        return _after(lines, stop)
    if row.startswith(("- ", "-\t"), column) or row[column:] == "-":
        return _mixed(lines, stop)
    if row.startswith(":", column):
        return _nameless(lines, stop)
    if before.strip("- "):
        return None
    if stop.quote == "|" and column:
        wanted = indentation(lines.row(stop.text_begin[0] + 2))
        if wanted > column:
            return _misaligned(lines, line, wanted)
    if column == stop.begin[1] and "collection" in stop.context:
        return _mixed(lines, stop)
    return _misaligned(lines, line, _wanted(lines, line))


def _wanted(lines: Lines, line: int) -> int:
    for number in range(line, max(0, line - 100), -1):
        row = lines.row(number)
        if row.strip() and not row.lstrip().startswith("#"):
            return _name_column(row)
    return 0


def _after(lines: Lines, stop: Stop) -> Diagnosis:
    line, column = stop.at
    row = lines.row(line + 1)
    cure = quoted_value(row)
    return diagnosis(
        faults.AFTER,
        lines.at(line + 1, column + 1),
        say("引号或括号后面还有文字“{rest}”：“{row}”。", rest=shown(row[column:]), row=shown(row)),
        say("在整段内容外面再加一层引号：{cure}", cure=shown(cure)),
        cure,
    )


def _mixed(lines: Lines, stop: Stop) -> Diagnosis:
    line, column = stop.at
    row = lines.row(line + 1)
    return diagnosis(
        faults.MIXED,
        lines.at(line + 1, column + 1),
        say("列表和“名称: 内容”混在了同一层：“{row}”。", row=shown(row)),
        say("给列表加上名称，各条另起一行，以“- ”开头，比名称多空两格。"),
    )


def _nameless(lines: Lines, stop: Stop) -> Diagnosis:
    line, column = stop.at
    row = lines.row(line + 1)
    return diagnosis(
        faults.KEY,
        lines.at(line + 1, column + 1),
        say("冒号前面没有名称：“{row}”。", row=shown(row)),
        say("在冒号前面写上名称，例如“备注: 内容”。"),
    )


def _list_on_line(lines: Lines, stop: Stop) -> Diagnosis:
    line, column = stop.at
    if lines.row(line + 1)[column:].strip() == "-":
        return _reserved(lines, stop)
    return _mixed(lines, stop)


def _unstartable(lines: Lines, stop: Stop) -> Diagnosis:
    line, column = stop.at
    if lines.row(line + 1).startswith("\t", column):
        return _tab(lines, stop)
    return _reserved(lines, stop)


def _tab(lines: Lines, stop: Stop) -> Diagnosis:
    line, column = stop.at
    row = lines.row(line + 1)
    blanks = indentation(row)
    return diagnosis(
        faults.TAB,
        lines.at(line + 1, column + 1),
        say("行首用了 Tab 键：“{row}”。", row=shown(row)),
        say("删掉行首的空白，用空格与同一层的其他行对齐。"),
        row[:blanks].replace("\t", "  ") + row[blanks:],
    )


def _reserved(lines: Lines, stop: Stop) -> Diagnosis:
    return reserved(lines, *stop.at)


def _reserved_begin(lines: Lines, stop: Stop) -> Diagnosis:
    return reserved(lines, *stop.begin)


def reserved(lines: Lines, line: int, column: int) -> Diagnosis:
    """Returns the fault of a value that starts with a sign which YAML keeps for itself."""
    row = lines.row(line + 1)
    value = row[column:].strip()
    cure = f"{row[:column]}{quoted(value)}"
    return diagnosis(
        faults.RESERVED,
        lines.at(line + 1, column + 1),
        say("内容不能直接以“{sign}”开头：“{row}”。", sign=value[:1], row=shown(row)),
        say("给整段内容加上引号：{cure}", cure=shown(cure)),
        cure,
    )


def _open_quote(lines: Lines, stop: Stop) -> Diagnosis:
    return unclosed(lines, *stop.begin)


def _escape(lines: Lines, stop: Stop) -> Diagnosis:
    line, column = stop.at
    row = lines.row(line + 1)
    return diagnosis(
        faults.ESCAPE,
        lines.at(line + 1, column + 1),
        say("双引号里的“{escape}”有特殊含义。", escape=shown(row[column : column + 2])),
        say("把这段内容的双引号换成单引号，或者把每个“\\”写成“\\\\”。"),
        row.replace("\\", "\\\\"),
    )


def _open_bracket(lines: Lines, stop: Stop) -> Diagnosis:
    line, column = stop.begin
    row = lines.row(line + 1)
    wide = wide_signs(lines, (line, column, line, len(row)))
    if wide is not None:
        return wide
    bracket = row[column : column + 1]
    closing = "]" if bracket == "[" else "}"
    return diagnosis(
        faults.BRACKET,
        lines.at(line + 1, column + 1),
        say(
            "以“{bracket}”开头的列表没有写完整，缺少逗号或“{closing}”：“{row}”。",
            bracket=bracket,
            closing=closing,
            row=shown(row),
        ),
        say("补上缺少的符号；如果“{bracket}”是文字，给整段内容加上引号。", bracket=bracket),
        None if closing in row[column:] else row.rstrip() + closing,
    )


def _no_content(lines: Lines, stop: Stop) -> Diagnosis | None:
    line, column = stop.at
    row = lines.row(line + 1)
    if "flow" not in stop.context:
        return _reserved(lines, stop) if row[column:].strip() else None
    if row.startswith(":", column):
        return _nameless(lines, stop)
    if stop.bracket is not None and not row.strip() and not "".join(lines.rows[line:]).strip():
        return _open_bracket(lines, replace(stop, begin=stop.bracket))
    return diagnosis(
        faults.BRACKET,
        lines.at(line + 1, column + 1),
        say("括号里的列表在这里少了一项：“{row}”。", row=shown(row)),
        say("删掉多余的逗号，或者补上缺少的一项。"),
    )


def _after_end(lines: Lines, stop: Stop) -> Diagnosis | None:
    line, column = stop.at
    row = lines.row(line + 1)
    before = row[:column].rstrip()
    if before and before[-1] in "\"'" and stop.spread:
        return unclosed(lines, *stop.text_begin)
    if before and before[-1] in "\"']}":
        return _after(lines, stop)
    if row.startswith("- ", column):
        return _mixed(lines, stop)
    for number, above in enumerate(lines.rows[:line], start=1):
        if above.rstrip() == "...":
            return several(lines, number)
    for number, above in enumerate(lines.rows[:line]):
        if above.strip() and not above.lstrip().startswith("#"):
            return _first_indented(lines, number) if indentation(above) > column else None
    return None


def _first_indented(lines: Lines, line: int) -> Diagnosis:
    row = lines.row(line + 1)
    return diagnosis(
        faults.INDENT,
        lines.at(line + 1, indentation(row) + 1),
        say("第一项前面多了空格，下面的各行与它对不齐：“{row}”。", row=shown(row)),
        say("删掉这一行前面的空格。"),
        row.lstrip(" "),
    )


def several(lines: Lines, line: int) -> Diagnosis:
    """Returns the fault of a line, counted from 1, that ends the content before its end."""
    row = lines.row(line)
    return diagnosis(
        faults.DOCUMENTS,
        lines.at(line, 1),
        say("“{row}”表示内容到此为止，后面的内容会被丢掉。", row=shown(row)),
        say("删掉这一行；如果确实是两份内容，分成两个文件。"),
    )


_Diagnose = Callable[[Lines, Stop], Diagnosis | None]
# What the context and the problem of the parser's message contain; the first that fits.
_DIAGNOSES: Final[tuple[tuple[str, str, _Diagnose], ...]] = (
    ("simple key", "could not find expected ':'", _missing_colon),
    ("", "mapping values are not allowed", _colon_out_of_place),
    ("block mapping", "did not find expected key", _out_of_place),
    ("block collection", "did not find expected '-'", _out_of_place),
    ("", "block sequence entries are not allowed", _list_on_line),
    ("", "mapping keys are not allowed", _reserved),
    ("", "cannot start any token", _unstartable),
    ("", "found a tab character", _tab),
    ("quoted scalar", "found unexpected", _open_quote),
    ("quoted scalar", "", _escape),
    ("while scanning an a", "expected alphabetic", _reserved_begin),
    (" tag", "", _reserved_begin),
    ("block scalar", "", _reserved_begin),
    ("flow sequence", "did not find expected", _open_bracket),
    ("flow mapping", "did not find expected", _open_bracket),
    ("", "did not find expected node content", _no_content),
    ("", "did not find expected <document start>", _after_end),
)
