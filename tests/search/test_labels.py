"""People find first what they meant, on queries that were written before the ranking was."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from sitegen.search.document import Document, filed_of
from sitegen.search.index import index_of, outputs_of
from sitegen.search.layout import Form, segment_of
from sitegen.search.segment import files_of
from sitegen.site.output import Output
from tests.search.node import answers
from tests.search.test_blocks import ROOT, documents_of, site_of

LABELS: Final = Path(__file__).with_name("labels.tsv")


def labels() -> list[tuple[str, str, str]]:
    lines = LABELS.read_text(encoding="utf-8").splitlines()
    parted = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(query, record, kind) for query, record, kind in parted]


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return list(documents_of(site_of(ROOT)))


def _outputs(documents: list[Document], form: Form) -> list[Output]:
    segment = segment_of(map(filed_of, documents), form)
    return [*files_of(segment, documents), index_of([segment], {}, {})]


@pytest.fixture(scope="module", params=list(Form))
def ranks(
    request: pytest.FixtureRequest,
    documents: list[Document],
    tmp_path_factory: pytest.TempPathFactory,
) -> list[int]:
    """The place of the labelled record among the results of each query, from 1; 0 for none."""
    folder = tmp_path_factory.mktemp("labels")
    asked = [{"text": query} for query, _, _ in labels()]
    found = answers(_outputs(documents, request.param), folder, asked)
    return [
        ids.index(record) + 1 if record in ids else 0
        for (_, record, _), ids in zip(labels(), (one["ids"] for one in found), strict=True)
    ]


def test_there_are_at_least_forty_labels() -> None:
    assert len({query for query, _, _ in labels()}) >= 40


def test_the_mean_reciprocal_rank_is_at_least_nine_tenths(ranks: list[int]) -> None:
    worst = [
        (query, rank) for (query, _, _), rank in zip(labels(), ranks, strict=True) if rank != 1
    ]
    assert sum(1 / rank for rank in ranks if rank) / len(ranks) >= 0.9, worst


def test_the_title_that_was_typed_comes_first(ranks: list[int]) -> None:
    titles = [rank for (_, _, kind), rank in zip(labels(), ranks, strict=True) if kind == "title"]
    assert titles
    assert set(titles) == {1}


def test_every_title_of_the_site_comes_first_when_it_is_typed(
    documents: list[Document], tmp_path: Path
) -> None:
    asked: list[dict[str, Any]] = [{"text": document.title, "count": 1} for document in documents]
    found = answers(_outputs(documents, Form.GRAMS), tmp_path, asked)
    titles = {document.id: document.title for document in documents}
    assert [titles[one["ids"][0]] for one in found] == [one.title for one in documents]


def test_the_shipped_site_is_searched_by_its_whole_texts(documents: list[Document]) -> None:
    names = [output.address for output in outputs_of(documents, {})]
    kinds = [name.rpartition("/")[2] for name in names]
    assert kinds == ["order.js", "texts.js", "meta.js", "index.js"]
