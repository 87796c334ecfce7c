"""The lists of records, page by page, and the overview of each way of dividing the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from sitegen.finding import enumerated, known
from sitegen.place import Location
from sitegen.record.choices import FundKind
from sitegen.site import address, alternates, charts, marks, tables, words
from sitegen.site.card import Card, total_of
from sitegen.site.context import Context
from sitegen.site.entries import amount_of, entries, totals
from sitegen.site.listing import (
    Division,
    Listing,
    address_of_source,
    by_concern,
    divisions,
    everything,
    mark_title,
)
from sitegen.site.page import Page
from sitegen.site.paging import Leaf, leaves, steps_to, title_of
from sitegen.site.site import Site, site_view
from sitegen.site.sums import sum_up
from sitegen.site.trail import way_of
from sitegen.site.views.charts import ChartView
from sitegen.site.views.common import CellView, FigureView, LinkView, TableView
from sitegen.site.views.lists import ListView, OverviewView
from sitegen.site.watch import concerns
from sitegen.site.words import Words

_OTHERS: Final = (address.UNITS, address.PROJECTS)
"""Divisions whose lists have pages of their own making."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the records of a list; links are given by the address they lead to."""

    trail: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    related: tuple[tuple[str, str], ...] = ()
    figures: tuple[FigureView, ...] = ()
    remarks: Mapping[str, str] = field(default_factory=dict)

    def on(self, cards: Iterable[Card]) -> Around:
        """Returns what stands around some of the records."""
        own = {card.id: self.remarks[card.id] for card in cards if card.id in self.remarks}
        return replace(self, remarks=own)


def pages(site: Site) -> Iterator[Page]:
    """Yields the overviews and all pages of lists, except those of units and projects."""
    settings = site.config.location
    for listing in everything(site):
        yield from list_pages(site, listing, Around(), settings)
    for division in divisions(site):
        view = partial(overview_view, site, division)
        yield Page(division.address, "overview.html", view, settings)
        if division.address not in _OTHERS:
            yield from _lists(site, division)
    yield from _watched(site)


def _lists(site: Site, division: Division) -> Iterator[Page]:
    for listing in division.listings:
        around = Around(
            trail=_trail(site, division, listing),
            notes=_notes(site, division, listing),
            related=_related(site, division, listing),
            figures=_figures(site, listing),
        )
        yield from list_pages(site, listing, around, _place_of(site, division, listing))


def list_pages(site: Site, listing: Listing, around: Around, origin: Location) -> Iterator[Page]:
    """Yields the pages of a list."""
    for leaf in leaves(listing):
        view = partial(list_view, site.context, leaf, around.on(leaf.cards))
        yield Page(leaf.address, "list.html", view, origin)


def list_view(site: Context, leaf: Leaf, around: Around) -> ListView:
    """Returns a page of a list; totals and charts stand on the first."""
    listing, origin, first = leaf.head, leaf.address, leaf.number == 1
    steps = steps_to(listing.title, listing.address, leaf.number)
    cards = leaf.whole
    return ListView(
        site=site_view(
            site,
            origin,
            way_of(origin, *around.trail, *steps),
            cards=cards if first else leaf.cards,
            alternates=tuple(alternates.of_list(listing, origin)),
        ),
        title=title_of(listing.title, leaf.number),
        intro=site.say("共 {count} 份报告。", count=listing.count),
        notes=around.notes,
        totals=(*totals(cards, site), *around.figures) if first else (),
        related=tuple(
            LinkView(text, address.link(origin, target))
            for text, target in (around.related if first else ())
        ),
        entries=entries(leaf.cards, site, origin, remarks=around.remarks),
        paging=leaf.paging,
        charts=spread(cards, site) if first and len(cards) > 1 else (),
        downloads=alternates.downloads(listing, origin, site),
    )


def spread(cards: Sequence[Card], site: Context) -> tuple[ChartView, ...]:
    """Returns how grades and rates of execution are spread over some records."""
    return charts.grades("grades", cards, site), charts.rates("rates", cards, site)


def _trail(site: Site, division: Division, listing: Listing) -> tuple[tuple[str, str], ...]:
    above = [(division.name, division.address)]
    if division.address == address.REGIONS:
        path = site.registry.region_path(listing.title)
        above += [
            (one.name.raw, address.within(address.REGIONS, one.segment.raw)) for one in path[:-1]
        ]
    return tuple(above)


def _notes(site: Site, division: Division, listing: Listing) -> tuple[str, ...]:
    if division.address == address.GRADES and any(card.grade for card in listing.cards):
        printed = sum(marks.is_printed(card) for card in listing.cards)
        derived = len(listing.cards) - printed
        return (
            site.say(
                "{printed} 份报告印了这个等级；{derived} 份没有印，由本站按公布得分推算。",
                printed=printed,
                derived=derived,
            ),
        )
    if division.address == address.REGIONS and _below(division, listing):
        return (site.say("包括下级地区的报告。"),)
    return ()


def _related(site: Site, division: Division, listing: Listing) -> tuple[tuple[str, str], ...]:
    if division.address == address.REGIONS:
        return tuple(
            (
                site.say("{name}：{count} 份", name=one.title, count=len(one.cards)),
                one.address,
            )
            for one in _below(division, listing)
            if one.depth == listing.depth + 1
        )
    if division.address == address.YEARS and len({card.unit for card in listing.cards}) > 1:
        year = listing.cards[0].year
        return ((site.say("{year} 年度各单位并列", year=year), address.of_compare(year)),)
    return ()


