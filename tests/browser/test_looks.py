"""A page that is given a look sees it, so that what is tested in it is what its readers see."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Page

from tests.browser.looks import LOOKS, take_on

SEEN: Final = """() => [innerWidth, ...[
  "(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)",
].map((query) => matchMedia(query).matches)]"""


def test_a_page_sees_the_look_that_it_is_given(page: Page) -> None:
    seen = {}
    for look in LOOKS:
        take_on(page, look)
        seen[look] = page.evaluate(SEEN)

    assert seen == {
        "phone": [320, False, False, False],
        "dark tablet": [768, True, False, False],
        "desktop": [1440, False, False, False],
        "forced colours": [1440, False, True, False],
        "more contrast": [768, False, False, True],
    }
