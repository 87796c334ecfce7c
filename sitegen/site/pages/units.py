"""The overview of all units, and the page of each with its years side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from sitegen.record.choices import UnitNature
from sitegen.record.registry import Unit
from sitegen.site import address, alternates
from sitegen.site.card import Card
from sitegen.site.entries import amount_of, entries, rate_of, recomputed_of, score_of, totals
from sitegen.site.page import Page
from sitegen.site.site import Site, site_view
from sitegen.site.views.common import CellView, FactView, LinkView, RowView, TableView
from sitegen.site.views.lists import GroupView, ListView, UnitView


def pages(site: Site) -> Iterator[Page]:
    """Yields the overview and a page for each unit that has records."""
    yield Page(address.UNITS, "list.html", partial(units_view, site), site.config.location)
    for unit in units_of(site):
        place = address.of_unit(unit.segment.raw)
        yield Page(place, "unit.html", partial(unit_view, site, unit), unit.segment.location)


def units_of(site: Site) -> list[Unit]:
    """Returns the units that have records, in the order of the registry."""
    used = {card.unit_name for card in site.cards}
    return [unit for unit in site.registry.units if unit.name.raw in used]


def groups(site: Site, origin: str) -> Iterator[GroupView]:
    """Yields each unit with the number of its records."""
    for unit in units_of(site):
        href = address.link(origin, address.of_unit(unit.segment.raw))
        yield GroupView(unit.name.raw, href, str(len(_cards(site, unit))))


def _cards(site: Site, unit: Unit) -> list[Card]:
    return [card for card in site.cards if card.unit_name == unit.name.raw]


def units_view(site: Site) -> ListView:
    """Returns the overview of all units."""
    title = site.say("按单位查看")
    found = tuple(groups(site, address.UNITS))
    return ListView(
        site=site_view(site, address.UNITS, (LinkView(title),), cards=site.cards),
        title=title,
        intro=site.say(
            "共 {groups} 组、{count} 份报告。", groups=len(found), count=len(site.cards)
        ),
        totals=tuple(totals(site.cards, site)),
        groups=found,
        entries=(),
    )


def unit_view(site: Site, unit: Unit) -> UnitView:
    """Returns the page of a unit with its years side by side."""
    origin = address.of_unit(unit.segment.raw)
    found = _cards(site, unit)
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
            alternates=tuple(alternates.of_list(unit.name.raw, found)),
        ),
        title=unit.name.raw,
        facts=tuple(_facts(site, unit)),
        totals=tuple(totals(found, site)),
        years=_side_by_side(found, site, origin),
        entries=entries(found, site, origin),
    )


def _facts(site: Site, unit: Unit) -> Iterator[FactView]:
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
        names = "、".join(name.raw for name in unit.former_names)
        yield FactView(site.say("曾用名和简称"), names)


def _side_by_side(cards: Sequence[Card], site: Site, origin: str) -> TableView:
    labels = (
        site.say("年度"),
        site.say("报告"),
        site.say("公布得分"),
        site.say("复算得分"),
        site.say("全年预算"),
        site.say("全年执行"),
        site.say("执行率"),
        site.say("核验发现"),
    )
    head = RowView(
        tuple(
            CellView((label,), scope="col", numeric=position > 1)
            for position, label in enumerate(labels)
        )
    )
    latest_first = sorted(cards, key=lambda card: -card.year)
    rows = tuple(_row(card, site, origin) for card in latest_first)
    return TableView("years", "reading", "", (head,), rows)


def _row(card: Card, site: Site, origin: str) -> RowView:
    return RowView(
        (
            CellView((str(card.year),), scope="row"),
            CellView((card.title,), href=address.link(origin, address.of_record(card.id))),
            CellView((score_of(card, site)[0],), numeric=True),
            CellView((recomputed_of(card) or "—",), numeric=True, tone="computed"),
            CellView((amount_of(card.money.budget, site),), numeric=True),
            CellView((amount_of(card.money.spent, site),), numeric=True),
            CellView((rate_of(card.money, site),), numeric=True),
            CellView((str(len(card.codes)),), numeric=True),
        )
    )
