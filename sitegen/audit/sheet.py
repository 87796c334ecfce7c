"""Sheets of style, read far enough to judge colours, sizes and print."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sitegen.pattern import pattern
from sitegen.site.theme.contrast import contrast

_COMMENT: Final = pattern(r"/\*.*?\*/", re.S)
_HEX: Final = pattern(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
_VARIABLE: Final = pattern(r"var\((--[\w-]+)(?:,[^)]*)?\)")
_NAMES: Final = {"black": "#000000", "white": "#ffffff"}


@dataclass(frozen=True, slots=True)
class Style:
    """A rule: the conditions it stands under, its selectors, and its declarations."""

    media: str
    selector: str
    declarations: Mapping[str, str]

    @property
    def prints(self) -> bool:
        """Whether the rule is for paper alone."""
        return "print" in self.media

    def has(self, selector: str) -> bool:
        """Whether one of the selectors is the given one."""
        return selector in (part.strip() for part in self.selector.split(","))


def styles_of(text: str) -> tuple[Style, ...]:
    """Returns the rules of a sheet in its order, with nested conditions written out."""
    return tuple(_styles(_COMMENT.sub("", text), ""))


def _styles(text: str, media: str) -> Iterator[Style]:
    position = 0
    while (brace := text.find("{", position)) >= 0:
        end = _end_of(text, brace)
        head = text[position:brace].rpartition(";")[2].strip()
        body = text[brace + 1 : end]
        if head.startswith(("@media", "@supports")):
            yield from _styles(body, f"{media} {head}".strip())
        else:
            yield Style(media, " ".join(head.split()), dict(_declarations(body)))
            if head.startswith("@page") and "{" in body:
                yield from _styles(body, f"{media} {head}".strip())
        position = end + 1


def _end_of(text: str, brace: int) -> int:
    depth = 0
    for position in range(brace, len(text)):
        depth += {"{": 1, "}": -1}.get(text[position], 0)
        if depth == 0:
            return position
    return len(text)


def _declarations(body: str) -> Iterator[tuple[str, str]]:
    flat = re.sub(r"[^;{}]*\{[^{}]*\}", "", body)
    for part in flat.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            yield name.strip().lower(), " ".join(value.split())


def contrast_of(one: str, other: str) -> float:
    """Returns the contrast of two colours as WCAG defines it, from 1 to 21."""
    return contrast(_six(one), _six(other))


def _six(colour: str) -> str:
    digits = colour.removeprefix("#")
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)


def rgb(colour: str) -> tuple[float, float, float]:
    """Returns the parts of a colour such as ``#10427f`` or ``#fff``, from 0 to 1."""
    digits = _six(colour)
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def hues_of(colours: Iterator[str]) -> list[int]:
    """Returns the hues of some colours in degrees, greys left out, near ones counted as one."""
    degrees = sorted(_degree(colour) for colour in set(colours) if _is_coloured(colour))
    groups: list[list[int]] = []
    for degree in degrees:
        if groups and degree - groups[-1][-1] <= _NEAR:
            groups[-1].append(degree)
        else:
            groups.append([degree])
    if len(groups) > 1 and groups[0][0] + 360 - groups[-1][-1] <= _NEAR:
        groups[0] = [*(one - 360 for one in groups.pop()), *groups[0]]
    return [group[len(group) // 2] % 360 for group in groups]


_NEAR: Final = 20
_GREY: Final = 0.25
"""Below this saturation, tints of paper and ink pass for grey."""


def _is_coloured(colour: str) -> bool:
    _, light, saturation = colorsys.rgb_to_hls(*rgb(colour))
    return saturation > _GREY and 0.08 < light < 0.92


def _degree(colour: str) -> int:
    return round(colorsys.rgb_to_hls(*rgb(colour))[0] * 360)


def variables_of(styles: tuple[Style, ...], media: str, selector: str = ":root") -> dict[str, str]:
    """Returns the variables that hold under some conditions, those for all screens included."""
    found: dict[str, str] = {}
    for style in styles:
        fits = style.media in ("", media) and style.has(":root")
        chosen = style.media in ("", media) and style.has(selector)
        if fits or chosen:
            found |= {
                key: value for key, value in style.declarations.items() if key.startswith("--")
            }
    return found


def colour_of(value: str, variables: Mapping[str, str]) -> str:
    """Returns the colour that a value means, or "" if it is none that can be told."""
    for _ in range(5):
        named = _VARIABLE.fullmatch(value.strip())
        if named is None:
            break
        value = variables.get(named[1], "")
    value = _NAMES.get(value.strip().lower(), value.strip())
    return value if _HEX.fullmatch(value) else ""


def colours_in(text: str) -> Iterator[str]:
    """Yields every colour written out in a sheet."""
    return iter(_HEX.findall(_COMMENT.sub("", text)))
