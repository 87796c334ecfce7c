"""What forms put into the names of indicators, projects and departments."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from sitegen.pattern import pattern
from sitegen.values.number import fold, read_number

_STARS: Final = "★☆"
_ORDINAL: Final = pattern(r"指标\s?([0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})\s?[:：]\s?")
_WEIGHT: Final = pattern(
    r"\s?[(（]\s?(?:分值|权重)?[:：]?\s?([0-9０-９.．]{1,12})\s?(分|%|％|﹪)\s?[)）]\Z"
)
_TEMPLATE_BRACKET: Final = pattern(r"\s?[(（][^()（）]*(?:[*＊×]{2}|[_＿]{2}|……)[^()（）]*[)）]")
_PLACEHOLDER: Final = pattern(
    r"[*＊×]{2}|[_＿]{2}|…|\.{3}|。{3}|(?<![A-Za-z])(?:XX|xx|ＸＸ)X*(?![A-Za-z])"
)
_DOTS: Final = pattern(r"[.．。…·*＊×_＿]+")
_CODE: Final = pattern(
    r"\s*(?:[\[［【](?P<boxed>[0-9][0-9A-Za-z]{1,29})[\]］】]"
    r"|(?P<plain>[A-Za-z]{0,2}[0-9]{3,29}[0-9A-Za-z]{0,20})\s*[-－—–_])"
    r"\s*(?P<name>[^\s0-9０-９-].*)",
    re.DOTALL,
)
_LONGEST: Final = 400


class NameParts(NamedTuple):
    """A name without what forms add to it.

    Attributes:
        text: The name itself, joined where the cell wraps.
        ordinal: ``指标1`` of a prefix ``指标1：``.
        starred: Whether a star marks it as required or as a core indicator.
        weight: The number of ``产出指标(50分)``.
        weight_unit: ``分`` or ``%`` of the weight.
        template_left: Whether text of the blank form was left standing: ``……``, ``(≥**人)``.
    """

    text: str
    ordinal: str = ""
    starred: bool = False
    weight: Decimal | None = None
    weight_unit: str = ""
    template_left: bool = False


# A form is asked for the name of an indicator a dozen times, and forms share their classes.
@lru_cache(maxsize=4096)
def split_name(raw: str) -> NameParts:
    """Returns the name of an indicator or class and what the form adds to it."""
    text = _join(raw)
    if len(text) > _LONGEST:
        return NameParts(text)
    bare = text.strip(_STARS + " ")
    starred = bare != text
    if bare.startswith(("*", "＊")) and not bare.startswith(("**", "＊＊")):
        bare, starred = bare[1:].lstrip(), True
    ordinal = _ORDINAL.match(bare)
    if ordinal:
        bare = bare[ordinal.end() :].strip(_STARS + " ")
        starred = starred or text.count("★") + text.count("☆") > 0
    weight = _WEIGHT.search(bare)
    number = read_number(weight[1]) if weight else None
    if weight and number is not None:
        bare = bare[: weight.start()].rstrip(_STARS + " ")
    trimmed = _TEMPLATE_BRACKET.sub("", bare)
    left = trimmed != bare or bool(_PLACEHOLDER.search(bare)) or (ordinal is not None and not bare)
    return NameParts(
        text="" if _DOTS.fullmatch(trimmed) else trimmed,
        ordinal="指标" + fold(ordinal[1]) if ordinal else "",
        starred=starred,
        weight=number,
        weight_unit=fold(weight[2]) if weight and number is not None else "",
        template_left=left,
    )


def split_code(raw: str) -> tuple[str, str]:
    """Returns the code in front of the name of a department or project, and the name.

    Known are ``219-名称``, ``[155]名称`` and ``51092324T000010263357-名称``; a name that
    goes on with a digit is no name, so dates and telephone numbers keep their text.
    Without a code the first is empty and the name is all of ``raw``, stripped.
    """
    found = _CODE.fullmatch(raw) if len(raw) <= _LONGEST else None
    if not found:
        return "", raw.strip()
    return found["boxed"] or found["plain"], found["name"].strip()


def _join(raw: str) -> str:
    """Returns the text without white space, but for a space between two Latin words."""
    pieces: list[str] = []
    for part in raw.split():
        if pieces and pieces[-1][-1].isascii() and part[0].isascii():
            pieces.append(" ")
        pieces.append(part)
    return "".join(pieces)
