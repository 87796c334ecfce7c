"""A very large site has several segments, and is searched as if it had one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

import pytest

from sitegen.parallel import abreast
from sitegen.preview.searched import Kept
from sitegen.search import buckets, layers
from sitegen.search.document import Document, filed_of
from sitegen.search.layers import layered
from sitegen.search.layout import Form
from sitegen.site.output import Writable
from tests.search.corpus import documents
from tests.search.node import answers
from tests.search.queries import queries
from tests.search.test_engine import asked_of, build, wrong_ones

T = TypeVar("T")
R = TypeVar("R")

MANY: Final = 320
"""More than are searched by their whole texts."""


@pytest.fixture(scope="module")
def many() -> list[Document]:
    return list(documents(MANY, first=20_000, length=500))


@pytest.fixture(autouse=True)
def small_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers, "LARGEST", 100)


def files_of(found: Sequence[Document], shelf: Kept) -> list[Writable]:
    return list(layered([filed_of(one) for one in found], {}, shelf))


def folders(files: Sequence[Writable]) -> set[str]:
    return {one.address.split("/")[1] for one in files if one.address.count("/") > 1}


def sizes_of(shelf: Kept) -> list[int]:
    base = shelf.standing()
    assert base is not None
    return [len(one.ids) for one in base.segments]


def test_segments_are_few_and_about_as_large(many: list[Document]) -> None:
    shelf = Kept()

    files = files_of(many, shelf)

    assert sizes_of(shelf) == [80, 80, 80, 80]
    assert len(folders(files)) == 4
    assert len({one.address for one in files}) == len(files)


def test_several_segments_find_what_one_finds_in_the_same_order(
    many: list[Document], tmp_path: Path
) -> None:
    build(many, tmp_path / "one", Form.GRAMS)
    asked = queries(many, seed=7)[::3]
    sorts = [
        {"text": text, "options": {"sort": sort}, "count": 3}
        for text in ("", "项目", "的")
        for sort in ("relevance", "date", "score", "amount")
    ]

    several = answers(files_of(many, Kept()), tmp_path / "several", [*asked_of(asked), *sorts])
    one = answers([], tmp_path / "one", [*asked_of(asked), *sorts])

    assert len(asked) >= 100
    assert wrong_ones(many, asked, several[: len(asked)]) == []
    assert [found["ids"] for found in several] == [found["ids"] for found in one]
    assert [found["facets"] for found in several] == [found["facets"] for found in one]


def test_a_change_leaves_all_segments_standing_but_for_the_text_it_replaces(
    many: list[Document], tmp_path: Path
) -> None:
    shelf = Kept()
    before = {one.address: one.data for one in files_of(many, shelf)}
    others = list(documents(3, first=30_000, length=500))
    now = [*many]
    for place, other in zip((5, 150, 310), others, strict=True):
        now[place] = replace(other, id=many[place].id, href=many[place].href)

    files = files_of(now, shelf)

    left = {one.address: one.data for one in files}
    gone = before.keys() - left.keys()
    assert len(gone) == 3
    assert all("/text/" in address for address in gone)
    assert len(folders(files)) == 5
    asked = [*queries(now, seed=8)[::5], *queries(many, seed=9)[::5]]
    assert wrong_ones(now, asked, answers(files, tmp_path, asked_of(asked))) == []


def test_a_record_that_is_no_longer_public_leaves_nothing_in_any_segment(
    many: list[Document],
) -> None:
    shelf = Kept()
    before = folders(files_of(many, shelf))

    after = folders(files_of(many[:-1], shelf))

    assert not after & before
    assert sum(sizes_of(shelf)) == MANY - 1


def test_work_that_is_done_side_by_side_gives_the_same_bytes(
    many: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buckets, "_MOST", 2_000)
    filed, done = [filed_of(one) for one in many], []

    def side_by_side(work: Callable[[T], R], things: Iterable[T], /) -> Iterator[R]:
        for found in abreast(work, things, 3):
            done.append(work)
            yield found

    found = list(layered(filed, {}, Kept(), side_by_side))

    assert len(done) > 100
    assert {one.address: one.data for one in found} == {
        one.address: one.data for one in layered(filed, {}, Kept())
    }
