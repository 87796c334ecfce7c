"""The gate between records and pages: what is private or withheld is taken out, once, here."""

from __future__ import annotations

from typing import Any, TypeVar

from sitegen.content import faults_of_shape as faults
from sitegen.content.leaf import Flag
from sitegen.content.shape import Part
from sitegen.content.terms import names_by_key, nearest_key, terms_of
from sitegen.finding import Finding, say
from sitegen.record.choices import Status
from sitegen.record.people import Person
from sitegen.record.report import Record

P = TypeVar("P", bound=Part)


def is_public(record: Record) -> bool:
    """Tells whether a record's status lets it be rendered."""
    return record.status is Status.PUBLISHED


def disclose(record: Record) -> Record:
    """Returns the record without private and withheld fields and without hidden persons.

    Everything after this stage sees only the result.
    """
    return _without(record)


def _without(part: P) -> P:
    hidden = {name for name, found in terms_of(type(part)).items() if found.private}
    names = names_by_key(type(part))
    hidden |= {names[label.raw] for label in part.withheld if label.raw in names}
    changes: dict[str, Any] = {}
    for name in terms_of(type(part)):
        value = getattr(part, name)
        if name in hidden:
            changes[name] = _nothing(part, name, value)
        elif isinstance(value, Part):
            changes[name] = _without(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Part):
            changes[name] = tuple(_without(item) for item in value if not _is_hidden(item))
    changes["withheld"] = ()
    return part.model_copy(update=changes)


def _nothing(part: Part, name: str, value: Any) -> Any:
    """Returns what stands for a withheld value: nothing of its kind."""
    if isinstance(value, tuple):
        return ()
    if isinstance(value, dict):
        return {}
    field = type(part).model_fields[name]
    return value if value is None else _blank(value) if field.is_required() else None


def _blank(value: Any) -> Any:
    """Returns a required text with its content replaced."""
    return type(value)("（不公开）", value.location)


def _is_hidden(part: Part) -> bool:
    return isinstance(part, Person) and part.shown is Flag.NO


def withheld_names(record: Record) -> tuple[Finding, ...]:
    """Returns a finding for each withheld name that no field bears."""
    return tuple(_unknown_names(record))


def _unknown_names(part: Part) -> list[Finding]:
    found = []
    names = names_by_key(type(part))
    for label in part.withheld:
        if label.raw not in names:
            guess = nearest_key(type(part), label.raw)
            found.append(
                faults.UNKNOWN_KEY.at(
                    label.location,
                    say("“不公开”里的“{name}”不是这一组里的名称。", name=label.raw),
                    say("是不是想写“{guess}”？", guess=guess)
                    if guess
                    else say("写本组中要隐去的栏目的名称。"),
                )
            )
    for name in terms_of(type(part)):
        value = getattr(part, name)
        inner = value if isinstance(value, tuple) else (value,)
        for item in inner:
            if isinstance(item, Part):
                found += _unknown_names(item)
    return found
