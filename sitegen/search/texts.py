"""What is shown of a found record: its title, score, amount, and its blocks with their places."""

from __future__ import annotations

import json
from typing import Final

from sitegen.search.document import Document, Field
from sitegen.search.table import hundredths

_DIGITS: Final = {field: f"{field:d}" for field in Field}


def text_of(document: Document) -> bytes:
    """Returns a document as JSON in UTF-16, in which Chinese packs better than in UTF-8.

    The columns tell of each block its field, a digit a block, the places of its section and
    of its anchor in ``names``, and its text.
    """
    blocks = document.blocks
    sections, anchors = [one.section for one in blocks], [one.anchor for one in blocks]
    names = list(dict.fromkeys((*sections, *anchors)))
    places = {name: place for place, name in enumerate(names)}
    told = {
        "id": document.id,
        "href": document.href,
        "title": document.title,
        "score": hundredths(document.facts.score),
        "amount": hundredths(document.facts.amount),
        "names": names,
        "fields": "".join([_DIGITS[one.field] for one in blocks]),
        "sections": [places[one] for one in sections],
        "anchors": [places[one] for one in anchors],
        "texts": [one.text for one in blocks],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-16-le")
