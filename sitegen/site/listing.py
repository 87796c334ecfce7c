"""All lists of records that the site has, each defined once for pages, tables and feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from sitegen.finding import known
from sitegen.record.choices import EvaluationKind, FundKind
from sitegen.record.registry import Region
from sitegen.site import address, marks, watch, words
from sitegen.site.card import Card
from sitegen.site.context import Context
from sitegen.site.data.archive import name_for
from sitegen.site.data.dates import latest
from sitegen.site.series import Series, series_of
from sitegen.site.site import Site, once

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Head:
    """A list without its records: how many there are, and whether any tells a day."""

    address: str
    title: str
    count: int
    dated: bool

    @property
    def table(self) -> str:
        """The address of the table with exactly the records of the list."""
        return _table_of(self.address, self.count)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of records in the order in which it is read; it has at least one.

    ``address`` is that of its first page, ``title`` tells what the records have in common
    and can stand alone. ``depth`` is 0, or tells how far it lies below others of its division.
    """

    address: str
    title: str
    cards: tuple[Card, ...]
    depth: int = 0

    @property
    def table(self) -> str:
        """The address of the table with exactly its records."""
        return _table_of(self.address, len(self.cards))

    @property
    def head(self) -> Head:
        """What each page of the list knows of it."""
        return Head(self.address, self.title, len(self.cards), latest(self.cards) is not None)


def _table_of(listing: str, count: int) -> str:
    return name_for(address.csv_of(listing), count)


@dataclass(frozen=True, slots=True)
class Division:
    """One way of dividing all records into lists.

    ``address`` is that of its overview, ``name`` the short name of the way. ``note`` tells of
    records that stand in none of its lists, or in several; "" if each stands in exactly one.
    """

    address: str
    title: str
    name: str
    listings: tuple[Listing, ...]
    note: str = ""


def listings(site: Site) -> Iterator[Listing]:
    """Yields every list of the site once; none is empty."""
    yield from everything(site)
    for division in (*divisions(site), by_concern(site)):
        yield from division.listings


@once
def everything(site: Site) -> tuple[Listing, ...]:
    """Returns the list of all records; nothing if there are none."""
    return (Listing(address.ALL, site.say("全部报告"), site.cards),) if site.cards else ()


@once
def divisions(site: Site) -> tuple[Division, ...]:
    """Returns the ways of dividing all records that have any list."""
    ways = (by_year, by_unit, by_region, by_kind, by_grade, by_source, by_project)
    return tuple(found for found in (way(site) for way in ways) if found.listings)


@once
def by_year(site: Site) -> Division:
    """Returns a list for each year, the latest first."""
    years = _grouped(site.cards, lambda card: [card.year])
    return Division(
        address.YEARS,
        site.say("按年度查看"),
        site.say("按年度"),
        tuple(
            Listing(address.of_year(year), site.say("{year} 年度", year=year), years[year])
            for year in sorted(years, reverse=True)
        ),
    )


@once
def by_unit(site: Site) -> Division:
    """Returns a list for each unit, in the order of the registry."""
    units = _grouped(site.cards, lambda card: [card.unit_name])
    return Division(
        address.UNITS,
        site.say("按单位查看"),
        site.say("按单位"),
        tuple(
            Listing(address.of_unit(unit.segment.raw), unit.name.raw, units[unit.name.raw])
            for unit in site.registry.units
            if unit.name.raw in units
        ),
    )


@once
def by_region(site: Site) -> Division:
    """Returns a list for each region with all that lies below it, each above those below."""
    registry = site.registry
    paths = {one.name.raw: registry.region_path(one.name.raw) for one in registry.regions}
    regions = _grouped(
        site.cards, lambda card: [above.name.raw for above in paths.get(card.region, ())]
    )
    without = sum(card.region not in paths for card in site.cards)
    note = site.say("另有 {count} 份报告没有写明地区。", count=without) if without else ""
    found = sorted(
        (path for name, path in paths.items() if name in regions),
        key=lambda path: _position(path, registry.regions),
    )
    return Division(
        address.REGIONS,
        site.say("按地区查看"),
        site.say("按地区"),
        tuple(
            Listing(
                address.within(address.REGIONS, path[-1].segment.raw),
                path[-1].name.raw,
                regions[path[-1].name.raw],
                len(path) - 1,
            )
            for path in found
        ),
        note,
    )


