"""Home leads to every way of looking at the records, the newest of them first."""

from __future__ import annotations

import gzip
from pathlib import Path

from sitegen.site.pages.home import newest_first
from tests.site.pages.ground import Told, pages_of, site_of, text_at


def test_real_records_come_first_then_the_day_of_disclosure_then_the_year(tmp_path: Path) -> None:
    site = site_of(
        tmp_path,
        Told(id="a", year=2021),
        Told(id="b", year=2022),
        Told(id="c", year=2020, published="2021-03-01"),
        Told(id="d", year=2020, published="2021-05-01"),
        Told(id="e", year=2023, published="2024-05-01", example=True),
    )

    assert [card.id for card in newest_first(site.cards)] == ["d", "c", "b", "a", "e"]


def test_home_leads_to_all_ways_of_looking(tmp_path: Path) -> None:
    output = pages_of(
        tmp_path,
        *(Told(id=f"r{at}", kind="单位自评", year=2020 + at % 2) for at in range(9)),
        Told(id="x", spent="1", unit="乙县水务局"),
    )

    page = (output / "index.html").read_text(encoding="utf-8")
    for target in (
        "all", "browse", "grades", "kinds", "projects", "regions", "sources", "statistics", "watch",
        "years/2020", "units/shuiwu",
    ):  # fmt: skip
        assert f'href="{target}/index.html"' in page
    assert "看全部10份报告" in text_at(output, "index.html")


def test_the_overview_of_ways_leads_to_every_list_and_comparison(tmp_path: Path) -> None:
    output = pages_of(
        tmp_path, Told(id="a"), Told(id="b", year=2022), Told(id="c", unit="乙县水务局")
    )

    page = (output / "browse/index.html").read_text(encoding="utf-8")
    for target in (
        "years/2023", "units/yi", "regions/jia", "kinds/none", "grades/excellent",
        "sources/fiscal-current", "compare/2023", "statistics",
    ):  # fmt: skip
        assert f'href="../{target}/index.html"' in page


def test_home_stays_small_with_many_units_and_records(tmp_path: Path) -> None:
    units = "单位:\n" + "".join(f"- {{名称: 单位{at}, 网址段: u{at}}}\n" for at in range(150))
    files = {"site.yaml": "网站名称: 甲\n", "content/units.yaml": units}
    told = [Told(id=f"r{at}", unit=f"单位{at}", sheet=False) for at in range(150)]
    output = pages_of(tmp_path, *told, files=files)

    assert len(gzip.compress((output / "index.html").read_bytes())) < 10_000
    assert "看全部150项" in text_at(output, "index.html")
