"""Printed pages: numbers at their feet, heads of tables repeated, rows in one piece, a place named."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import unavailable
from tests.site.small import FILES, SETTINGS, SHEET, built, record

ROWS: Final = 40
FILLER: Final = "某一处供水设施的维修养护和更新改造情况"
SITE: Final = {
    **FILES,
    "site.yaml": f"{SETTINGS}子路径: /xxgk/pj/\n政府网站: {{域名: www.jia.example}}\n",
}


def indicators() -> str:
    return "".join(
        f"  - {{三级指标: S{number}{FILLER}E{number}, 年度指标值: 2座, 实际完成值: 1座, 分值: 2, 得分: 1}}\n"
        for number in range(100, 100 + ROWS)
    )


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    more = SHEET + indicators() + "公开信息: {索引号: JIA-2024-7}\n"
    return built(tmp_path_factory.mktemp("print"), {"a": record(more=more)}, SITE)


@pytest.fixture
def printed(long_site: Path, page: Page, tmp_path: Path) -> list[str]:
    """The text of each printed page."""
    reader = shutil.which("pdftotext")
    if reader is None:
        unavailable("no pdftotext: install poppler-utils")
    page.goto((long_site / "records" / "a" / "index.html").as_uri())
    page.emulate_media(media="print")
    path = tmp_path / "page.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    done = subprocess.run([reader, "-layout", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8").rstrip("\f").split("\f")


def on(pages: list[str], token: str) -> list[int]:
    return [number for number, text in enumerate(pages) for _ in re.findall(token, text)]


def test_each_page_bears_its_number_on_the_outer_side(printed: list[str]) -> None:
    assert len(printed) > 4
    for number, text in enumerate(printed, 1):
        foot = text.rstrip().splitlines()[-1]
        assert re.fullmatch(rf"\s*—\s*{number}\s*—", foot)
        assert (len(foot) - len(foot.lstrip()) > 20) is (number % 2 == 1)


def test_the_head_of_a_table_is_repeated_on_each_page_that_it_goes_on(printed: list[str]) -> None:
    report = next(number for number, text in enumerate(printed) if "报告全文" in text)
    reading = [text for text in printed[:report] if re.search(r"(?<!“)S1\d\d", text)]

    assert len(reading) > 1
    assert all("三级指标" in text and "怎样算的" in text for text in reading)


def test_a_row_of_a_table_is_on_one_page(printed: list[str]) -> None:
    # Findings quote the names, and may be broken over pages.
    starts = {number: on(printed, f"(?<!“)S{number}") for number in range(100, 100 + ROWS)}
    ends = {number: on(printed, f"E{number}(?!”)") for number in range(100, 100 + ROWS)}

    assert all(len(pages) == 2 for pages in starts.values())
    assert len({page for pages in starts.values() for page in pages}) > 3
    assert ends == starts


def test_a_printed_report_tells_its_index_number_and_where_it_stands(printed: list[str]) -> None:
    told = "".join("".join(printed).split())

    assert "索引号：JIA-2024-7" in told
    assert "https://www.jia.example/xxgk/pj/records/a/index.html" in told


def test_what_can_only_be_pressed_is_not_printed(printed: list[str]) -> None:
    told = "".join("".join(printed).split())

    assert all(
        words not in told for words in ("高对比", "复制网址", "回到页首", "跳到正文", "看原文")
    )
