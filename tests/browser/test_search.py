"""What people do on the page of the search, in a real browser on the shipped reports."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from sitegen.search.document import Document, filed_of
from sitegen.search.index import index_of
from sitegen.search.layout import Form, segment_of
from sitegen.search.normalise import normalise
from sitegen.search.segment import Sizes, files_of
from tests.browser.conftest import Axe, Fault, NewPage
from tests.browser.looks import LOOKS, take_on
from tests.browser.server import serve
from tests.conftest import ROOT
from tests.search.node import write
from tests.search.test_blocks import documents_of, site_of

PREFIX: Final = "/xxgk/pj/"
SEARCH: Final = "search/index.html"
LABELS: Final = {"SCR003": "得分和复算的不一样"}


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return list(documents_of(site_of(ROOT)))


def with_search(site: Path, folder: Path, documents: Sequence[Document], form: Form) -> Path:
    """Returns a copy of a site that searches some documents, with small files."""
    shutil.copytree(site, folder)
    for old in folder.joinpath("search").iterdir():
        if old.is_dir():
            shutil.rmtree(old)
    segment = segment_of(map(filed_of, documents), form)
    write(files_of(segment, documents, Sizes(400, 4000)), folder)
    write([index_of([segment], {}, LABELS)], folder)
    return folder


@pytest.fixture(scope="module", params=list(Form), ids=lambda form: form.value)
def site(
    request: pytest.FixtureRequest,
    shipped_site: Path,
    documents: list[Document],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The shipped site as it is built, and the same searched by grams."""
    if request.param is Form.WHOLE:
        return shipped_site
    folder = tmp_path_factory.mktemp("grams") / "site"
    return with_search(shipped_site, folder, documents, request.param)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serve(site, PREFIX) as base:
        yield base


@pytest.fixture(scope="module")
def whole(shipped_site: Path) -> Iterator[str]:
    with serve(shipped_site, PREFIX) as base:
        yield base


def having(documents: Sequence[Document], *texts: str) -> set[str]:
    """Returns the records that have each text within one of their blocks."""
    forms = {one.id: [normalise(block.text) for block in one.blocks] for one in documents}
    return {
        id
        for id, blocks in forms.items()
        if all(any(normalise(text) in block for block in blocks) for text in texts)
    }


def total(page: Page) -> int:
    """Returns how many reports the page says to have found, once it says so."""
    status = page.locator("#search-status")
    expect(status).to_have_text(re.compile(r"^(找到|共|没有|在选定)"))
    expect(page.locator("#searching")).not_to_have_attribute("aria-busy", "true")
    found = re.search(r"(\d+) 份", status.inner_text())
    return int(found[1]) if found else 0


def look_for(page: Page, text: str) -> int:
    page.locator("#search-text").fill(text)
    page.wait_for_timeout(300)
    return total(page)


def titles(page: Page) -> list[str]:
    return page.locator(".hit h2 a").all_inner_texts()


def test_results_come_while_one_types_and_are_exact(
    address: str, page: Page, documents: list[Document]
) -> None:
    page.goto(address + SEARCH)
    assert total(page) == len(documents)
    for text in (
        "高标准农田",
        "农",
        "97.11",
        "财预〔2021〕",
        "示例县 养护",
        "高标准农田水库",
        "２０２３",
    ):
        assert look_for(page, text) == len(having(documents, *text.split())), text


def test_the_box_of_any_page_leads_to_its_results(
    address: str, page: Page, documents: list[Document]
) -> None:
    for name in ("index.html", "records/shili-shuiwu-2024/index.html", "404.html"):
        page.goto(address + name)
        page.locator("#search-text").fill("高标准农田")
        page.get_by_role("button", name="搜索").click()
        page.wait_for_url("**/search/index.html?q=*")
        assert total(page) == len(having(documents, "高标准农田"))
        assert page.locator("#search-text").input_value() == "高标准农田"


def test_the_address_holds_what_is_asked_and_the_way_back_works(
    address: str, page: Page, new_page: NewPage
) -> None:
    page.goto(address + SEARCH)
    first = look_for(page, "农田")
    page.keyboard.press("Enter")
    page.locator(".facets summary").wait_for()
    box = page.locator("fieldset", has_text="年度").locator("input").first
    box.check()
    narrowed = total(page)
    assert 0 < narrowed < first
    shared = new_page()
    shared.goto(page.url)
    assert total(shared) == narrowed
    assert titles(shared) == titles(page)
    page.go_back()
    page.wait_for_timeout(100)
    assert total(page) == first
    page.go_forward()
    page.wait_for_timeout(100)
    assert total(page) == narrowed


