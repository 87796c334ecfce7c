"""Official prose: paragraphs as they were written, with the marks that stand in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple, Self

from sitegen.content import faults_of_shape as faults
from sitegen.content.leaf import Leaf, Refusal, refuse, refuse_all
from sitegen.content.terms import nearest
from sitegen.content.tree import Scalar
from sitegen.finding import say
from sitegen.place import Loc, Location, make_location
from sitegen.record.marks import LABEL_SIGN, MARK, OPEN_MARK, MarkKind, kind_of
from sitegen.values import Value, read_value

LONGEST: Final = 100_000
"""So many characters one block of prose may have; a longer one is refused, and never cut."""


class Piece(NamedTuple):
    """A run of text within a paragraph: plain, marked with a kind, or labelled."""

    text: str
    location: Location
    kind: MarkKind | None = None
    label: str = ""

    @property
    def value(self) -> Value:
        return read_value(self.text)


class Paragraph(NamedTuple):
    """One line of prose, which is one paragraph."""

    pieces: tuple[Piece, ...]
    location: Location

    def text(self, passages: Mapping[str, str]) -> str:
        """Returns what readers see; ``passages`` holds the labelled text by label."""
        return "".join(
            passages.get(piece.text, piece.text) if piece.kind is MarkKind.RECALL else piece.text
            for piece in self.pieces
        )


# A report has hundreds of these; made like this they take half the time of a call of the class.
make_piece: Final[Callable[[tuple[str, Location, MarkKind | None, str]], Piece]] = partial(
    tuple.__new__, Piece
)
"""Makes a piece from its four parts."""

make_paragraph: Final[Callable[[tuple[tuple[Piece, ...], Location]], Paragraph]] = partial(
    tuple.__new__, Paragraph
)
"""Makes a paragraph from its two parts."""


@dataclass(frozen=True, slots=True)
class Prose(Leaf):
    """Text of one or more paragraphs; each line is one, and blank lines are none."""

    raw: str
    paragraphs: tuple[Paragraph, ...]
    location: Location

    @classmethod
    def read(cls, scalar: Scalar, location: Location) -> Self:
        text = scalar.text
        if len(text) > LONGEST:
            raise refuse(
                faults.LENGTH,
                say("这一段有 {length} 个字，最多 {most} 个。", length=len(text), most=LONGEST),
                say("检查是不是贴错了；确实要公开的，分成几节，或者作为附件公开。"),
            )
        paragraphs = tuple(
            _paragraph(line, scalar.row(number), location.path, (*location.loc, number))
            for number, line in enumerate(text.split("\n"))
            if line and not line.isspace()
        )
        prose = cls(text, paragraphs, location)
        if "{" in text:
            _refuse_wrong_marks(prose)
        return prose

    def text(self, passages: Mapping[str, str]) -> str:
        """Returns the paragraphs that readers see, one a line."""
        return "\n".join(paragraph.text(passages) for paragraph in self.paragraphs)

    def pieces(self) -> Iterator[Piece]:
        for paragraph in self.paragraphs:
            yield from paragraph.pieces


def _paragraph(line: str, at: tuple[int, int, int], path: str, loc: Loc) -> Paragraph:
    row, first, step = at
    start = make_location((path, row, first, loc))
    if "{" not in line:
        return make_paragraph(((make_piece((line, start, None, "")),), start))
    pieces: list[Piece] = []
    # Plain, name and text of each mark in turn, and what is left.
    *parts, rest = MARK.split(line)
    column, marks = first, iter(parts)
    for plain, name, text in zip(marks, marks, marks, strict=True):
        if plain:
            pieces.append(make_piece((plain, make_location((path, row, column, loc)), None, "")))
        column += step * (len(plain) + len(name) + len("{|"))
        place = make_location((path, row, column, (*loc, len(pieces))))
        kind = kind_of(name)
        pieces.append(make_piece((text, place, kind, name if kind is None else "")))
        column += step * (len(text) + len("}"))
    if rest:
        pieces.append(make_piece((rest, make_location((path, row, column, loc)), None, "")))
    return make_paragraph((tuple(pieces), start))


def _refuse_wrong_marks(prose: Prose) -> None:
    doubtful = [
        piece
        for paragraph in prose.paragraphs
        for piece in paragraph.pieces
        if piece.kind is None and (piece.label or "{" in piece.text)
    ]
    refusals = [_unknown_mark(piece) for piece in doubtful if _is_unknown(piece.label)]
    refusals += [_open_mark(piece) for piece in doubtful if _opens_mark(piece)]
    if refusals:
        raise refuse_all(tuple(refusals[:_MOST_TOLD]))


def _is_unknown(label: str) -> bool:
    return bool(label) and not label.startswith(LABEL_SIGN)


def _opens_mark(piece: Piece) -> bool:
    """Tells whether plain text begins a mark by a known name and never ends it."""
    if piece.label:
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
