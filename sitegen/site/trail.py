"""The way from the home page to a page of a column of disclosure."""

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
    above = ((say("政府信息公开"), address.DISCLOSURE), *steps)
    return tuple(
        LinkView(text, "" if target == origin else address.link(origin, target))
        for text, target in above
    )
