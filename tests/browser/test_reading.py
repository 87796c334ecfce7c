"""Readers enlarge the type and raise the contrast; without scripts nothing dead is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.browser.conftest import Axe, NewPage
from tests.browser.server import serve
from tests.browser.test_site import PAGES, REPORT

SIZE: Final = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
INK: Final = "getComputedStyle(document.body).color"


@pytest.fixture(scope="module")
def address(shipped_site: Path) -> Iterator[str]:
    with serve(shipped_site, "/a/") as base:
        yield base


def test_a_chosen_size_is_kept_on_the_next_page(address: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(address)
    usual = page.evaluate(SIZE)
    page.get_by_role("button", name="大", exact=True).click()
    larger = page.evaluate(SIZE)
    page.goto(address + REPORT)

    assert larger > usual
    assert page.evaluate(SIZE) == larger
    assert page.get_by_role("button", name="大", exact=True).get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="中", exact=True).click()
    assert page.evaluate(SIZE) == usual


def test_the_size_is_a_share_of_what_the_browser_is_set_to(address: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(address)

    # 18 pixels where the browser is set to 16: a reader's own setting and zoom still count.
    assert page.evaluate(SIZE) == 18
    page.get_by_role("button", name="小", exact=True).click()
    assert page.evaluate(SIZE) == 16


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_high_contrast_is_black_on_white_or_white_on_black(
    address: str, new_page: NewPage, axe: Axe, scheme: str
) -> None:
    page = new_page(color_scheme=scheme)
    page.goto(address + REPORT)
    page.get_by_role("button", name="高对比").click()

    ink = "rgb(0, 0, 0)" if scheme == "light" else "rgb(255, 255, 255)"
    assert page.evaluate(INK) == ink
    assert axe(page) == []
    page.get_by_role("button", name="高对比").click()
    assert page.evaluate(INK) != ink


def test_the_wish_of_the_system_for_more_contrast_counts_without_scripts(
    address: str, new_page: NewPage
) -> None:
    page = new_page(java_script_enabled=False, contrast="more")
    page.goto(address)

    assert page.evaluate(INK) == "rgb(0, 0, 0)"


@pytest.mark.parametrize("name", PAGES)
def test_without_scripts_no_control_is_shown_that_needs_them(
    address: str, new_page: NewPage, name: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(address + name)

    assert page.locator("[data-tools]").count() == 1
    # The box of the search is a form, which leads to the lists as well.
    assert page.locator("button:visible").count() == page.locator("form button").count() == 1


def test_from_disk_the_controls_work_too(shipped_site: Path, new_page: NewPage) -> None:
    page = new_page()
    page.goto((shipped_site / REPORT).as_uri())
    usual = page.evaluate(SIZE)
    page.get_by_role("button", name="大", exact=True).click()

    assert page.evaluate(SIZE) > usual


def test_where_nothing_can_be_kept_the_controls_work_on_their_page(
    address: str, new_page: NewPage
) -> None:
    page = new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    page.goto(address)
    usual = page.evaluate(SIZE)
    page.get_by_role("button", name="大", exact=True).click()

    assert page.evaluate(SIZE) > usual


def test_copying_the_address_is_told(address: str, new_page: NewPage) -> None:
    page = new_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + REPORT + "#verdict")
    page.get_by_role("button", name="复制网址").click()
    page.get_by_text("已复制网址").wait_for()

    assert page.evaluate("navigator.clipboard.readText()") == address + REPORT


def test_printing_is_asked_of_the_browser(address: str, new_page: NewPage) -> None:
    page = new_page()
    page.add_init_script("window.print = () => { window.asked = true; }")
    page.goto(address)
    page.get_by_role("button", name="打印").click()

    assert page.evaluate("window.asked") is True


@pytest.mark.parametrize("name", PAGES)
def test_large_type_does_not_make_a_page_scroll_sideways(
    address: str, new_page: NewPage, name: str
) -> None:
    page = new_page(viewport={"width": 320, "height": 700})
    page.goto(address + name)
    page.evaluate("document.documentElement.dataset.size = 'large'")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
