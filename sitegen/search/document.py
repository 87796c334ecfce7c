"""What the search knows of a record: its blocks of text and its facts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from fractions import Fraction
from typing import NamedTuple

from sitegen.held import Held, Here


class Field(IntEnum):
    """Where a block stands; a match in an earlier field weighs more."""

    TITLE = 0
    UNIT = 1
    NAME = 2
    BODY = 3


class Block(NamedTuple):
    """A paragraph, heading or cell as it is shown; a match lies within one block.

    ``section`` names the part of the page that it stands in, and ``anchor`` is the id of
    what stands nearest to it, or "".
    """

    text: str
    field: Field
    section: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What records are filtered and sorted by; what is not known is "" or ``None``."""

    year: int
    unit: str
    region: str = ""
    kind: str = ""
    grade: str = ""
    findings: tuple[str, ...] = ()
    day: date | None = None
    score: Fraction | None = None
    amount: Fraction | None = None
    example: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A record that can be found; ``href`` leads to it from the root of the site.

    The first block of the title is the title.
    """

    id: str
    href: str
    title: str
    facts: Facts
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """A document by its identifier and a digest of all that it holds."""

    id: str
    mark: bytes
    document: Held[Document]


def filed_of(document: Document) -> Filed:
    """Returns a document that is at hand, with its digest."""
    return Filed(document.id, mark_of(document), Here(document))


def mark_of(document: Document) -> bytes:
    """Returns a digest of all that a document holds."""
    held = hashlib.sha256()
    held.update(repr((document.id, document.href, document.title, document.facts)).encode())
    told = [(f"{one.field:d}", one.section, one.anchor, one.text) for one in document.blocks]
    held.update("\x02".join(map("\x01".join, told)).encode())
    return held.digest()
