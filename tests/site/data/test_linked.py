"""Every page says of itself to machines what it says to readers, as data and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest

from tests.site.data.sites import WITH_DOMAIN, many
from tests.site.small import SHEET, built, record

DATA: Final = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def graph(page: Path) -> dict[str, dict[str, Any]]:
    """Returns what a page says of itself, by type."""
    (text,) = DATA.findall(page.read_text(encoding="utf-8"))
    found = json.loads(text)
    assert found["@context"] == "https://schema.org"
    return {one["@type"]: one for one in found["@graph"]}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many(tmp_path_factory.mktemp("linked"), 8)


def test_every_page_with_a_way_to_it_tells_the_way(output: Path) -> None:
    pages = [path for path in output.rglob("*.html") if path.name != "404.html"]
    for page in pages:
        html = page.read_text(encoding="utf-8")
        if 'class="crumbs' not in html:
            assert page == output / "index.html"
            continue
        steps = graph(page)["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        for step in steps[:-1]:
            assert (page.parent / step["item"]).is_file()
        assert "item" not in steps[-1]


SCORED: Final = SHEET + "  合计: {名目: 总分, 分值: 100, 得分: 52.5}\n  等级: 差\n"


def test_a_record_is_a_report_with_the_rating_that_it_prints(tmp_path: Path) -> None:
    more = f"公开信息: {{索引号: A-1, 文号: 水〔2024〕1号, 发布日期: 2024-03-05}}\n{SCORED}"
    found = graph(built(tmp_path, {"a": record(more=more)}) / "records" / "a" / "index.html")

    report = found["Report"]
    assert report["author"] == {"@type": "GovernmentOrganization", "name": "甲县水务局"}
    assert (report["identifier"], report["reportNumber"]) == ("A-1", "水〔2024〕1号")
    assert report["datePublished"] == "2024-03-05"
    rating = report["review"]["reviewRating"]
    assert (rating["ratingValue"], rating["bestRating"]) == ("52.5", "100")
    assert rating["alternateName"] == "差"


def test_a_total_that_we_added_up_is_nobodys_rating(output: Path) -> None:
    report = graph(output / "records" / "r1" / "index.html")["Report"]

    assert "review" not in report


def test_what_a_record_does_not_tell_is_left_out(tmp_path: Path) -> None:
    page = built(tmp_path, {"a": record()}) / "records" / "a" / "index.html"
    report = graph(page)["Report"]

    assert {"datePublished", "reportNumber", "publisher", "keywords", "review"}.isdisjoint(report)


def test_the_page_of_the_data_is_a_dataset_with_its_downloads(output: Path) -> None:
    page = output / "data" / "index.html"
    dataset = graph(page)["Dataset"]

    assert 50 <= len(dataset["description"]) <= 5_000
    assert dataset["temporalCoverage"] == "2020/2023"
    assert len(dataset["distribution"]) >= 12
    for one in dataset["distribution"]:
        data = (page.parent / one["contentUrl"]).read_bytes()
        assert one["contentSize"] == f"{len(data)} B"


def test_with_a_domain_addresses_are_absolute(tmp_path: Path) -> None:
    output = many(tmp_path, 2, WITH_DOMAIN)
    found = graph(output / "records" / "r1" / "index.html")

    assert found["Report"]["@id"] == "https://www.jia.example/records/r1/index.html"
    (home, *_) = found["BreadcrumbList"]["itemListElement"]
    assert home["item"] == "https://www.jia.example/index.html"


HOSTILE: Final = "</script><script>alert(1)</script><!--&lt;\u2028\u2029"


def test_no_text_leaves_the_element(tmp_path: Path) -> None:
    text = record(more=SCORED).replace("标题: 报告a", f"标题: '{HOSTILE.rstrip()}'")
    page = built(tmp_path, {"a": text}) / "records" / "a" / "index.html"

    assert graph(page)["Report"]["name"] == HOSTILE.rstrip()
    html = page.read_text(encoding="utf-8")
    assert html.count("<script") == 2
    (data,) = DATA.findall(html)
    assert {"<", ">", "&", "\u2028", "\u2029"}.isdisjoint(data)


def test_the_catalogue_lists_the_downloads_with_their_checksums(output: Path) -> None:
    catalogue = json.loads((output / "data" / "catalog.jsonld").read_bytes())
    (dataset,) = catalogue["dcat:dataset"]

    assert catalogue["@type"] == "dcat:Catalog"
    assert catalogue["dct:modified"]["@value"] == "2024-03-09"
    names = {one["dcat:downloadURL"]["@id"] for one in dataset["dcat:distribution"]}
    assert "../data/records.csv" in names
    assert all((output / "data" / name).is_file() for name in names)
