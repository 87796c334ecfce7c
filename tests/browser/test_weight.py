"""A first visit costs little, asks nobody else, and what is on the page stays where it is."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.server import serve
from tests.browser.test_site import PAGES, RECORDS

KILOBYTE: Final = 1000
SHIFTS: Final = """() => new Promise((done) => {
  const parsed = performance.getEntriesByType("navigation")[0].domInteractive;
  let sum = 0;
  let late = 0;
  const add = (list) => list.getEntries().forEach((entry) => {
    sum += entry.value;
    if (entry.startTime >= parsed) late += entry.value;
  });
  const observer = new PerformanceObserver(add);
  observer.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => { add({ getEntries: () => observer.takeRecords() }); done([sum, late]); }, 150);
})"""
"""How far the page moved in all, and after its whole text was read.

Cumulative Layout Shift as https://web.dev/articles/cls counts it: below 0.1 is good.
"""
WIDTHS: Final = (390, 1280)
STILL: Final = ("index.html", "all/index.html", *(f"records/{name}/index.html" for name in RECORDS))
"""What most readers open."""
UNSEEN: Final = 0.001
"""A panel may make room for its last line: a hundredth of what is still good."""


@pytest.fixture(scope="module")
def address(shipped_site: Path) -> Iterator[str]:
    with serve(shipped_site, "/a/") as base:
        yield base


@pytest.fixture(scope="module")
def slowly(shipped_site: Path) -> Iterator[str]:
    with serve(shipped_site, "/a/", pieces=12) as base:
        yield base


def transferred(page: Page, address: str) -> dict[str, int]:
    """Opens a page and returns all that it asked for, with its size as servers compress it."""
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    return {url: len(gzip.compress(page.request.get(url).body())) for url in asked}


@pytest.mark.parametrize(
    ("name", "most"),
    [("index.html", 100), *((f"records/{name}/index.html", 60) for name in RECORDS[:2])],
)
def test_a_first_visit_is_light(address: str, page: Page, name: str, most: int) -> None:
    sizes = transferred(page, address + name)

    assert address + name in sizes
    assert any(url.endswith(".css") for url in sizes)
    assert sum(sizes.values()) <= most * KILOBYTE, sizes


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_nobody_else(address: str, page: Page, name: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + name, wait_until="networkidle")

    assert len(asked) >= 2
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(address).netloc}


def shifts(page: Page, address: str) -> dict[int, tuple[float, float]]:
    """Opens a page in windows of two widths and returns for each how far it moved."""
    found = {}
    for width in WIDTHS:
        page.goto("about:blank")
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address, wait_until="load")
        moved, late = page.evaluate(SHIFTS)
        found[width] = (moved, late)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_nothing_on_a_page_moves_once_it_is_there(address: str, page: Page, name: str) -> None:
    late = {width: late for width, (_, late) in shifts(page, address + name).items()}

    assert late == dict.fromkeys(WIDTHS, 0)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_seen_to_move_while_a_page_comes_in_over_a_slow_line(
    slowly: str, page: Page, name: str
) -> None:
    moved = {width: moved for width, (moved, _) in shifts(page, slowly + name).items()}

    assert max(moved.values()) <= (0 if name in STILL else UNSEEN), moved


def test_what_moves_is_seen(tmp_path: Path, page: Page) -> None:
    text = "<!DOCTYPE html><title>甲</title><script src='a.js'></script><p>乙</p>"
    tmp_path.joinpath("index.html").write_text(text, encoding="utf-8")
    tmp_path.joinpath("a.js").write_text(
        "setTimeout(() => document.querySelector('p').style.marginTop = '300px', 50)",
        encoding="utf-8",
    )
    page.goto((tmp_path / "index.html").as_uri())
    page.wait_for_timeout(300)

    moved, late = page.evaluate(SHIFTS)

    assert moved >= late > 0