def test_a_filter_leaves_as_many_as_it_says_and_all_are_cleared_at_once(
    address: str, page: Page
) -> None:
    page.goto(address + SEARCH)
    everything = total(page)
    for legend in ("年度", "等级", "评价类型"):
        value = page.locator("fieldset", has_text=legend).locator("li").first
        count = int(value.locator(".count").inner_text())
        value.locator("input").check()
        page.wait_for_timeout(50)
        assert total(page) == count
    page.get_by_role("button", name="清除全部条件").click()
    page.wait_for_timeout(50)
    assert total(page) == everything


def test_results_are_put_in_the_order_that_is_asked_for(
    address: str, page: Page, documents: list[Document]
) -> None:
    page.goto(f"{address}{SEARCH}?q={quote('养护')}")
    total(page)
    page.locator("#search-sort").select_option("score")
    page.wait_for_timeout(200)
    total(page)
    scores = {one.title: one.facts.score for one in documents}
    known = [scores[title] for title in titles(page)]
    points = [found for found in known if found is not None]
    assert len(points) > 2
    assert points == sorted(points, reverse=True)
    assert known[: len(points)] == points
    assert "sort=score" in page.url


def test_an_excerpt_leads_to_its_place_on_the_page(address: str, page: Page) -> None:
    page.goto(f"{address}{SEARCH}?q={quote('新修灌排渠道')}")
    total(page)
    excerpt = page.locator(".excerpts li").first
    assert excerpt.locator("mark").first.inner_text() == "新修灌排渠道"
    excerpt.locator("a").click()
    page.wait_for_url("**/records/**")
    place = page.evaluate(
        "document.getElementById(decodeURIComponent(location.hash.slice(1)))?.innerText"
    )
    assert "新修灌排渠道" in place


def test_more_results_come_below_and_the_first_of_them_has_the_focus(
    address: str, page: Page, documents: list[Document]
) -> None:
    page.goto(address + SEARCH)
    assert total(page) == len(documents)
    assert page.locator(".hit").count() == 20
    page.get_by_role("button", name="再看 20 份").click()
    expect(page.locator(".hit")).to_have_count(40)
    expect(page.locator(".hit").nth(20).locator("h2 a")).to_be_focused()
    assert page.locator("#search-status").inner_text() == f"已显示 40 份，共 {len(documents)} 份。"
    assert len(set(page.eval_on_selector_all(".hit h2 a", "(all) => all.map((a) => a.href)"))) == 40


def test_the_keyboard_leads_to_the_box_and_through_the_results(address: str, page: Page) -> None:
    page.goto(f"{address}{SEARCH}?q={quote('农田')}")
    total(page)
    page.keyboard.press("/")
    expect(page.locator("#search-text")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hit h2 a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hit h2 a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search-text")).to_be_focused()


def test_a_choice_keeps_the_focus_on_its_box(address: str, page: Page) -> None:
    page.goto(address + SEARCH)
    total(page)
    box = page.locator("fieldset", has_text="等级").locator("input").nth(1)
    name = box.get_attribute("id")
    box.focus()
    page.keyboard.press("Space")
    page.wait_for_timeout(200)
    assert page.evaluate("document.activeElement.id") == name
    assert page.evaluate("document.activeElement.checked")


def test_letters_that_are_still_composed_are_not_searched_for(address: str, page: Page) -> None:
    page.goto(address + SEARCH)
    everything = total(page)
    page.evaluate(
        """() => { const box = document.getElementById("search-text"); box.value = "nongtian";
        box.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true })); }"""
    )
    page.wait_for_timeout(400)
    assert total(page) == everything
    page.evaluate(
        """() => { const box = document.getElementById("search-text"); box.value = "农田";
        box.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true })); }"""
    )
    page.wait_for_timeout(400)
    assert 0 < total(page) < everything


def test_what_is_not_found_is_said_and_the_lists_are_there(address: str, page: Page) -> None:
    page.goto(f"{address}{SEARCH}?q={quote('没有这样的文字')}")
    assert total(page) == 0
    status = page.locator("#search-status").inner_text()
    assert status == "没有找到含有“没有这样的文字”的报告。"
    assert page.get_by_role("link", name="全部报告").is_visible()


def test_recent_searches_are_kept_in_this_browser_until_they_are_cleared(
    address: str, page: Page
) -> None:
    page.goto(address + SEARCH)
    total(page)
    for text in ("农田", "水库<b>"):
        page.locator("#search-text").fill(text)
        page.keyboard.press("Enter")
        page.wait_for_timeout(100)
        total(page)
    page.goto(address + SEARCH)
    total(page)
    assert page.locator("#search-recent li").all_inner_texts() == ["水库<b>", "农田"]
    page.locator("#search-recent a").last.click()
    page.wait_for_url("**?q=*")
    total(page)
    assert page.locator("#search-text").input_value() == "农田"
    page.goto(address + SEARCH)
    total(page)
    page.get_by_role("button", name="清除记录").click()
    assert page.locator("#search-recent").is_hidden()


def test_a_file_that_does_not_come_is_named_and_can_be_asked_for_again(
    address: str, page: Page, faults: list[Fault]
) -> None:
    page.route("**/meta.js", lambda route: route.abort())
    page.goto(f"{address}{SEARCH}?q={quote('农田')}")
    expect(page.locator("#search-status")).to_contain_text("检索数据没有载入")
    assert "meta.js" in page.locator("#search-status").inner_text()
    page.unroute("**/meta.js")
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator("#search-status")).to_contain_text("找到")
    assert {fault.kind for fault in faults} <= {"request", "console"}
    faults.clear()  # the request that was refused on purpose


