"""How information that is not on the site is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from sitegen.content.columns import Requests
from sitegen.content.terms import terms_of
from sitegen.finding import Message, say
from sitegen.site import address
from sitegen.site.page import Page
from sitegen.site.passage import html_of
from sitegen.site.site import Site, site_view
from sitegen.site.trail import trail_of
from sitegen.site.views.common import FactView, LinkView
from sitegen.site.views.disclosure import RequestView

TITLE: Final = say("依申请公开")
_WAYS: Final = ("office", "desk", "post", "mail", "fax", "telephone")
_CONTENTS: Final = (
    say("您的姓名或者单位名称、身份证明、联系方式；"),
    say("要哪些信息：名称、文号，或者能让人找到它的其他特征；"),
    say("要什么形式：例如纸质还是电子版、邮寄还是自取。"),
)


def pages(site: Site) -> Iterator[Page]:
    """Yields the page if the settings name a way to ask."""
    found = site.config.requests
    if found is not None:
        yield Page(
            address.REQUEST, "request.html", partial(request_view, site, found), found.location
        )


def request_view(site: Site, requests: Requests) -> RequestView:
    """Returns what a request holds and where it goes; a way that is not given is left out."""
    origin = address.REQUEST
    given = ((name, getattr(requests, name)) for name in _WAYS)
    ways = tuple(
        FactView(Message(terms_of(Requests)[name].label), text.raw)
        for name, text in given
        if text is not None and text.raw.strip()
    )
    return RequestView(
        site=site_view(site, origin, trail_of(origin, (TITLE, origin))),
        title=TITLE,
        contents=_CONTENTS,
        ways=ways,
        html=html_of(requests.note, site),
        catalogue=LinkView(
            say("先在目录里找一找"), address.link(origin, address.CATALOGUE) if site.cards else ""
        ),
    )
