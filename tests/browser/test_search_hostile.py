"""Nothing that is searched for or found is ever run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from sitegen.search.document import Block, Document, Facts, Field, filed_of
from sitegen.search.index import index_of
from sitegen.search.layout import Form, segment_of
from sitegen.search.segment import Sizes, files_of
from tests.browser.server import serve
from tests.browser.test_search import SEARCH, total, with_search
from tests.hostile.payloads import PAYLOADS
from tests.search.node import write

HIT: Final = "globalThis.hits = 0; globalThis.hit = () => { globalThis.hits += 1; };"
LURE: Final = "甲乙丙丁"

ANSWERED: Final = """() => document.querySelector("#search-status")?.textContent
  && document.querySelector("#searching").ariaBusy !== "true" """
"""Asked at each frame: a retry that waits longer each time would take most of the test."""


def hostile(number: int, payload: str) -> Document:
    """Returns a report with a payload in every text of it."""
    text = f"{LURE}{payload}"
    facts = Facts(
        year=2023,
        unit=payload,
        region=payload,
        kind=payload,
        grade=payload,
        findings=(payload,),
    )
    blocks = (
        Block(text, Field.TITLE, payload),
        *(Block(f"{text}{field}", field, f"{payload}{field}", payload) for field in Field),
    )
    return Document(f"r{number}", f"records/r{number}/index.html", text, facts, blocks)


@pytest.fixture(scope="module", params=list(Form), ids=lambda form: form.value)
def address(
    request: pytest.FixtureRequest, shipped_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    documents = [hostile(number, payload) for number, payload in enumerate(PAYLOADS)]
    folder = tmp_path_factory.mktemp("hostile") / "site"
    with_search(shipped_site, folder, documents, request.param)
    segment = segment_of(map(filed_of, documents), request.param)
    write(files_of(segment, documents, Sizes(400, 4000)), folder)
    write([index_of([segment], {}, dict(zip(PAYLOADS, PAYLOADS, strict=True)))], folder)
    with serve(folder, "/a/") as base:
        yield base


def test_there_are_many_payloads() -> None:
    assert len(set(PAYLOADS)) >= 150


def test_what_is_found_is_shown_as_text(address: str, page: Page) -> None:
    page.add_init_script(HIT)
    page.goto(f"{address}{SEARCH}?q={quote(LURE)}")
    assert total(page) == len(PAYLOADS)
    for more in page.locator("[data-more]").all():
        more.click()
    while page.locator("#search-more").is_visible():
        shown = page.locator(".hit").count()
        page.locator("#search-more").click()
        expect(page.locator(".hit")).not_to_have_count(shown)
    page.wait_for_timeout(300)
    assert page.locator(".hit").count() == len(PAYLOADS)
    assert page.evaluate("hits") == 0
    made = page.evaluate("""() => [...new Set([...document.querySelectorAll(".found *")]
        .map((one) => one.localName))].sort()""")
    assert set(made) <= {
        "a", "aside", "button", "details", "div", "fieldset", "h2", "input", "label", "legend",
        "li", "mark", "ol", "option", "p", "select", "span", "summary", "ul",
    }  # fmt: skip
    links = page.eval_on_selector_all(".hit a", "(all) => all.map((one) => one.protocol)")
    assert set(links) == {"http:"}


def test_what_is_asked_is_shown_as_text(shipped_site: Path, page: Page) -> None:
    with serve(shipped_site, "/a/") as address:
        asked_for(page, address)


def asked_for(page: Page, address: str) -> None:
    page.add_init_script(HIT)
    for payload in PAYLOADS:
        given = quote(payload)
        page.goto(f"{address}{SEARCH}?q={given}&unit={given}&finding={given}&sort={given}")
        page.wait_for_function(ANSWERED)
        assert page.evaluate("hits") == 0, payload
