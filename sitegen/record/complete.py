"""What a record leaves to the site: defaults filled in, names looked up in the registries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sitegen.content.config import Defaults
from sitegen.content.leaf import Text
from sitegen.content.shape import Part
from sitegen.content.terms import names_by_key, nearest
from sitegen.finding import Finding, say
from sitegen.record import faults
from sitegen.record.disclosure import Disclosure
from sitegen.record.marks import LABEL_SIGN, MarkKind
from sitegen.record.narrative import Block
from sitegen.record.prose import Piece, Prose
from sitegen.record.registry import Registry, did_you_mean
from sitegen.record.report import Record
from sitegen.record.sheet import Sheet
from sitegen.record.statements import passages


def complete(
    record: Record, defaults: Defaults | None, registry: Registry
) -> tuple[Record, tuple[Finding, ...]]:
    """Returns the record with the site's defaults, and what its names do not lead to."""
    filled = _with_region(_with_defaults(record, defaults, registry), defaults, registry)
    found = (
        *_unit(filled, registry),
        *_region(filled, registry),
        *_labels(filled),
        *_recalls(filled),
        *_sheets(filled),
    )
    return filled, tuple(found)


def _with_defaults(record: Record, defaults: Defaults | None, registry: Registry) -> Record:
    changes: dict[str, Any] = {}
    if _is_blank(record.unit):
        changes["unit"] = _unit_of(record, defaults, registry)
    if defaults is not None:
        changes["disclosure"] = _with_publisher(record, defaults)
        changes["sheets"] = tuple(_of_sheet(sheet, defaults) for sheet in record.sheets)
    return record.model_copy(update=changes) if changes else record


def _with_region(record: Record, defaults: Defaults | None, registry: Registry) -> Record:
    """Fills in the region: that of the unit, or else the site's default."""
    if not _is_blank(record.region):
        return record
    unit = registry.unit(record.unit.raw) if record.unit is not None else None
    region = (unit.region if unit else None) or (defaults.region if defaults else None)
    return record.model_copy(update={"region": region})


def _with_publisher(record: Record, defaults: Defaults) -> Disclosure | None:
    block = record.disclosure
    if defaults.publisher is None or (block is not None and block.publisher is not None):
        return block
    block = block or Disclosure.model_construct(location=record.location)
    return block.model_copy(update={"publisher": defaults.publisher})


def _of_sheet(sheet: Sheet, defaults: Defaults) -> Sheet:
    scheme, unit = sheet.scheme or defaults.scheme, sheet.unit or defaults.money_unit
    return sheet.model_copy(update={"scheme": scheme, "unit": unit})


def _unit_of(record: Record, defaults: Defaults | None, registry: Registry) -> Text | None:
    """Returns who reports: the unit of the first project if it is registered, or the default."""
    default = defaults.unit if defaults else None
    unit = _unit_of_project(record)
    return unit if unit is not None and (not default or registry.unit(unit.raw)) else default


def _unit_of_project(record: Record) -> Text | None:
    """Returns the implementing unit of the first project, unless it is not to be shown."""
    if not record.projects or _withholds(record, "projects"):
        return None
    project = record.projects[0]
    return None if _withholds(project, "unit") or _is_blank(project.unit) else project.unit


def _withholds(part: Part, name: str) -> bool:
    names = names_by_key(type(part))
    return any(names.get(label.raw) == name for label in part.withheld)


def _is_blank(text: Text | None) -> bool:
    return text is None or not text.raw.strip()


def _unit(record: Record, registry: Registry) -> Iterator[Finding]:
    if record.unit is None:
        yield faults.UNKNOWN_UNIT.at(
            record.location,
            say("记录没有写填报单位，也没有项目的实施单位可用。"),
            say("补上一行：“填报单位: …”。"),
        )
    elif registry.unit(record.unit.raw) is None:
        yield faults.UNKNOWN_UNIT.at(
            record.unit.location,
            say("单位登记表里没有“{name}”。", name=record.unit.raw),
            did_you_mean(registry.nearest_unit(record.unit.raw), "content/units.yaml"),
        )


def _region(record: Record, registry: Registry) -> Iterator[Finding]:
    if record.region is not None and registry.region(record.region.raw) is None:
        known = [region.name.raw for region in registry.regions]
        yield faults.UNKNOWN_REGION.at(
            record.region.location,
            say("地区登记表里没有“{name}”。", name=record.region.raw),
            did_you_mean(nearest(record.region.raw, known), "content/regions.yaml"),
        )


