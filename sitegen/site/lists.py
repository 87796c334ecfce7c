"""Pages that list records: home, years, units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from sitegen.content.leaf import Flag
from sitegen.record.choices import UnitNature
from sitegen.record.registry import Unit
from sitegen.scoring.assess import yuan
from sitegen.scoring.assessment import SheetAssessment
from sitegen.scoring.dossier import Dossier
from sitegen.site import address, words
from sitegen.site.site import Site, site_view
from sitegen.site.views import (
    CellView,
    EntryView,
    FactView,
    FigureView,
    GroupView,
    HomeView,
    LinkView,
    ListView,
    NotFoundView,
    RowView,
    TableView,
    UnitView,
)

_NEWEST = 10


def home_view(site: Site) -> HomeView:
    """Returns the home page: what this is, totals, the newest records, ways in."""
    config = site.config
    return HomeView(
        site=site_view(site, address.HOME, ()),
        title=config.title.raw,
        intro=config.description.raw if config.description else "",
        totals=tuple(_totals(site.dossiers)),
        newest=tuple(entry(dossier, site, address.HOME) for dossier in site.dossiers[:_NEWEST]),
        years=tuple(_years(site, address.HOME)),
        units=tuple(_units(site, address.HOME)),
    )


def years_view(site: Site) -> ListView:
    """Returns the overview of all years."""
    return _overview(site, address.YEARS, "按年度查看", tuple(_years(site, address.YEARS)))


def units_view(site: Site) -> ListView:
    """Returns the overview of all units that have records."""
    return _overview(site, address.UNITS, "按单位查看", tuple(_units(site, address.UNITS)))


def _overview(site: Site, origin: str, title: str, groups: tuple[GroupView, ...]) -> ListView:
    return ListView(
        site=site_view(site, origin, (LinkView(title),)),
        title=title,
        intro=f"共 {len(groups)} 组、{len(site.dossiers)} 份报告。",
        totals=tuple(_totals(site.dossiers)),
        groups=groups,
        entries=(),
    )


def year_view(site: Site, year: int) -> ListView:
    """Returns the list of a year's records."""
    origin = address.of_year(year)
    found = [dossier for dossier in site.dossiers if dossier.record.year.number == year]
    trail = (LinkView("按年度", address.link(origin, address.YEARS)), LinkView(f"{year} 年度"))
    return ListView(
        site=site_view(site, origin, trail),
        title=f"{year} 年度",
        intro=f"共 {len(found)} 份报告。",
        totals=tuple(_totals(found)),
        groups=(),
        entries=tuple(entry(dossier, site, origin) for dossier in found),
    )


def unit_view(site: Site, unit: Unit) -> UnitView:
    """Returns the page of a unit with its years side by side."""
    origin = address.of_unit(unit.segment.raw)
    found = [dossier for dossier in site.dossiers if site.unit_of(dossier) is unit]
    trail = (LinkView("按单位", address.link(origin, address.UNITS)), LinkView(unit.name.raw))
    return UnitView(
        site=site_view(site, origin, trail),
        title=unit.name.raw,
        facts=tuple(_unit_facts(site, unit)),
        totals=tuple(_totals(found)),
        years=_side_by_side(found, origin),
        entries=tuple(entry(dossier, site, origin) for dossier in found),
    )


def not_found_view(site: Site) -> NotFoundView:
    """Returns the page for addresses that do not exist.

    It is served at any depth, so its links start from the configured path of the site.
    """
    base = site.config.base_path.raw if site.config.base_path else ""
    return NotFoundView(
        site=site_view(site, address.NOT_FOUND, (), root=base), title="没有找到这个页面"
    )


def entry(dossier: Dossier, site: Site, origin: str) -> EntryView:
    """Returns a record as lists show it."""
    record = dossier.record
    unit = site.unit_of(dossier)
    score, note, recomputed = _score(dossier)
    return EntryView(
        title=record.title.raw,
        href=address.link(origin, address.of_record(record.id.raw)),
        unit=LinkView(unit.name.raw, address.link(origin, address.of_unit(unit.segment.raw))),
        year=str(record.year.number),
        score=score,
        score_note=note,
        recomputed=recomputed,
        rate=_rate(dossier),
        budget=_amount(_budget(dossier)),
        findings=str(len(dossier.findings)),
        example=record.example is Flag.YES,
    )


def main_sheet(dossier: Dossier) -> SheetAssessment | None:
    """Returns the form whose total stands for the record: one with a printed total first."""
    scored = [sheet for sheet in dossier.assessment.sheets if sheet.total is not None]
    printed = [sheet for sheet in scored if sheet.printed_total is not None]
    return next(iter(printed or scored), None)


def _score(dossier: Dossier) -> tuple[str, str, str]:
    """Returns the published score, what it is, and the recomputed interval with its form."""
    sheet = main_sheet(dossier)
    if sheet is None or sheet.total is None:
        return "无", "没有公布得分", ""
    note = "公布总分" if sheet.printed_total is not None else "公布得分合计（本站合计）"
    if len(dossier.assessment.sheets) > 1:
        note = f"{sheet.sheet.name.raw}，{note}"
    return words.points(sheet.total), note, _recomputed(dossier, sheet)


