"""Printed forms: a sheet laid out by its scheme, with merged cells and anchors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

from sitegen.content.leaf import Flag
from sitegen.content.shape import Part
from sitegen.content.terms import names_by_key
from sitegen.record.cell import Cell
from sitegen.record.indicators import CLASS_NAMES, MERGING, Indicator, TotalRow
from sitegen.record.project import Project
from sitegen.record.prose import Prose
from sitegen.record.sheet import Sheet
from sitegen.scoring.layout import BlockKind, Column, LayoutBlock
from sitegen.scoring.scheme import Scheme
from sitegen.site.address import anchor
from sitegen.site.layout import ROWS, field_of, layout_of
from sitegen.site.views.common import CellView, RowView, TableView

_WIDE: Final = (
    frozenset(("expected", "adjusted", "actual")),
    frozenset(("state", "problems")),
    frozenset(("level3",)),
    frozenset(("label", "content", "matter")),
)
"""Fields whose columns take the width that the others leave over; the first set that is there."""

_ROW_HEADS: Final = frozenset(("level1", "level2", "level3", "group", "label", "content", "matter"))


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet with what its printing needs beyond itself."""

    sheet: Sheet
    scheme: Scheme
    project: Project | None
    passages: Mapping[str, str]


def form_table(form: Form) -> TableView:
    """Returns the printed form of a sheet; its cells bear the anchors of the record.

    Whatever the sheet gives is printed, also where the scheme has no place for it.
    """
    layout = layout_of(form.sheet, form.scheme.layout)
    width = max((_needed(block, form) for block in layout), default=1)
    rows = [row for block in layout for row in _block(form, block, width, layout)]
    return TableView(
        id=anchor(form.sheet.name.location.loc),
        kind="form",
        caption=_caption(form),
        head=(),
        body=tuple(rows),
    )


def _caption(form: Form) -> str:
    """Returns what is printed above the form: its title, unless the layout names more."""
    title = form.sheet.title
    found = [block for block in form.scheme.layout if block.kind is BlockKind.CAPTION]
    if not found:
        return title.raw if title else ""
    parts = []
    for column in found[0].columns:
        value = _head_value(form, column.field.raw)
        if value is not None:
            name = _printed(form, column) if column.heading is not None else ""
            parts.append(name + value.raw)
    return "　".join(parts)


def _needed(block: LayoutBlock, form: Form) -> int:
    side = int(_has_side(form, block))
    if block.kind is BlockKind.GROUP:
        return side + max((_needed(part, form) for part in block.blocks), default=1)
    if block.kind is BlockKind.HEAD:
        return side + 2 * len(block.columns)
    if block.kind is BlockKind.TEXT:
        return side + 2
    return side + (1 if block.kind is BlockKind.CAPTION else len(block.columns))


def _has_side(form: Form, block: LayoutBlock) -> bool:
    return block.heading is not None or (
        block.kind is BlockKind.INDICATORS and any(row.goal for row in form.sheet.indicators)
    )