def _labels(record: Record) -> Iterator[Finding]:
    first: dict[str, Piece] = {}
    for piece in _pieces(_narrative(record.narrative)):
        if piece.label.startswith(LABEL_SIGN):
            earlier = first.setdefault(piece.label, piece)
            if earlier is not piece:
                yield faults.TWO_LABELS.at(
                    piece.location,
                    say(
                        "名称“{name}”已经用在第 {line} 行。",
                        name=piece.label,
                        line=earlier.location.line,
                    ),
                    say("给这一处换一个名称。"),
                    (earlier.location,),
                )


def _recalls(record: Record) -> Iterator[Finding]:
    known = passages(record)
    around = [text for text in (record.preamble, record.result_use) if text is not None]
    prose = [*_narrative(record.narrative), *_of_sheets(record.sheets), *around]
    for piece in _pieces(prose):
        if piece.kind is MarkKind.RECALL and piece.text not in known:
            guess = nearest(piece.text, known)
            yield faults.UNKNOWN_PASSAGE.at(
                piece.location,
                say("没有标出名为“{name}”的文字。", name=piece.text),
                say("是不是想引用“{guess}”？", guess=guess)
                if guess
                else say("在正文里用 {{#{name}|文字}} 标出它。", name=piece.text),
            )


def _project_of(sheet: Sheet, record: Record) -> Iterator[Finding]:
    if sheet.project is None:
        return
    known = [project.name.raw for project in record.projects]
    if sheet.project.raw not in known:
        guess = nearest(sheet.project.raw, known)
        yield faults.UNKNOWN_PROJECT.at(
            sheet.project.location,
            say("记录里没有名为“{name}”的项目。", name=sheet.project.raw),
            say("是不是“{guess}”？照“项目”里的项目名称写，一字不差。", guess=guess)
            if guess
            else say("照“项目”里的项目名称写，一字不差。"),
        )


def _sheets(record: Record) -> Iterator[Finding]:
    names: dict[str, Sheet] = {}
    for sheet in record.sheets:
        first = names.setdefault(sheet.name.raw, sheet)
        if first is not sheet:
            yield faults.TWO_SHEETS.at(
                sheet.name.location,
                say(
                    "表名“{name}”已经用在第 {line} 行。",
                    name=sheet.name.raw,
                    line=first.name.location.line,
                ),
                say("给这张表换一个表名。"),
                (first.name.location,),
            )
        yield from _project_of(sheet, record)
        if sheet.scheme is None:
            yield faults.NO_SCHEME.at(
                sheet.name.location,
                say("“{name}”没有写计分方案。", name=sheet.name.raw),
                say("补上一行：“计分方案: mof2020”，或者在 site.yaml 的“默认值”里写一次。"),
            )
    first_places: dict[str, Text] = {}
    for placed in _placed(record.narrative):
        first_place = first_places.setdefault(placed.raw, placed)
        if first_place is not placed:
            yield faults.PLACED_TWICE.at(
                placed.location,
                say(
                    "“{name}”已经放在第 {line} 行。",
                    name=placed.raw,
                    line=first_place.location.line,
                ),
                say("删去一处；报告里真的印了两次的，在“表格”里写成两张表，各有表名。"),
                (first_place.location,),
            )
        elif placed.raw not in names:
            yield faults.UNKNOWN_SHEET.at(
                placed.location,
                say("记录里没有名为“{name}”的表。", name=placed.raw),
                say("改成“表格”里写的表名：{known}。", known="、".join(names) or say("（没有表）")),
            )


def _narrative(blocks: Iterable[Block]) -> Iterator[Prose]:
    for block in blocks:
        if block.text is not None:
            yield block.text
        yield from _narrative(block.blocks)


def _of_sheets(sheets: Iterable[Sheet]) -> Iterator[Prose]:
    for sheet in sheets:
        for goal in sheet.goals:
            yield from (prose for prose in (goal.expected, goal.adjusted, goal.actual) if prose)
        texts = (
            sheet.conclusion,
            sheet.experience,
            sheet.problems,
            sheet.measures,
            sheet.suggestions,
            sheet.notes,
        )
        yield from (prose for prose in texts if prose)


def _pieces(prose: Iterable[Prose]) -> Iterator[Piece]:
    for text in prose:
        yield from text.pieces()


def _placed(blocks: Iterable[Block]) -> Iterator[Text]:
    for block in blocks:
        if block.sheet is not None:
            yield block.sheet
        yield from _placed(block.blocks)
