"""Units of a year stand side by side where there are at least two."""

from __future__ import annotations

from pathlib import Path

from sitegen.site.pages.compare import pages, years_of
from sitegen.site.site import Site
from sitegen.site.views.lists import TablesView
from tests.site.pages.ground import Told, rows_of, site_of

TOLD = (
    Told(id="a", unit="乙县水务局", budget="10", spent="5", score="70"),
    Told(id="b", budget="20", spent="20"),
    Told(id="c", sheet=False),
    Told(id="d", year=2022),
    Told(id="e", year=2022, project="渠"),
)


def view_of(site: Site) -> TablesView:
    """Returns what the page of the only year shows that is compared."""
    (page,) = pages(site)
    view = page.view()
    assert isinstance(view, TablesView)
    return view


def test_a_year_of_one_unit_is_not_compared(tmp_path: Path) -> None:
    assert years_of(site_of(tmp_path, *TOLD)) == (2023,)


def test_units_stand_in_the_order_of_the_registry_with_what_they_sum_up_to(
    tmp_path: Path,
) -> None:
    site = site_of(tmp_path, *TOLD)
    table = view_of(site).parts[0].table
    assert table is not None

    assert [row[:7] for row in rows_of(table)] == [
        ["甲县水务局", "2 份", "20.00 万元", "20.00 万元", "100.00%", "95.00（1 份）",
         "优 1、没有等级 1"],
        ["乙县水务局", "1 份", "10.00 万元", "5.00 万元", "50.00%", "80.00（1 份）", "良 1"],
    ]  # fmt: skip


def test_findings_are_told_for_each_report(tmp_path: Path) -> None:
    site = site_of(tmp_path, *TOLD)
    table = view_of(site).parts[0].table
    assert table is not None

    own = [card for card in site.cards if card.unit == "shuiwu" and card.year == 2023]
    mean = sum(len(card.codes) for card in own) / len(own)
    assert mean > 0
    assert rows_of(table)[0][7] == f"{mean:.2f}"
