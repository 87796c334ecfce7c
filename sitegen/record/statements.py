"""What the prose says in figures: read from its marks, with the section it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import NamedTuple

from sitegen.place import Location
from sitegen.record.marks import LABEL_SIGN, MarkKind
from sitegen.record.narrative import Block
from sitegen.record.prose import Piece, Prose
from sitegen.record.report import Record
from sitegen.values import read_value


class Statement(NamedTuple):
    """What one place says of an item: amounts planned and executed, and why not."""

    name: Piece
    planned: Piece | None
    executed: Piece | None
    quantity: Piece | None
    price: Piece | None
    reason: Piece | None
    parts: tuple[Statement, ...] = ()

    @property
    def location(self) -> Location:
        return self.name.location


@dataclass(frozen=True)
class Account:
    """All that one section says of the budget: its items, and totals of its own."""

    heading: str
    location: Location
    items: tuple[Statement, ...]
    figures: tuple[Piece, ...]

    def figure(self, kind: MarkKind) -> Piece | None:
        """Returns the section's own figure of a kind, such as the execution of the year."""
        return next((piece for piece in self.figures if piece.kind is kind), None)

    @cached_property
    def executed(self) -> Fraction | None:
        """The sum of the executed amounts of the items, in yuan; None if one is not given."""
        return amount_of(item.executed for item in self.items)

    @cached_property
    def planned(self) -> Fraction | None:
        """The sum of the planned amounts of the items, in yuan; None if one is not given."""
        return amount_of(item.planned for item in self.items)


class Stage(NamedTuple):
    """A staged goal: the matter, when it is due, and how it went."""

    matter: Piece
    due: Piece | None
    fulfilment: Piece | None
    parts: tuple[Stage, ...] = ()


class Member(NamedTuple):
    """A person whom the text names with a role."""

    name: Piece
    role: Piece | None
    post: Piece | None


def yuan_of(piece: Piece | None) -> Fraction | None:
    """Returns an amount stated in prose in yuan; None where it has no unit of money."""
    return None if piece is None else _yuan(piece.text)


# Rules and pages ask for each amount again and again.
@lru_cache(maxsize=4096)
def _yuan(text: str) -> Fraction | None:
    yuan = read_value(text).yuan
    return None if yuan is None else Fraction(yuan)


def amount_of(pieces: Iterable[Piece | None]) -> Fraction | None:
    """Returns the sum of stated amounts in yuan, or None if there is none or one is missing."""
    amounts = [yuan_of(piece) for piece in pieces]
    known = [amount for amount in amounts if amount is not None]
    return sum(known[1:], known[0]) if known and len(known) == len(amounts) else None


def accounts(record: Record) -> tuple[Account, ...]:
    """Returns the sections that state amounts, in the order of the report."""
    return tuple(account for section in _sections(record) for account in _account(section))


def stages(record: Record) -> tuple[Stage, ...]:
    """Returns the staged goals, each with the matters below it."""
    found: list[_Entry] = []
    for section in _sections(record):
        found += _entries(section.pieces, MarkKind.MATTER, MarkKind.SUBMATTER)
    return tuple(_stage(entry) for entry in found)


def members(record: Record) -> tuple[Member, ...]:
    """Returns the persons named in the text, with the role and post of their paragraph."""
    found: list[Member] = []
    for prose in _prose(record.narrative):
        for paragraph in prose.paragraphs:
            by_kind = {piece.kind: piece for piece in paragraph.pieces}
            name = by_kind.get(MarkKind.PERSON)
            if name is not None:
                found.append(Member(name, by_kind.get(MarkKind.ROLE), by_kind.get(MarkKind.POST)))
    return tuple(found)


def stated(record: Record, kind: MarkKind) -> Piece | None:
    """Returns the first passage of the text that is marked with a kind."""
    for prose in _prose(record.narrative):
        for piece in prose.pieces():
            if piece.kind is kind:
                return piece
    return None


def passages(record: Record) -> dict[str, str]:
    """Returns the labelled passages of a record by label, without the sign."""
    found: dict[str, str] = {}
    for prose in _prose(record.narrative):
        for piece in prose.pieces():
            if piece.label.startswith(LABEL_SIGN):
                found.setdefault(piece.label.removeprefix(LABEL_SIGN), piece.text)
    return found


def _prose(blocks: Iterable[Block]) -> Iterator[Prose]:
    for block in blocks:
        if block.text is not None:
            yield block.text
        yield from _prose(block.blocks)


@dataclass(slots=True)
class _Section:
    heading: str
    location: Location
    pieces: list[Piece] = field(default_factory=list)


def _sections(record: Record) -> Iterator[_Section]:
    top = _Section(record.title.raw, record.title.location)
    yield from _gather(record.narrative, top)


def _gather(blocks: Iterable[Block], section: _Section) -> Iterator[_Section]:
    below: list[tuple[Block, _Section]] = []
    for block in blocks:
        if block.text is not None:
            for paragraph in block.text.paragraphs:
                section.pieces += [piece for piece in paragraph.pieces if piece.kind is not None]
        elif block.heading is not None:
            below.append((block, _Section(block.heading.raw, block.heading.location)))
    yield section
    for block, inner in below:
        yield from _gather(block.blocks, inner)


@dataclass(slots=True)
class _Entry:
    """An item while its marks are gathered."""

    name: Piece
    marks: dict[MarkKind, Piece] = field(default_factory=dict)
    parts: list[_Entry] = field(default_factory=list)


_OF_SECTION = frozenset(
    (
        MarkKind.PLANNED_TOTAL,
        MarkKind.EXECUTED_TOTAL,
        MarkKind.INITIAL_BUDGET,
        MarkKind.BUDGET,
        MarkKind.EXECUTION,
        MarkKind.EXECUTION_RATE,
    )
)


def _entries(pieces: Iterable[Piece], whole: MarkKind, part: MarkKind) -> list[_Entry]:
    found: list[_Entry] = []
    current: _Entry | None = None
    for piece in pieces:
        if piece.kind is whole or (piece.kind is part and not found):
            current = _Entry(piece)
            found.append(current)
        elif piece.kind is part:
            current = _Entry(piece)
            found[-1].parts.append(current)
        elif current is not None and piece.kind is not None and piece.kind not in _OF_SECTION:
            current.marks.setdefault(piece.kind, piece)
    return found


def _account(section: _Section) -> Iterator[Account]:
    items = _entries(section.pieces, MarkKind.ITEM, MarkKind.SUBITEM)
    figures = tuple(piece for piece in section.pieces if piece.kind in _OF_SECTION)
    if items or figures:
        yield Account(
            section.heading, section.location, tuple(_statement(item) for item in items), figures
        )


def _statement(entry: _Entry) -> Statement:
    marks = entry.marks
    return Statement(
        name=entry.name,
        planned=marks.get(MarkKind.PLANNED),
        executed=marks.get(MarkKind.EXECUTED),
        quantity=marks.get(MarkKind.QUANTITY),
        price=marks.get(MarkKind.PRICE),
        reason=marks.get(MarkKind.REASON),
        parts=tuple(_statement(part) for part in entry.parts),
    )


def _stage(entry: _Entry) -> Stage:
    marks = entry.marks
    parts = tuple(_stage(part) for part in entry.parts)
    return Stage(entry.name, marks.get(MarkKind.DUE), marks.get(MarkKind.FULFILMENT), parts)
