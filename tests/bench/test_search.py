"""The comparison of searches finds what differs, and tells it where it belongs."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from bench.browser import Answer
from bench.build import Cost, cost, size
from bench.figures import Run, exact, precision, quantile, recall, row, table
from bench.pages import blocks, page
from bench.search import ground, ours, places
from bench.tables import placed
from sitegen.search.normalise import normalise
from tests.search.corpus import documents
from tests.search.node import answers


def run_of(*answered: tuple[set[str], tuple[str, ...]]) -> Run:
    found = [Answer(ids, 12, 40_000, 60_000) for _, ids in answered]
    wanted = [ids for ids, _ in answered]
    return Run(1000, "one", wanted, found, Cost(2, 3, 4_000_000), 150, 100)


def test_the_blocks_of_a_page_are_those_of_its_report() -> None:
    for document in documents(5, length=2000):
        written = [block.text for block in document.blocks]
        assert blocks(page(document)) == written


def test_what_stands_outside_the_marked_region_or_between_blocks_is_not_read() -> None:
    html = "<p>a</p><main data-search><h1>b &lt; c</h1>d<p>e<b>f</b></p></main><p>g</p>"
    assert blocks(html) == ["b < c", "ef"]


def test_our_index_of_the_pages_finds_what_is_on_them() -> None:
    with ground(30) as told:
        spent, disk = ours(told)
        assert spent.cpu > 0
        assert spent.memory > 10_000_000
        assert disk == size(told.site / "search")
        texts = [{"text": query.text} for query in told.queries]
        found = answers([], told.site, texts)
        by_id = {one.id: str(place) for place, one in enumerate(told.documents)}
        assert [{by_id[id] for id in one["ids"]} for one in found] == list(told.truth)
        assert len(texts) >= 400
        assert sum(map(bool, told.truth)) > len(texts) / 2


def test_the_truth_is_what_the_blocks_of_the_pages_hold() -> None:
    with ground(10) as told:
        pages = [
            blocks((told.site / one.href).read_text(encoding="utf-8")) for one in told.documents
        ]
        for query, wanted in zip(told.queries[::7], told.truth[::7], strict=True):
            holding = {
                str(place)
                for place, texts in enumerate(pages)
                if all(
                    any(normalise(one) in normalise(text) for text in texts) for one in query.must
                )
            }
            assert holding == wanted


def test_shares_are_means_over_queries_and_only_whole_ones_read_as_one() -> None:
    run = run_of(({"1", "2"}, ("1",)), ({"3"}, ("3", "4")), (set(), ()), (set(), ("5",)))
    assert recall(run) == 0.75
    assert precision(run) == pytest.approx((1 + 0.5 + 0) / 3)
    assert exact(run) == 1
    assert row(run)[2:5] == ("0.7500", "0.5000", "1 of 4")
    assert row(run_of(({"1"}, ("1",))))[2:5] == ("1", "1", "1 of 1")


def test_a_quantile_is_one_of_the_values() -> None:
    assert quantile([4, 1, 3, 2], 0.5) == 2
    assert quantile(range(1, 101), 0.95) == 95
    assert quantile([7], 0.95) == 7


def test_the_table_takes_the_place_between_the_marks() -> None:
    told = table([row(run_of(({"1"}, ("1",))))])
    before = "a\n<!-- bench-search -->\nold\n<!-- /bench-search -->\nb\n"
    after = placed(before, told, "bench-search")
    assert after == f"a\n<!-- bench-search -->\n{told}<!-- /bench-search -->\nb\n"
    assert placed(after, told, "bench-search") == after
    with pytest.raises(ValueError, match="bench-search"):
        placed("nothing", told, "bench-search")


def test_what_a_program_starts_counts_towards_its_cost(tmp_path: Path) -> None:
    child = "import time; held = bytearray(b'x') * 60_000_000; time.sleep(1)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {json.dumps(child)}])"
    spent = cost([sys.executable, "-c", parent], tmp_path / "log")
    assert spent.memory > 60_000_000
    assert spent.wall >= 1


def test_a_program_that_fails_is_told_of_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no such thing"):
        cost([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path / "log")


def test_pages_are_told_apart_by_the_names_that_the_other_engine_gives() -> None:
    with ground(10) as told:
        folder = told.site / "pagefind" / "fragment"
        folder.mkdir(parents=True)
        for number in (0, 3):
            url = f"/records/report-{number:06}/"
            data = b"pagefind_dcd" + json.dumps({"url": url}).encode()
            (folder / f"zh_{number}.pf_fragment").write_bytes(gzip.compress(data))
        assert places(told) == {"zh_0": "0", "zh_3": "3"}
