"""From the bytes of a content file to what it holds."""

from __future__ import annotations

from typing import TypeVar

from sitegen.content.reader import read_tree
from sitegen.content.shape import Part, shape
from sitegen.content.source import Source
from sitegen.finding import Finding

P = TypeVar("P", bound=Part)


def read_part(source: Source, model: type[P], findings: list[Finding]) -> P | None:
    """Returns what a file holds, or adds what is wrong with it to the findings."""
    tree, faulty = read_tree(source)
    findings += faulty
    if tree is None:
        return None
    value, wrong = shape(tree, model, source.path)
    findings += wrong
    return value
