"""Lists hold each record where it belongs, page by page, and say what they sum up to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.site import address
from sitegen.site.listing import (
    Division,
    by_grade,
    by_kind,
    by_region,
    by_source,
    by_unit,
    by_year,
    divisions,
    everything,
    listings,
)
from sitegen.site.pages.lists import overview_view, pages
from sitegen.site.paging import PER_PAGE, leaves
from sitegen.site.plan import plan
from sitegen.site.site import Site
from sitegen.site.sums import sum_up
from tests.site.pages.ground import Told, pages_of, rows_of, site_of, text_at

MIXED = (
    Told(id="a", kind="单位自评", grade="良", budget="10", spent="5"),
    Told(id="b", year=2022, unit="东乡政府", score="70", budget="30", spent="30"),
    Told(id="c", unit="乙县水务局", kind="财政评价", sheet=False),
    Told(id="d", unit="东乡政府", score="40", budget="7", spent="1"),
)


def test_a_region_sums_what_lies_below_it(tmp_path: Path) -> None:
    regions = {one.title: one for one in by_region(site_of(tmp_path, *MIXED)).listings}

    sums = {name: sum_up(one.cards) for name, one in regions.items()}
    assert {name: found.count for name, found in sums.items()} == {
        "大市": 4,
        "乙县": 1,
        "甲县": 3,
        "东乡": 2,
    }
    assert sums["甲县"].money.budget == (10 + 30 + 7) * 10_000
    assert sums["东乡"].money.budget == (30 + 7) * 10_000


def test_a_region_stands_above_those_below_it(tmp_path: Path) -> None:
    found = [(one.title, one.depth) for one in by_region(site_of(tmp_path, *MIXED)).listings]

    assert found == [("大市", 0), ("乙县", 1), ("甲县", 1), ("东乡", 2)]


def test_a_region_leads_to_those_right_below_it(tmp_path: Path) -> None:
    output = pages_of(tmp_path, *MIXED)

    assert "甲县：3份" in text_at(output, "regions/shi/index.html")
    assert "东乡：2份" not in text_at(output, "regions/shi/index.html")
    assert "东乡：2份" in text_at(output, "regions/jia/index.html")


@pytest.mark.parametrize("division", [by_year, by_unit, by_kind, by_grade])
def test_each_record_stands_in_one_list_of_a_division(
    tmp_path: Path, division: Callable[[Site], Division]
) -> None:
    site = site_of(tmp_path, *MIXED)
    found = [card.id for one in division(site).listings for card in one.cards]

    assert sorted(found) == ["a", "b", "c", "d"]


def test_records_are_listed_by_their_grade_printed_or_derived(tmp_path: Path) -> None:
    division = by_grade(site_of(tmp_path, *MIXED))

    found = {one.title: [card.id for card in one.cards] for one in division.listings}
    assert found == {"等级：良": ["a", "b"], "等级：差": ["d"], "没有等级": ["c"]}
    assert division.note == "1 份报告印了等级；2 份没有印，由本站按公布得分推算。"


def test_a_grade_under_another_name_is_listed_with_the_usual_one(tmp_path: Path) -> None:
    division = by_grade(site_of(tmp_path, Told(id="a", grade="优秀"), Told(id="b", grade="特级")))

    assert [one.title for one in division.listings] == ["等级：优", "其他等级"]


def test_the_list_of_a_grade_tells_printed_from_derived(tmp_path: Path) -> None:
    output = pages_of(tmp_path, *MIXED)

    text = text_at(output, "grades/good/index.html")
    assert "1份报告印了这个等级；1份没有印，由本站按公布得分推算。" in text
    assert "良（推算）" in text


def test_a_source_of_money_sums_only_what_came_from_it(tmp_path: Path) -> None:
    site = site_of(tmp_path, *MIXED)
    (source,) = by_source(site).listings
    assert (source.title, len(source.cards)) == ("当年财政拨款", 3)

    text = text_at(pages_of(tmp_path / "b", *MIXED), "sources/fiscal-current/index.html")
    assert "这种来源的预算47.00万元" in text
    assert "这种来源的执行36.00万元" in text


def test_records_outside_of_a_division_are_counted(tmp_path: Path) -> None:
    site = site_of(tmp_path, *MIXED)

    assert by_source(site).note.endswith("1 份报告没有分来源。")


def many(count: int) -> tuple[Told, ...]:
    return tuple(Told(id=f"r{number:02}", sheet=False) for number in range(count))


@pytest.mark.parametrize(
    ("count", "expected"), [(1, 1), (PER_PAGE, 1), (PER_PAGE + 1, 2), (2 * PER_PAGE + 1, 3)]
)
def test_the_pages_of_a_list_hold_each_record_once(
    tmp_path: Path, count: int, expected: int
) -> None:
    (listing,) = everything(site_of(tmp_path, *many(count)))

    found = list(leaves(listing))
    assert len(found) == expected
    assert [card.id for leaf in found for card in leaf.cards] == [card.id for card in listing.cards]


def test_pages_of_a_list_stand_beside_the_first_and_lead_to_each_other(tmp_path: Path) -> None:
    output = pages_of(tmp_path, *many(2 * PER_PAGE + 1))

    first, last = (
        (output / name).read_text(encoding="utf-8")
        for name in ("years/2023/index.html", "years/2023/page-3/index.html")
    )
    assert "第 1 页，共 3 页" in first
    assert 'href="../../years/2023/page-2/index.html" rel="next"' in first
    assert 'rel="prev"' not in first
    assert "第 3 页，共 3 页" in last
    assert 'href="../../../years/2023/page-2/index.html" rel="prev"' in last
    assert 'rel="next"' not in last


def test_a_long_list_shows_the_ends_and_what_is_near(tmp_path: Path) -> None:
    site = site_of(tmp_path, *many(9 * PER_PAGE + 1))
    (listing,) = everything(site)
    found = list(leaves(listing))[4].paging

    assert found is not None
    assert [link.text for link in found.numbers] == [
        "1", "…", "3", "4", "5", "6", "7", "…", "10",
    ]  # fmt: skip
    assert [link.text for link in found.numbers if not link.href] == ["…", "5", "…"]


def test_the_further_pages_of_a_unit_are_lists(tmp_path: Path) -> None:
    output = pages_of(tmp_path, *many(PER_PAGE + 2))

    assert "甲县水务局（第2页）" in text_at(output, "units/shuiwu/page-2/index.html")


def test_no_list_is_empty_and_none_stands_twice(tmp_path: Path) -> None:
    found = list(listings(site_of(tmp_path, *MIXED)))

    assert all(one.cards for one in found)
    addresses = [one.address for one in found]
    assert len(set(addresses)) == len(addresses)


def test_every_list_has_a_page_at_its_address(tmp_path: Path) -> None:
    site = site_of(tmp_path, *MIXED, Told(id="e", year=2021))
    planned, wrong = plan(site)

    assert wrong == ()
    assert {one.address for one in listings(site)} <= {page.address for page in planned}


def test_a_site_without_records_has_no_lists_and_leads_to_none(tmp_path: Path) -> None:
    output = pages_of(tmp_path)

    assert list(pages(site_of(tmp_path / "b"))) == []
    assert not {"all", "browse", "statistics", "units", "watch", "years"} & {
        path.name for path in output.iterdir()
    }
    assert "years/" not in (output / "index.html").read_text(encoding="utf-8")


def test_an_overview_sums_each_of_its_lists(tmp_path: Path) -> None:
    site = site_of(tmp_path, *MIXED)
    (years,) = (one for one in divisions(site) if one.address == address.YEARS)
    view = overview_view(site, years)

    assert rows_of(view.table) == [
        ["2023 年度", "3 份", "17.00 万元", "6.00 万元", "35.29%", "72.50（2 份）",
         "良 1、差 1、没有等级 1"],
        ["2022 年度", "1 份", "30.00 万元", "30.00 万元", "100.00%", "80.00（1 份）", "良 1"],
    ]  # fmt: skip
    assert view.totals[0].value == "4 份"


def test_two_regions_at_one_address_are_told(tmp_path: Path) -> None:
    site = site_of(
        tmp_path,
        Told(id="a"),
        Told(id="b", unit="乙县水务局"),
        files={
            "site.yaml": "网站名称: 甲\n",
            "content/units.yaml": (
                "单位:\n- {名称: 甲县水务局, 网址段: a, 地区: 甲县}\n"
                "- {名称: 乙县水务局, 网址段: b, 地区: 乙县}\n"
            ),
            "content/regions.yaml": (
                "地区:\n- {名称: 甲县, 网址段: x}\n- {名称: 乙县, 网址段: x}\n"
            ),
        },
    )
    _, wrong = plan(site)

    assert [str(one.location) for one in wrong] == ["content/regions.yaml:3:17"]
