"""The guide to disclosure, in the words of the site's settings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from sitegen.content.columns import Guide
from sitegen.content.terms import terms_of
from sitegen.finding import Message, say
from sitegen.site import address
from sitegen.site.page import Page
from sitegen.site.passage import html_of
from sitegen.site.site import Site, site_view
from sitegen.site.trail import trail_of
from sitegen.site.views.common import FactView
from sitegen.site.views.disclosure import GuideView, PassageView

TITLE: Final = say("政府信息公开指南")
_TEXTS: Final = ("classification", "arrangement", "access")
_OFFICE: Final = ("office", "address", "hours", "telephone", "fax", "online")


def pages(site: Site) -> Iterator[Page]:
    """Yields the guide if there is one."""
    guide = site.config.guide
    if guide is not None:
        yield Page(address.GUIDE, "guide.html", partial(guide_view, site, guide), guide.location)


def guide_view(site: Site, guide: Guide) -> GuideView:
    """Returns the guide with all its elements."""
    origin = address.GUIDE
    return GuideView(
        site=site_view(site, origin, trail_of(origin, (TITLE, origin))),
        title=TITLE,
        passages=tuple(
            PassageView(name, _label(name), html_of(getattr(guide, name), site)) for name in _TEXTS
        ),
        office=tuple(FactView(_label(name), str(getattr(guide, name))) for name in _OFFICE),
    )


def _label(name: str) -> Message:
    return Message(terms_of(Guide)[name].label)
