"""The page that lists all columns and ways in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.site import address
from sitegen.site.page import Page
from sitegen.site.site import Site, site_view
from sitegen.site.views.common import LinkView
from sitegen.site.views.notfound import NotFoundView


def pages(site: Site) -> Iterator[Page]:
    """Yields the map of the site."""
    view = partial(sitemap_view, site)
    yield Page(address.SITE_MAP, "sitemap.html", view, site.config.location)


def sitemap_view(site: Site) -> NotFoundView:
    """Returns what the page shows: the columns of the site, as every page names them."""
    title = site.say("站点地图")
    return NotFoundView(site=site_view(site, address.SITE_MAP, (LinkView(title),)), title=title)
