"""Machines find every page, and nothing is said of days that nobody knows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pytest

from sitegen.site.data.discovery import MOST, open_search, site_maps
from sitegen.site.data.web import Web
from tests.site.data.sites import WITH_DOMAIN, many
from tests.site.small import FILES, built, files_of, record

MAPS: Final = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
WEB: Final = Web("https://www.jia.example/xxgk/", "甲")


def entries(data: bytes) -> dict[str, str | None]:
    root = ElementTree.fromstring(data)
    return {
        one.findtext(f"{MAPS}loc", ""): one.findtext(f"{MAPS}lastmod")
        for one in root.findall(f"{MAPS}url")
    }


def test_the_site_map_names_every_page_but_the_one_for_missing_ones(tmp_path: Path) -> None:
    files = files_of(many(tmp_path, 6, WITH_DOMAIN))
    pages = {name for name in files if name.endswith(".html")} - {"404.html"}

    found = entries(files["sitemap.xml"])
    assert set(found) == {f"https://www.jia.example/{page}" for page in pages}
    assert found["https://www.jia.example/records/r1/index.html"] == "2024-03-02"
    assert found["https://www.jia.example/index.html"] == "2024-03-07"
    assert found["https://www.jia.example/method/index.html"] is None


def test_a_signature_is_no_day_on_which_a_page_changed(tmp_path: Path) -> None:
    files = files_of(built(tmp_path, {"a": record(more="落款日期: 2024-01-31\n")}, WITH_DOMAIN))

    assert set(entries(files["sitemap.xml"]).values()) == {None}


def test_the_sub_path_is_part_of_every_address(tmp_path: Path) -> None:
    settings = {**WITH_DOMAIN, "site.yaml": WITH_DOMAIN["site.yaml"] + "子路径: /xxgk/pj/\n"}
    files = files_of(built(tmp_path, {"a": record()}, settings))

    assert "https://www.jia.example/xxgk/pj/index.html" in entries(files["sitemap.xml"])
    assert b"Sitemap: https://www.jia.example/xxgk/pj/sitemap.xml\n" in files["robots.txt"]


def test_without_a_domain_there_is_no_site_map(tmp_path: Path) -> None:
    files = files_of(built(tmp_path, {"a": record()}))

    assert "sitemap.xml" not in files
    assert files["robots.txt"] == b"User-agent: *\nAllow: /\n"


def test_more_pages_than_a_map_holds_stand_in_several() -> None:
    pages = [f"p{number}/index.html" for number in range(MOST + 1)]
    days = {"p50000/index.html": date(2024, 3, 5)}

    maps = dict(site_maps(pages, days, WEB))

    assert list(maps) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    index = ElementTree.fromstring(maps["sitemap.xml"])
    assert [one.text for one in index.iter(f"{MAPS}loc")] == [
        "https://www.jia.example/xxgk/sitemap-1.xml",
        "https://www.jia.example/xxgk/sitemap-2.xml",
    ]
    assert len(entries(maps["sitemap-1.xml"])) == MOST
    assert entries(maps["sitemap-2.xml"]) == {
        "https://www.jia.example/xxgk/p50000/index.html": "2024-03-05"
    }


def test_a_browser_learns_how_to_search_the_site() -> None:
    root = ElementTree.fromstring(open_search("search/index.html", "甲" * 20, "乙 & 丙", WEB))
    space = "{http://a9.com/-/spec/opensearch/1.1/}"

    assert root.findtext(f"{space}ShortName") == "甲" * 16
    assert root.findtext(f"{space}Description") == "乙 & 丙"
    url = root.find(f"{space}Url")
    assert url is not None
    assert url.get("template") == ("https://www.jia.example/xxgk/search/index.html?q={searchTerms}")


def test_pages_of_a_site_with_an_address_tell_browsers_how_to_search_it(tmp_path: Path) -> None:
    files = files_of(built(tmp_path, {"a": record()}, WITH_DOMAIN))
    link = (
        '<link rel="search" type="application/opensearchdescription+xml" '
        'href="../../opensearch.xml"'
    )

    assert b"https://www.jia.example/search/index.html?q={searchTerms}" in files["opensearch.xml"]
    assert link in files["records/a/index.html"].decode("utf-8")


@pytest.mark.parametrize(
    ("records", "files"),
    [({"a": record()}, FILES), ({}, WITH_DOMAIN)],
    ids=["no address", "no page"],
)
def test_without_an_address_or_a_search_page_there_is_no_description_of_a_search(
    tmp_path: Path, records: dict[str, str], files: dict[str, str]
) -> None:
    found = files_of(built(tmp_path, records, files))

    assert "opensearch.xml" not in found
    assert b"opensearch" not in found["index.html"]
