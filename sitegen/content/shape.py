"""From a tree to a model: keys become fields, scalars become leaves, all faults at once."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, ClassVar, Final, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import ErrorDetails

from sitegen.content import faults_of_shape as faults
from sitegen.content.leaf import TOLD, Text, Written
from sitegen.content.terms import names_by_key, nearest_key, term, terms_of
from sitegen.content.tree import Entry, Mapping, Node, Scalar, Sequence
from sitegen.finding import Finding, Message, say
from sitegen.place import Loc, Location


class Part(BaseModel):
    """A group of fields with the place where it begins.

    ``shorthand`` names the field that a bare value fills, where one line is enough.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, revalidate_instances="never"
    )
    shorthand: ClassVar[str] = ""

    location: SkipJsonSchema[Location] = Field(exclude=True, repr=False)
    withheld: tuple[Text, ...] = term(
        "不公开",
        "列出本组中不公开的栏目名称；这些内容不会出现在网站的任何文件里",
        "Names fields of this group that are not disclosed; they reach no file of the site",
        example="[联系人, 联系电话]",
        default=(),
    )

    def at(self, name: str) -> Location:
        """Returns the place of a field's value, or that of the whole part if it is absent."""
        value = getattr(self, name)
        if isinstance(value, tuple):
            value = value[0] if value else None
        return value.location if hasattr(value, "location") else self.location


P = TypeVar("P", bound=Part)


def shape(node: Node, model: type[P], path: str) -> tuple[P | None, tuple[Finding, ...]]:
    """Returns the model that a tree describes, or every fault that keeps it from being one.

    Args:
        node: the tree of a whole file.
        model: what the file should describe.
        path: the file's name for findings.
    """
    shaper = _Shaper(path)
    data = shaper.part(node, model, ())
    value: P | None = None
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            shaper.refused(detail, model)
    if shaper.findings:
        return None, tuple(sorted(shaper.findings, key=lambda finding: finding.order))
    return value, ()


@dataclass(frozen=True, slots=True)
class _Slot:
    """What a field takes: one or many of a part, a leaf, or free names with leaves."""

    kind: str
    target: Any


_ONE: Final = "one"
_MANY: Final = "many"
_NAMED: Final = "named"


@cache
def slots_of(model: type[Part]) -> AbstractMapping[str, _Slot]:
    """Returns what each field of a model takes, by English name."""
    return {name: _slot(model.model_fields[name].annotation) for name in terms_of(model)}


def _slot(annotation: Any) -> _Slot:
    if get_origin(annotation) in (Union, UnionType):
        (annotation,) = (arm for arm in get_args(annotation) if arm is not NoneType)
    if get_origin(annotation) is tuple:
        return _Slot(_MANY, get_args(annotation)[0])
    if get_origin(annotation) in (AbstractMapping, dict):
        return _Slot(_NAMED, get_args(annotation)[1])
    return _Slot(_ONE, annotation)


_GUESSES: Final = 100
"""For so many unknown keys the nearest label is looked for, which takes its time."""


