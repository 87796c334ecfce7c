"""Whether a project has its record or its form already, told by what the file says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple
from zipfile import BadZipFile, ZipFile

from pydantic import BaseModel

from sitegen.content.reader import read_tree
from sitegen.content.source import Source
from sitegen.content.terms import names_by_key, terms_of
from sitegen.content.tree import Mapping, Node, Scalar, Sequence
from sitegen.record.project import Project
from sitegen.record.report import Record
from sitegen.values.number import closed_up

_STRING: Final = re.compile(r"<si\b[^>]*>(.*?)</si>", re.DOTALL)
_PIECE: Final = re.compile(r"<t\b[^>]*>([^<]*)</t>")
_CELL: Final = re.compile(r'<c\b[^>]*\bt="s"[^>]*>\s*<v>(\d+)</v>')


class Told(NamedTuple):
    """What a file tells of itself; the names of projects as `closed_up` makes them."""

    projects: frozenset[str]
    year: str
    unit: str


def told(source: Source) -> Told | None:
    """Returns what a record tells, be it whole or not; nothing if it cannot be read."""
    tree, _ = read_tree(source)
    if tree is None:
        return None
    return Told(
        frozenset(
            closed_up(name)
            for projects in _under(tree, Record, "projects")
            for project in (projects.items if isinstance(projects, Sequence) else (projects,))
            for name in _texts(project, Project, "name")
        ),
        next(_texts(tree, Record, "year"), ""),
        next(_texts(tree, Record, "unit"), ""),
    )


def in_form(path: Path) -> frozenset[str]:
    """Returns the projects that a form in a workbook is about; none if it cannot be read."""
    label = terms_of(Project)["name"].label
    try:
        with ZipFile(path) as book:
            texts = _STRING.findall(book.read("xl/sharedStrings.xml").decode())
            strings = [unescape("".join(_PIECE.findall(text))) for text in texts]
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
        cells = [strings[int(number)] for number in _CELL.findall(sheet)]
    except (OSError, BadZipFile, KeyError, ValueError, IndexError):
        return frozenset()
    return frozenset(closed_up(text) for head, text in pairwise(cells) if head == label)


def _under(node: Node, model: type[BaseModel], name: str) -> Iterator[Node]:
    if isinstance(node, Mapping):
        keys = names_by_key(model)
        yield from (value for key, value in node.entries if keys.get(key[0]) == name)


def _texts(node: Node, model: type[BaseModel], name: str) -> Iterator[str]:
    for value in _under(node, model, name):
        if isinstance(value, Scalar):
            yield value.text
