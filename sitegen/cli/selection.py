"""Which codes a run is asked for: whole codes, or families by their first letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from sitegen.finding import SitegenError, say
from sitegen.pattern import pattern

if TYPE_CHECKING:
    from sitegen.codes import Entry

_BETWEEN: Final = pattern(r"[,，、\s]+")


def listed(
    select: Iterable[str], ignore: Iterable[str], codes: Mapping[str, Entry]
) -> frozenset[str]:
    """Returns the codes that are selected, or all, without those that are to be ignored.

    Raises:
        SitegenError: a word names neither a code nor a family of codes.
    """
    wanted = _named(select, codes) or frozenset(codes)
    return wanted - _named(ignore, codes)


def _named(words: Iterable[str], codes: Mapping[str, Entry]) -> frozenset[str]:
    return frozenset(
        code
        for word in words
        for name in _BETWEEN.split(word)
        if name
        for code in _codes_of(name, codes)
    )


def _codes_of(name: str, codes: Mapping[str, Entry]) -> list[str]:
    name = name.upper()
    found = [code for code, entry in codes.items() if name in (code, entry.family)]
    if not found:
        raise unknown_code(name, [*codes, *dict.fromkeys(one.family for one in codes.values())])
    return found


def unknown_code(name: str, known: Iterable[str]) -> SitegenError:
    """Returns the fault of a code that is not there, with the nearest one that is."""
    from sitegen.codes import nearest_code

    guess = nearest_code(name, known)
    return SitegenError(
        say("没有代码为 {code} 的规则。", code=name),
        say("是不是 {guess}？运行 sitegen rules 列出全部规则。", guess=guess)
        if guess
        else say("运行 sitegen rules 列出全部规则。"),
    )