def _position(path: tuple[Region, ...], registry: tuple[Region, ...]) -> tuple[int, ...]:
    """Returns what sorts regions below those above them, otherwise as they are registered."""
    return tuple(registry.index(region) for region in path)


@once
def by_kind(site: Site) -> Division:
    """Returns a list for each kind of evaluation, and one of records that do not tell it."""
    kinds = _grouped(site.cards, lambda card: [card.kind])
    order: tuple[EvaluationKind | None, ...] = (*EvaluationKind, None)
    return Division(
        address.KINDS,
        site.say("按评价类型查看"),
        site.say("按评价类型"),
        tuple(
            Listing(
                address.within(address.KINDS, kind.value if kind else marks.NONE),
                _label(kind, site) if kind else site.say("没有写明评价类型"),
                kinds[kind],
            )
            for kind in order
            if kind in kinds
        ),
    )


@once
def by_grade(site: Site) -> Division:
    """Returns a list for each grade, and one of records without any."""
    found = _grouped(site.cards, lambda card: [marks.mark_of(card)])
    printed = sum(marks.is_printed(card) for card in site.cards)
    derived = sum(bool(marks.grade_of(card)) for card in site.cards) - printed
    return Division(
        address.GRADES,
        site.say("按等级查看"),
        site.say("按等级"),
        tuple(
            Listing(address.within(address.GRADES, mark), mark_title(mark, site), found[mark])
            for mark in marks.MARKS
            if mark in found
        ),
        site.say(
            "{printed} 份报告印了等级；{derived} 份没有印，由本站按公布得分推算。",
            printed=printed,
            derived=derived,
        ),
    )


def mark_title(mark: str, site: Context) -> str:
    """Returns the words for a mark, such as “等级：优”."""
    if mark == marks.NONE:
        return site.say("没有等级")
    if mark == marks.OTHER:
        return site.say("其他等级")
    (grade,) = (name for name, segment in marks.GRADES.items() if segment == mark)
    return site.say("等级：{grade}", grade=known(grade))


@once
def by_source(site: Site) -> Division:
    """Returns a list for each source of money; a record stands in that of each of its sources."""
    sources = _grouped(site.cards, lambda card: [fund.kind for fund in card.funds])
    without = sum(not card.funds for card in site.cards)
    return Division(
        address.SOURCES,
        site.say("按资金来源查看"),
        site.say("按资金来源"),
        tuple(
            Listing(
                address_of_source(kind),
                _label(kind, site),
                sources[kind],
            )
            for kind in FundKind
            if kind in sources
        ),
        site.say(
            "一份报告有几种资金来源的，在每种来源下各列一次；{count} 份报告没有分来源。",
            count=without,
        ),
    )


def address_of_source(kind: FundKind) -> str:
    """Returns the address of the list of a source of money."""
    return address.within(address.SOURCES, kind.value.replace("_", "-"))


def _label(choice: EvaluationKind | FundKind, site: Context) -> str:
    return words.label(choice).text(site.translate)


@once
def series(site: Site) -> tuple[Series, ...]:
    """Returns the projects of at least two years."""
    return series_of(site.cards, site.registry)


@once
def by_project(site: Site) -> Division:
    """Returns a list for each project of at least two years, the earliest year first."""
    return Division(
        address.PROJECTS,
        site.say("按项目查看各年度"),
        site.say("按项目"),
        tuple(Listing(address.of_project(one.key), one.name, one.cards) for one in series(site)),
        site.say("只列出至少有两个年度的项目。"),
    )


@once
def by_concern(site: Site) -> Division:
    """Returns a list for each reason to watch records, the gravest first."""
    return Division(
        address.WATCH,
        site.say("预警"),
        site.say("预警"),
        tuple(
            Listing(
                address.within(address.WATCH, concern.key),
                concern.title,
                tuple(case.card for case in concern.cases),
            )
            for concern in watch.concerns(site)
        ),
    )


def _grouped(
    cards: Iterable[Card], keys_of: Callable[[Card], Iterable[K]]
) -> dict[K, tuple[Card, ...]]:
    """Returns records by what they have in common; each once under a key."""
    groups: dict[K, list[Card]] = {}
    for card in cards:
        for key in dict.fromkeys(keys_of(card)):
            groups.setdefault(key, []).append(card)
    return {key: tuple(found) for key, found in groups.items()}
