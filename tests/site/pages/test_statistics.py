"""The statistics add up, and each chart shows the numbers of its table."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from sitegen.site import charts
from sitegen.site.charts import Share
from sitegen.site.pages.statistics import statistics_view
from sitegen.site.views.charts import ChartView
from sitegen.site.views.lists import PartView
from tests.site.pages.ground import Told, pages_of, rows_of, site_of, text_at

TOLD = (
    Told(id="a", kind="单位自评", budget="10", spent="5"),
    Told(id="b", kind="部门评价", year=2022, score="70", budget="30", spent="30"),
    Told(id="c", year=2022, grade="良", sheet=True, spent="21"),
    Told(id="d", year=2021, sheet=False),
)


def parts_of(root: Path, *told: Told) -> dict[str, PartView]:
    return {part.id: part for part in statistics_view(site_of(root, *told)).parts}


def table_of(chart: ChartView) -> list[list[str]]:
    assert chart.table is not None
    return rows_of(chart.table)


def test_bars_show_the_counts_of_their_table_and_are_as_long_as_their_shares(
    tmp_path: Path,
) -> None:
    parts = parts_of(tmp_path, *TOLD)
    shown = [*parts["grades-part"].charts[:1], *parts["rates-part"].charts]
    shown += parts["kinds-part"].charts

    for chart in shown:
        rows = table_of(chart)
        assert [f"{count} 份（{share}）" for _, count, share in rows] == [
            str(bar.value) for bar in chart.bars
        ]
        assert [bar.label for bar in chart.bars] == [row[0] for row in rows]
        assert [f"{bar.width}%" for bar in chart.bars] == [share for _, _, share in rows]
        assert sum(int(count) for _, count, _ in rows) == len(TOLD)


def test_stacked_bars_show_the_counts_of_their_table_and_fill_it(tmp_path: Path) -> None:
    chart = parts_of(tmp_path, *TOLD)["grades-part"].charts[1]
    assert chart.table is not None
    heads = ["".join(map(str, cell.lines)) for cell in chart.table.head[0].cells]

    for row, stack in zip(table_of(chart), chart.stacks, strict=True):
        counts = {head: int(count) for head, count in zip(heads[1:-1], row[1:-1], strict=True)}
        assert str(stack.text) == "，".join(
            f"{name} {count} 份" for name, count in counts.items() if count
        )
        assert sum(counts.values()) == int(row[-1])
        assert sum(Fraction(one.width) for one in stack.segments) == 100
        starts = [Fraction(one.start) for one in stack.segments]
        assert starts == sorted(starts)


def test_columns_show_the_numbers_of_their_table_in_one_scale(tmp_path: Path) -> None:
    chart = parts_of(tmp_path, *TOLD)["years-part"].charts[0]
    rows = table_of(chart)

    assert rows == [
        ["2021", "1", "—", "—", "—"],
        ["2022", "2", "50.0", "51.0", "102.00%"],
        ["2023", "1", "10.0", "5.0", "50.00%"],
    ]
    for at, panel in enumerate(chart.panels, 1):
        assert [one.value for one in panel.columns] == [row[at] for row in rows]
        assert [one.label for one in panel.columns] == [row[0] for row in rows]
        assert all(Fraction(one.start) + Fraction(one.height) == 100 for one in panel.columns)
    budget, spent = chart.panels[1:3]
    assert Fraction(spent.columns[1].height) == 100
    assert budget.columns[1].height == "98.04"


def test_large_amounts_are_written_in_one_larger_unit(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    budget, spent = charts.moneys_of([Fraction(10**9), None], [Fraction(10**6), None], site)

    assert (budget.title, spent.title) == ("预算（亿元）", "执行（亿元）")
    assert (budget.write(Fraction(10**9)), spent.write(Fraction(10**6))) == ("10.00", "0.01")


def test_a_chart_of_many_years_shows_the_latest_and_its_table_all(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    years = range(2010, 2020)
    measure = charts.points_of([Fraction(year - 1950) for year in years], site)
    chart = charts.trend("t", "甲", years, [measure], site)

    assert len(table_of(chart)) == 10
    assert [one.label for one in chart.panels[0].columns] == [
        "2014", "2015", "2016", "2017", "2018", "2019",
    ]  # fmt: skip
    assert str(chart.note) == "图上只有最近 6 年，表里是全部年度"


def test_a_measure_without_a_number_has_no_panel(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    chart = charts.trend("t", "甲", (2022, 2023), [charts.points_of([None, None], site)], site)

    assert chart.panels == ()
    assert table_of(chart) == [["2022", "—"], ["2023", "—"]]


def test_rates_fall_into_one_band_each(tmp_path: Path) -> None:
    spent = ("0", "11.99", "12", "15.99", "16", "18.99", "19", "19.99", "20", "20.01")
    told = [Told(id=f"r{at}", spent=one) for at, one in enumerate(spent)]
    site = site_of(tmp_path, *told, Told(id="x", sheet=False))
    chart = charts.rates("r", site.cards, site)

    assert [row[:2] for row in table_of(chart)] == [
        ["不到 60%", "2"],
        ["60% 至不到 80%", "2"],
        ["80% 至不到 95%", "2"],
        ["95% 至不到 100%", "2"],
        ["100%", "1"],
        ["超过 100%", "1"],
        ["未提供", "1"],
    ]


def test_shares_of_nothing_have_no_length(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    chart = charts.distribution("d", "甲", [Share("乙", 0)], site, note="")

    assert chart.bars[0].width == "0.00"


def test_rules_are_told_with_the_records_they_find_something_in(tmp_path: Path) -> None:
    site = site_of(tmp_path, *TOLD)
    part = {one.id: one for one in statistics_view(site).parts}["findings-part"]
    assert part.table is not None
    rows = rows_of(part.table)

    for code, title, records, share, findings in rows:
        with_it = [card for card in site.cards if code in card.codes]
        assert title == site.codes[code].title
        assert int(records) == len(with_it)
        assert share == f"{len(with_it) / len(site.cards):.2%}"
        assert int(findings) == sum(card.codes.count(code) for card in with_it)
    assert [int(row[2]) for row in rows] == sorted((int(row[2]) for row in rows), reverse=True)
    assert [str(bar.value) for bar in part.charts[0].bars] == [f"{row[2]} 份" for row in rows]


def test_the_page_shows_how_many_records_it_counts(tmp_path: Path) -> None:
    text = text_at(pages_of(tmp_path, *TOLD), "statistics/index.html")

    assert "由本站根据公开的4份报告计算。" in text
    assert "4份报告，其中1份印了等级" in text
    assert "4份报告，其中3份有执行率" in text


def test_the_page_of_a_record_shows_score_within_weight(tmp_path: Path) -> None:
    output = pages_of(tmp_path, Told(id="a", score="45"))

    page = (output / "records/a/index.html").read_text(encoding="utf-8")
    assert "产出指标：45 分，满分 90 分" in page
    assert '<rect class="track" width="100.00" height="10"/><rect width="50.00"' in page
