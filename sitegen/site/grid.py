"""Printed forms: a sheet laid out by its scheme, with merged cells and anchors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sitegen.content.shape import Part
from sitegen.content.terms import names_by_key
from sitegen.record.cell import Cell
from sitegen.record.funds import Expenditure, FundsRow
from sitegen.record.goals import Goal
from sitegen.record.indicators import CLASS_NAMES, MERGING, Indicator, TotalRow
from sitegen.record.project import Project
from sitegen.record.prose import Prose
from sitegen.record.sheet import Sheet
from sitegen.scoring.scheme import BlockKind, Column, LayoutBlock, Scheme
from sitegen.site.address import anchor
from sitegen.site.views import CellView, RowView, TableView

_WIDE: Final = frozenset(("expected", "adjusted", "actual"))
_ROW_HEADS: Final = frozenset(("level1", "level2", "level3", "label", "content"))


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet with what its printing needs beyond itself."""

    sheet: Sheet
    scheme: Scheme
    project: Project | None
    passages: Mapping[str, str]


def form_table(form: Form) -> TableView:
    """Returns the printed form of a sheet; its cells bear the anchors of the record."""
    width = max((_needed(block) for block in form.scheme.layout), default=1)
    rows: list[RowView] = []
    for block in form.scheme.layout:
        rows += _BLOCKS[block.kind](form, block, width)
    title = form.sheet.title
    heads = _repeated_heads(form)
    return TableView(
        id=anchor(form.sheet.name.location.loc),
        kind="form",
        caption=title.raw if title else "",
        head=tuple(rows[:heads]),
        body=tuple(rows[heads:]),
    )


def _repeated_heads(form: Form) -> int:
    """Returns how many rows head the whole form, to be repeated on each printed page.

    A form that is one table of indicators has such a row; in a form of several parts no
    row heads the others.
    """
    parts = [block for block in form.scheme.layout if block.kind is not BlockKind.TOTAL]
    single = len(parts) == 1 and parts[0].kind is BlockKind.INDICATORS
    return 1 if single and parts[0].heading is None and form.sheet.indicators else 0


def _needed(block: LayoutBlock) -> int:
    if block.kind is BlockKind.HEAD:
        return 2 * len(block.columns)
    if block.kind is BlockKind.TEXT:
        return 2
    return len(block.columns) + (block.heading is not None)


