"""The shipped site in a real browser: served under a sub-path, and opened from disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page as Tab

from sitegen import pipeline
from sitegen.content.files import read_files
from sitegen.edition import site_of
from sitegen.site.page import Page
from sitegen.site.plan import plan
from tests.browser.conftest import Axe, NewPage, Violation, settle
from tests.browser.looks import LOOKS, take_on
from tests.browser.server import serve
from tests.conftest import ROOT

PREFIX: Final = "/xxgk/pj/"
RECORDS: Final = (
    "wuhua-renda-2023",
    "shili-shuiwu-2024",
    "shili-linye-gongyilin-2023",
    "shili-nongye-gaobiao-pingjia-2022",
)
FOLDERS: Final = (
    *(f"records/{name}" for name in RECORDS),
    *("all", "all/page-2"),
    *("years", "years/2023", "years/2023/page-2"),
    *("units", "units/wuhua-renda", "units/shili-jiaoyu"),
    *("regions", "regions/wuhua", "kinds", "kinds/self"),
    *("grades", "grades/good", "sources", "sources/central"),
    *("projects", "projects/shili-jiaoyu-b7aba1e7", "compare/2023"),
    *("browse", "statistics", "watch", "watch/low-score", "coverage"),
    *("disclosure", "disclosure/guide", "disclosure/rules", "disclosure/request"),
    *("disclosure/catalogue", "disclosure/catalogue/page-2"),
    *("disclosure/report", "disclosure/report/2025"),
    *("corrections", "rectifications", "glossary", "about", "sitemap"),
    *("method", "data", "data/codebook", "search"),
)
GONE: Final = "records/shili-yingji-jiuzai-2022/index.html"
"""The notice of a report that was withdrawn."""

PAGES: Final = ("index.html", *(f"{name}/index.html" for name in FOLDERS), "404.html", GONE)
"""Of every kind of page of the shipped site at least one."""

TEMPLATES: Final = ROOT / "themes" / "default" / "templates"
FRAMES: Final = {"base.html", "column.html"}
"""What other templates extend; no page is made of them alone."""
LEADS_ON: Final = "moved.html"
"""Nobody stays on such a page, so it is followed in a test of its own."""
LOG: Final = "changes.html"
"""The samples come anew each time, so the shipped content has no log of their changes."""
REPORT: Final = "records/wuhua-renda-2023/index.html"


@pytest.fixture(scope="module")
def address(shipped_site: Path) -> Iterator[str]:
    with serve(shipped_site, PREFIX) as base:
        yield base


def test_every_template_of_the_theme_is_seen_on_one_of_the_pages() -> None:
    files = read_files(ROOT)
    ground = pipeline.prepare(files)
    planned, _ = plan(site_of(pipeline.examine_all(files.records, ground), ground))
    seen = {one.template for one in planned if isinstance(one, Page) and one.address in PAGES}
    templates = {file.name for file in TEMPLATES.glob("*.html")}

    assert templates - seen == {*FRAMES, LEADS_ON, LOG}


def test_every_part_of_the_site_is_seen_on_one_of_the_pages(shipped_site: Path) -> None:
    built = {file.relative_to(shipped_site).as_posix() for file in shipped_site.rglob("*.html")}

    assert set(PAGES) - built == set()
    assert {name.partition("/")[0] for name in built} == {name.partition("/")[0] for name in PAGES}


@pytest.mark.parametrize(
    "name", ["records/shili-nongji-2023/", "records/shili-nongji-2023/index.html"]
)
def test_a_former_address_leads_on_to_the_report(address: str, page: Tab, name: str) -> None:
    page.goto(address + name)
    page.wait_for_url("**/records/shili-nongye-nongji-2023/index.html")
    assert "农机" in page.locator("h1").inner_text()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_renders_under_a_sub_path_without_complaint(
    address: str, page: Tab, name: str
) -> None:
    page.goto(address + name)
    assert page.locator("h1").inner_text() != ""
    assert page.evaluate("getComputedStyle(document.querySelector('header')).display") != ""
    assert page.evaluate("[...document.styleSheets].length") >= 2


@pytest.mark.parametrize("name", PAGES)
def test_a_page_renders_from_disk_without_complaint(
    shipped_site: Path, page: Tab, name: str
) -> None:
    page.goto((shipped_site / name).as_uri())
    assert page.locator("h1").inner_text() != ""
    assert page.evaluate("[...document.styleSheets].length") >= 2


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_violation_of_accessibility(
    address: str, page: Tab, axe: Axe, name: str
) -> None:
    page.goto(address + name)
    settle(page)
    found: list[tuple[str, Violation]] = []
    for look in LOOKS:
        take_on(page, look)
        found += ((look, one) for one in axe(page))
    assert found == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_does_not_scroll_sideways(address: str, page: Tab, name: str) -> None:
    page.goto(address + name)
    settle(page)
    wide = {}
    for width in (320, 390, 768, 1440):
        page.set_viewport_size({"width": width, "height": 700})
        wide[width] = page.evaluate("document.documentElement.scrollWidth")
    assert wide == {width: width for width in wide}


@pytest.mark.parametrize("name", [name for name in PAGES if name != "search/index.html"])
def test_a_page_is_whole_without_scripts(address: str, new_page: NewPage, name: str) -> None:
    with_scripts, without = new_page(), new_page(java_script_enabled=False)
    with_scripts.goto(address + name)
    without.goto(address + name)
    assert without.locator("main").inner_text() == with_scripts.locator("main").inner_text()


@pytest.mark.parametrize("name", PAGES)
def test_what_can_be_pressed_is_large_enough_for_a_thumb(
    address: str, new_page: NewPage, name: str
) -> None:
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(address + name)
    small = page.evaluate(
        """() => [...document.querySelectorAll("a, button, summary")]
            .filter((one) => !one.closest("p, td, li, dd, .note"))
            .map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
            .filter(([, box]) => box.height > 0 && box.height < 44)
            .map(([text, box]) => `${text} ${Math.round(box.height)}`)"""
    )
    assert small == []


def test_the_way_from_home_to_the_report_can_be_clicked(address: str, page: Tab) -> None:
    page.goto(address)
    page.get_by_role("link", name="人大业务经费项目支出绩效评价报告").first.click()
    page.wait_for_url("**/records/wuhua-renda-2023/**")
    page.locator("nav").get_by_role("link", name="按分类查看").first.click()
    page.wait_for_url("**/browse/**")
    page.get_by_role("link", name="昆明市五华区人民代表大会常务委员会").first.click()
    page.wait_for_url("**/units/wuhua-renda/**")
    assert "14.00%" in page.locator("main").inner_text()


def test_every_finding_leads_to_its_place_in_the_report(address: str, page: Tab) -> None:
    page.goto(address + REPORT)
    targets = page.eval_on_selector_all(
        "#findings a[href^='#']", "(links) => links.map((one) => one.getAttribute('href'))"
    )
    assert len(targets) >= 30
    missing = [
        target
        for target in targets
        if page.evaluate(
            "(id) => !document.querySelector('#report')?.contains(document.getElementById(id))",
            target[1:],
        )
    ]
    assert missing == []


def test_an_address_that_does_not_exist_shows_the_page_that_says_so(
    address: str, new_page: NewPage, faults: list[Any]
) -> None:
    page = new_page()
    page.goto(address + "nothing.html")
    assert "没有找到" in page.locator("h1").inner_text()
    faults.clear()  # the status 404 itself is what was asked for


def test_the_report_prints_on_a4_with_all_its_rows(address: str, page: Tab) -> None:
    page.goto(address + REPORT)
    page.emulate_media(media="print")
    assert page.locator("header nav").is_hidden()
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    assert b"/MediaBox [0 0 595" in printed or b"/MediaBox [0 0 594" in printed
