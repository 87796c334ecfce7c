"""From a tree to a model: keys become fields, scalars become leaves, all faults at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, ClassVar, Final, Generic, TypeAlias, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, InstanceOf
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from sitegen.content import faults_of_shape as faults
from sitegen.content.leaf import Refusal, Text
from sitegen.content.terms import names_by_key, nearest_key, term, terms_of
from sitegen.content.tree import Key, Mapping, Node, Scalar, Sequence
from sitegen.finding import Finding, Message, say
from sitegen.place import Loc, Location, make_location


class Part(BaseModel):
    """A group of fields with the place where it begins.

    ``shorthand`` names the field that a bare value fills, where one line is enough.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        revalidate_instances="never",
        # `shape` makes the models of a file itself: no run pays for validators it does not use.
        defer_build=True,
    )
    shorthand: ClassVar[str] = ""

    location: SkipJsonSchema[InstanceOf[Location]] = Field(exclude=True, repr=False)
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
    value = shaper.part(node, model, ())
    if shaper.findings:
        return None, tuple(sorted(shaper.findings, key=lambda finding: finding.order))
    return value, ()


_Read: TypeAlias = Callable[[Scalar, Location], Any]


@dataclass(frozen=True, slots=True)
class _Slot:
    """What a field takes: one or many of a part, a leaf, or free names with leaves.

    ``read`` makes a leaf; a part has none.
    """

    kind: str
    target: Any
    read: _Read | None


_ONE: Final = "one"
_MANY: Final = "many"
_NAMED: Final = "named"


_UNKNOWN: Final = ("", None, None)


@cache
def slots_of(model: type[Part]) -> AbstractMapping[str, _Slot]:
    """Returns what each field of a model takes, by English name."""
    return {name: _slot(model.model_fields[name].annotation) for name in terms_of(model)}


def _slot(annotation: Any) -> _Slot:
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        (annotation,) = (arm for arm in get_args(annotation) if arm is not NoneType)
        origin = get_origin(annotation)
    if origin is None:
        return _slot_of(_ONE, annotation)
    if origin is tuple:
        return _slot_of(_MANY, get_args(annotation)[0])
    assert origin in (AbstractMapping, dict)
    return _slot_of(_NAMED, get_args(annotation)[1])


def _slot_of(kind: str, target: Any) -> _Slot:
    return _Slot(kind, target, getattr(target, "read", None))


@cache
def _fields_of_parts(model: type[Part]) -> tuple[str, ...]:
    return tuple(name for name, slot in slots_of(model).items() if slot.read is None)


def parts_of(part: Part) -> Iterator[Part]:
    """Yields a part and all parts within it, in the order of their fields."""
    waiting = [part]
    while waiting:
        one = waiting.pop()
        yield one
        for name in reversed(_fields_of_parts(type(one))):
            value = getattr(one, name)
            if isinstance(value, tuple):
                waiting += reversed(value)
            elif value is not None:
                waiting.append(value)


@dataclass(frozen=True, slots=True)
class _Form(Generic[P]):
    """How a model is made from what its fields have been read as.

    ``keys`` tells of each key of a file the field, what reads it if it is one leaf, and all
    that it takes; ``blank`` holds what stands in fields that are not given; ``checks`` are the
    names of the model's own validators.
    """

    model: type[P]
    keys: AbstractMapping[str, tuple[str, _Read | None, _Slot]]
    required: frozenset[str]
    blank: AbstractMapping[str, Any]
    checks: tuple[str, ...]

    def made(self, fields: dict[str, Any]) -> P:
        """Returns the model with these fields, as pydantic makes it that has validated them."""
        made = self.model.__new__(self.model)
        put = object.__setattr__
        put(made, "__dict__", {**self.blank, **fields})
        put(made, "__pydantic_extra__", None)
        put(made, "__pydantic_fields_set__", set(fields))
        put(made, "__pydantic_private__", None)
        return made


@cache
def _form_of(model: type[P]) -> _Form[P]:
    fields, slots = model.model_fields, slots_of(model)
    hooks = model.__pydantic_decorators__
    checks = {name for name, found in hooks.model_validators.items() if found.info.mode == "after"}
    others = [*hooks.model_validators.keys() - checks, *hooks.field_validators, *hooks.validators]
    assert not others, f"{model.__name__}: only whole models are validated, and afterwards"
    return _Form(
        model=model,
        keys={key: _step(name, slots[name]) for key, name in names_by_key(model).items()},
        required=frozenset(name for name in slots if fields[name].is_required()),
        # The place and the required fields are put in before anybody sees the model.
        blank={
            name: None if field.is_required() else field.get_default(call_default_factory=True)
            for name, field in fields.items()
        },
        checks=tuple(hooks.model_validators),
    )


def _step(name: str, slot: _Slot) -> tuple[str, _Read | None, _Slot]:
    return name, slot.read if slot.kind == _ONE else None, slot


_GUESSES: Final = 100
"""For so many unknown keys the nearest label is looked for, which takes its time."""


