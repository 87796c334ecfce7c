"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from typing import Any, Final, cast

_METHODS: Final = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class _Late:
    """Stands for a compiled pattern, whose methods become its own when one is first asked for."""

    __slots__ = ("_flags", "_text", *_METHODS)

    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._text, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Returns a pattern for the head of a module.

    A run uses about half of all patterns; to compile one may take as long as a rule does.
    """
    # Whatever is asked of it is answered by the compiled pattern.
    return cast("re.Pattern[str]", _Late(text, flags))
