"""The units of a year side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import Final

from sitegen.site import address, tables, words
from sitegen.site.card import Card
from sitegen.site.context import Context
from sitegen.site.entries import totals
from sitegen.site.listing import Listing, by_unit, by_year
from sitegen.site.page import Page
from sitegen.site.pages.lists import sum_cells, sum_labels
from sitegen.site.site import Site, site_view
from sitegen.site.sums import sum_up
from sitegen.site.views.charts import BarView, ChartView
from sitegen.site.views.common import CellView, LinkView
from sitegen.site.views.lists import PartView, TablesView

_CHARTED: Final = 40
"""Of more units than that a chart shows less than the table beside it."""


def pages(site: Site) -> Iterator[Page]:
    """Yields a page for each year in which at least two units have records."""
    for year in years_of(site):
        (cards,) = (one.cards for one in by_year(site).listings if one.cards[0].year == year)
        own = (
            (one, tuple(card for card in one.cards if card.year == year))
            for one in by_unit(site).listings
        )
        units = tuple(Listing(one.address, one.title, found) for one, found in own if found)
        view = partial(compare_view, site.context, year, cards, units)
        yield Page(address.of_compare(year), "tables.html", view, site.config.location)


def years_of(site: Site) -> tuple[int, ...]:
    """Returns the years in which units can be compared, the latest first."""
    return tuple(
        listing.cards[0].year
        for listing in by_year(site).listings
        if len({card.unit for card in listing.cards}) > 1
    )


def compare_view(
    site: Context, year: int, cards: Sequence[Card], units: Sequence[Listing]
) -> TablesView:
    """Returns the units of a year side by side, in the order of the registry."""
    origin = address.of_compare(year)
    title = site.say("{year} 年度各单位并列", year=year)
    trail = (
        LinkView(site.say("{year} 年度", year=year), address.link(origin, address.of_year(year))),
        LinkView(site.say("各单位并列")),
    )
    return TablesView(
        site=site_view(site, origin, trail, cards=cards),
        title=title,
        intro=site.say(
            "{units} 个单位、{count} 份报告，按单位登记表的顺序排列。",
            units=len(units),
            count=len(cards),
        ),
        notes=(site.say("各单位的项目不同、打分的人不同，得分高低不能直接说明哪个单位做得好。"),),
        totals=tuple(totals(cards, site)),
        parts=(_table(site, units, origin), *_charts(site, units, origin)),
    )


def _table(site: Context, units: Sequence[Listing], origin: str) -> PartView:
    labels = (site.say("单位"), *sum_labels(site), site.say("每份报告的核验发现"))
    rows = [_row(site, unit, origin) for unit in units]
    table = tables.table("units", "", labels, rows, shares=(3, 2, 2, 2, 2, 3, 4, 2))
    title = site.say("各单位的数据")
    intro = site.say("金额由本站相加；平均公布得分后面是有得分的报告份数。")
    return PartView("units-part", title, intro, table=table)


def _row(site: Context, unit: Listing, origin: str) -> tuple[CellView, ...]:
    findings = sum(len(card.codes) for card in unit.cards)
    return (
        tables.name(unit.title, href=address.link(origin, unit.address)),
        *sum_cells(site, unit.cards),
        tables.number(words.two(Fraction(findings, len(unit.cards)))),
    )


def _charts(site: Context, units: Sequence[Listing], origin: str) -> Iterator[PartView]:
    if len(units) > _CHARTED:
        return
    sums = [(unit, sum_up(unit.cards)) for unit in units]
    rates = [
        _bar(unit, words.percent(found.rate), found.rate, origin)
        for unit, found in sums
        if found.rate is not None
    ]
    points = [
        _bar(unit, words.two(found.points), found.points / 100, origin)
        for unit, found in sums
        if found.points is not None
    ]
    note = site.say("数据见上面的表；没有这项数据的单位不画")
    shown = (
        ("rates", site.say("各单位的执行率"), rates),
        ("points", site.say("各单位的平均公布得分"), points),
    )
    found = tuple(
        ChartView(identity, title, note, None, bars=tuple(bars))
        for identity, title, bars in shown
        if bars
    )
    if found:
        yield PartView("charts", site.say("图"), "", charts=found)


def _bar(unit: Listing, value: str, share: Fraction, origin: str) -> BarView:
    href = address.link(origin, unit.address)
    return BarView(unit.title, value, words.width(share), href=href)
