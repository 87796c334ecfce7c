"""The page of each project that lasts over several years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from sitegen.record.choices import EvaluationKind
from sitegen.site import address, alternates, charts, tables, words
from sitegen.site.card import Money, ProjectCard, Score
from sitegen.site.context import Context
from sitegen.site.entries import amount_of, grade_of, rate_of
from sitegen.site.listing import Head, by_project, series
from sitegen.site.page import Page
from sitegen.site.series import Series, Turn
from sitegen.site.site import Site, site_view
from sitegen.site.views.charts import ChartView
from sitegen.site.views.common import CellView, FactView, LinkView
from sitegen.site.views.lists import ProjectView


def pages(site: Site) -> Iterator[Page]:
    """Yields a page for each project of at least two years."""
    listings = {listing.address: listing for listing in by_project(site).listings}
    for one in series(site):
        listing = listings[address.of_project(one.key)]
        view = partial(project_view, site.context, one, listing.head)
        yield Page(listing.address, "project.html", view, site.config.location)


def project_view(site: Context, series: Series, listing: Head) -> ProjectView:
    """Returns a project with its years side by side."""
    origin = listing.address
    trail = (
        LinkView(site.say("按项目"), address.link(origin, address.PROJECTS)),
        LinkView(series.name),
    )
    years = {card.year for card in series.cards}
    return ProjectView(
        site=site_view(site, origin, trail, cards=series.cards),
        title=series.name,
        intro=site.say(
            "{years} 个年度、{count} 份报告并列。", years=len(years), count=len(series.turns)
        ),
        notes=tuple(_notes(site, series)),
        facts=tuple(_facts(site, series, origin)),
        charts=tuple(_charts(site, series)),
        table=tables.table("years", "", _labels(site), _rows(site, series, origin), shares=_SHARES),
        downloads=alternates.downloads(listing, origin, site),
    )


def _notes(site: Context, series: Series) -> Iterator[str]:
    if series.code:
        yield site.say("各年度的报告按项目编码归在一起；报告没写编码的，按单位和项目名称归入。")
    else:
        yield site.say("各年度的报告按单位和项目名称归在一起，因为报告没有写项目编码。")
    if len({card.year for card in series.cards}) < len(series.turns):
        yield site.say("一年有几份报告的，图上取单位自评的一份。")
    if any(turn.project.score is None and turn.card.score is not None for turn in series.turns):
        yield site.say("一份报告包括几个项目的，只有单独给这个项目打分时才列出得分。")


def _facts(site: Context, series: Series, origin: str) -> Iterator[FactView]:
    latest = series.turns[-1]
    names = {unit.segment.raw: unit.name.raw for unit in site.registry.units}
    yield FactView(site.say("单位"), names[series.unit])
    yield FactView(site.say("项目编码"), series.code or site.say("未提供"), bool(series.code))
    if latest.project.department:
        yield FactView(site.say("主管部门"), latest.project.department)
    called = dict.fromkeys(turn.project.name for turn in series.turns)
    if len(called) > 1:
        yield FactView(site.say("各年度用过的名称"), "、".join(called))


def _charts(site: Context, series: Series) -> Iterator[ChartView]:
    years = sorted({card.year for card in series.cards})
    shown = [_of_year([turn for turn in series.turns if turn.card.year == year]) for year in years]
    scores = [one.score if one is not None else None for one in shown]
    money = [one.money if one is not None else Money(None, None) for one in shown]
    measures = (
        charts.points_of([one.points if one is not None else None for one in scores], site),
        charts.rate_of([one.rate for one in money], site),
        *charts.moneys_of([one.budget for one in money], [one.spent for one in money], site),
    )
    title = site.say("各年度变化")
    yield charts.trend("trend", title, years, measures, site)


def _of_year(turns: Sequence[Turn]) -> ProjectCard | None:
    """Returns what stands for a year: its only report, or its only one of the first kind.

    Whoever carries out the project reports each year, so that its own reports come first.
    """
    for kind in (*EvaluationKind, None):
        found = [turn.project for turn in turns if turn.card.kind is kind]
        if found:
            return found[0] if len(found) == 1 else None
    return None


_SHARES: Final = (2, 4, 2, 2, 2, 2, 2, 2, 2)
"""Of the columns in the width of the table of years."""


def _labels(site: Context) -> tuple[str, ...]:
    return (
        site.say("年度"),
        site.say("报告"),
        site.say("评价类型"),
        site.say("全年预算"),
        site.say("全年执行"),
        site.say("执行率"),
        site.say("公布得分"),
        site.say("等级"),
        site.say("核验发现"),
    )


def _rows(site: Context, series: Series, origin: str) -> Iterator[tuple[CellView, ...]]:
    for turn in reversed(series.turns):
        yield _row(site, turn, origin)


def _row(site: Context, turn: Turn, origin: str) -> tuple[CellView, ...]:
    card, project = turn.card, turn.project
    kind = words.label(card.kind).text(site.translate) if card.kind else "—"
    return (
        tables.name(str(card.year)),
        tables.words(card.title, href=address.link(origin, address.of_record(card.id))),
        tables.words(kind),
        tables.number(amount_of(project.money.budget, site)),
        tables.number(amount_of(project.money.spent, site)),
        tables.number(rate_of(project.money, site)),
        tables.number(_points(project.score)),
        tables.words(grade_of(project.score, site) or "—"),
        tables.number(str(len(card.codes))),
    )


def _points(score: Score | None) -> str:
    return words.points(score.points) if score is not None else "—"
