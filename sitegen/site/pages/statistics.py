"""What all records come to: by year, by grade, by rate of execution, by rule, by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import Final

from sitegen.site import address, charts, tables, words
from sitegen.site.charts import Share
from sitegen.site.entries import totals
from sitegen.site.listing import Division, by_kind, by_year
from sitegen.site.page import Page
from sitegen.site.pages.lists import sum_cells, sum_labels
from sitegen.site.site import Site, site_view
from sitegen.site.sums import sum_up
from sitegen.site.views.charts import BarView, ChartView
from sitegen.site.views.common import CellView, LinkView
from sitegen.site.views.lists import PartView, TablesView

_RULES: Final = 20
"""So many of the rules with most records are shown."""


def pages(site: Site) -> Iterator[Page]:
    """Yields the page if there are records."""
    if site.cards:
        view = partial(statistics_view, site)
        yield Page(address.STATISTICS, "tables.html", view, site.config.location)


def statistics_view(site: Site) -> TablesView:
    """Returns the statistics of all records."""
    title = site.say("统计")
    return TablesView(
        site=site_view(site, address.STATISTICS, (LinkView(title),), cards=site.cards),
        title=title,
        intro=site.say("由本站根据公开的 {count} 份报告计算。", count=len(site.cards)),
        notes=(site.say("同一个项目有几份报告的，金额按每份报告各算一次；没有写的数不算在内。"),),
        totals=tuple(totals(site.cards, site)),
        parts=tuple(_parts(site)),
    )


def _parts(site: Site) -> Iterator[PartView]:
    yield _years(site)
    yield _grades(site)
    yield PartView(
        "rates-part",
        site.say("预算执行率"),
        site.say("执行率是全年执行数除以全年预算数。"),
        charts=(charts.rates("rates", site.cards, site),),
    )
    yield _kinds(site, by_kind(site))
    if any(card.codes for card in site.cards):
        yield _findings(site)


def _years(site: Site) -> PartView:
    earliest_first = by_year(site).listings[::-1]
    years = [listing.cards[0].year for listing in earliest_first]
    found = [sum_up(listing.cards) for listing in earliest_first]
    measures = (
        charts.count_of(found, site),
        *charts.moneys_of(
            [one.money.budget for one in found], [one.money.spent for one in found], site
        ),
        charts.rate_of([one.rate for one in found], site),
    )
    chart = charts.trend("years", site.say("各年度的报告、金额和执行率"), years, measures, site)
    intro = site.say("执行率只算预算和执行都有的报告。")
    return PartView("years-part", site.say("各年度"), intro, charts=(chart,))


def _grades(site: Site) -> PartView:
    listings = by_year(site).listings
    groups = [(listing.title, listing.cards) for listing in listings]
    intro = site.say("报告印了等级的，用印的等级；没有印的，由本站按公布得分推算。")
    by_years = charts.grades_by("grades-by-year", site.say("各年度的等级分布"), groups, site)
    shown = (charts.grades("grades", site.cards, site), by_years)
    return PartView("grades-part", site.say("等级"), intro, charts=shown)


def _kinds(site: Site, kinds: Division) -> PartView:
    shares = [
        Share(one.title, len(one.cards), href=address.link(address.STATISTICS, one.address))
        for one in kinds.listings
    ]
    note = site.say("{count} 份报告", count=len(site.cards))
    chart = charts.distribution("kinds", site.say("评价类型分布"), shares, site, note=note)
    labels = (site.say("评价类型"), *sum_labels(site))
    rows = [
        (
            tables.name(one.title, href=address.link(address.STATISTICS, one.address)),
            *sum_cells(site, one.cards),
        )
        for one in kinds.listings
    ]
    table = tables.table("kinds-sums", "", labels, rows)
    title = site.say("评价类型")
    return PartView("kinds-part", title, "", charts=(chart,), table=table)


def _findings(site: Site) -> PartView:
    findings = Counter(code for card in site.cards for code in card.codes)
    records = Counter(code for card in site.cards for code in set(card.codes))
    ordered = sorted(findings, key=lambda code: (-records[code], -findings[code], code))
    labels = (
        site.say("规则"),
        site.say("核对什么"),
        site.say("报告"),
        site.say("占全部报告"),
        site.say("核验发现"),
    )
    rows = [_rule(site, code, records[code], findings[code]) for code in ordered[:_RULES]]
    return PartView(
        id="findings-part",
        title=site.say("核验发现最多的规则"),
        intro=site.say(
            "{rules} 条规则共有 {findings} 处发现；下面列出报告最多的 {shown} 条。",
            rules=len(ordered),
            findings=findings.total(),
            shown=len(rows),
        ),
        charts=(_findings_chart(site, ordered[:_RULES], records),),
        table=tables.table("findings-table", "", labels, rows),
    )


def _rule(site: Site, code: str, records: int, findings: int) -> tuple[CellView, ...]:
    share = Fraction(records, len(site.cards))
    return (
        tables.name(code),
        tables.told(site.codes[code].title),
        tables.number(str(records)),
        tables.number(words.percent(share)),
        tables.number(str(findings)),
    )


def _findings_chart(site: Site, codes: Sequence[str], records: Counter[str]) -> ChartView:
    """Returns a bar a rule, as long as its share of all records."""
    bars = tuple(
        BarView(
            site.codes[code].title,
            site.say("{count} 份", count=records[code]),
            words.width(Fraction(records[code], len(site.cards))),
        )
        for code in codes
    )
    note = site.say("条的全长是全部 {count} 份报告；数据见下面的表", count=len(site.cards))
    title = site.say("有这种发现的报告")
    return ChartView("findings-chart", title, note, None, bars=bars)