def _share(width: int, parts: int) -> list[int]:
    """Splits a width into parts as even as can be, the wider ones first."""
    return [width // parts + (position < width % parts) for position in range(parts)]


def _block(
    form: Form, block: LayoutBlock, width: int, layout: Sequence[LayoutBlock]
) -> list[RowView]:
    """Returns the rows of a block, with the merged cell that stands beside them."""
    inner = width - _has_side(form, block)
    if block.kind is BlockKind.GROUP:
        rows = [row for part in block.blocks for row in _block(form, part, inner, layout)]
    elif block.kind is BlockKind.INDICATORS:
        return _indicators(form, block, inner)
    elif block.kind is BlockKind.TOTAL:
        rows = _total(form, block, inner, layout)
    elif block.kind in ROWS:
        rows = _table(form, block, getattr(form.sheet, ROWS[block.kind][0]), inner)
    else:
        rows = _SINGLE[block.kind](form, block, inner)
    return _beside(_side(form, block), rows)


def _beside(side: CellView | None, rows: list[RowView]) -> list[RowView]:
    if side is None or not rows:
        return rows
    whole = replace(side, rowspan=len(rows), scope="rowgroup" if side.lines else "")
    return [RowView((whole, *rows[0].cells)), *rows[1:]]


def _side(form: Form, block: LayoutBlock) -> CellView | None:
    if block.heading is None:
        return None
    unit = form.sheet.unit.raw if form.sheet.unit else ""
    text = form.sheet.headings.get(block.kind.label)
    return CellView(_lines(text.raw if text else block.heading.raw.replace("{单位}", unit)))


def _head(form: Form, block: LayoutBlock, width: int) -> list[RowView]:
    cells: list[CellView] = []
    spans = _share(width - len(block.columns), len(block.columns))
    for column, span in zip(block.columns, spans, strict=True):
        cells.append(_heading(form, column, "row"))
        cells.append(_cell(_head_value(form, column.field.raw), form, colspan=span))
    return [RowView(tuple(cells))]


def _inline(form: Form, block: LayoutBlock, width: int) -> list[RowView]:
    cells: list[CellView] = []
    for column, span in zip(block.columns, _share(width, len(block.columns)), strict=True):
        cell = _cell(_head_value(form, column.field.raw), form, colspan=span)
        first, *others = (str(line) for line in cell.lines or ("",))
        cells.append(replace(cell, lines=(_printed(form, column) + first, *others)))
    return [RowView(tuple(cells))]


def _text(form: Form, block: LayoutBlock, width: int) -> list[RowView]:
    rows = []
    for column in block.columns:
        label = _heading(form, column, "row")
        value = _cell(_head_value(form, column.field.raw), form, colspan=width - 1)
        rows.append(RowView((label, value)))
    return rows


def _nothing(form: Form, block: LayoutBlock, width: int) -> list[RowView]:
    return []


_SINGLE: Final = {
    BlockKind.CAPTION: _nothing,
    BlockKind.HEAD: _head,
    BlockKind.INLINE: _inline,
    BlockKind.TEXT: _text,
}


def _head_value(form: Form, label: str) -> Any:
    """Finds what stands in a head field: on the form itself, of its project, or in its totals."""
    sheet = form.sheet
    for texts in (sheet.head, sheet.other):
        if label in texts:
            return texts[label]
    for part in (form.project, sheet, sheet.total):
        name = names_by_key(type(part)).get(label) if part is not None else None
        value = getattr(part, name) if name is not None else None
        if hasattr(value, "raw"):
            return value
    return None


def _table(form: Form, block: LayoutBlock, parts: Sequence[Part], width: int) -> list[RowView]:
    """Returns a table with a row for each part below its headings."""
    if not parts:
        return []
    names = [field_of(column, type(parts[0])) for column in block.columns]
    spans = _spans(names, width)
    heights = _heights(parts, block.columns)
    rows = _headings(form, block.columns, spans)
    for position, part in enumerate(parts):
        cells = []
        for number, (name, span) in enumerate(zip(names, spans, strict=True)):
            height = heights.get((position, number), 1)
            if height:
                value = _value(part, block.columns[number])
                cells.append(_cell(value, form, name, colspan=span, rowspan=height))
        rows.append(RowView(tuple(cells)))
    return rows


def _value(part: Part, column: Column) -> Any:
    name = field_of(column, type(part))
    return getattr(part, name) if name else getattr(part, "other", {}).get(column.field.raw)


def _headings(form: Form, columns: Sequence[Column], spans: Sequence[int]) -> list[RowView]:
    """Returns the one or two rows of headings; none where no column has any."""
    if not any(_printed(form, column) for column in columns):
        return []
    pairs = list(zip(columns, spans, strict=True))
    if not any(column.above for column in columns):
        return [
            RowView(tuple(_heading(form, column, "col", colspan=span) for column, span in pairs))
        ]
    upper: list[CellView] = []
    lower: list[CellView] = []
    for words, run in groupby(pairs, lambda pair: pair[0].above.raw if pair[0].above else ""):
        below = [_heading(form, column, "col", colspan=span) for column, span in run]
        if words:
            span = sum(cell.colspan for cell in below)
            upper.append(CellView(_lines(words), colspan=span, scope="colgroup"))
            lower += below
        else:
            upper += (replace(cell, rowspan=2) for cell in below)
    return [RowView(tuple(upper)), RowView(tuple(lower))]


def _spans(names: Sequence[str], width: int) -> list[int]:
    """Gives what the columns leave over to the widest kind of them, or else to the first."""
    wide = next((kind for kind in _WIDE if kind & set(names)), frozenset(names[:1]))
    chosen = [position for position, name in enumerate(names) if name in wide]
    shares = iter(_share(width - len(names) + len(chosen), len(chosen)))
    return [next(shares) if position in chosen else 1 for position in range(len(names))]


def _indicators(form: Form, block: LayoutBlock, width: int) -> list[RowView]:
    """Returns the indicators, those of each goal beside it where the form parts them so."""
    rows: list[RowView] = []
    for goal, indicators in _by_goal(form.sheet.indicators):
        side = _side(form, block) if goal is None else _cell(goal, form)
        if side is None and _has_side(form, block):
            side = CellView(())
        rows += _beside(side, _table(form, block, indicators, width))
    return rows


def _by_goal(indicators: Sequence[Indicator]) -> Iterator[tuple[Any, list[Indicator]]]:
    starts = [n for n, row in enumerate(indicators) if row.goal is not None]
    for start, end in zip((0, *starts), (*starts, len(indicators)), strict=True):
        if start < end:
            yield indicators[start].goal, list(indicators[start:end])


def merged_heights(
    indicators: Sequence[Indicator], names: Sequence[str]
) -> dict[tuple[int, str], int]:
    """Returns how many rows each cell of a merging column covers; 0 where it is covered.

    A class that is left out continues the cell above; a new class of a higher level ends
    the names below it, but not weights and scores, which forms do merge over classes.
    """
    heights: dict[tuple[int, str], int] = {}
    for name in names:
        if name in MERGING:
            continued = [
                getattr(row, name) is None and not (name in CLASS_NAMES and row.level1 is not None)
                for row in indicators
            ]
            heights |= {(position, name): height for position, height in _runs(continued)}
    return heights


def _heights(parts: Sequence[Part], columns: Sequence[Column]) -> dict[tuple[int, int], int]:
    """Returns the same for any table, by row and column."""
    heights: dict[tuple[int, int], int] = {}
    for number, column in enumerate(columns):
        name = field_of(column, type(parts[0]))
        if not (name in MERGING or name == "group" or column.merges is Flag.YES):
            continue
        continued = [
            _value(part, column) is None
            and not (name in CLASS_NAMES and getattr(part, "level1", None) is not None)
            for part in parts
        ]
        heights |= {(position, number): height for position, height in _runs(continued)}
    return heights


def _runs(continued: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yields for each row how many rows begin there, 0 for one that continues another."""
    starts = [n for n, covered in enumerate(continued) if not covered or not n]
    ends = [*starts[1:], len(continued)]
    heights = dict.fromkeys(range(len(continued)), 0)
    heights.update((start, end - start) for start, end in zip(starts, ends, strict=False))
    yield from heights.items()


def _total(
    form: Form, block: LayoutBlock, width: int, layout: Sequence[LayoutBlock]
) -> list[RowView]:
    """Returns the row of totals: under the columns of the indicators, or with its own."""
    total = form.sheet.total
    if total is None:
        return []
    columns, spans = block.columns, [1] * len(block.columns)
    if not columns:
        table = _of_kind(layout, BlockKind.INDICATORS)
        columns = table.columns if table else ()
        names = [field_of(column, Indicator) for column in columns]
        spans = _spans(names, width - _indent(form, layout)) if names else []
        blank = _blank_at_first(total, columns)
        columns, spans = columns[blank:], spans[blank:]
    label = _cell(total.label, form, "label", colspan=width - sum(spans[1:]))
    cells = [label]
    for column, span in zip(columns[1:], spans[1:], strict=True):
        name = field_of(column, TotalRow)
        cells.append(_cell(getattr(total, name) if name else None, form, name, colspan=span))
    return [RowView(tuple(cells))]


def _blank_at_first(total: TotalRow, columns: Sequence[Column]) -> int:
    """Returns how many columns the name of the row covers besides its own."""
    blank = [
        name == "" or getattr(total, name) is None
        for name in (field_of(column, TotalRow) for column in columns[1:])
    ]
    return 0 if all(blank) else blank.index(False)


def _of_kind(layout: Sequence[LayoutBlock], kind: BlockKind) -> LayoutBlock | None:
    parts = (part for block in layout for part in block.parts())
    return next((part for part in parts if part.kind is kind), None)


def _indent(form: Form, layout: Sequence[LayoutBlock]) -> int:
    """Returns how many merged cells stand to the left of the indicators."""
    for block in layout:
        if block.kind is BlockKind.INDICATORS:
            return int(_has_side(form, block))
        if any(part.kind is BlockKind.INDICATORS for part in block.parts()):
            return _has_side(form, block) + _indent(form, block.blocks)
    return 0


def _lines(words: str) -> tuple[str, ...]:
    return tuple(words.split("\n")) if words else ()


def _printed(form: Form, column: Column) -> str:
    own = form.sheet.headings.get(column.field.raw)
    return own.raw if own else column.printed


def _heading(form: Form, column: Column, scope: str, *, colspan: int = 1) -> CellView:
    """Returns the cell that heads a row or column; a blank one heads nothing."""
    words = _printed(form, column)
    return CellView(_lines(words), colspan=colspan, scope=scope if words else "")


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