class _Shaper:
    """Walks a tree beside its model; keeps the place of every value for later faults."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.places: dict[Loc, Location] = {}
        self.unknown = 0

    def part(self, node: Node, model: type[Part], loc: Loc) -> Any:
        """Returns what a model is made from, or ``TOLD`` where the structure is wrong."""
        if isinstance(node, Scalar) and model.shorthand:
            entry = Entry(Scalar(model.shorthand, node.line, node.column), node)
            node = Mapping((entry,), node.line, node.column)
        here = self._place(node, loc)
        if not isinstance(node, Mapping):
            self._wrong_structure(node, loc, say("这里应该是一组“名称: 内容”。"))
            return TOLD
        names, slots = names_by_key(model), slots_of(model)
        data: dict[str, Any] = {"location": here}
        keys: dict[str, Scalar] = {}
        for entry in node.entries:
            name = names.get(entry.key.text)
            if name is None:
                self._unknown(entry.key, model, loc)
            elif name in keys:
                self._twice(entry.key, keys[name], loc)
            else:
                keys[name] = entry.key
                data[name] = self._value(entry.value, slots[name], (*loc, name))
        return data

    def _value(self, node: Node, slot: _Slot, loc: Loc) -> Any:
        if slot.kind == _MANY:
            return self._many(node, slot.target, loc)
        if slot.kind == _NAMED:
            return self._named(node, slot.target, loc)
        return self._single(node, slot.target, loc)

    def _single(self, node: Node, target: Any, loc: Loc) -> Any:
        if isinstance(target, type) and issubclass(target, Part):
            return self.part(node, target, loc)
        here = self._place(node, loc)
        if isinstance(node, Scalar):
            return Written(node.text, here, node)
        self._wrong_structure(node, loc, say("这里应该是一个单独的内容，不能分条。"))
        return TOLD

    def _many(self, node: Node, target: Any, loc: Loc) -> Any:
        self._place(node, loc)
        if isinstance(node, Scalar) and not node.text:
            return ()
        if not isinstance(node, Sequence):
            self._wrong_structure(node, loc, say("这里应该是一列条目，每条以“- ”开头。"))
            return TOLD
        return tuple(
            self._single(item, target, (*loc, index)) for index, item in enumerate(node.items)
        )

    def _named(self, node: Node, target: Any, loc: Loc) -> Any:
        self._place(node, loc)
        if not isinstance(node, Mapping):
            self._wrong_structure(node, loc, say("这里应该是一组“名称: 内容”。"))
            return TOLD
        return {
            entry.key.text: self._single(entry.value, target, (*loc, entry.key.text))
            for entry in node.entries
        }

    def _place(self, node: Node, loc: Loc) -> Location:
        here = Location(self.path, node.line, node.column, loc)
        self.places[loc] = here
        return here

    def _at(self, key: Scalar, loc: Loc) -> Location:
        return Location(self.path, key.line, key.column, loc)

    def _unknown(self, key: Scalar, model: type[Part], loc: Loc) -> None:
        self.unknown += 1
        guess = nearest_key(model, key.text) if self.unknown <= _GUESSES else ""
        known = "、".join(found.label for found in terms_of(model).values())
        hint = (
            say("是不是想写“{guess}”？", guess=guess)
            if guess
            else say("这里可以用的名称：{known}。", known=known)
        )
        message = say("不认识名称“{key}”。", key=key.text)
        self.findings.append(faults.UNKNOWN_KEY.at(self._at(key, loc), message, hint))

    def _twice(self, key: Scalar, first: Scalar, loc: Loc) -> None:
        message = say(
            "“{key}”和第 {line} 行的“{first}”是同一项，写了两次。",
            key=key.text,
            line=first.line,
            first=first.text,
        )
        hint = say("留下一行，删去另一行。")
        place = self._at(key, loc)
        self.findings.append(faults.TWICE.at(place, message, hint, (self._at(first, loc),)))

    def _wrong_structure(self, node: Node, loc: Loc, message: Message) -> None:
        hint = say("对照文档中的例子检查这一行和上一行的缩进、冒号和“- ”。")
        self.findings.append(faults.STRUCTURE.at(self._place(node, loc), message, hint))

    def refused(self, detail: ErrorDetails, model: type[Part]) -> None:
        """Turns a fault that the model itself found into a finding."""
        if detail["input"] is TOLD:
            return
        loc: Loc = detail["loc"]
        context = detail.get("ctx", {})
        if detail["type"] == "missing":
            place = self.places.get(loc[:-1], Location(self.path))
            label = _label_at(model, loc)
            message = say("缺少“{label}”。", label=label)
            hint = say("补上一行：“{label}: …”。", label=label)
            self.findings.append(faults.MISSING.at(place, message, hint))
        elif "refusals" in context:
            for one in context["refusals"]:
                place = one.place or self.places.get(loc, Location(self.path))
                self.findings.append(one.fault.at(place, one.message, one.hint))
        else:
            raise AssertionError(f"no words for the fault {detail['type']} at {loc}")


def _label_at(model: type[Part], loc: Loc) -> str:
    """Returns the label of the last field that ``loc`` names."""
    current: Any = model
    label = ""
    for step in loc:
        if isinstance(step, str) and isinstance(current, type) and issubclass(current, Part):
            label = terms_of(current)[step].label
            current = slots_of(current)[step].target
    return label
