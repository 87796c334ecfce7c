"""Markup of office files, read without document types, entities or anything from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from sitegen.privacy.refusal import RefusedError, Why

_DEPTH: Final = 500
_CHUNK: Final = 1 << 16


@dataclass(slots=True)
class _Reader:
    """Gathers what a parser meets; an end has no attributes, and text has no name."""

    nodes: list[Node]
    depth: int = 0
    text: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._flush()
        self.depth += 1
        if self.depth > _DEPTH:
            raise RefusedError(Why.DEPTH)
        own = {_local(key): value for key, value in attributes.items()}
        self._take(Node(_local(name), own))

    def end(self, name: str) -> None:
        self._flush()
        self.depth -= 1
        self._take(Node("/" + _local(name)))

    def data(self, text: str) -> None:
        self.text.append(text)

    def doctype(self, *declared: object) -> None:
        raise RefusedError(Why.DOCTYPE)

    def _flush(self) -> None:
        if self.text:
            self._take(Node("", text="".join(self.text)))
            self.text.clear()

    def _take(self, node: Node) -> None:
        self.nodes.append(node)


@dataclass(frozen=True, slots=True)
class Node:
    """A start tag, an end tag, whose name begins with ``/``, or a text, which has no name."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    text: str = ""


def nodes(data: bytes) -> Iterator[Node]:
    """Yields what stands in a file of markup, in its order, names without their namespaces.

    Raises:
        RefusedError: it is not well-formed, declares a document type, or is too deep.
    """
    reader = _Reader([])
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.EntityDeclHandler = reader.doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    for start in range(0, len(data) or 1, _CHUNK):
        chunk = data[start : start + _CHUNK]
        try:
            parser.Parse(chunk, start + _CHUNK >= len(data))
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise RefusedError(Why.BROKEN) from error
        yield from reader.nodes
        reader.nodes.clear()


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
