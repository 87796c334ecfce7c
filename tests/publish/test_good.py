"""What was published is kept beside the site, whole or not at all, and only as long as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.publish.addresses import records_in, vanished
from sitegen.publish.good import Good, Stock
from sitegen.publish.removals import live

A = Good("a", "content/records/甲.yaml", b"\xff\x00\r\n{}\n\n")
B = Good("b", "content/records/b.yaml", b"")


def kept(root: Path) -> list[Path]:
    return sorted(root.joinpath(".sitegen", "good").iterdir())


def test_what_is_kept_comes_back_byte_by_byte(tmp_path: Path) -> None:
    Stock(tmp_path).keep([A, B], [])

    stock = Stock(tmp_path)
    assert (stock.of_id("a"), stock.of_path(A.path)) == (A, A)
    assert (stock.of_id("b"), stock.of_path(B.path)) == (B, B)
    assert stock.of_id("c") is stock.of_path("c") is None


def test_what_is_not_published_any_more_is_forgotten(tmp_path: Path) -> None:
    Stock(tmp_path).keep([A, B], [])
    Stock(tmp_path).keep([B._replace(data=b"new")], [])

    assert len(kept(tmp_path)) == 1
    stock = Stock(tmp_path)
    assert stock.of_path(A.path) is None
    assert stock.of_id("b") == B._replace(data=b"new")


def test_what_stands_as_it_was_is_kept_as_it_was(tmp_path: Path) -> None:
    Stock(tmp_path).keep([A, B], [])
    Stock(tmp_path).keep([B], ["a"])

    assert Stock(tmp_path).of_id("a") == A


@pytest.mark.parametrize("harm", [b"", b"{}", b"{", b"[1]", b'{"id": 1, "path": 2, "sha256": 3}\n'])
def test_what_is_not_whole_is_as_good_as_nothing(tmp_path: Path, harm: bytes) -> None:
    Stock(tmp_path).keep([A], [])
    (path,) = kept(tmp_path)
    path.write_bytes(harm)

    stock = Stock(tmp_path)
    assert stock.of_id("a") is stock.of_path(A.path) is None


def test_what_was_torn_is_as_good_as_nothing(tmp_path: Path) -> None:
    Stock(tmp_path).keep([A], [])
    (path,) = kept(tmp_path)
    path.write_bytes(path.read_bytes()[:-1])

    assert Stock(tmp_path).of_id("a") is None


def test_only_pages_of_records_are_counted_as_vanished() -> None:
    before = ("index.html", "records/a/index.html", "records/a/index.json", "records/b/index.html")

    assert vanished(before, ["records/b/index.html"]) == ("records/a/index.html",)
    assert vanished(before, before) == vanished((), before) == ()
    assert len(records_in(before)) == 2


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"files": 1}', '{"files": [{"a": 1}]}'])
def test_a_folder_without_a_list_has_nothing_to_lose(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "manifest.json").write_text(text, encoding="utf-8")

    assert live(tmp_path) == ()
