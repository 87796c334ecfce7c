"""The preview as the people see it who write records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, Fault, NewPage
from tests.preview.live import Live, running
from tests.site.small import SHEET, record, write

PATH = "content/records/a.yaml"


def text(title: str = "报告a", identifier: str = "a") -> str:
    return record(identifier, more=SHEET).replace(f"报告{identifier}", title)


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    root = tmp_path_factory.mktemp("site")
    write(root, {name: text(f"报告{name}", name) for name in ("a", "b")})
    with running(root) as found:
        yield found


@pytest.fixture
def page(live: Live, page: Page) -> Page:
    live.save(PATH, text())
    live.wait("/records/a/", "<h1 data-search>报告a</h1>")
    live.wait_without("/records/a/", "sitegen-broken")
    page.goto(live.address + "records/a/")
    return page


def test_a_save_loads_the_page_anew_where_the_reader_was(live: Live, page: Page) -> None:
    page.locator("#sitegen-findings summary").first.click()
    page.evaluate("scrollTo(0, 400)")
    live.save(PATH, text("新的标题"))
    expect(page.locator("h1")).to_have_text("新的标题")
    page.wait_for_load_state("load")
    expect(page.locator("#sitegen-findings")).to_have_attribute("open", "")
    page.wait_for_function("scrollY > 350")


def test_a_mistake_is_shown_and_goes_away_when_it_is_mended(live: Live, page: Page) -> None:
    page.evaluate("scrollTo(0, 400)")
    live.save(PATH, text().replace("标题:", "标题："))
    panel = page.locator(".sitegen-broken")
    expect(panel).to_be_in_viewport()
    expect(panel).to_contain_text("文件 content/records/a.yaml 第 3 行第 3 列")
    expect(panel).to_contain_text("怎么办：")
    expect(page.locator("h1")).to_have_text("报告a")
    live.save(PATH, text())
    expect(panel).to_have_count(0)


def test_the_line_of_a_mistake_has_a_caret_below_its_column(live: Live, page: Page) -> None:
    live.save(PATH, text().replace("标题:", "标题："))
    mark = page.locator(".sitegen-broken mark").first
    expect(mark).to_have_text("：^")
    sign = mark.bounding_box()
    caret = page.locator(".sitegen-broken .sitegen-caret").first.bounding_box()
    assert sign is not None
    assert caret is not None
    assert caret["y"] > sign["y"] + sign["height"] / 2
    assert abs(caret["x"] - sign["x"]) < sign["width"]


def test_a_place_is_copied_for_the_editor(live: Live, new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    live.save(PATH, text().replace("标题:", "标题："))
    live.wait("/records/a/", "sitegen-broken")
    page.goto(live.address + "records/a/")
    page.locator(".sitegen-broken .sitegen-copy").first.click()
    expect(page.locator(".sitegen-broken .sitegen-copy").first).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == "content/records/a.yaml:3:3"


def test_the_panel_can_be_used_by_everybody(live: Live, page: Page, axe: Axe) -> None:
    live.save(PATH, text().replace("标题:", "标题："))
    expect(page.locator(".sitegen-broken")).to_be_visible()
    page.locator("#sitegen-findings summary").first.click()
    assert axe(page) == []


@pytest.mark.parametrize("width", [320, 390])
def test_the_panel_fits_on_a_phone(live: Live, new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 700})
    live.save(PATH, text().replace("标题:", "标题："))
    live.wait("/records/a/", "sitegen-broken")
    page.goto(live.address + "records/a/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator(".sitegen-broken").bounding_box()
    assert box is not None
    assert box["height"] <= 0.6 * 700 + 1


def test_lists_are_loaded_anew_too(live: Live, page: Page) -> None:
    page.goto(live.address + "all/")
    live.save(PATH, text("列表里的标题"))
    expect(page.get_by_role("link", name="列表里的标题").first).to_be_visible()


def test_a_page_that_did_not_change_is_left_alone(live: Live, page: Page) -> None:
    page.goto(live.address + "records/b/")
    page.evaluate("window.untouched = true")
    live.save(PATH, text("别的标题"))
    live.wait("/all/", "别的标题")
    page.wait_for_timeout(300)
    assert page.evaluate("window.untouched") is True


def test_the_preview_comes_back_when_it_is_started_again(
    tmp_path: Path, new_page: NewPage, faults: list[Fault]
) -> None:
    page = new_page()
    write(tmp_path, {"a": text()})
    with running(tmp_path) as first:
        page.goto(first.address + "records/a/")
        port = first.port
        while not first.stage.lookers:
            page.wait_for_timeout(20)
    (tmp_path / PATH).write_text(text("重新开始"), encoding="utf-8")
    with running(tmp_path, port=port) as second:
        assert second.port == port
        expect(page.locator("h1")).to_have_text("重新开始")
        page.goto("about:blank")
    # While there was no server, the browser told so.
    faults.clear()


def test_the_browser_follows_to_the_record_that_was_saved(
    tmp_path: Path, new_page: NewPage
) -> None:
    write(tmp_path, {"a": text(), "b": text("报告b", "b")})
    with running(tmp_path, follow=True) as live:
        page = new_page()
        page.goto(live.address)
        live.save("content/records/b.yaml", text("刚保存的", "b"))
        expect(page.locator("h1")).to_have_text("刚保存的")
        # A page that is left, or whose server goes, while it is still loading would complain.
        page.wait_for_load_state("networkidle")
        live.save("content/records/neu.yaml", text("新写的", "neu"))
        expect(page.locator("h1")).to_have_text("新写的")
        page.wait_for_load_state("networkidle")
        page.goto("about:blank")


def test_a_theme_that_breaks_is_told_over_the_page(live: Live, page: Page) -> None:
    live.save("overrides/templates/record.html", "{% if %}")
    expect(page.locator(".sitegen-broken")).to_contain_text("record.html")
    expect(page.locator("h1")).to_have_text("报告a")
    (live.root / "overrides/templates/record.html").unlink()
    expect(page.locator(".sitegen-broken")).to_have_count(0)
