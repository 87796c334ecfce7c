"""The windows that pages are looked at in, and what their users have asked the system for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from playwright.sync_api import Page, ViewportSize

PHONE: Final = ViewportSize(width=320, height=640)
TABLET: Final = ViewportSize(width=768, height=1024)
DESKTOP: Final = ViewportSize(width=1440, height=900)
PLAIN: Final[Mapping[str, Any]] = {
    "color_scheme": "light",
    "forced_colors": "none",
    "contrast": "no-preference",
}
LOOKS: Final[Mapping[str, tuple[ViewportSize, Mapping[str, Any]]]] = {
    "phone": (PHONE, PLAIN),
    "dark tablet": (TABLET, {**PLAIN, "color_scheme": "dark"}),
    "desktop": (DESKTOP, PLAIN),
    "forced colours": (DESKTOP, {**PLAIN, "forced_colors": "active"}),
    "more contrast": (TABLET, {**PLAIN, "contrast": "more"}),
}


def take_on(page: Page, look: str) -> None:
    """Gives a page, open or still to be opened, one of the looks."""
    size, wishes = LOOKS[look]
    page.set_viewport_size(size)
    page.emulate_media(**wishes)
