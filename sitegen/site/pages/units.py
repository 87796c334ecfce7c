"""The page of each unit: its years side by side, and its records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from sitegen.finding import enumerated
from sitegen.record.choices import UnitNature
from sitegen.record.registry import Unit
from sitegen.site import address, alternates, charts, tables
from sitegen.site.card import Card
from sitegen.site.context import Context
from sitegen.site.entries import (
    amount_of,
    entries,
    grade_of,
    rate_of,
    recomputed_of,
    score_of,
    totals,
)
from sitegen.site.listing import by_unit, series
from sitegen.site.page import Page
from sitegen.site.pages.lists import Around, list_view, spread
from sitegen.site.paging import Leaf, leaves
from sitegen.site.site import Site, site_view
from sitegen.site.sums import sum_up
from sitegen.site.views.charts import ChartView
from sitegen.site.views.common import CellView, FactView, LinkView, TableView
from sitegen.site.views.lists import UnitView


def pages(site: Site) -> Iterator[Page]:
    """Yields a page for each unit that has records, and more where it has many."""
    units = {unit.name.raw: unit for unit in site.registry.units}
    division = by_unit(site)
    around = Around(trail=((division.name, division.address),))
    projects: dict[str, list[tuple[str, str, int]]] = {}
    for one in series(site):
        told = (one.name, address.of_project(one.key), len(one.cards))
        projects.setdefault(one.unit, []).append(told)
    for listing in division.listings:
        unit = units[listing.title]
        origin = unit.segment.location
        for leaf in leaves(listing):
            if leaf.number == 1:
                own = tuple(projects.get(unit.segment.raw, ()))
                view = partial(unit_view, site.context, unit, leaf, own)
                yield Page(leaf.address, "unit.html", view, origin)
            else:
                rest = partial(list_view, site.context, leaf, around)
                yield Page(leaf.address, "list.html", rest, origin)


def unit_view(
    site: Context, unit: Unit, leaf: Leaf, projects: Sequence[tuple[str, str, int]]
) -> UnitView:
    """Returns the page of a unit with its years side by side.

    ``projects`` are those of several years: what each is called, where it stands, how many
    reports there are.
    """
    origin, found = leaf.address, leaf.whole
    trail = (
        LinkView(site.say("按单位"), address.link(origin, address.UNITS)),
        LinkView(unit.name.raw),
    )
    return UnitView(
        site=site_view(
            site,
            origin,
            trail,
            cards=found,
            alternates=tuple(alternates.of_list(leaf.head, origin)),
        ),
        title=unit.name.raw,
        facts=tuple(_facts(site, unit)),
        totals=tuple(totals(found, site)),
        years=_side_by_side(found, site, origin),
        entries=entries(leaf.cards, site, origin),
        paging=leaf.paging,
        charts=tuple(_charts(found, site)),
        projects=tuple(
            LinkView(
                site.say("{name}：{count} 份", name=name, count=count),
                address.link(origin, target),
            )
            for name, target, count in projects
        ),
        downloads=alternates.downloads(leaf.head, origin, site),
    )


def _charts(cards: Sequence[Card], site: Context) -> Iterator[ChartView]:
    """Yields the trend of score and money if there are years to compare, and the spreads."""
    years = sorted({card.year for card in cards})
    if len(years) > 1:
        found = [sum_up([card for card in cards if card.year == year]) for year in years]
        measures = (
            charts.points_of([one.points for one in found], site),
            charts.rate_of([one.rate for one in found], site),
            *charts.moneys_of(
                [one.money.budget for one in found], [one.money.spent for one in found], site
            ),
        )
        title = site.say("各年度变化（一年有几份报告的，得分取平均，金额相加）")
        yield charts.trend("trend", title, years, measures, site)
    if len(cards) > 1:
        yield from spread(cards, site)


def _facts(site: Context, unit: Unit) -> Iterator[FactView]:
    if unit.nature is not None and unit.nature is not UnitNature.OTHER:
        yield FactView(site.say("性质"), unit.nature.label)
    if unit.region is not None:
        path = site.registry.region_path(unit.region.raw)
        names = " › ".join(region.name.raw for region in path) or unit.region.raw
        yield FactView(site.say("地区"), names)
    if unit.parent is not None:
        yield FactView(site.say("主管部门"), unit.parent.raw)
    if unit.code is not None:
        yield FactView(site.say("单位编码"), unit.code.raw)
    if unit.former_names:
        former = enumerated(name.raw for name in unit.former_names)
        yield FactView(site.say("曾用名和简称"), former)


def _side_by_side(cards: Sequence[Card], site: Context, origin: str) -> TableView:
    labels = (
        site.say("年度"),
        site.say("报告"),
        site.say("公布得分"),
        site.say("等级"),
        site.say("复算得分"),
        site.say("全年预算"),
        site.say("全年执行"),
        site.say("执行率"),
        site.say("核验发现"),
    )
    latest_first = sorted(cards, key=lambda card: -card.year)
    rows = [_row(card, site, origin) for card in latest_first]
    return tables.table("years", "", labels, rows, shares=(2, 4, 2, 2, 2, 2, 2, 2, 2))


def _row(card: Card, site: Context, origin: str) -> tuple[CellView, ...]:
    return (
        tables.name(str(card.year)),
        tables.words(card.title, href=address.link(origin, address.of_record(card.id))),
        tables.number(score_of(card, site)[0]),
        tables.words(grade_of(card.score, site) or "—"),
        tables.number(recomputed_of(card, site) or "—", tone="computed"),
        tables.number(amount_of(card.money.budget, site)),
        tables.number(amount_of(card.money.spent, site)),
        tables.number(rate_of(card.money, site)),
        tables.number(str(len(card.codes))),
    )
