"""The engine finds every report that has a string, and no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest

from sitegen.search.document import Block, Document, Field, filed_of
from sitegen.search.index import index_of
from sitegen.search.layout import Form, segment_of
from sitegen.search.normalise import normalise
from sitegen.search.segment import Sizes, files_of
from tests.search.corpus import documents
from tests.search.node import answers, write
from tests.search.queries import Query, queries, truth

FACETS: Final = ("year", "unit", "region", "kind", "grade")


def forms_of(found: Sequence[Document]) -> list[list[str]]:
    return [[normalise(block.text) for block in one.blocks] for one in found]


def build(found: Sequence[Document], folder: Path, form: Form, sizes: Sizes | None = None) -> None:
    """Writes an index of one segment."""
    segment = segment_of(map(filed_of, found), form)
    write([*files_of(segment, found, sizes), index_of([segment], {}, {})], folder)


def asked_of(found: Sequence[Query]) -> list[dict[str, Any]]:
    return [{"text": query.text} for query in found]


def wrong_ones(
    found: Sequence[Document], asked: Sequence[Query], answered: Sequence[Any]
) -> list[tuple[Query, int, int]]:
    """Returns the queries whose answers differ from the truth, with missing and surplus ones."""
    forms = forms_of(found)
    out = []
    for query, answer in zip(asked, answered, strict=True):
        wanted = {found[place].id for place in truth(forms, query)}
        got = set(answer["ids"])
        assert len(got) == len(answer["ids"]) == answer["total"]
        if wanted != got:
            out.append((query, len(wanted - got), len(got - wanted)))
    return out


@dataclass(frozen=True, slots=True)
class Built:
    documents: list[Document]
    folder: Path


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Built:
    found = list(documents(1000))
    folder = tmp_path_factory.mktemp("thousand")
    build(found, folder, Form.GRAMS)
    return Built(found, folder)


@pytest.fixture(scope="module")
def small() -> list[Document]:
    return list(documents(150, first=5000, length=1500))


@pytest.fixture(scope="module")
def many() -> list[Document]:
    return list(documents(250, first=6000, length=900))


def test_every_kind_of_query_finds_exactly_what_it_asks_for_among_a_thousand_reports(
    thousand: Built,
) -> None:
    asked = queries(thousand.documents)
    assert len(asked) >= 400
    assert len({query.kind for query in asked}) == 16
    answered = answers([], thousand.folder, asked_of(asked))
    assert wrong_ones(thousand.documents, asked, answered) == []
    # Queries that all find nothing, or everything, would prove little.
    totals = Counter(answer["total"] for answer in answered)
    assert totals[0] < len(asked) / 3
    assert sum(count for total, count in totals.items() if 0 < total < 900) > len(asked) / 2


def test_the_same_is_found_without_the_browsers_own_unpacking(
    small: list[Document], tmp_path: Path
) -> None:
    build(small, tmp_path, Form.GRAMS)
    asked = queries(small, seed=2)
    answered = answers([], tmp_path, asked_of(asked), "no-decompression")
    assert wrong_ones(small, asked, answered) == []


def test_whole_texts_find_exactly_what_is_asked_for(small: list[Document], tmp_path: Path) -> None:
    build(small, tmp_path, Form.WHOLE)
    asked = queries(small, seed=3)
    answered = answers([], tmp_path, asked_of(asked))
    assert wrong_ones(small, asked, answered) == []


@pytest.mark.parametrize("light", [1, 5, 40, 400])
def test_queries_are_exact_however_few_positions_a_light_string_may_have(
    small: list[Document], light: int, tmp_path: Path
) -> None:
    runs = (
        "哈" * 60,
        "." * 40,
        "ab" * 30,
        "一二一二一二一二一二一二一二一二一三",
        "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷",
    )
    blocks = (*small[0].blocks, *(Block(text, Field.BODY) for text in runs))
    found = [replace(small[0], blocks=blocks), *small[1:60]]
    build(found, tmp_path, Form.GRAMS, Sizes(light, 900))
    pieces = {run[:length] for run in runs for length in (1, 2, 3, 5, 8, 13, 14, 15, 17, 30)}
    pieces |= {run[-length:] for run in runs for length in (2, 3, 5, 8, 14, 17)}
    asked = [*queries(found, seed=4), *(Query("run", text, (text,)) for text in sorted(pieces))]
    answered = answers([], tmp_path, asked_of(asked))
    assert wrong_ones(found, asked, answered) == []


def test_an_index_of_no_records_finds_nothing(tmp_path: Path) -> None:
    for form in Form:
        build([], tmp_path / form, form)
        (found,) = answers([], tmp_path / form, [{"text": "项目"}])
        assert found["total"] == 0


@pytest.mark.parametrize("count", [1, 10, 100])
def test_a_base_with_later_changes_finds_what_a_new_index_finds(
    many: list[Document], count: int, tmp_path: Path
) -> None:
    order = Random(count).sample(many, len(many))
    changed, removed, kept = order[:count], order[count : 2 * count], order[2 * count :]
    others = list(documents(2 * count, first=9000, length=900))
    delta = [
        replace(other, id=one.id, href=one.href)
        for one, other in zip(changed, others, strict=False)
    ] + others[count:]
    now = kept + delta
    base, later = (segment_of(map(filed_of, found), Form.GRAMS) for found in (many, delta))
    gone = {base.name: {one.id for one in (*changed, *removed)}}
    folder = tmp_path / "two"
    write([*files_of(base, many), *files_of(later, delta)], folder)
    write([index_of([base, later], gone, {})], folder)
    build(now, tmp_path / "one", Form.GRAMS)
    asked = [*queries(now, seed=5)[::3], *queries(many, seed=6)[::3]]
    assert len(asked) >= 200
    two = answers([], folder, asked_of(asked))
    one = answers([], tmp_path / "one", asked_of(asked))
    assert [sorted(found["ids"]) for found in two] == [sorted(found["ids"]) for found in one]
    assert wrong_ones(now, asked, two) == []
    assert [found["facets"] for found in two] == [found["facets"] for found in one]


def test_the_same_documents_give_the_same_bytes(small: list[Document]) -> None:
    first, second = (
        [*files_of(segment_of(map(filed_of, small), Form.GRAMS), small)] for _ in range(2)
    )
    assert first == second


def _combination(random: Random, found: list[Document]) -> dict[str, Any]:
    chosen: dict[str, list[str]] = {}
    for name in random.sample((*FACETS, "finding"), random.randint(0, 3)):
        some = random.sample(found, random.randint(1, 3))
        values = {value for one in some for value in values_of(one, name) if value}
        if values:
            chosen[name] = sorted(values)
    text = random.choice(("", "", "项目", "绩效评价", "万元", "教育局", "村", "财预", "资金 -村"))
    sort = random.choice(("relevance", "date", "score", "amount"))
    return {"text": text, "options": {"facets": chosen, "sort": sort}}


def values_of(document: Document, name: str) -> tuple[str, ...]:
    if name == "finding":
        return document.facts.findings
    return (str(getattr(document.facts, name)),)


def test_counts_filters_and_orders_are_those_of_the_records(thousand: Built) -> None:
    random = Random("facets")
    found = thousand.documents
    asked = [_combination(random, found) for _ in range(100)]
    answered = answers([], thousand.folder, asked)
    forms = forms_of(found)
    by_id = {one.id: one for one in found}
    for one, answer in zip(asked, answered, strict=True):
        must, _, without = one["text"].partition(" -")
        query = Query("", "", tuple(filter(None, (must,))), tuple(filter(None, (without,))))
        matches = [found[place] for place in sorted(truth(forms, query))]
        chosen = one["options"]["facets"]

        def passes(document: Document, skipped: str, chosen: dict[str, list[str]]) -> bool:
            return all(
                name == skipped or set(values) & set(values_of(document, name))
                for name, values in chosen.items()
            )

        kept = {document.id for document in matches if passes(document, "", chosen)}
        assert set(answer["ids"]) == kept
        for name in (*FACETS, "finding"):
            counted = Counter(
                value
                for document in matches
                if passes(document, name, chosen)
                for value in values_of(document, name)
            )
            told = {value["value"]: value["count"] for value in answer["facets"][name]}
            wanted = {value: count for value, count in counted.items() if value}
            assert {value: count for value, count in told.items() if count} == wanted
        attribute = {"date": "day", "score": "score", "amount": "amount"}.get(
            one["options"]["sort"]
        )
        if attribute:
            values = [getattr(by_id[id].facts, attribute) for id in answer["ids"]]
            known = [value for value in values if value is not None]
            assert known == sorted(known, reverse=True)
            assert values[: len(known)] == known


def test_what_is_shown_of_a_record_is_what_it_says(thousand: Built) -> None:
    document = thousand.documents[17]
    (answer,) = answers([], thousand.folder, [{"text": document.title, "shown": 1}])
    (shown,) = answer["shown"]
    facts = document.facts
    assert shown["id"] == document.id
    assert shown["href"] == document.href
    assert shown["title"] == document.title
    assert (shown["year"], shown["unit"], shown["region"]) == (
        str(facts.year),
        facts.unit,
        facts.region,
    )
    assert shown["findings"] == list(facts.findings)
    assert shown["date"] == (facts.day.isoformat() if facts.day else "")
    assert shown["score"] == (float(facts.score) if facts.score is not None else None)
    assert shown["amount"] == (float(facts.amount) if facts.amount is not None else None)


def test_excerpts_are_pieces_of_the_text_with_each_string_marked(thousand: Built) -> None:
    asked = [
        query
        for query in queries(thousand.documents, seed=7)
        if query.kind in ("cut", "variant", "two")
    ]
    answered = answers([], thousand.folder, [{"text": query.text, "shown": 3} for query in asked])
    by_id = {document.id: document for document in thousand.documents}
    marks = 0
    for query, answer in zip(asked, answered, strict=True):
        wanted = {normalise(text) for text in query.must}
        for shown in answer["shown"]:
            texts = {block.text for block in by_id[shown["id"]].blocks}
            for excerpt in shown["excerpts"]:
                whole = "".join(part["text"] for part in excerpt["parts"])
                assert any(whole.strip("…") in text for text in texts)
                for part in excerpt["parts"]:
                    if part["mark"]:
                        marks += 1
                        assert any(text in normalise(part["text"]) for text in wanted)
    assert marks > len(asked)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (Fraction(0), 0),
        (Fraction(-1, 100), -0.01),
        (Fraction(4_309_152_000), 4_309_152_000),
        (Fraction("9999999999999.99"), 9999999999999.99),
        (Fraction(10) ** 30, ((1 << 50) - 1) / 100),
        (-(Fraction(10) ** 30), -((1 << 50) - 1) / 100),
    ],
)
def test_amounts_and_scores_of_any_size_are_kept(
    small: list[Document], tmp_path: Path, amount: Fraction, shown: float
) -> None:
    facts = replace(small[0].facts, amount=amount, score=amount)
    found = [replace(small[0], facts=facts), small[1]]
    build(found, tmp_path, Form.GRAMS)
    (answer,) = answers([], tmp_path, [{"text": "", "options": {"sort": "amount"}, "shown": 2}])
    by_id = {one["id"]: one for one in answer["shown"]}
    assert (by_id[found[0].id]["amount"], by_id[found[0].id]["score"]) == (shown, shown)