def _share(width: int, parts: int) -> list[int]:
    """Splits a width into parts as even as can be, the wider ones first."""
    return [width // parts + (position < width % parts) for position in range(parts)]


def _head(form: Form, block: LayoutBlock, width: int) -> list[RowView]:
    cells: list[CellView] = []
    spans = _share(width - len(block.columns), len(block.columns))
    for column, span in zip(block.columns, spans, strict=True):
        cells.append(_heading(form, column, "row"))
        cells.append(_cell(_head_value(form, column.field.raw), form, colspan=span))
    return [RowView(tuple(cells))]


def _head_value(form: Form, label: str) -> Any:
    """Finds what stands in a head field: on the form itself, of its project, or of the form."""
    if label in form.sheet.head:
        return form.sheet.head[label]
    for part in (form.project, form.sheet):
        if part is not None:
            name = names_by_key(type(part)).get(label)
            if name is not None:
                return getattr(part, name)
    return None


def _funds(form: Form, block: LayoutBlock, width: int) -> list[RowView]:
    return _rows_of(form, block, form.sheet.funds, FundsRow, width)


def _expenditures(form: Form, block: LayoutBlock, width: int) -> list[RowView]:
    return _rows_of(form, block, form.sheet.expenditures, Expenditure, width)


def _goals(form: Form, block: LayoutBlock, width: int) -> list[RowView]:
    return _rows_of(form, block, form.sheet.goals, Goal, width)


def _rows_of(
    form: Form, block: LayoutBlock, parts: Sequence[Part], model: type[Part], width: int
) -> list[RowView]:
    if not parts:
        return []
    names = [names_by_key(model)[column.field.raw] for column in block.columns]
    spans = _spans(names, width - (block.heading is not None))
    side = _side(form, block, 1 + len(parts))
    head = [
        _heading(form, column, "col", colspan=span)
        for column, span in zip(block.columns, spans, strict=True)
    ]
    rows = [RowView((*side, *head))]
    for part in parts:
        cells = [
            _cell(getattr(part, name), form, name, colspan=span)
            for name, span in zip(names, spans, strict=True)
        ]
        rows.append(RowView(tuple(cells)))
    return rows


def _spans(names: Sequence[str], width: int) -> list[int]:
    """Gives the columns that hold prose, or else the first, what others leave over."""
    wide = [name for name in names if name in _WIDE] or [names[0]]
    shares = iter(_share(width - len(names) + len(wide), len(wide)))
    return [next(shares) if name in wide else 1 for name in names]


def _side(form: Form, block: LayoutBlock, height: int) -> list[CellView]:
    if block.heading is None:
        return []
    unit = form.sheet.unit.raw if form.sheet.unit else ""
    text = form.sheet.headings.get(block.kind.label)
    words = text.raw if text else block.heading.raw.replace("{单位}", unit)
    return [CellView((words,), rowspan=height, scope="rowgroup")]


def _indicators(form: Form, block: LayoutBlock, width: int) -> list[RowView]:
    if not form.sheet.indicators:
        return []
    names = [_indicator_field(column) for column in block.columns]
    spans = _indicator_spans(names, width - (block.heading is not None))
    side = _side(form, block, 1 + len(form.sheet.indicators))
    head = [
        _heading(form, column, "col", colspan=span)
        for column, span in zip(block.columns, spans, strict=True)
    ]
    heights = merged_heights(form.sheet.indicators, [name for name in names if name])
    rows = [RowView((*side, *head))]
    for position, indicator in enumerate(form.sheet.indicators):
        cells = []
        for name, column, span in zip(names, block.columns, spans, strict=True):
            height = heights.get((position, name), 1)
            if height:
                value = getattr(indicator, name) if name else indicator.other.get(column.field.raw)
                cells.append(_cell(value, form, name, colspan=span, rowspan=height))
        rows.append(RowView(tuple(cells)))
    return rows


def _indicator_field(column: Column) -> str:
    """Returns the field of a column; "" for one that the model does not know by name."""
    return names_by_key(Indicator).get(column.field.raw, "")


def _indicator_spans(names: Sequence[str], width: int) -> list[int]:
    target = "level3" if "level3" in names else names[-1]
    rest = width - len(names)
    return [1 + (rest if name == target else 0) for name in names]


def merged_heights(
    indicators: Sequence[Indicator], names: Sequence[str]
) -> dict[tuple[int, str], int]:
    """Returns how many rows each cell of a merging column covers; 0 where it is covered.

    A class that is left out continues the cell above; a new class of a higher level ends
    the names below it, but not weights and scores, which forms do merge over classes.
    """
    heights: dict[tuple[int, str], int] = {}
    for name in names:
        if name not in MERGING:
            continue
        top = 0
        for position, indicator in enumerate(indicators):
            begins = position == 0 or getattr(indicator, name) is not None
            if name in CLASS_NAMES and indicator.level1 is not None:
                begins = True
            if begins:
                top = position
                heights[position, name] = 1
            else:
                heights[top, name] += 1
                heights[position, name] = 0
    return heights


def _total(form: Form, block: LayoutBlock, width: int) -> list[RowView]:
    total = form.sheet.total
    if total is None:
        return []
    table = next(part for part in form.scheme.layout if part.kind is BlockKind.INDICATORS)
    columns = block.columns or table.columns
    names = [names_by_key(TotalRow).get(column.field.raw, "") for column in columns]
    offset = 0 if block.columns else (table.heading is not None)
    spans = _indicator_spans([_indicator_field(column) for column in columns], width - offset)
    label = total.label
    cells = [_cell(label, form, "label", colspan=spans[0] + offset)]
    for name, span in zip(names[1:], spans[1:], strict=True):
        cells.append(_cell(getattr(total, name) if name else None, form, name, colspan=span))
    return [RowView(tuple(cells))]


def _text(form: Form, block: LayoutBlock, width: int) -> list[RowView]:
    rows = []
    for column in block.columns:
        label = _heading(form, column, "row")
        value = _cell(_head_value(form, column.field.raw), form, colspan=width - 1)
        rows.append(RowView((label, value)))
    return rows


_BLOCKS: Final = {
    BlockKind.HEAD: _head,
    BlockKind.FUNDS: _funds,
    BlockKind.EXPENDITURES: _expenditures,
    BlockKind.GOALS: _goals,
    BlockKind.INDICATORS: _indicators,
    BlockKind.TOTAL: _total,
    BlockKind.TEXT: _text,
}


def _printed(form: Form, column: Column) -> str:
    own = form.sheet.headings.get(column.field.raw)
    return own.raw if own else column.printed


def _heading(form: Form, column: Column, scope: str, *, colspan: int = 1) -> CellView:
    """Returns the cell that heads a row or column; a blank one heads nothing."""
    words = _printed(form, column)
    return CellView((words,) if words else (), colspan=colspan, scope=scope if words else "")


def _cell(
    value: Any, form: Form, name: str = "", *, colspan: int = 1, rowspan: int = 1
) -> CellView:
    lines: tuple[str, ...] = ()
    identity = ""
    if value is not None:
        loc = value.location.loc
        identity = anchor(loc) if loc[:1] == ("sheets",) else ""
        text = value.text(form.passages) if isinstance(value, Prose) else value.raw
        lines = tuple(text.split("\n"))
    return CellView(
        lines=lines,
        rowspan=rowspan,
        colspan=colspan,
        scope=_scope(name, rowspan) if lines else "",
        numeric=isinstance(value, Cell) and value.number is not None,
        id=identity,
    )


def _scope(name: str, rowspan: int) -> str:
    if name not in _ROW_HEADS:
        return ""
    return "rowgroup" if rowspan > 1 else "row"
