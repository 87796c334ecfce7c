"""Check boxes in running text: □是 ☑否, 有■ 无□."""

from __future__ import annotations

from typing import Final

from sitegen.pattern import pattern

_CHECKED: Final = "☑■√✓✔☒▣\U0001f5f9"
_UNCHECKED: Final = "□☐◻▢"
_BOX: Final = pattern(f"[{_CHECKED}{_UNCHECKED}]")
_EDGES: Final = " \t\r\n\u3000、,，;；/"


def read_options(raw: str) -> tuple[tuple[str, bool], ...]:
    """Returns the text of each box and whether it is ticked; nothing if the text has none.

    Boxes stand before their texts or behind them, the same way all through; a lone box is
    an option without text. Text that could belong to either side gives nothing.
    """
    boxes = [box in _CHECKED for box in _BOX.findall(raw)]
    if not boxes:
        return ()
    head, *middle, tail = (" ".join(part.split()).strip(_EDGES) for part in _BOX.split(raw))
    if head and tail:
        return ()
    texts = [*middle, tail] if not head else [head, *middle]
    if len(texts) > 1 and not all(texts):
        return ()
    return tuple(zip(texts, boxes, strict=True))
