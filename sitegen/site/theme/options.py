"""The options of a theme, as a site has chosen them, and the colours that follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sitegen.content.faults_of_settings import WRONG_OPTION
from sitegen.content.leaf import Flag, Text
from sitegen.content.terms import nearest
from sitegen.finding import ContentError, Finding, Message, say
from sitegen.site.theme.contrast import contrast
from sitegen.site.theme.manifest import Option, OptionKind, is_colour

_ENOUGH: Final = 4.5
"""WCAG 2.2, success criterion 1.4.3: the least contrast of text."""

_LIGHT: Final = "#ffffff"
_DARK: Final = "#11161d"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a site has chosen: all options by name, and the rules of the chosen colours."""

    values: Mapping[str, str]
    colours: str


def choose(options: Iterable[Option], chosen: Mapping[str, Text]) -> Choices:
    """Returns the options of a theme with what a site has chosen, or else their defaults.

    A flag is "yes" or "". Options of a child stand before those of its parent.

    Raises:
        ContentError: an option does not exist, or its value is not of its kind.
    """
    known: dict[str, Option] = {}
    for option in options:
        known.setdefault(option.name.raw, option)
    wrong = [_unknown(name, given, known) for name, given in chosen.items() if name not in known]
    for name, option in known.items():
        wrong += _faults(option, chosen.get(name))
    if wrong:
        raise ContentError(tuple(wrong))
    values = {name: _value(option, chosen.get(name)) for name, option in known.items()}
    picked = [(known[name], given.raw) for name, given in chosen.items()]
    return Choices(MappingProxyType(values), _rules(picked))


def _unknown(name: str, given: Text, known: Mapping[str, Option]) -> Finding:
    near = nearest(name, known)
    hint = (
        say("是不是想写“{near}”？", near=near)
        if near
        else say("主题的选项有：{names}。", names="、".join(known) or say("无"))
    )
    return WRONG_OPTION.at(given.location, say("主题没有选项“{name}”。", name=name), hint)


def _value(option: Option, given: Text | None) -> str:
    raw = _raw(option, given)
    if option.kind is OptionKind.FLAG:
        return "yes" if raw == Flag.YES.label else ""
    return raw


def _raw(option: Option, given: Text | None) -> str:
    text = given or option.default
    return text.raw if text is not None else ""


def _faults(option: Option, given: Text | None) -> Iterator[Finding]:
    raw = _raw(option, given)
    if option.kind is OptionKind.FLAG and raw not in ("", Flag.YES.label, Flag.NO.label):
        yield _wrong(option, given, say("写“是”或者“否”。"))
    if option.kind is OptionKind.COLOUR and given is not None:
        yield from _illegible(option, given)


def _illegible(option: Option, given: Text) -> Iterator[Finding]:
    if not is_colour(given.raw):
        yield _wrong(option, given, say("写成 # 加六位十六进制数，例如 #10427f。"))
        return
    for variable, ground in ((option.variable, _LIGHT), (option.dark_variable, _DARK)):
        if variable is not None:
            found = contrast(given.raw, ground)
            if found < _ENOUGH:
                hint = say(
                    "它和底色 {ground} 的对比度是 {found}，文字要看得清须在 4.5 以上；换一个{how}的颜色。",
                    ground=ground,
                    found=f"{found:.2f}",
                    how=say("更深") if ground == _LIGHT else say("更浅"),
                )
                yield _wrong(option, given, hint)


def _wrong(option: Option, given: Text | None, hint: Message) -> Finding:
    place = given.location if given is not None else option.location
    raw = _raw(option, given)
    message = say("主题选项“{name}”不能是“{value}”。", name=option.name, value=raw)
    return WRONG_OPTION.at(place, message, hint)


def _rules(picked: Iterable[tuple[Option, str]]) -> str:
    """Returns the style sheet of the chosen colours; "" if none is chosen."""
    colours = [(option, raw) for option, raw in picked if option.kind is OptionKind.COLOUR]
    light = [(one.variable.raw, raw) for one, raw in colours if one.variable]
    dark = [(one.dark_variable.raw, raw) for one, raw in colours if one.dark_variable]
    groups = (("light", light), ("dark", dark))
    return "".join(_block(scheme, group) for scheme, group in groups if group)


def _block(scheme: str, colours: Iterable[tuple[str, str]]) -> str:
    # Readers who ask for more contrast get the colours that the theme has for them.
    said = " ".join(_declarations(colours))
    return (
        f"@media (prefers-color-scheme: {scheme}) and (prefers-contrast: no-preference) {{\n"
        f"  :root {{ {said} }}\n}}\n"
    )


def _declarations(colours: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"{variable}: {raw};" for variable, raw in colours)
