"""Numbers of persons in the files of a site."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from sitegen.pattern import pattern
from sitegen.rules.privacy import is_identity_number

_TEXTS: Final = (".html", ".json", ".jsonl", ".csv", ".js", ".xml", ".txt", ".yaml", ".yml")
_INLINE: Final = pattern(r"</?(?:a|b|i|u|s|em|strong|span|mark|small|wbr|sub|sup)(?:\s[^<>]*)?>")
_TAG: Final = pattern(r"<[^<>]*>")
_IDENTITY: Final = pattern(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
_CREDIT_BEFORE: Final = pattern(r"信用代码[^0-9\n]{0,6}$")


def numbers_of_persons(address: str, data: bytes) -> Iterator[str]:
    """Yields the citizens' numbers in a file, with their middle hidden; tags within a line do not part them."""
    if not address.endswith(_TEXTS):
        return
    text = unicodedata.normalize("NFKC", data.decode("utf-8", "replace"))
    if address.endswith((".html", ".xml")):
        text = _TAG.sub("\n", _INLINE.sub("", text))
    for match in _IDENTITY.finditer(text):
        number = match[0].upper()
        before = text[max(0, match.start() - 12) : match.start()]
        if is_identity_number(number) and not _CREDIT_BEFORE.search(before):
            yield f"{number[:2]}{'*' * 13}{number[-3:]}"
