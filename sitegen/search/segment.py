"""The files of a segment: an index over some documents that never changes once it is built.

A site begins with few segments, most with one. What is changed later comes as another one, and
the documents that it replaces are told to be gone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sitegen.search import grams, postings
from sitegen.search.arrays import frames, number, packed
from sitegen.search.buckets import buckets_of
from sitegen.search.depths import frequent_of
from sitegen.search.document import Document, Facts
from sitegen.search.each import Each
from sitegen.search.grams import Shard
from sitegen.search.keys import encoded, keys_of
from sitegen.search.layout import Form, Segment
from sitegen.search.script import script
from sitegen.search.stream import Streaming
from sitegen.search.table import columns, dictionaries, orders
from sitegen.search.texts import text_of
from sitegen.site.output import Output


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


def files_of(
    segment: Segment,
    documents: Iterable[Document],
    sizes: Sizes | None = None,
    each: Each = map,
) -> Iterator[Output]:
    """Yields the files of a segment: what is known of all records, their texts, their grams.

    Each document is asked for once, so that a large site need not hold them all. ``each`` does
    the work that can be done side by side.
    """
    if segment.form is Form.WHOLE:
        yield from _whole(segment, documents)
    else:
        yield from _by_grams(segment, documents, sizes or sizes_for(len(segment.ids)), each)


def _whole(segment: Segment, documents: Iterable[Document]) -> Iterator[Output]:
    found = tuple(documents)
    facts = [document.facts for document in found]
    yield script(f"{segment.name}/order", frames(orders(facts)))
    yield script(f"{segment.name}/texts", frames([text_of(document) for document in found]))
    yield script(f"{segment.name}/meta", frames([_head(facts), *columns(facts)]))


def _by_grams(
    segment: Segment, documents: Iterable[Document], sizes: Sizes, each: Each
) -> Iterator[Output]:
    facts: list[Facts] = []
    streaming = Streaming()
    for place, document in enumerate(documents):
        yield script(f"{segment.name}/text/{place}", text_of(document))
        facts.append(document.facts)
        streaming.add(document)
    yield script(f"{segment.name}/order", frames(orders(facts)))
    stream = streaming.ended()
    depth = np.ones(len(stream.units), np.uint8)
    docs, pieces = _Kind(segment, "docs"), _Kind(segment, "grams")
    with buckets_of(stream) as buckets:
        frequent = frequent_of(buckets.counts, sizes.light)
        lists = postings.listed(stream, buckets, frequent, depth, each)
        yield from docs.files(postings.shards(lists, sizes.shard, each))
        yield from pieces.files(grams.shards(stream, buckets, depth, sizes.shard, each))
    parts = [packed(column) for column in stream.sizes.T]
    yield script(
        f"{segment.name}/meta",
        frames([_head(facts), *columns(facts), *parts, docs.directory, pieces.directory]),
    )


class _Kind:
    """The shards of one kind, and the first string of each."""

    def __init__(self, segment: Segment, kind: str) -> None:
        self._name = f"{segment.name}/{kind}"
        self._firsts: list[str] = []

    def files(self, found: Iterable[Shard]) -> Iterator[Output]:
        """Yields the files of shards, which are sorted."""
        for shard in found:
            yield shard.data.script(f"{self._name}/{len(self._firsts)}")
            self._firsts.append(shard.first)

    @property
    def directory(self) -> bytes:
        """The first strings of all shards."""
        return b"".join((number(len(self._firsts)), *encoded(keys_of(self._firsts))))


def _head(facts: Sequence[Facts]) -> bytes:
    told = {"documents": len(facts), "facets": dictionaries(facts)}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