def test_a_site_that_was_published_anew_is_searched_although_the_browser_keeps_its_index(
    shipped_site: Path,
    documents: list[Document],
    tmp_path: Path,
    page: Page,
    faults: list[Fault],
) -> None:
    fewer = documents[1:]
    old = with_search(shipped_site, tmp_path / "old", documents, Form.GRAMS)
    new = with_search(shipped_site, tmp_path / "new", fewer, Form.GRAMS)
    with serve(old, PREFIX, caching="max-age=3600") as address:
        page.goto(f"{address}{SEARCH}?q={quote('农田')}")
        assert total(page) == len(having(documents, "农田"))
        old.joinpath("search").rename(tmp_path / "former")
        new.joinpath("search").rename(old / "search")

        assert look_for(page, "得分") == len(having(fewer, "得分"))
        page.goto("about:blank")
        page.goto(f"{address}{SEARCH}?q={quote('项目')}")
        assert total(page) == len(having(fewer, "项目"))
    faults.clear()  # files that were there before


def test_it_works_from_disk(site: Path, page: Page, documents: list[Document]) -> None:
    page.goto(site.joinpath("index.html").as_uri())
    page.locator("#search-text").fill("高标准农田")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=*")
    assert total(page) == len(having(documents, "高标准农田"))
    assert look_for(page, "养护") == len(having(documents, "养护"))
    page.locator("fieldset", has_text="年度").locator("input").first.check()
    page.wait_for_timeout(100)
    assert 0 < total(page) < len(having(documents, "养护"))


def test_it_works_in_a_browser_that_cannot_unpack(
    address: str, page: Page, documents: list[Document]
) -> None:
    page.add_init_script("delete globalThis.DecompressionStream")
    page.goto(f"{address}{SEARCH}?q={quote('高标准农田')}")
    assert page.evaluate("typeof DecompressionStream") == "undefined"
    assert total(page) == len(having(documents, "高标准农田"))


def test_without_scripts_the_lists_lead_to_every_report(address: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{address}{SEARCH}?q={quote('农田')}")
    assert "脚本" in page.locator("main").inner_text()
    assert page.locator("#searching").is_hidden()
    page.get_by_role("link", name="全部报告").click()
    page.wait_for_url("**/all/**")
    assert page.locator("table.entries a").count() > 20


def test_a_figure_as_the_site_shows_it_leads_to_the_reports_that_write_it_otherwise(
    whole: str, page: Page
) -> None:
    offered = page.locator("#search-instead")
    page.goto(f"{whole}{SEARCH}?q={quote('14.00%')}")
    assert total(page) == 0
    expect(offered).to_have_text(re.compile("^改查“14%”，有 [1-9][0-9]* 份报告$"))
    promised = int(re.findall(r"\d+", offered.inner_text())[-1])
    offered.get_by_role("link").click()
    page.wait_for_url("**q=14%25")
    assert total(page) == promised
    expect(offered).to_have_text("")
    assert look_for(page, "没有这样的文字 99.00%") == 0
    page.wait_for_timeout(500)
    expect(offered).to_have_text("")


@pytest.mark.parametrize(
    "asked", ["", "农田", "没有这样的文字", "32.50万元"], ids=["empty", "found", "none", "instead"]
)
@pytest.mark.parametrize("look", LOOKS)
def test_each_state_is_accessible(whole: str, page: Page, axe: Axe, look: str, asked: str) -> None:
    take_on(page, look)
    page.goto(f"{whole}{SEARCH}?q={quote(asked)}")
    total(page)
    page.evaluate("document.getElementById('search-facets').open = true")
    assert axe(page) == []
    width = page.viewport_size
    assert width is not None
    assert page.evaluate("document.documentElement.scrollWidth") <= width["width"]
    small = page.evaluate(
        """() => [...document.querySelectorAll("#searching :is(a, button, select, label:has(input))")]
            .map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
            .filter(([, box]) => box.height > 0 && box.height < 44).map(([text]) => text)"""
    )
    assert small == []
