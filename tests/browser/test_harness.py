"""The browser tests see what they are there to see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Axe, Fault, NewPage
from tests.browser.server import serve

POLICY = (
    '<meta http-equiv="Content-Security-Policy"'
    " content=\"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'\">"
)
PAGE = """<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8">{policy}<title>甲</title><link rel="icon" href="icon.svg"></head>
<body><main><h1>甲</h1>{body}</main></body>
</html>
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    tmp_path.joinpath("icon.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>', encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    with serve(site, "/xxgk/pj/") as found:
        yield found


def write(site: Path, body: str, policy: str = POLICY) -> None:
    text = PAGE.format(policy=policy, body=body)
    site.joinpath("index.html").write_text(text, encoding="utf-8")


def kinds(faults: list[Fault]) -> set[str]:
    """Returns the kinds of what was complained about, and takes it out."""
    found = {fault.kind for fault in faults}
    faults.clear()
    return found


def test_a_sound_page_has_no_faults(
    site: Path, address: str, page: Page, faults: list[Fault]
) -> None:
    write(site, "<p>乙</p>")
    page.goto(address)
    assert page.inner_text("p") == "乙"
    assert faults == []


def test_an_inline_script_breaks_the_policy(
    site: Path, address: str, page: Page, faults: list[Fault]
) -> None:
    write(site, "<script>document.title = '乙'</script>")
    page.goto(address)
    page.wait_for_timeout(50)
    assert page.title() == "甲"
    assert "policy" in kinds(faults)


def test_an_uncaught_exception_is_a_fault(
    site: Path, address: str, page: Page, faults: list[Fault]
) -> None:
    site.joinpath("a.js").write_text("throw new Error('丙')", encoding="utf-8")
    write(site, '<script src="a.js"></script>')
    page.goto(address)
    page.wait_for_timeout(50)
    assert faults == [Fault("error", "丙")]
    faults.clear()


def test_a_missing_file_is_a_fault(
    site: Path, address: str, page: Page, faults: list[Fault]
) -> None:
    write(site, '<script src="gone.js"></script>')
    page.goto(address)
    page.wait_for_timeout(50)
    assert Fault("request", f"404 {address}gone.js") in faults
    faults.clear()


def test_an_error_on_the_console_is_a_fault(page: Page, faults: list[Fault]) -> None:
    page.evaluate("console.error('丁')")
    page.wait_for_timeout(50)
    assert faults == [Fault("console", "丁")]
    faults.clear()


def test_a_page_opens_without_scripts(site: Path, address: str, new_page: NewPage) -> None:
    write(site, '<script src="a.js"></script><p>乙</p>')
    page = new_page(java_script_enabled=False)
    page.goto(address)
    assert page.inner_text("p") == "乙"


def test_axe_passes_a_sound_page_under_a_strict_policy(
    site: Path, address: str, page: Page, axe: Axe
) -> None:
    write(site, '<img src="icon.svg" alt="戊">')
    page.goto(address)
    assert axe(page) == []


def test_axe_finds_an_image_without_words(site: Path, address: str, page: Page, axe: Axe) -> None:
    write(site, '<img src="icon.svg">')
    page.goto(address)
    assert [found.rule for found in axe(page)] == ["image-alt"]


def test_the_server_answers_with_the_right_type(site: Path, address: str) -> None:
    site.joinpath("data.csv").write_text("甲", encoding="utf-8")
    with urlopen(address + "data.csv") as answer:
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert answer.read() == "甲".encode()


@pytest.mark.parametrize("path", ["gone.html", "empty/", "../../index.html", "../other"])
def test_the_server_shows_the_sites_own_page_for_what_is_missing(
    site: Path, address: str, path: str
) -> None:
    write(site, "")
    site.joinpath("empty").mkdir()
    site.joinpath("404.html").write_text("找不到", encoding="utf-8")
    with pytest.raises(HTTPError) as raised:
        urlopen(address + path)
    with raised.value as answer:
        assert answer.code == 404
        assert answer.read().decode() == "找不到"
