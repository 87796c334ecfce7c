"""YAML in which every field stands with its meaning, given or not.

A field that is not given stands as a comment: to use it, its ``# `` is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from sitegen.content.leaf import Choice
from sitegen.content.shape import Part, slots_of
from sitegen.content.terms import Term, terms_of

_PLAIN: Final = re.compile(r"[0-9A-Za-z\u3400-\u9fff（）、。，“”〔〕℃％≥≤＝·/.—-]+")
_DEPTH: Final = 3
"""Parts within parts are explained down to this depth; deeper ones have a manual."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that are written one a line, with the meaning of their columns above them.

    A row gives values by label; every row may leave some out.
    """

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]


Given: TypeAlias = "str | Table | tuple[Mapping[str, Given], ...] | Mapping[str, Given]"
"""What is written for a field: a scalar, a table, groups one below the other, or one group."""


def scalar(text: str) -> str:
    """Returns a text as YAML writes it, in quotes unless it is plain wherever it stands."""
    if _PLAIN.fullmatch(text) and not text.startswith("-"):
        return text
    return "'" + text.replace("'", "''") + "'"


def commented(
    model: type[Part], given: Mapping[str, Given], *, without: frozenset[str] = frozenset()
) -> str:
    """Returns the YAML of a group with the meaning of every field, in their own order.

    Args:
        model: the group.
        given: what is written for a field, by its label.
        without: labels of fields that are left out altogether.
    """
    return "\n".join(_fields(model, given, without, "")) + "\n"


def _fields(
    model: type[Part], given: Mapping[str, Given], without: frozenset[str], indent: str
) -> Iterator[str]:
    for name, found in terms_of(model).items():
        if found.label in without or name == "withheld":
            continue
        if found.label in given:
            yield from _given(model, name, given[found.label], indent)
        else:
            yield from (f"{indent}# {line}" for line in _offered(model, name, 1))


def _given(model: type[Part], name: str, value: Given, indent: str) -> Iterator[str]:
    found, target = terms_of(model)[name], slots_of(model)[name].target
    if isinstance(value, str):
        yield f"{indent}{found.label}: {scalar(value)}  # {_meaning(found, target, example=False)}"
        return
    yield f"{indent}{found.label}:  # {_meaning(found, target)}"
    if isinstance(value, Table):
        yield from _table(target, value, indent)
    elif isinstance(value, Mapping):
        yield from _fields(target, value, frozenset(), indent + "  ")
    else:
        for one in value:
            yield from _item(target, one, indent)


def _item(model: type[Part], given: Mapping[str, Given], indent: str) -> Iterator[str]:
    """Yields the lines of a group in a list; the dash stands before its first given field.

    That one comes before all that are not given, as they would otherwise stand before the dash
    and belong to nothing once their comment signs are taken away.
    """
    inner = indent + "  "
    terms = terms_of(model)
    name = next(name for name, found in terms.items() if found.label in given)
    label = terms[name].label
    first, *more = _given(model, name, given[label], inner)
    yield f"{indent}- {first[len(inner) :]}"
    yield from more
    yield from _fields(model, given, frozenset({label}), inner)


def _table(target: type[Part], table: Table, indent: str) -> Iterator[str]:
    terms = {found.label: found for found in terms_of(target).values()}
    for label in table.columns:
        yield f"{indent}#   {label}：{_meaning(terms[label], None)}"
    others = "、".join(label for label in terms if label not in table.columns and label != "不公开")
    yield f"{indent}#   还可以写：{others}（意思见说明书“怎样写一条记录”，或编辑器里的提示）"
    for row in table.rows:
        cells = ", ".join(f"{label}: {scalar(text)}" for label, text in row.items())
        yield f"{indent}- {{{cells}}}"


def _offered(model: type[Part], name: str, depth: int) -> Iterator[str]:
    """Yields the lines of a field that is not given, to be uncommented."""
    found, slot = terms_of(model)[name], slots_of(model)[name]
    is_part = isinstance(slot.target, type) and issubclass(slot.target, Part)
    meaning = _meaning(found, slot.target)
    if is_part and not slot.target.shorthand and depth < _DEPTH:
        yield f"{found.label}:  # {meaning}"
        yield from _inner(slot.target, depth, many=slot.kind == "many")
    elif is_part:
        yield f"{found.label}:  # {meaning}；写法见说明书“怎样写一条记录”"
    elif slot.kind == "named":
        yield f"{found.label}: {{名称: 内容}}  # {meaning}"
    elif slot.kind == "many":
        yield f"{found.label}: [{found.example or '内容'}]  # {meaning}"
    else:
        yield f"{found.label}:  # {meaning}"


def _inner(target: type[Part], depth: int, *, many: bool) -> Iterator[str]:
    first = True
    for inner in terms_of(target):
        if inner == "withheld":
            continue
        for line in _offered(target, inner, depth + 1):
            yield f"- {line}" if first and many else f"  {line}"
            first = False


def _meaning(found: Term, target: object, *, example: bool = True) -> str:
    parts = [found.doc]
    if isinstance(target, type) and issubclass(target, Choice):
        parts.append("可写：" + "、".join(member.label for member in target))
    elif found.example and example:
        parts.append(f"例如 {found.example}")
    if found.private:
        parts.append("不会上网")
    return "；".join(parts)