class _Shaper:
    """Walks a tree beside its model; what is wrong is kept in ``findings``.

    A value is read by its leaf and a group is put together from what was read, as pydantic
    would do it: it takes a third of the time and has no need of pydantic's validators.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.unknown = 0

    def part(self, node: Node, model: type[P], loc: Loc) -> P | None:
        """Returns the model, or None where a finding tells why it cannot be made."""
        if isinstance(node, Scalar) and model.shorthand:
            shorthand: Key = Scalar(model.shorthand, node.line, node.column)
            node = Mapping(((shorthand, node),), node.line, node.column)
        here = make_location((self.path, node.line, node.column, loc))
        if not isinstance(node, Mapping):
            self._wrong_structure(here, say("这里应该是一组“名称: 内容”。"))
            return None
        form = _form_of(model)
        keys, path = form.keys, self.path
        fields: dict[str, Any] = {"location": here}
        for key, value in node.entries:
            name, read, slot = keys.get(key[0], _UNKNOWN)
            if slot is None:
                self._unknown(key, model, loc)
            elif name in fields:
                self._twice(key, _first_of(name, node, model), loc)
            elif read is not None and value.__class__ is Scalar:
                # Most of a record is this, so it is done here and not in `_single`.
                at = make_location((path, value.line, value.column, (*loc, name)))
                try:
                    fields[name] = read(value, at)
                except PydanticCustomError as error:
                    fields[name] = None
                    self._refused(error, at)
            elif slot.kind == _ONE:
                fields[name] = self._single(value, slot, (*loc, name))
            else:
                fields[name] = self._several(value, slot, (*loc, name))
        if not form.required <= fields.keys():
            self._missing(model, form.required - fields.keys(), here)
            return None
        return None if self._has_gap(fields.values()) else self._made(form, fields)

    def _made(self, form: _Form[P], fields: dict[str, Any]) -> P | None:
        made = form.made(fields)
        for check in form.checks:
            try:
                getattr(made, check)()
            except PydanticCustomError as error:
                self._refused(error, made.location)
                return None
        return made

    def _single(self, node: Node, slot: _Slot, loc: Loc) -> Any:
        """Returns a part or leaf, or None where a finding tells why it cannot be read."""
        if slot.read is None:
            return self.part(node, slot.target, loc)
        here = make_location((self.path, node.line, node.column, loc))
        if not isinstance(node, Scalar):
            self._wrong_structure(here, say("这里应该是一个单独的内容，不能分条。"))
            return None
        try:
            return slot.read(node, here)
        except PydanticCustomError as error:
            self._refused(error, here)
            return None

    def _several(self, node: Node, slot: _Slot, loc: Loc) -> Any:
        if slot.kind == _MANY:
            return self._many(node, slot, loc)
        return self._named(node, slot, loc)

    def _many(self, node: Node, slot: _Slot, loc: Loc) -> tuple[Any, ...] | None:
        if isinstance(node, Scalar) and not node.text:
            return ()
        if not isinstance(node, Sequence):
            here = make_location((self.path, node.line, node.column, loc))
            self._wrong_structure(here, say("这里应该是一列条目，每条以“- ”开头。"))
            return None
        found = [self._single(item, slot, (*loc, index)) for index, item in enumerate(node.items)]
        return None if self._has_gap(found) else tuple(found)

    def _named(self, node: Node, slot: _Slot, loc: Loc) -> dict[str, Any] | None:
        if not isinstance(node, Mapping):
            here = make_location((self.path, node.line, node.column, loc))
            self._wrong_structure(here, say("这里应该是一组“名称: 内容”。"))
            return None
        found = {
            name: self._single(value, slot, (*loc, name)) for (name, *_), value in node.entries
        }
        return None if self._has_gap(found.values()) else found

    def _has_gap(self, values: Iterable[Any]) -> bool:
        """Tells whether one of the values could not be made, which never goes untold."""
        return bool(self.findings) and any(value is None for value in values)

    def _at(self, key: Key, loc: Loc) -> Location:
        _, line, column, _, _ = key
        return Location(self.path, line, column, loc)

    def _unknown(self, key: Key, model: type[Part], loc: Loc) -> None:
        self.unknown += 1
        guess = nearest_key(model, key[0]) if self.unknown <= _GUESSES else ""
        known = "、".join(found.label for found in terms_of(model).values())
        hint = (
            say("是不是想写“{guess}”？", guess=guess)
            if guess
            else say("这里可以用的名称：{known}。", known=known)
        )
        message = say("不认识名称“{key}”。", key=key[0])
        self.findings.append(faults.UNKNOWN_KEY.at(self._at(key, loc), message, hint))

    def _twice(self, key: Key, first: Key, loc: Loc) -> None:
        message = say(
            "“{key}”和第 {line} 行的“{first}”是同一项，写了两次。",
            key=key[0],
            line=first[1],
            first=first[0],
        )
        hint = say("留下一行，删去另一行。")
        place = self._at(key, loc)
        self.findings.append(faults.TWICE.at(place, message, hint, (self._at(first, loc),)))

    def _wrong_structure(self, here: Location, message: Message) -> None:
        hint = say("对照文档中的例子检查这一行和上一行的缩进、冒号和“- ”。")
        self.findings.append(faults.STRUCTURE.at(here, message, hint))

    def _missing(self, model: type[Part], names: Iterable[str], here: Location) -> None:
        for name in names:
            label = terms_of(model)[name].label
            message = say("缺少“{label}”。", label=label)
            hint = say("补上一行：“{label}: …”。", label=label)
            self.findings.append(faults.MISSING.at(here, message, hint))

    def _refused(self, error: PydanticCustomError, here: Location) -> None:
        """Tells why a leaf or a model does not accept what it was given."""
        refusals: tuple[Refusal, ...] = (error.context or {})["refusals"]
        for one in refusals:
            self.findings.append(one.fault.at(one.place or here, one.message, one.hint))


def _first_of(name: str, group: Mapping, model: type[Part]) -> Key:
    """Returns the first key of a group that stands for a field."""
    names = names_by_key(model)
    return next(key for key, _ in group.entries if names.get(key[0]) == name)
