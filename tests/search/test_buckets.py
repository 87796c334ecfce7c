"""Positions in buckets by the units that stand there."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from sitegen.search import buckets
from sitegen.search.buckets import buckets_of
from sitegen.search.document import Block, Document, Facts, Field
from sitegen.search.stream import SEPARATOR, Stream, Streaming
from tests.search.corpus import documents


def stream_of(found: list[Document]) -> Stream:
    streaming = Streaming()
    for one in found:
        streaming.add(one)
    return streaming.ended()


@pytest.mark.parametrize(
    ("most", "kinds", "chunk"), [(40, 4_096, 300), (1_000, 3, 1 << 22), (1 << 22, 50, 77)]
)
def test_each_position_but_of_separators_lies_in_one_bucket(
    most: int, kinds: int, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buckets, "_MOST", most)
    monkeypatch.setattr(buckets, "_KINDS", kinds)
    monkeypatch.setattr(buckets, "_CHUNK", chunk)
    stream = stream_of(list(documents(3, length=500)))

    with buckets_of(stream) as found:
        first, second = list(found), list(found)

    assert all(np.array_equal(one, other) for one, other in zip(first, second, strict=True))
    assert sorted(np.concatenate(first).tolist()) == [
        place for place, unit in enumerate(stream.units.tolist()) if unit != SEPARATOR
    ]
    units = [set(stream.units[one].tolist()) for one in first]
    assert all(max(before) < min(after) for before, after in pairwise(units))
    for one, held in zip(first, units, strict=True):
        assert np.array_equal(one, np.sort(one))
        assert one.size <= most or len(held) == 1
        assert len(held) <= kinds


def test_documents_without_a_sign_have_no_bucket() -> None:
    empty = Document("a", "", "", Facts(2023, "甲"), (Block("", Field.BODY),))

    with buckets_of(stream_of([empty])) as found:
        assert list(found) == []
