"""The way from the home page to a page."""

from __future__ import annotations

from sitegen.finding import say
from sitegen.site import address
from sitegen.site.views.common import LinkView
from sitegen.site.words import Words


def trail_of(origin: str, *steps: tuple[Words, str]) -> tuple[LinkView, ...]:
    """Returns the links through the overview of disclosure; the page itself is the last step.

    Args:
        origin: the address of the page.
        steps: what each page on the way is called, and its address.
    """
    return way_of(origin, (say("政府信息公开"), address.DISCLOSURE), *steps)


def way_of(origin: str, *steps: tuple[Words, str]) -> tuple[LinkView, ...]:
    """Returns the links of the steps to a page; the page itself is the last one."""
    return tuple(
        LinkView(text, "" if target == origin else address.link(origin, target))
        for text, target in steps
    )
