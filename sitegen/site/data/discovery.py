"""What lets machines find the pages: site map, robots.txt, OpenSearch description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from sitegen.site.data.web import Web
from sitegen.site.data.xml import escaped

MOST: Final = 50_000
"""Addresses that a site map may hold; more of them stand in several maps."""

_MAPS: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SEARCH: Final = "http://a9.com/-/spec/opensearch/1.1/"

OPEN_SEARCH: Final = "application/opensearchdescription+xml"
"""The media type of the description of a search."""
_HEAD: Final = '<?xml version="1.0" encoding="utf-8"?>\n'


def site_maps(
    pages: Sequence[str], days: Mapping[str, date], web: Web
) -> Iterator[tuple[str, bytes]]:
    """Yields the site maps by address; the first is that of all where there are several.

    ``days`` tells of pages on which day they last changed.
    """
    parts = [pages[start : start + MOST] for start in range(0, len(pages), MOST)]
    if len(parts) <= 1:
        yield "sitemap.xml", _map(pages, days, web)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    lines = [f"<sitemap><loc>{escaped(web.url(name))}</loc></sitemap>" for name in names]
    yield "sitemap.xml", _document("sitemapindex", lines)
    for name, part in zip(names, parts, strict=True):
        yield name, _map(part, days, web)


def _map(pages: Sequence[str], days: Mapping[str, date], web: Web) -> bytes:
    lines = []
    for page in pages:
        day = days.get(page)
        when = f"<lastmod>{day.isoformat()}</lastmod>" if day is not None else ""
        lines.append(f"<url><loc>{escaped(web.url(page))}</loc>{when}</url>")
    return _document("urlset", lines)


def _document(name: str, lines: Sequence[str]) -> bytes:
    return "\n".join([f'{_HEAD}<{name} xmlns="{_MAPS}">', *lines, f"</{name}>\n"]).encode("utf-8")


def robots(web: Web) -> bytes:
    """Returns a robots.txt that lets everything be read, and names the site map if there is one."""
    text = "User-agent: *\nAllow: /\n"
    if web.base:
        text += f"Sitemap: {web.url('sitemap.xml')}\n"
    return text.encode("utf-8")


def open_search(search: str, title: str, description: str, web: Web) -> bytes:
    """Returns the description by which a browser searches the site; ``search`` is its page."""
    template = escaped(web.url(search)) + "?q={searchTerms}"
    lines = [
        f'{_HEAD}<OpenSearchDescription xmlns="{_SEARCH}">',
        # The standard allows sixteen characters here and 1,024 there.
        f"<ShortName>{escaped(title[:16])}</ShortName>",
        f"<Description>{escaped((description or title)[:1024])}</Description>",
        "<InputEncoding>UTF-8</InputEncoding>",
        f'<Url type="text/html" template="{template}"/>',
        "</OpenSearchDescription>\n",
    ]
    return "\n".join(lines).encode("utf-8")
