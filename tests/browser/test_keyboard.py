"""Every page can be gone through by keyboard: in order, to its end, and one sees where one is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPage, settle
from tests.browser.server import serve
from tests.browser.test_site import PAGES

# Of radio buttons of one name the keyboard reaches one, and the arrows the others.
STOPS: Final = """() => {
  const all = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const names = new Set();
  return [...document.querySelectorAll(all)].filter((one) => {
    if (one.disabled || one.type === "hidden" || !one.checkVisibility({
      contentVisibilityAuto: false, visibilityProperty: true })) return false;
    if (one.type !== "radio") return true;
    const known = names.has(one.name);
    names.add(one.name);
    return !known;
  }).map((one, at) => { one.dataset.stop = at; return one.outerHTML.slice(0, 120); });
}"""
FOCUS: Final = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  return {
    stop: one.dataset.stop ?? null,
    words: one.outerHTML.slice(0, 120),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    shown: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight,
  };
}"""


@pytest.fixture(scope="module")
def address(shipped_site: Path) -> Iterator[str]:
    with serve(shipped_site, "/a/") as base:
        yield base


def walked(page: Page, most: int) -> list[dict[str, Any]]:
    """Presses the tab key until the page is left, at most so many times; returns each stop."""
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            return stops
        stops.append(stop)
    return stops


@pytest.mark.parametrize("name", PAGES)
def test_the_tab_key_leads_through_a_whole_page(address: str, new_page: NewPage, name: str) -> None:
    page = new_page(reduced_motion="reduce")
    page.goto(address + name)
    settle(page)
    wanted = page.evaluate(STOPS)
    stops = walked(page, len(wanted) + 1)

    assert stops[0]["words"].startswith('<a class="skip"')
    assert [stop["words"] for stop in stops if not (stop["outlined"] and stop["shown"])] == []
    assert [stop["stop"] for stop in stops] == [str(at) for at in range(len(wanted))]


@pytest.mark.parametrize("name", PAGES)
def test_the_skip_link_leads_to_what_the_page_is_about(
    address: str, new_page: NewPage, name: str
) -> None:
    page = new_page(reduced_motion="reduce")
    page.goto(address + name)
    settle(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    # A page that is all text has nothing to stop at; then the columns below it come next.
    after = """document.querySelector("main").compareDocumentPosition(document.activeElement)
      & (Node.DOCUMENT_POSITION_CONTAINED_BY | Node.DOCUMENT_POSITION_FOLLOWING)"""
    assert page.evaluate(after) != 0, page.evaluate(FOCUS)
