"""Message catalogues: Chinese is the source language, English a full translation.

A language is a folder of gettext catalogues, one a subject.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from sitegen.finding import Translate

LANGUAGES: Final = ("zh", "en")


def same(text: str) -> str:
    """Returns a Chinese template as it is."""
    return text


def translator(language: str) -> Translate:
    """Returns the translation into ``language``, which is one of ``LANGUAGES``.

    A template without a translation stays Chinese; a test sees to it that there is none.
    """
    if language == "zh":
        return same
    table = _catalogue(language)
    return lambda text: table.get(text, text)


@cache
def _catalogue(language: str) -> dict[str, str]:
    # Reading the catalogue costs a tenth of a second, which only its readers should pay.
    from babel.messages.pofile import read_po

    table: dict[str, str] = {}
    for path in sorted((Path(__file__).parent / "locale" / language).glob("*.po")):
        with path.open("rb") as stream:
            entries = [entry for entry in read_po(stream) if entry.id and entry.string]
        table.update({str(entry.id): str(entry.string) for entry in entries})
    return table
