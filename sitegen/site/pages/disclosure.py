"""The overview of the columns that the law asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from sitegen.finding import Message, say
from sitegen.site import address
from sitegen.site.page import Page
from sitegen.site.pages import annual, catalogue, documents, guide, request
from sitegen.site.site import Site, site_view
from sitegen.site.trail import trail_of
from sitegen.site.views.disclosure import DisclosureView, EntranceView

TITLE: Final = say("政府信息公开")
_PARTS: Final = (guide.pages, documents.pages, catalogue.pages, annual.pages, request.pages)
_NOTES: Final[Mapping[str, Message]] = {
    address.GUIDE: say("信息怎样分类、怎样得到，有事找哪个机构。"),
    address.RULES: say("公开工作依据的制度文件，以及本站核对报告依据的文件。"),
    address.CATALOGUE: say("全部公开报告的目录：索引号、名称、内容概述、生成日期。"),
    address.REPORTS: say("每年公开了多少、更正了多少，收到和处理了多少申请。"),
    address.REQUEST: say("网站上没有的信息，怎样申请公开。"),
}


def pages(site: Site) -> Iterator[Page]:
    """Yields the columns that have something to show, and their overview if there is any."""
    found = [page for part in _PARTS for page in part(site)]
    if found:
        view = partial(disclosure_view, site)
        yield Page(address.DISCLOSURE, "disclosure.html", view, site.config.location)
    yield from found


def disclosure_view(site: Site) -> DisclosureView:
    """Returns the overview; a column without a page is not named."""
    origin = address.DISCLOSURE
    return DisclosureView(
        site=site_view(site, origin, trail_of(origin), cards=site.cards),
        title=TITLE,
        intro=say("这里集中放法定公开的内容，不登新闻和动态。"),
        entrances=tuple(
            EntranceView(entry.text, address.link(origin, entry.address), _NOTES[entry.address])
            for entry in site.menu.disclosure
        ),
    )
