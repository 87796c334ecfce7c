"""Writes records as YAML in the house form: a row on one line, prose in blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

_LONGEST: Final = 150
"""More than so many characters of a row are written on lines of their own."""

_ON_ONE_LINE: Final = ("主题词", "曾用名", "曾用编号", "不公开")

_INDICATORS: Final = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`]")
_IN_FLOW: Final = re.compile(r"[,\[\]{}]")


class Row(dict[str, Any]):
    """A mapping that is written on one line."""


def document(record: Mapping[str, Any], comment: str) -> str:
    """Returns a file."""
    lines = [f"# {line}" for line in comment.splitlines()]
    for number, (key, value) in enumerate(record.items()):
        if number and isinstance(value, (Mapping, Sequence)) and not isinstance(value, str):
            lines.append("")
        lines += _entry(key, value, "")
    return "\n".join(lines) + "\n"


def _entry(key: str, value: object, indent: str) -> Iterator[str]:
    if isinstance(value, str) and "\n" in value:
        yield f"{indent}{key}: |"
        yield from (f"{indent}  {line}" for line in value.splitlines())
    elif isinstance(value, str):
        yield f"{indent}{key}: {_scalar(value)}"
    elif isinstance(value, Row):
        yield f"{indent}{key}: {_flow(value)}"
    elif isinstance(value, Mapping):
        yield f"{indent}{key}:"
        for name, inner in value.items():
            yield from _entry(name, inner, indent + "  ")
    elif isinstance(value, Sequence):
        if key in _ON_ONE_LINE:
            yield f"{indent}{key}: {_flow(value)}"
        else:
            yield f"{indent}{key}:"
            for item in value:
                yield from _item(item, indent)


def _item(item: object, indent: str) -> Iterator[str]:
    if isinstance(item, str) and "\n" in item:
        yield f"{indent}- |"
        yield from (f"{indent}  {line}" for line in item.splitlines())
    elif isinstance(item, str):
        yield f"{indent}- {_scalar(item)}"
    elif isinstance(item, Row) and len(_flow(item)) <= _LONGEST:
        yield f"{indent}- {_flow(item)}"
    elif isinstance(item, Mapping):
        lines = [line for key, value in item.items() for line in _entry(key, value, indent + "  ")]
        yield f"{indent}- {lines[0].strip()}"
        yield from lines[1:]


def _flow(value: object) -> str:
    if isinstance(value, str):
        return _scalar(value, in_flow=True)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key}: {_flow(one)}" for key, one in value.items())
        return "{" + inner + "}"
    assert isinstance(value, Sequence)
    return "[" + ", ".join(map(_flow, value)) + "]"


def _scalar(text: str, *, in_flow: bool = False) -> str:
    plain = (
        text == text.strip()
        and text != ""
        and ": " not in text
        and " #" not in text
        and not text.endswith(":")
        and not _INDICATORS.match(text)
        and not (in_flow and _IN_FLOW.search(text))
    )
    if plain:
        return text
    return '"' + text + '"' if "'" in text or text.startswith("{") else f"'{text}'"
