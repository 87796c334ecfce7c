"""Queries in a headless Chromium, each on a page that has loaded nothing of the index before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Page, Response, sync_playwright

SHOWN: Final = 10
PARTS: Final = (
    "normalise", "inflate", "loader", "bytes", "shards", "terms", "segment", "table", "ranking",
    "query", "excerpt", "engine",
)  # fmt: skip
_PROGRAMS: Final = ("chromium", "chromium-browser", "google-chrome")

OURS: Final = (
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>-</title></head><body>'
    + "".join(f'<script src="assets/search/{part}.js"></script>' for part in PARTS)
    + '<script src="ours.js"></script></body></html>\n'
)
OURS_SCRIPT: Final = f"""
const engine = Sitegen.search('');
window.ready = engine.ready;
window.ask = async (text) => {{
  const found = await engine.query(text);
  await found.results(0, {SHOWN});
  return found.matches.map((match) => String(match.document));
}};
"""
THEIRS: Final = (
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>-</title></head><body>'
    '<script type="module" src="theirs.js"></script></body></html>\n'
)
THEIRS_SCRIPT: Final = f"""
import * as pagefind from './pagefind/pagefind.js';
window.ready = pagefind.init();
window.ask = async (text) => {{
  const found = await pagefind.search(text);
  await Promise.all(found.results.slice(0, {SHOWN}).map((one) => one.data()));
  return found.results.map((one) => one.id);
}};
"""
_ASK: Final = """
async (text) => {
  const started = performance.now();
  const ids = await window.ask(text);
  return { ids, ms: performance.now() - started };
}
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, how long it took, and the bytes of the client and of the query itself."""

    ids: tuple[str, ...]
    ms: float
    client: int
    query: int


@contextmanager
def chromium() -> Iterator[Page]:
    """Opens a page of the Chromium of this machine."""
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        yield browser.new_page()
        browser.close()


def answers(page: Page, address: str, texts: Sequence[str]) -> Iterator[Answer]:
    """Yields what a page answers to queries; the page is loaded anew for each of them."""
    loaded: list[int] = []

    def count(response: Response) -> None:
        loaded.append(int(response.headers.get("content-length", 0)))

    page.on("response", count)
    for text in texts:
        loaded.clear()
        page.goto(address)
        page.wait_for_function("() => window.ready && window.ready.then(() => true)")
        client = sum(loaded)
        told = page.evaluate(_ASK, text)
        # What the query has loaded is counted once the page has answered the question after it.
        page.evaluate("() => document.title")
        yield Answer(tuple(told["ids"]), told["ms"], client, sum(loaded) - client)
    page.remove_listener("response", count)
