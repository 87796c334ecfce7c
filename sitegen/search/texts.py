"""What is shown of a found record: its title and its blocks, with sections and anchors."""

from __future__ import annotations

import json

from sitegen.search.document import Document


def text_of(document: Document) -> bytes:
    """Returns a document as JSON in UTF-16, in which Chinese packs better than in UTF-8.

    ``blocks`` holds four values a block: its field, the places of its section and of its
    anchor in ``names``, and its text.
    """
    names: dict[str, int] = {}
    blocks: list[int | str] = []
    for block in document.blocks:
        section = names.setdefault(block.section, len(names))
        anchor = names.setdefault(block.anchor, len(names))
        blocks += (int(block.field), section, anchor, block.text)
    told = {
        "id": document.id,
        "href": document.href,
        "title": document.title,
        "names": list(names),
        "blocks": blocks,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-16-le")
