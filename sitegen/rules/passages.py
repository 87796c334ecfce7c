"""Paragraphs that tell of one year's doings, kept as fingerprints.

What a project is, why it was set up and what it aims at may be said every year in the same
words. What was done, what went wrong and what follows from it belongs to one year.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from sitegen.pattern import pattern
from sitegen.place import Location
from sitegen.record.marks import MarkKind
from sitegen.record.narrative import Block
from sitegen.record.prose import Paragraph, Prose
from sitegen.record.sheet import Sheet
from sitegen.values.number import closed_up

_SHORTEST: Final = 40
"""Characters; shorter sentences, such as 已完成年初设定的目标, are alike by chance."""

_SHOWN: Final = 20


class Passage(NamedTuple):
    """A paragraph by the fingerprint of its text, with its first words."""

    fingerprint: bytes
    beginning: str
    location: Location


class Telling(StrEnum):
    """What a section tells: nothing of the year, its figures, or all that happened in it."""

    NOTHING = "nothing"
    FIGURES = "figures"
    EVERYTHING = "everything"


_SECTIONS: Final = (
    (pattern(r"存在.{0,4}问题|改进措施|整改|问题.{0,4}原因"), Telling.EVERYTHING),
    (
        pattern(r"(?:完成|执行|使用|产出|效益|效果|实施)情况|评价情况|评价结论"),
        Telling.FIGURES,
    ),
    (pattern(r"目标|依据|概况|背景|目的|原则|方法|决策|组织|职能"), Telling.NOTHING),
)
_ORDINAL: Final = pattern(r"\A(?:[(]?[0-9一二三四五六七八九十]{1,3}[)、.])+")
_NO_FIGURE: Final = pattern(
    r"[0-9]{4}(?:[-~至][0-9]{4})?年|[〔\[(][0-9]{4}[〕\])][0-9]+号|第[0-9]+[条款项号]"
)
_OF_THE_YEAR: Final = frozenset(
    (MarkKind.EXECUTION, MarkKind.EXECUTION_RATE, MarkKind.EXECUTED_TOTAL, MarkKind.FULFILMENT)
)
_OF_ITEMS: Final = frozenset((MarkKind.ITEM, MarkKind.SUBITEM))
"""What is paid for every year under one contract may cost the same every year."""


def of_form(sheet: Sheet) -> Iterator[Passage]:
    """Yields what a form says was done, went wrong, and follows from it."""
    prose = [goal.actual for goal in sheet.goals]
    for text in (*prose, sheet.problems, sheet.measures):
        if text is not None:
            yield from _all(text)
    for matter in sheet.matters:
        if matter.problems is not None:
            yield from _passage(matter.problems.raw, matter.problems.location)


def of_text(blocks: Iterable[Block], telling: Telling = Telling.NOTHING) -> Iterator[Passage]:
    """Yields the paragraphs of a report's text that tell of the year."""
    for block in blocks:
        if block.text is not None:
            yield from _told(block.text, telling)
        elif block.heading is not None:
            yield from of_text(block.blocks, _telling(block.heading.raw, telling))


def _telling(heading: str, around: Telling) -> Telling:
    """Returns what a section tells; a section on problems does so to its last part."""
    if around is Telling.EVERYTHING:
        return around
    return next((found for known, found in _SECTIONS if known.search(heading)), around)


def _all(prose: Prose) -> Iterator[Passage]:
    for paragraph in prose.paragraphs:
        yield from _passage(_own_text(paragraph), paragraph.location)


def _told(prose: Prose, telling: Telling) -> Iterator[Passage]:
    if telling is Telling.EVERYTHING:
        yield from _all(prose)
        return
    for paragraph in prose.paragraphs:
        kinds = {piece.kind for piece in paragraph.pieces}
        if not kinds.isdisjoint(_OF_ITEMS):
            continue
        of_the_year = not kinds.isdisjoint(_OF_THE_YEAR)
        if of_the_year or (telling is Telling.FIGURES and _has_figures(_own_text(paragraph))):
            yield from _passage(_own_text(paragraph), paragraph.location)


def _own_text(paragraph: Paragraph) -> str:
    """Returns the text that stands here and is not recalled from elsewhere."""
    return "".join(piece.text for piece in paragraph.pieces if piece.kind is not MarkKind.RECALL)


def _has_figures(text: str) -> bool:
    """Tells whether a text holds numbers that are no years, articles or ordinals."""
    left = _NO_FIGURE.sub("", _ORDINAL.sub("", closed_up(text)))
    return any(sign.isdigit() for sign in left)


def _passage(text: str, location: Location) -> Iterator[Passage]:
    if len(text) < _SHORTEST:
        return
    plain = _ORDINAL.sub("", closed_up(text))
    if len(plain) >= _SHORTEST:
        digest = hashlib.blake2b(plain.encode(), digest_size=16).digest()
        yield Passage(digest, "".join(text.split())[:_SHOWN], location)