def _recomputed(dossier: Dossier, shown: SheetAssessment) -> str:
    """Returns the interval of the form shown, or else of the first that can be recomputed."""
    for sheet in (shown, *dossier.assessment.sheets):
        if sheet.recomputed is not None:
            text = words.interval(sheet.recomputed)
            return text if sheet is shown else f"{text}（{sheet.sheet.name.raw}）"
    return ""


def _executions(dossier: Dossier) -> Iterator[tuple[Fraction | None, Fraction | None]]:
    """Yields budget and spending of each project once, by its first form that has them."""
    seen: set[str] = set()
    for sheet in dossier.assessment.sheets:
        project = dossier.record.project_name_of(sheet.sheet)
        if sheet.execution is not None and project not in seen:
            seen.add(project)
            budget = yuan(sheet.execution.budget, sheet.sheet)
            yield budget, yuan(sheet.execution.executed, sheet.sheet)


def _sum(amounts: Sequence[Fraction | None]) -> Fraction | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Fraction(0)) if known else None


def _budget(dossier: Dossier) -> Fraction | None:
    return _sum([budget for budget, _ in _executions(dossier)])


def _spent(dossier: Dossier) -> Fraction | None:
    return _sum([spent for _, spent in _executions(dossier)])


def _amount(amount: Fraction | None) -> str:
    return words.ten_thousands(amount) if amount is not None else "未提供"


def _rate(dossier: Dossier) -> str:
    budget, spent = _budget(dossier), _spent(dossier)
    return words.percent(spent / budget) if budget and spent is not None else "未提供"


def _totals(dossiers: Sequence[Dossier]) -> Iterator[FigureView]:
    """Yields how many records there are and what they sum up to; examples do not count."""
    real = [dossier for dossier in dossiers if dossier.record.example == Flag.NO]
    left_out = len(dossiers) - len(real)
    note = f"另有虚构的示例 {left_out} 份，不计入合计" if left_out else ""
    yield FigureView("报告", f"{len(real)} 份", note, "computed")
    budget = _sum([_budget(dossier) for dossier in real])
    spent = _sum([_spent(dossier) for dossier in real])
    with_amounts = sum(_budget(dossier) is not None for dossier in real)
    of_funds = f"{len(real)} 份中 {with_amounts} 份有资金表；由本站相加"
    if budget is not None:
        yield FigureView("全年预算合计", words.ten_thousands(budget), of_funds, "computed")
    if spent is not None:
        yield FigureView("全年执行合计", words.ten_thousands(spent), of_funds, "computed")
    found = sum(bool(dossier.findings) for dossier in real)
    yield FigureView("核验有发现的", f"{found} 份", "由本站核验", "computed")


def years_of(dossiers: Sequence[Dossier]) -> list[int]:
    """Returns the years of some records, the latest first."""
    return sorted({dossier.record.year.number for dossier in dossiers}, reverse=True)


def units_of(site: Site) -> list[Unit]:
    """Returns the units that have records, in the order of the registry."""
    used = {id(site.unit_of(dossier)) for dossier in site.dossiers}
    return [unit for unit in site.registry.units if id(unit) in used]


def _years(site: Site, origin: str) -> Iterator[GroupView]:
    for year in years_of(site.dossiers):
        count = sum(dossier.record.year.number == year for dossier in site.dossiers)
        href = address.link(origin, address.of_year(year))
        yield GroupView(f"{year} 年度", href, str(count))


def _units(site: Site, origin: str) -> Iterator[GroupView]:
    for unit in units_of(site):
        count = sum(site.unit_of(dossier) is unit for dossier in site.dossiers)
        href = address.link(origin, address.of_unit(unit.segment.raw))
        yield GroupView(unit.name.raw, href, str(count))


def _unit_facts(site: Site, unit: Unit) -> Iterator[FactView]:
    if unit.nature is not None and unit.nature is not UnitNature.OTHER:
        yield FactView("性质", unit.nature.label)
    if unit.region is not None:
        path = site.registry.region_path(unit.region.raw)
        yield FactView("地区", " › ".join(region.name.raw for region in path) or unit.region.raw)
    if unit.parent is not None:
        yield FactView("主管部门", unit.parent.raw)
    if unit.code is not None:
        yield FactView("单位编码", unit.code.raw)
    if unit.former_names:
        yield FactView("曾用名和简称", "、".join(name.raw for name in unit.former_names))


def _side_by_side(dossiers: Sequence[Dossier], origin: str) -> TableView:
    labels = ("年度", "报告", "公布得分", "复算得分", "全年预算", "全年执行", "执行率", "核验发现")
    head = (
        RowView(
            tuple(
                CellView((label,), scope="col", numeric=position > 1)
                for position, label in enumerate(labels)
            )
        ),
    )
    rows = []
    for dossier in sorted(dossiers, key=lambda one: -one.record.year.number):
        record = dossier.record
        score, _, recomputed = _score(dossier)
        rows.append(
            RowView(
                (
                    CellView((str(record.year.number),), scope="row"),
                    CellView(
                        (record.title.raw,),
                        href=address.link(origin, address.of_record(record.id.raw)),
                    ),
                    CellView((score,), numeric=True),
                    CellView((recomputed or "—",), numeric=True, tone="computed"),
                    CellView((_amount(_budget(dossier)),), numeric=True),
                    CellView((_amount(_spent(dossier)),), numeric=True),
                    CellView((_rate(dossier),), numeric=True),
                    CellView((str(len(dossier.findings)),), numeric=True),
                )
            )
        )
    return TableView("years", "reading", "", head, tuple(rows))
