"""How long it takes from a save to the page, the lists and the search.

The whole count is tried with PREVIEW_RECORDS=1000, and with 10000.
"""

from __future__ import annotations

import os
from pathlib import Path
from time import monotonic, process_time, sleep

import pytest

from tests.planted.folder import write_site
from tests.preview.live import Live, running
from tests.preview.pace import allowance, percentile, told

RECORDS = int(os.environ.get("PREVIEW_RECORDS", "120"))
SAVES = int(os.environ.get("PREVIEW_SAVES", "50"))


class Clock:
    """When each batch came, when its page was ready, and when all was."""

    def __init__(self, live: Live) -> None:
        self.live = live

    def save(self, path: Path, text: str) -> tuple[float, float, float]:
        """Saves a file; returns seconds to the page, of the processor for it, and to the lists."""
        batches, shown = len(self.live.batches), len(self.live.shown)
        path.write_text(text, encoding="utf-8")
        while len(self.live.batches) == batches:
            sleep(0.001)
        begin, busy = monotonic(), process_time()
        while len(self.live.shown) == shown:
            sleep(0.001)
        page = monotonic() - begin
        worked = process_time() - busy
        while len(self.live.shown) == shown + 1:
            sleep(0.001)
        return page, worked, monotonic() - begin


def test_a_saved_page_is_ready_soon_and_the_lists_follow(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    list(write_site(tmp_path, RECORDS, 1))
    paths = sorted((tmp_path / "content/records").glob("*.yaml"))
    pages, work, lists, searches = [], [], [], []
    with running(tmp_path) as live:
        clock = Clock(live)
        former = live.get("/search/index.js").body
        for number in range(SAVES):
            path = paths[number * 7 % len(paths)]
            text = path.read_text(encoding="utf-8")
            at, busy, after = clock.save(path, text.replace("标题: ", f"标题: 第{number}次 ", 1))
            pages.append(at)
            work.append(busy)
            lists.append(after)
            address = live.shown[-1][0]
            assert f"第{number}次" in live.get(f"/{address}").text
            begin = monotonic()
            index = live.get("/search/index.js").body
            searches.append(after + monotonic() - begin)
            assert index != former
            former = index
            sleep(0.05)
    with capsys.disabled():
        print(f"\n{RECORDS} records, load allowance {allowance():.1f}")
        print(told("page ready after the batch", pages))
        print(told("of which the processor worked", work))
        print(told("lists ready after the batch", lists))
        print(told("search ready after the batch", searches))
    soon, later = (0.3, 2.0) if RECORDS <= 1_000 else (1.0, 5.0)
    assert percentile(work, 0.95) <= soon
    assert percentile(pages, 0.95) <= soon * allowance()
    assert percentile(lists, 0.95) <= later * allowance()
    assert percentile(searches, 0.95) <= later * allowance()
