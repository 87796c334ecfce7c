"""The files of a segment: an index over some documents that never changes once it is built.

A site begins with one segment. What is changed later comes as another one, and the documents
that it replaces are told to be gone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from sitegen.search import grams, postings
from sitegen.search.arrays import frames, number, packed
from sitegen.search.depths import heavy_strings
from sitegen.search.document import Document, Facts, mark_of
from sitegen.search.grams import Shard
from sitegen.search.keys import encoded, keys_of
from sitegen.search.script import address_of, script
from sitegen.search.stream import stream_of
from sitegen.search.table import columns, dictionaries, orders
from sitegen.search.texts import text_of
from sitegen.site.output import Output

_VERSION: Final = 3
"""Of the files; another one gives all segments other names."""


class Form(StrEnum):
    """How a segment is searched: by its whole texts, or by the grams of them."""

    WHOLE = "whole"
    GRAMS = "grams"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large things grow: positions of a light string, and bytes of a shard before packing."""

    light: int
    shard: int = 28_000


def sizes_for(documents: int) -> Sizes:
    """Returns the sizes that suit a number of documents.

    The more positions a light string may have, the smaller is the index, and the larger are
    the files of a query.
    """
    return Sizes(min(max(_LEAST, _EACH * documents), _MOST))


_LEAST: Final = 16_000
_EACH: Final = 5
_MOST: Final = 100_000


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment by its name, which changes with what it holds; ``ids`` in the order of it."""

    name: str
    form: Form
    ids: tuple[str, ...]

    def text(self, place: int) -> str:
        """Returns the address of the text of a document that is searched by its grams."""
        return address_of(f"{self.name}/text/{place}")


def segment_of(documents: Sequence[Document], form: Form) -> Segment:
    """Returns the segment that the files of some documents make up."""
    held = hashlib.sha256(f"{_VERSION} {form}".encode())
    for document in documents:
        held.update(mark_of(document))
    return Segment(held.hexdigest()[:12], form, tuple(document.id for document in documents))


def files_of(
    segment: Segment, documents: Sequence[Document], sizes: Sizes | None = None
) -> Iterator[Output]:
    """Yields the files of a segment: what is known of all records, their texts, their grams."""
    facts = [document.facts for document in documents]
    yield script(f"{segment.name}/order", frames(orders(facts)))
    if segment.form is Form.WHOLE:
        texts = frames([text_of(document) for document in documents])
        yield script(f"{segment.name}/texts", texts)
        yield script(f"{segment.name}/meta", frames([_head(facts), *columns(facts)]))
        return
    for place, document in enumerate(documents):
        yield script(f"{segment.name}/text/{place}", text_of(document))
    sizes = sizes or sizes_for(len(documents))
    stream = stream_of(documents)
    depth = np.ones(len(stream.units), np.uint8)
    listed = [*postings.of_units(stream)]
    for level in heavy_strings(stream, sizes.light):
        depth[level.positions] = level.length
        listed += postings.of_strings(stream, level)
    lists = postings.shards(listed, sizes.shard)
    directories = []
    for kind, found in (("docs", lists), ("grams", grams.shards(stream, depth, sizes.shard))):
        firsts: list[str] = []
        yield from _files(segment, kind, found, firsts)
        directories.append(b"".join((number(len(firsts)), *encoded(keys_of(firsts)))))
    parts = [packed(column) for column in stream.sizes.T]
    yield script(
        f"{segment.name}/meta",
        frames([_head(facts), *columns(facts), *parts, *directories]),
    )


def _files(
    segment: Segment, kind: str, found: Iterable[Shard], firsts: list[str]
) -> Iterator[Output]:
    for shard in found:
        yield script(f"{segment.name}/{kind}/{len(firsts)}", *shard.data, has_repeats=False)
        firsts.append(shard.first)


def _head(facts: Sequence[Facts]) -> bytes:
    told = {"documents": len(facts), "facets": dictionaries(facts)}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
