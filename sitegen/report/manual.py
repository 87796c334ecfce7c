"""The parts of a manual: title, why it matters, an example, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.codes import Entry
from sitegen.finding import Translate


@dataclass(frozen=True, slots=True)
class Manual:
    """What is known of a code, in the reader's language; each part may run over lines."""

    title: str
    why: str
    example: str
    cure: str
    text: str


def manual_of(entry: Entry, translate: Translate) -> Manual:
    """Returns the manual of a code in its parts."""
    title, _, text = translate(entry.manual).partition("\n")
    heads = (translate("为什么重要："), translate("例："), translate("怎么办："))
    parts: dict[str, list[str]] = {head: [] for head in heads}
    current: list[str] = []
    for line in text.strip().splitlines():
        head = next((one for one in heads if line.startswith(one.rstrip())), "")
        current = parts.get(head, current)
        current.append(line.removeprefix(head.rstrip()).strip())
    why, example, cure = ("\n".join(part) for part in parts.values())
    return Manual(title.strip(), why, example, cure, text.strip())
