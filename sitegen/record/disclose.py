"""The gate between records and pages: what is private or withheld is taken out, once, here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from operator import is_
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeVar

from sitegen.content import faults_of_shape
from sitegen.content.leaf import Flag, Text
from sitegen.content.shape import Part, parts_of, slots_of
from sitegen.content.terms import names_by_key, nearest_key, terms_of
from sitegen.finding import Finding, say
from sitegen.pattern import pattern
from sitegen.record import faults
from sitegen.record.cell import Cell
from sitegen.record.indicators import MERGING, Indicator
from sitegen.record.narrative import Block
from sitegen.record.people import Person
from sitegen.record.report import Record
from sitegen.record.sheet import Sheet
from sitegen.values import read_value

P = TypeVar("P", bound=Part)

INSTEAD: Final = "（不公开）"
"""What stands where a withheld value leaves a gap that has to be filled."""

_NEEDED: Final[Mapping[type[Part], frozenset[str]]] = MappingProxyType(
    {
        Record: frozenset(("id", "status", "publish_at", "withdrawal", "title", "year", "unit")),
        Sheet: frozenset(("name", "scheme")),
    }
)
"""Fields without which there is no page, no address or no form."""

_AND: Final = pattern(r"[\s、，,；;：:/／（）()及和与]+")


def withholds(part: Part) -> bool:
    """Tells whether a record, or anything in it, names contents that are not disclosed."""
    return any(inner.withheld for inner in parts_of(part))


def disclose(record: Record) -> Record:
    """Returns the record without private and withheld fields and without hidden persons.

    A free column or head under a private name, such as 联系人, is private as well.
    Everything after this stage sees only the result.
    """
    shown = _without(record)
    names = frozenset(sheet.name.raw for sheet in shown.sheets)
    narrative = _with_forms(shown.narrative, names)
    if narrative is shown.narrative:
        return shown
    return shown.model_copy(update={"narrative": narrative})


class _Gate(NamedTuple):
    """What has to be looked at in a model; most groups have nothing to hide and stay as they are.

    ``parts`` are the fields of groups, ``named`` those of free names.
    """

    private: frozenset[str]
    parts: tuple[str, ...]
    named: tuple[str, ...]


@cache
def _gate_of(model: type[Part]) -> _Gate:
    slots = slots_of(model)
    return _Gate(
        private=frozenset(name for name, found in terms_of(model).items() if found.private),
        parts=tuple(name for name, slot in slots.items() if issubclass(slot.target, Part)),
        named=tuple(name for name, slot in slots.items() if slot.kind == "named"),
    )


def _without(part: P) -> P:
    """Returns a part without what is not disclosed; the very same if there is nothing such."""
    gate = _gate_of(type(part))
    withheld = frozenset(label.raw for label in part.withheld)
    hidden = gate.private | _fields_named(part, withheld) if withheld else gate.private
    changes: dict[str, Any] = {"withheld": ()} if withheld else {}
    for name in hidden:
        value = getattr(part, name)
        if value:
            changes[name] = _nothing(part, name, value)
    for name in gate.parts:
        value = getattr(part, name)
        if value and name not in hidden:
            shown = _without_many(value) if isinstance(value, tuple) else _without(value)
            if shown is not value:
                changes[name] = shown
    for name in gate.named:
        value = getattr(part, name)
        if name not in hidden:
            gone = {key for key in value if key in withheld or _is_private(key)}
            if gone:
                changes[name] = {key: text for key, text in value.items() if key not in gone}
    return part.model_copy(update=changes) if changes else part


def _without_many(parts: tuple[P, ...]) -> tuple[P, ...]:
    return _kept(parts, [_without(part) for part in parts if not _is_hidden(part)])


def _fields_named(part: Part, labels: Iterable[str]) -> frozenset[str]:
    names = names_by_key(type(part))
    return frozenset(names[label] for label in labels if label in names)


def _nothing(part: Part, name: str, value: Any) -> Any:
    """Returns what stands for a withheld value: nothing of its kind."""
    if isinstance(value, tuple):
        return ()
    if isinstance(value, Mapping):
        return {}
    # A class left out would be read as merged with the cell above.
    fills = isinstance(part, Indicator) and name in MERGING
    if value is not None and (fills or type(part).model_fields[name].is_required()):
        return _blank(value)
    return None


def _blank(value: Any) -> Any:
    """Returns a text or cell with its content replaced."""
    if isinstance(value, Cell):
        return replace(value, value=read_value(INSTEAD))
    return replace(value, raw=INSTEAD)


def _is_hidden(part: Part) -> bool:
    return isinstance(part, Person) and part.shown is Flag.NO


@lru_cache(maxsize=1024)
def _is_private(key: str) -> bool:
    """Tells whether a free name, such as 联系人及电话, names anything private."""
    return not _private_names().isdisjoint([*_AND.split(key), "".join(key.split())])


@cache
def _private_names() -> frozenset[str]:
    found: set[str] = set()
    seen: set[type[Part]] = set()
    waiting: list[type[Part]] = [Record]
    while waiting:
        model = waiting.pop()
        seen.add(model)
        for one in terms_of(model).values():
            if one.private:
                found.update((one.label, *one.synonyms))
        targets = {slot.target for slot in slots_of(model).values()} - seen
        waiting += (one for one in targets if isinstance(one, type) and issubclass(one, Part))
    return frozenset(found)


def _with_forms(blocks: tuple[Block, ...], names: frozenset[str]) -> tuple[Block, ...]:
    """Leaves out the places of forms that are withheld."""
    shown = []
    for block in blocks:
        if block.sheet is None:
            inner = _with_forms(block.blocks, names)
            same = inner is block.blocks
            shown.append(block if same else block.model_copy(update={"blocks": inner}))
        elif block.sheet.raw in names:
            shown.append(block)
    return _kept(blocks, shown)


def _kept(before: tuple[P, ...], after: list[P]) -> tuple[P, ...]:
    """Returns the first if the second holds the very same, so that nothing around it changes."""
    same = len(before) == len(after) and all(map(is_, before, after))
    return before if same else tuple(after)


def withheld_names(record: Record) -> tuple[Finding, ...]:
    """Returns a finding for each withheld name that no field bears or that has to be shown."""
    return tuple(_wrong_names(record))


def withheld_in_settings(part: Part) -> tuple[Finding, ...]:
    """Returns a finding for each name withheld in a file of which everything is public."""
    return tuple(
        faults.NEVER_WITHHELD.at(
            label.location,
            say("“{name}”不能隐去。", name=label.raw),
            say("网站设置和登记表里的内容都是公开的；不想公开的，不要写在这个文件里。"),
        )
        for inner in parts_of(part)
        for label in inner.withheld
    )


def _wrong_names(record: Record) -> Iterator[Finding]:
    for part in parts_of(record):
        if not part.withheld:
            continue
        needed = _NEEDED.get(type(part), frozenset())
        names = names_by_key(type(part))
        for label in part.withheld:
            if names.get(label.raw) in needed:
                yield faults.NEVER_WITHHELD.at(
                    label.location,
                    say("“{name}”不能隐去。", name=label.raw),
                    say("从“不公开”里删去它；整份不公开的记录，把状态改成“草稿”。"),
                )
            elif label.raw not in names and label.raw not in _free_names(part):
                yield _unknown_name(part, label)


def _unknown_name(part: Part, label: Text) -> Finding:
    guess = nearest_key(type(part), label.raw)
    return faults_of_shape.UNKNOWN_KEY.at(
        label.location,
        say("“不公开”里的“{name}”不是这一组里的名称。", name=label.raw),
        say("是不是想写“{guess}”？", guess=guess) if guess else say("写本组中要隐去的栏目的名称。"),
    )


def _free_names(part: Part) -> frozenset[str]:
    values = (getattr(part, name) for name in terms_of(type(part)))
    return frozenset(key for value in values if isinstance(value, Mapping) for key in value)