def _below(division: Division, listing: Listing) -> tuple[Listing, ...]:
    """Returns the lists that lie below one: those after it until one as high as it."""
    after = division.listings[division.listings.index(listing) + 1 :]
    depths = [one.depth for one in after]
    end = next((at for at, depth in enumerate(depths) if depth <= listing.depth), len(after))
    return after[:end]


def _figures(site: Site, listing: Listing) -> tuple[FigureView, ...]:
    """Returns what the records of a source got from that source alone."""
    kinds = [kind for kind in FundKind if address_of_source(kind) == listing.address]
    if not kinds:
        return ()
    funds = [fund for card in listing.cards for fund in card.funds if fund.kind is kinds[0]]
    budget = total_of([fund.money.budget for fund in funds])
    spent = total_of([fund.money.spent for fund in funds])
    note = site.say("只算这种来源；由本站相加")
    figures = (
        (site.say("这种来源的预算"), budget),
        (site.say("这种来源的执行"), spent),
    )
    return tuple(
        FigureView(label, words.total_of_ten_thousands(amount), note, "computed")
        for label, amount in figures
        if amount is not None
    )


def _place_of(site: Site, division: Division, listing: Listing) -> Location:
    if division.address == address.REGIONS:
        region = site.registry.region(listing.title)
        if region is not None:
            return region.segment.location
    return site.config.location


def _watched(site: Site) -> Iterator[Page]:
    division = by_concern(site)
    for listing, concern in zip(division.listings, concerns(site), strict=True):
        around = Around(
            trail=((division.name, division.address),),
            notes=(concern.rule,),
            remarks={case.card.id: case.reason for case in concern.cases},
        )
        yield from list_pages(site, listing, around, site.config.location)


_CHARTED: Final = 12
"""A chart of more groups than that shows less than their table."""
_SHARES: Final = (4, 2, 3, 3, 2, 3, 3)
"""Of the name and of what it sums up to in the width of the table."""


def overview_view(site: Site, division: Division) -> OverviewView:
    """Returns all lists of a division with what each sums up to."""
    found = division.listings
    cards = {card.id: card for listing in found for card in listing.cards}
    shown = [card for card in site.cards if card.id in cards]
    groups = [(listing.title, listing.cards) for listing in found if not listing.depth]
    return OverviewView(
        site=site_view(site, division.address, (LinkView(division.title),), cards=shown),
        title=division.title,
        intro=site.say("共 {groups} 组、{count} 份报告。", groups=len(found), count=len(shown)),
        notes=(division.note,) if division.note else (),
        totals=tuple(totals(shown, site)),
        table=_sums_table(site, division),
        charts=tuple(_overview_charts(site, division, groups)),
    )


def _overview_charts(
    site: Site, division: Division, groups: Sequence[tuple[str, Sequence[Card]]]
) -> Iterator[ChartView]:
    if division.address == address.GRADES:
        yield charts.grades("grades", site.cards, site)
    elif 1 < len(groups) <= _CHARTED and division.address != address.PROJECTS:
        yield charts.grades_by("grades", site.say("各组的等级分布"), groups, site)


def _sums_table(site: Site, division: Division) -> TableView:
    labels = (site.say("名称"), *sum_labels(site))
    rows = [_sums_row(site, listing, division.address) for listing in division.listings]
    note = site.say("金额由本站相加；平均公布得分后面是有得分的报告份数。")
    return tables.table("sums", "", labels, rows, note=note, shares=_SHARES)


def _sums_row(site: Site, listing: Listing, origin: str) -> tuple[CellView, ...]:
    return (
        tables.name(
            listing.title,
            href=address.link(origin, listing.address),
            tone=f"below-{listing.depth}" if listing.depth else "",
        ),
        *sum_cells(site, listing.cards),
    )


def sum_labels(site: Context) -> tuple[str, ...]:
    """Returns the heads of the columns of ``sum_cells``."""
    return (
        site.say("报告"),
        site.say("全年预算"),
        site.say("全年执行"),
        site.say("执行率"),
        site.say("平均公布得分"),
        site.say("等级"),
    )


def sum_cells(site: Context, cards: Sequence[Card]) -> tuple[CellView, ...]:
    """Returns number, money, rate, mean score and grades of some records as cells of a table."""
    found = sum_up(cards)
    points = "—"
    if found.points is not None:
        points = site.say(
            "{points}（{count} 份）", points=words.two(found.points), count=found.scored
        )
    return (
        tables.number(site.say("{count} 份", count=found.count)),
        tables.number(amount_of(found.money.budget, site)),
        tables.number(amount_of(found.money.spent, site)),
        tables.number(words.percent(found.rate) if found.rate is not None else "—"),
        tables.number(points),
        tables.told(grades_in_words(site, cards)),
    )


def grades_in_words(site: Context, cards: Sequence[Card]) -> Words:
    """Returns how many records bear each grade, such as “优 3、良 2”."""
    counts = marks.tally(cards)
    names = {segment: name for name, segment in marks.GRADES.items()}
    told = (
        f"{known(names[mark]).text(site.translate) if mark in names else mark_title(mark, site)}"
        f" {counts[mark]}"
        for mark in marks.MARKS
        if counts[mark]
    )
    return enumerated(told)
