"""One record as a JSON document: as published, and beside it what the site makes of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from sitegen.content.leaf import Choice, Text
from sitegen.content.shape import Part
from sitegen.content.terms import terms_of
from sitegen.record.cell import Cell
from sitegen.record.prose import Prose
from sitegen.record.report import Record
from sitegen.record.statements import passages
from sitegen.site import address
from sitegen.site.card import Card
from sitegen.site.data.compact import compact
from sitegen.site.data.tables import TABLES, Share
from sitegen.site.data.web import Web

FORMAT: Final = "sitegen-record"
VERSION: Final = 1

# What editors note for themselves on a passage that was flagged, and for the program on the day
# of publication, is not part of the report.
_INTERNAL: Final = frozenset(
    ("withheld", "review_by", "acknowledgements", "publish_at", "withdrawal")
)
_OURS: Final = ("sheets", "funds", "indicators")


def as_document(record: Record, card: Card, share: Share, web: Web) -> bytes:
    """Returns a disclosed record as a JSON file; each row of ours stands on its own line."""
    (summary,) = _objects(share, "records")
    members = [
        _member("format", FORMAT),
        _member("version", VERSION),
        _member("metadata", metadata(card, web) | {"abstract": summary["summary"]}),
        _member("published", published(record, passages(record))),
        _member("summary", summary),
        *(f'"{name}":{_lines(_objects(share, name))}' for name in (*_OURS, "findings")),
    ]
    return ("{\n" + ",\n".join(members) + "\n}\n").encode("utf-8")


def _member(name: str, value: Any) -> str:
    return f'"{name}":{compact(value)}'


def _lines(objects: list[dict[str, Any]]) -> str:
    if not objects:
        return "[]"
    lines = map(compact, objects)
    return "[\n" + ",\n".join(lines) + "\n]"


def _objects(share: Share, name: str) -> list[dict[str, Any]]:
    """Returns the rows of a table; what a row does not give is left out."""
    (table,) = (one for one in TABLES if one.name == name)
    return [
        {key: value for key, value in one.items() if value is not None}
        for one in table.objects(share.rows[name])
    ]


def metadata(card: Card, web: Web) -> dict[str, Any]:
    """Returns the core elements of catalogues of government information.

    What the source does not give is null.
    """
    imprint = card.imprint
    return {
        "title": imprint.name or card.title,
        "provider": imprint.publisher or card.unit_name,
        "published_on": imprint.published_on or None,
        "identifier": imprint.index_number or card.id,
        "subject": imprint.topic or None,
        "format": "text/html",
        "location": web.url(address.of_record(card.id)),
        "sample": card.example,
    }


def published(part: Part, texts: Mapping[str, str]) -> dict[str, Any]:
    """Returns what a part says, under the English names of its fields, as it was written.

    The result has the shape that the JSON Schema of records describes. ``texts`` are the
    labelled passages of the record.
    """
    found: dict[str, Any] = {}
    for name in _names(type(part)):
        value = getattr(part, name)
        # Blank texts are something: the form has a cell in which nothing stands.
        if value is not None and value != () and value != {}:
            found[name] = _plain(value, texts)
    return found


def version_of(record: Record) -> str:
    """Returns the SHA-256 of what a disclosed record says, as its JSON file holds it."""
    said = published(record, passages(record))
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@cache
def _names(model: type[Part]) -> tuple[str, ...]:
    """Returns the fields of a part that are shown, in their order.

    Of a private field that every such part must have, disclosure has left the words that
    stand in its place.
    """
    return tuple(
        name
        for name, term in terms_of(model).items()
        if name not in _INTERNAL
        and not (term.private and not model.model_fields[name].is_required())
    )


def _plain(value: Any, texts: Mapping[str, str]) -> Any:
    if isinstance(value, Part):
        return published(value, texts)
    if isinstance(value, tuple):
        return [_plain(one, texts) for one in value]
    if isinstance(value, Choice):
        return value.value
    if isinstance(value, Prose):
        return value.text(texts)
    if isinstance(value, (Text, Cell)):
        return value.raw
    return {name: one.raw for name, one in value.items()}
