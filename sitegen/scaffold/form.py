"""The official form as a workbook to be filled in, and read again later.

Cells hold text, so that a spreadsheet changes nothing that is typed. What an import needs to
know stands on a sheet of its own that is not shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from sitegen.content.shape import Part
from sitegen.content.terms import Term, terms_of
from sitegen.record.choices import EvaluationKind, Status
from sitegen.record.disclosure import Disclosure
from sitegen.record.funds import FundsRow
from sitegen.record.goals import Goal
from sitegen.record.indicators import Indicator
from sitegen.record.project import Project
from sitegen.record.report import Record
from sitegen.scaffold.draft import (
    Wanted,
    class_note,
    class_rows,
    columns_of,
    fund_rows,
    indicator_columns,
)
from sitegen.scoring.layout import BlockKind

VERSION: Final = "1"
FORM: Final = "自评表"
FACTS: Final = "公开信息"
GUIDE: Final = "填写说明"
KEY: Final = "sitegen"

_SPARE: Final = 12
"""So many empty rows follow those of the classes."""

_WIDEST: Final = 8
_EARLIEST: Final = datetime(1980, 1, 1)
_WIDTHS: Final[Mapping[str, int]] = {"三级指标": 26, "偏差原因分析及改进措施": 28, "资金来源": 22}


@dataclass(frozen=True, slots=True)
class Span:
    """Where a part of the record stands on a sheet: rows and columns from 0, ends included."""

    part: str
    sheet: str
    first: int
    last: int
    columns: tuple[str, ...]


def workbook(wanted: Wanted) -> bytes:
    """Returns the form of a scheme as a workbook; the same wish gives the same bytes."""
    # Only this needs it, and it takes a while to load.
    from xlsxwriter import Workbook

    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as book:
        book.set_properties({"title": wanted.title, "created": _EARLIEST})
        pen = _Pen(book)
        spans = [*_form(book.add_worksheet(FORM), wanted, pen)]
        spans += _facts(book.add_worksheet(FACTS), wanted, pen)
        _guide(book.add_worksheet(GUIDE), wanted, pen)
        _key(book.add_worksheet(KEY), wanted, spans)
    return stream.getvalue()


class _Pen:
    """The ways in which cells are written."""

    def __init__(self, book: Any) -> None:
        base = {
            "border": 1,
            "text_wrap": True,
            "valign": "vcenter",
            "num_format": "@",
            "font_size": 11,
        }
        self.cell = book.add_format(base)
        self.head = book.add_format(
            {**base, "bold": True, "align": "center", "bg_color": "#E7EEF7"}
        )
        self.side = book.add_format({**base, "bold": True, "align": "center"})
        self.title = book.add_format(
            {"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"}
        )
        self.note = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#444444"})


def _form(sheet: Any, wanted: Wanted, pen: _Pen) -> Iterator[Span]:
    scheme = wanted.scheme
    indicators = indicator_columns(scheme)
    funds = columns_of(scheme, BlockKind.FUNDS)
    width = max(len(indicators), len(funds), _WIDEST)
    for number in range(width):
        label = indicators[number] if number < len(indicators) else ""
        sheet.set_column(number, number, _WIDTHS.get(label, 14))
    sheet.merge_range(0, 0, 0, width - 1, wanted.title, pen.title)
    sheet.set_row(0, 30)
    head = {"项目名称": wanted.project, "主管部门": wanted.unit, "实施单位": wanted.unit}
    yield _pairs(sheet, 2, "项目", head, pen)
    unit = {"金额单位": "万元", "计分方案": scheme.id.raw}
    yield _pairs(sheet, 3, "表格", unit, pen)
    last = 3
    if funds:
        rows = [{"资金来源": name} for name in fund_rows()]
        span = _rows(sheet, last + 2, ("资金", FundsRow, funds), rows, pen)
        last = span.last
        yield span
    goals = ("预期目标", "实际完成情况")
    span = _rows(sheet, last + 2, ("年度目标", Goal, goals), [{}, {}], pen)
    yield span
    classes = [{"一级指标": a, "二级指标": b} for a, b in class_rows(scheme)]
    blank: list[dict[str, str]] = [{} for _ in range(_SPARE)]
    rows = [*classes, *blank]
    span = _rows(sheet, span.last + 2, ("指标", Indicator, indicators), rows, pen)
    yield span
    total = {"名目": "总分", "分值": "100", "得分": ""}
    yield _pairs(sheet, span.last + 2, "合计", total, pen)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _facts(sheet: Any, wanted: Wanted, pen: _Pen) -> Iterator[Span]:
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 46)
    sheet.set_column(2, 2, 60)
    given = {
        "编号": wanted.id,
        "状态": Status.DRAFT.label,
        "标题": wanted.title,
        "评价类型": EvaluationKind.SELF.label,
        "年度": str(wanted.year),
        "填报单位": wanted.unit,
    }
    row = 0
    for part, model, labels in (
        ("记录", Record, tuple(given)),
        ("公开信息", Disclosure, None),
        ("项目", Project, None),
    ):
        terms = {found.label: found for found in terms_of(model).values()}
        shown = [terms[label] for label in labels or terms if label in terms]
        shown = [found for found in shown if _is_plain(found) and found.label not in _ON_FORM]
        sheet.merge_range(row, 0, row, 2, part, pen.head)
        for number, found in enumerate(shown, row + 1):
            sheet.write_string(number, 0, found.label, pen.side)
            sheet.write_string(number, 1, given.get(found.label, ""), pen.cell)
            sheet.write_string(number, 2, found.doc, pen.note)
            _choices(sheet, number, found)
        yield Span(part, FACTS, row + 1, row + len(shown), ("名称", "内容"))
        row += len(shown) + 2


_ON_FORM: Final = frozenset({"项目名称", "主管部门", "实施单位", "名称"})


def _is_plain(found: Term) -> bool:
    return found.label not in ("其他项", "不公开", "主题词")


def _choices(sheet: Any, row: int, found: Term) -> None:
    choices = {"状态": Status, "评价类型": EvaluationKind}.get(found.label)
    if choices is not None:
        allowed = [member.label for member in choices]
        sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": allowed})


def _pairs(sheet: Any, row: int, part: str, given: Mapping[str, str], pen: _Pen) -> Span:
    """Writes names with their contents beside them on one row, and returns where they stand."""
    for number, (label, text) in enumerate(given.items()):
        sheet.write_string(row, 2 * number, label, pen.side)
        sheet.write_string(row, 2 * number + 1, text, pen.cell)
    return Span(part, FORM, row, row, tuple(given))


def _rows(
    sheet: Any,
    row: int,
    table: tuple[str, type[Part], tuple[str, ...]],
    rows: Iterable[Mapping[str, str]],
    pen: _Pen,
) -> Span:
    """Writes a table with a head and comments on its columns, and returns where it stands."""
    part, model, columns = table
    terms = {found.label: found for found in terms_of(model).values()}
    sheet.write_string(row, 0, part, pen.side)
    head = row + 1
    for number, label in enumerate(columns):
        sheet.write_string(head, number, label, pen.head)
        sheet.write_comment(head, number, terms[label].doc)
    last = head
    for last, given in enumerate(rows, head + 1):
        for number, label in enumerate(columns):
            sheet.write_string(last, number, given.get(label, ""), pen.cell)
    return Span(part, FORM, head, last, columns)


def _guide(sheet: Any, wanted: Wanted, pen: _Pen) -> None:
    sheet.set_column(0, 0, 100)
    note = class_note(wanted.scheme)
    lines = [
        f"{wanted.scheme.title.raw}（{wanted.scheme.id.raw}）",
        "照原表抄，一字不改；原文没有的不填，不要自己补。",
        "表里的空格子不填；—、/、无、0 各是各的意思，照原表填。",
        "一级指标、二级指标只在第一行填，下面几行空着，印出来就是合并的。",
        "行不够就在表中间插入行；不要改动列的名称和顺序，不要删去工作表。",
        "“公开信息”表里标明“不公开”的内容，填了也不会上网。",
    ]
    if note:
        lines.append(f"一级指标的分值：{note}。")
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line, pen.note)


def _key(sheet: Any, wanted: Wanted, spans: Iterable[Span]) -> None:
    """Writes where everything stands, for the one who reads the workbook again."""
    rows = [
        ("version", VERSION),
        ("record", wanted.id),
        ("scheme", wanted.scheme.id.raw),
    ]
    places = [
        ("part", span.part, span.sheet, str(span.first + 1), str(span.last + 1), *span.columns)
        for span in spans
    ]
    for row, cells in enumerate((*rows, *places)):
        for number, text in enumerate(cells):
            sheet.write_string(row, number, text)
    sheet.very_hidden()
