"""The page for addresses that do not exist."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.site import address
from sitegen.site.page import Page
from sitegen.site.site import Site, site_view
from sitegen.site.views.notfound import NotFoundView


def pages(site: Site) -> Iterator[Page]:
    """Yields the page that a server shows for addresses that do not exist."""
    view = partial(not_found_view, site)
    yield Page(address.NOT_FOUND, "notfound.html", view, site.config.location)


def not_found_view(site: Site) -> NotFoundView:
    """Returns what the page shows.

    It is served at any depth, so its links start from the configured path of the site.
    """
    base = site.config.base_path.raw if site.config.base_path else ""
    return NotFoundView(
        site=site_view(site, address.NOT_FOUND, (), root=base),
        title=site.say("没有找到这个页面"),
        sitemap=base + address.SITEMAP,
    )
