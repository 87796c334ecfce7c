"""The layout of one form: that of its scheme, with a place for all else that the form gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from sitegen.content.leaf import Word
from sitegen.content.shape import Part
from sitegen.content.terms import names_by_key, terms_of
from sitegen.place import Location
from sitegen.record.funds import Expenditure, FundsRow
from sitegen.record.goals import Goal, Matter
from sitegen.record.indicators import READINGS, Indicator, TotalRow
from sitegen.record.sheet import Sheet
from sitegen.scoring.layout import BlockKind, Column, LayoutBlock

ROWS: Final[Mapping[BlockKind, tuple[str, type[Part]]]] = MappingProxyType(
    {
        BlockKind.FUNDS: ("funds", FundsRow),
        BlockKind.EXPENDITURES: ("expenditures", Expenditure),
        BlockKind.GOALS: ("goals", Goal),
        BlockKind.MATTERS: ("matters", Matter),
        BlockKind.INDICATORS: ("indicators", Indicator),
    }
)
"""Parts of a form that are tables: the field of the sheet, and what a row of it is."""

_HEADS: Final = (BlockKind.CAPTION, BlockKind.HEAD, BlockKind.INLINE, BlockKind.TEXT)
_NEVER_COLUMNS: Final = frozenset(("withheld", "other", "kind", "goal")) | READINGS
_SINGLE: Final = (
    "form_number",
    "public_number",
    "filled_on",
    "goal_rate",
    "grade",
    "conclusion",
    "experience",
    "problems",
    "measures",
    "suggestions",
    "notes",
    "unrecognised",
)
"""Fields of a sheet that stand alone; a layout may print them wherever it likes."""


def layout_of(sheet: Sheet, layout: Sequence[LayoutBlock]) -> tuple[LayoutBlock, ...]:
    """Returns a layout that prints everything a form gives.

    A column that only the form has follows those of the scheme; a table that the scheme
    lacks follows the last one, and single values stand in rows of their own below.
    """
    known = [block for whole in layout for block in whole.parts()]
    blocks = [_with_all_columns(block, sheet) for block in layout]
    blocks += _absent_tables(sheet, known)
    blocks += _absent_total(sheet, known)
    singles = [label for label in _single_labels(sheet, blocks) if label not in _placed(known)]
    blocks += _texts(singles, sheet.location)
    unplaced = [label for label in sheet.head if label not in _placed(known)]
    after = max((n for n, block in enumerate(blocks, 1) if block.kind in _HEADS[:3]), default=0)
    return (*blocks[:after], *_texts(unplaced, sheet.location), *blocks[after:])


def field_of(column: Column, model: type[Part]) -> str:
    """Returns the field that a column shows; "" for one that the model does not know."""
    return names_by_key(model).get(column.field.raw, "")


def _with_all_columns(block: LayoutBlock, sheet: Sheet) -> LayoutBlock:
    if block.kind is BlockKind.GROUP:
        inner = tuple(_with_all_columns(part, sheet) for part in block.blocks)
        return block.model_copy(update={"blocks": inner})
    if block.kind not in ROWS:
        return block
    name, model = ROWS[block.kind]
    shown = {field_of(column, model) or column.field.raw for column in block.columns}
    more = [
        _column(label, block.location)
        for key, label in _given(getattr(sheet, name), model)
        if key not in shown
    ]
    return block.model_copy(update={"columns": (*block.columns, *more)}) if more else block


def _given(rows: Iterable[Part], model: type[Part]) -> Iterator[tuple[str, str]]:
    """Yields what rows give anything for, as field and label; twice the name of other columns."""
    rows = tuple(rows)
    for name, found in terms_of(model).items():
        if name not in _NEVER_COLUMNS and any(getattr(row, name) is not None for row in rows):
            yield name, found.label
    for label in dict.fromkeys(label for row in rows for label in getattr(row, "other", {})):
        yield label, label


def _absent_tables(sheet: Sheet, known: Sequence[LayoutBlock]) -> Iterator[LayoutBlock]:
    kinds = {block.kind for block in known}
    for kind, (name, _) in ROWS.items():
        if kind not in kinds and getattr(sheet, name):
            empty = LayoutBlock(location=sheet.location, kind=kind)
            yield _with_all_columns(empty, sheet)


def _absent_total(sheet: Sheet, known: Sequence[LayoutBlock]) -> Iterator[LayoutBlock]:
    elsewhere = names_by_key(TotalRow).keys() & _placed(known)
    if sheet.total is None or elsewhere or any(block.kind is BlockKind.TOTAL for block in known):
        return
    yield LayoutBlock(location=sheet.location, kind=BlockKind.TOTAL)


def _single_labels(sheet: Sheet, blocks: Sequence[LayoutBlock]) -> Iterator[str]:
    terms = terms_of(Sheet)
    yield from (terms[name].label for name in _SINGLE if getattr(sheet, name) is not None)
    if sheet.total is not None:
        shown = _total_fields([block for whole in blocks for block in whole.parts()])
        for name, found in terms_of(TotalRow).items():
            if name not in ("withheld", *shown) and getattr(sheet.total, name) is not None:
                yield found.label
    yield from sheet.other


def _total_fields(blocks: Sequence[LayoutBlock]) -> frozenset[str]:
    """Returns what the row of totals shows: its own columns, or those of the indicators."""
    columns: tuple[Column, ...] = ()
    if not any(block.kind is BlockKind.TOTAL for block in blocks):
        return frozenset()
    for kind in (BlockKind.INDICATORS, BlockKind.TOTAL):
        for block in blocks:
            if block.kind is kind and block.columns:
                columns = block.columns
    return frozenset(("label", *(field_of(column, TotalRow) for column in columns)))


def _placed(blocks: Iterable[LayoutBlock]) -> frozenset[str]:
    return frozenset(
        column.field.raw for block in blocks if block.kind in _HEADS for column in block.columns
    )


def _texts(labels: Iterable[str], at: Location) -> Iterator[LayoutBlock]:
    columns = tuple(_column(label, at) for label in labels)
    if columns:
        yield LayoutBlock(location=at, kind=BlockKind.TEXT, columns=columns)


def _column(label: str, at: Location) -> Column:
    return Column(location=at, field=Word(label, at))
