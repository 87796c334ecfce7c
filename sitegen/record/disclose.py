"""The gate between records and pages: what is private or withheld is taken out, once, here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any, Final, TypeVar

from sitegen.content import faults_of_shape
from sitegen.content.leaf import Flag, Text
from sitegen.content.shape import Part, slots_of
from sitegen.content.terms import names_by_key, nearest_key, terms_of
from sitegen.finding import Finding, say
from sitegen.record import faults
from sitegen.record.cell import Cell
from sitegen.record.choices import Status
from sitegen.record.indicators import MERGING, Indicator
from sitegen.record.narrative import Block
from sitegen.record.people import Person
from sitegen.record.report import Record
from sitegen.record.sheet import Sheet
from sitegen.values import read_value

P = TypeVar("P", bound=Part)

_INSTEAD: Final = "（不公开）"
"""What stands where a withheld value leaves a gap that has to be filled."""

_NEEDED: Final[Mapping[type[Part], frozenset[str]]] = MappingProxyType(
    {
        Record: frozenset(("id", "status", "title", "year", "unit")),
        Sheet: frozenset(("name", "scheme")),
    }
)
"""Fields without which there is no page, no address or no form."""

_AND: Final = re.compile(r"[\s、，,；;：:/／（）()及和与]+")


def is_public(record: Record) -> bool:
    """Tells whether a record's status lets it be rendered."""
    return record.status is Status.PUBLISHED


def withholds(part: Part) -> bool:
    """Tells whether a record, or anything in it, names contents that are not disclosed."""
    if part.withheld:
        return True
    for name in terms_of(type(part)):
        value = getattr(part, name)
        inner = value if isinstance(value, tuple) else (value,)
        if any(isinstance(item, Part) and withholds(item) for item in inner):
            return True
    return False


def disclose(record: Record) -> Record:
    """Returns the record without private and withheld fields and without hidden persons.

    A free column or head under a private name, such as 联系人, is private as well.
    Everything after this stage sees only the result.
    """
    shown = _without(record)
    names = frozenset(sheet.name.raw for sheet in shown.sheets)
    narrative = tuple(_with_forms(shown.narrative, names))
    return shown.model_copy(update={"narrative": narrative})


def _without(part: P) -> P:
    hidden = _hidden_fields(part)
    withheld = frozenset(label.raw for label in part.withheld)
    changes: dict[str, Any] = {}
    for name in terms_of(type(part)):
        value = getattr(part, name)
        if name in hidden:
            changes[name] = _nothing(part, name, value)
        elif isinstance(value, Part):
            changes[name] = _without(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Part):
            changes[name] = tuple(_without(item) for item in value if not _is_hidden(item))
        elif isinstance(value, Mapping):
            changes[name] = {
                key: text
                for key, text in value.items()
                if key not in withheld and not _is_private(key)
            }
    changes["withheld"] = ()
    return part.model_copy(update=changes)


def _hidden_fields(part: Part) -> frozenset[str]:
    names = names_by_key(type(part))
    private = {name for name, found in terms_of(type(part)).items() if found.private}
    return frozenset(private | {names[one.raw] for one in part.withheld if one.raw in names})


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
        return replace(value, value=read_value(_INSTEAD))
    return replace(value, raw=_INSTEAD)


def _is_hidden(part: Part) -> bool:
    return isinstance(part, Person) and part.shown is Flag.NO


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


def _with_forms(blocks: Iterable[Block], names: frozenset[str]) -> Iterator[Block]:
    """Leaves out the places of forms that are withheld."""
    for block in blocks:
        if block.sheet is None:
            yield block.model_copy(update={"blocks": tuple(_with_forms(block.blocks, names))})
        elif block.sheet.raw in names:
            yield block


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
        for inner in _parts(part)
        for label in inner.withheld
    )


def _wrong_names(record: Record) -> Iterator[Finding]:
    for part in _parts(record):
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


def _parts(part: Part) -> Iterator[Part]:
    """Yields a part and all parts within it, in the order of their fields."""
    yield part
    for name in terms_of(type(part)):
        value = getattr(part, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Part):
                yield from _parts(item)
