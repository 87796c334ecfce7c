"""The page of the shipped report holds the whole published report, and says the right figures."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest

from tests.seed.visible import Comparison, TextBlock, compare, visible_blocks

HERE: Final = Path(__file__).parent
ADDRESS: Final = "records/wuhua-renda-2023/index.html"


def load(name: str) -> Any:
    return json.loads(HERE.joinpath(name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def page(shipped_site: Path) -> str:
    return shipped_site.joinpath(ADDRESS).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def comparison(page: str) -> Comparison:
    return compare(visible_blocks(page, "report"), load("paragraphs.json"), load("tables.json"))


def text_of(page: str, identity: str) -> str:
    """Returns all visible text of an element, white space taken out."""
    words = [
        block.text if isinstance(block, TextBlock) else "".join(cell.text for cell in block.cells)
        for block in visible_blocks(page, identity)
    ]
    return re.sub(r"\s", "", "".join(words))


def test_every_character_of_the_report_stands_on_the_page_in_order(comparison: Comparison) -> None:
    assert comparison.share == 1, str(comparison)
    assert comparison.expected == 5252


def test_both_forms_are_tables_with_the_printed_grid(comparison: Comparison) -> None:
    assert comparison.grids == (), str(comparison)


def test_the_report_on_the_page_is_the_report_and_nothing_else(comparison: Comparison) -> None:
    assert comparison.is_exact, str(comparison)


@pytest.mark.parametrize(
    "figure",
    [
        "评分表公布总分89",
        "自评表得分合计86",
        "按86分推算为“良”",
        "自评表按方案复算70.60–79.60",
        "区间两端都是“中”",
        "全年预算32.50万元",
        "全年执行4.55万元",
        "执行率14.00%",
        "按89分推算为“良”",
    ],
)
def test_the_verdict_says(page: str, figure: str) -> None:
    assert figure in text_of(page, "verdict").replace("本站计算", "").replace("报告公布", "")


def test_the_items_of_both_places_stand_side_by_side_with_their_sums(page: str) -> None:
    text = text_of(page, "items")
    assert "各项合计（本站合计）32.50万元4.55万元32.50万元25.13万元不同" in text


def test_what_the_source_does_not_give_reads_so(page: str) -> None:
    assert page.count("未提供") >= 7
