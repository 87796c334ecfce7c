"""Pages in a real Chromium; whatever a page complains about fails its test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

import pytest
from playwright.sync_api import Browser, Page, Playwright, Response, expect, sync_playwright

HERE: Final = Path(__file__).parent
AXE: Final = HERE / "node_modules" / "axe-core" / "axe.min.js"
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Chromium names the directive that was broken in an event, not only on its console.
REPORT_POLICY: Final = """
addEventListener("securitypolicyviolation", (event) => {
  reportPolicy(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
});
"""
AXE_RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@dataclass(frozen=True, slots=True)
class Fault:
    """What a page complained about.

    ``kind`` is ``console``, ``error`` (an uncaught exception), ``policy`` (the page broke
    its own content security policy) or ``request`` (something could not be had).
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule of accessibility that a page breaks, and the elements that break it."""

    rule: str
    help: str
    elements: tuple[str, ...]


def settle(page: Page) -> None:
    """Waits until a page has shown what it looks for itself; only that of the search does."""
    expect(page.locator("[aria-busy='true'], #searching[hidden]")).to_have_count(0)


NewPage = Callable[..., Page]
Axe = Callable[[Page], list[Violation]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


def unavailable(reason: str) -> NoReturn:
    """Skips the test where a person runs it; fails it where nobody would read of a skip."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> str:
    for name in BROWSERS:
        found = shutil.which(name)
        if found:
            return found
    unavailable("no browser: none of " + ", ".join(BROWSERS) + " is installed")


@pytest.fixture(scope="session")
def playwright(chromium: str) -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    launched = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
    yield launched
    launched.close()


@pytest.fixture
def faults() -> list[Fault]:
    """The complaints of the test's pages so far; a test that wants one takes it out."""
    return []


@pytest.fixture
def new_page(browser: Browser, faults: list[Fault]) -> Iterator[NewPage]:
    """Opens pages with options of a browser context, e.g. ``java_script_enabled=False``."""
    pages: list[Page] = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(**{"locale": "zh-CN", **options})
        page = context.new_page()
        _watch(page, faults)
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        # Complaints travel behind the page's own work; one more round trip lets them arrive.
        page.wait_for_timeout(20)
        page.context.close()
    assert faults == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page()


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Returns what a page lacks for people who cannot see or point, by axe-core."""
    if not AXE.is_file():
        unavailable("no axe-core: run “npm ci --prefix tests/browser” first")
    code = AXE.read_text(encoding="utf-8")

    def examine(page: Page) -> list[Violation]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(code)
        options = {"runOnly": list(AXE_RULES), "resultTypes": ["violations"]}
        result = page.evaluate("(options) => axe.run(document, options)", options)
        return [
            Violation(
                rule=found["id"],
                help=found["help"],
                elements=tuple(node["html"] for node in found["nodes"]),
            )
            for found in result["violations"]
        ]

    return examine


def _watch(page: Page, faults: list[Fault]) -> None:
    def note(kind: str, text: str) -> None:
        faults.append(Fault(kind, text))

    def answered(response: Response) -> None:
        if response.status >= 400:
            note("request", f"{response.status} {response.url}")

    page.expose_function("reportPolicy", lambda text: note("policy", text))
    page.add_init_script(REPORT_POLICY)
    page.on("console", lambda said: note("console", said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: note("error", str(error)))
    page.on("requestfailed", lambda asked: note("request", f"{asked.failure} {asked.url}"))
    page.on("response", answered)
