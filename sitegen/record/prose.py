"""Official prose: paragraphs as they were written, with the marks that stand in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Self

from sitegen.content import faults_of_shape as faults
from sitegen.content.leaf import Leaf, Refusal, Written, refuse_all
from sitegen.content.terms import nearest
from sitegen.finding import say
from sitegen.place import Location
from sitegen.record.marks import LABEL_SIGN, MARK, OPEN_MARK, MarkKind, kind_of
from sitegen.values import Value, read_value


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text within a paragraph: plain, marked with a kind, or labelled."""

    text: str
    location: Location
    kind: MarkKind | None = None
    label: str = ""

    @property
    def value(self) -> Value:
        return read_value(self.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of prose, which is one paragraph."""

    pieces: tuple[Piece, ...]
    location: Location

    def text(self, passages: Mapping[str, str]) -> str:
        """Returns what readers see; ``passages`` holds the labelled text by label."""
        return "".join(
            passages.get(piece.text, piece.text) if piece.kind is MarkKind.RECALL else piece.text
            for piece in self.pieces
        )


@dataclass(frozen=True, slots=True)
class Prose(Leaf):
    """Text of one or more paragraphs; each line is one, and blank lines are none."""

    raw: str
    paragraphs: tuple[Paragraph, ...]
    location: Location

    @classmethod
    def read(cls, written: Written) -> Self:
        paragraphs, offset = [], 0
        for number, line in enumerate(written.text.split("\n")):
            if line.strip():
                paragraphs.append(_paragraph(line, written, offset, number))
            offset += len(line) + 1
        prose = cls(written.text, tuple(paragraphs), written.location)
        _refuse_unknown_marks(prose)
        return prose

    def text(self, passages: Mapping[str, str]) -> str:
        """Returns the paragraphs that readers see, one a line."""
        return "\n".join(paragraph.text(passages) for paragraph in self.paragraphs)

    def pieces(self) -> Iterator[Piece]:
        for paragraph in self.paragraphs:
            yield from paragraph.pieces


def _paragraph(line: str, written: Written, offset: int, number: int) -> Paragraph:
    def place(position: int, *steps: int) -> Location:
        at = written.scalar.locate(offset + position)
        return Location(written.location.path, *at, (*written.location.loc, number, *steps))

    pieces: list[Piece] = []
    end = 0
    for match in MARK.finditer(line):
        if match.start() > end:
            pieces.append(Piece(line[end : match.start()], place(end)))
        name, text = match.groups()
        kind = kind_of(name)
        label = name if kind is None else ""
        pieces.append(Piece(text, place(match.start(2), len(pieces)), kind, label))
        end = match.end()
    if end < len(line):
        pieces.append(Piece(line[end:], place(end)))
    return Paragraph(tuple(pieces), place(0))


def _refuse_unknown_marks(prose: Prose) -> None:
    unknown = [
        piece for piece in prose.pieces() if piece.label and not piece.label.startswith(LABEL_SIGN)
    ]
    refusals = [_unknown_mark(piece) for piece in unknown]
    refusals += [_open_mark(piece) for piece in prose.pieces() if _opens_mark(piece)]
    if refusals:
        raise refuse_all(tuple(refusals[:_MOST_TOLD]))


def _opens_mark(piece: Piece) -> bool:
    """Tells whether plain text begins a mark by a known name and never ends it."""
    if piece.kind is not None or piece.label:
        return False
    begun = OPEN_MARK.search(piece.text)
    return begun is not None and kind_of(begun[1]) is not None


def _open_mark(piece: Piece) -> Refusal:
    begun = OPEN_MARK.search(piece.text)
    assert begun is not None
    return Refusal(
        faults.MARK,
        say("正文标注 {{{name}|…}} 没有写完，缺少“}}”。", name=begun[1]),
        say("在文字后面补上“}}”，写成 {{{name}|文字}}。", name=begun[1]),
        piece.location,
    )


_MOST_TOLD: Final = 100
"""More unknown marks in one text are one misunderstanding."""


def _unknown_mark(piece: Piece) -> Refusal:
    names = [kind.label for kind in MarkKind]
    return Refusal(
        faults.MARK,
        say("正文标注 {{{name}|…}} 的名称不认识。", name=piece.label),
        say("可用的名称：{guess}。", guess=nearest(piece.label, names) or "、".join(names)),
        piece.location,
    )
