"""What the search of a site is made of: segments of its records, and where their files lie.

A build that finds everything as it was needs no more of the index than this.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sitegen.search.document import Filed

FOLDER: Final = "search/"

_VERSION: Final = 3
"""Of the files; another one gives all segments other names."""

FEW: Final = 300
"""Up to so many records are searched by their whole texts."""


class Form(StrEnum):
    """How a segment is searched: by its whole texts, or by the grams of them."""

    WHOLE = "whole"
    GRAMS = "grams"


def form_for(records: int) -> Form:
    """Returns how the segments of a site with so many records are searched."""
    return Form.WHOLE if records <= FEW else Form.GRAMS


def address_of(name: str) -> str:
    """Returns the address of the file that hands over the data of a name."""
    return f"{FOLDER}{name}.js"


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment by its name, which changes with what it holds; ``ids`` in the order of it."""

    name: str
    form: Form
    ids: tuple[str, ...]

    def text(self, place: int) -> str:
        """Returns the address of the text of a document that is searched by its grams."""
        return address_of(f"{self.name}/text/{place}")


def segment_of(filed: Iterable[Filed], form: Form) -> Segment:
    """Returns the segment that the files of some documents make up."""
    found = tuple(filed)
    held = hashlib.sha256(f"{_VERSION} {form}".encode())
    for one in found:
        held.update(one.mark)
    return Segment(held.hexdigest()[:12], form, tuple(one.id for one in found))
