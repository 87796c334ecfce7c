"""The yearly reports on disclosure: figures from the records, texts from the settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from sitegen.content.columns import Passage, YearlyReport
from sitegen.finding import say
from sitegen.record.choices import EvaluationKind
from sitegen.site import address, words
from sitegen.site.card import Card
from sitegen.site.page import Page
from sitegen.site.pages.catalogue import ABSENT
from sitegen.site.passage import html_of
from sitegen.site.site import Site, site_view
from sitegen.site.trail import trail_of
from sitegen.site.views.common import CellView, FactView, FigureView, RowView, TableView
from sitegen.site.views.disclosure import ReportPartView, ReportsView, ReportView
from sitegen.site.views.listing import ColumnView, ItemView, LineView, ListingView
from sitegen.site.words import Words

TITLE: Final = say("政府信息公开年报")
_COLUMNS: Final = (
    ColumnView(say("年份"), 5),
    ColumnView(say("公开的报告"), 5, numeric=True),
    ColumnView(say("更正"), 5, numeric=True),
    ColumnView(say("发布日期"), 5),
)
_KINDS: Final[tuple[EvaluationKind | None, ...]] = (*EvaluationKind, None)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the records say of a year: those published in it and before, corrections in it."""

    published: tuple[Card, ...]
    so_far: int
    corrections: int


def figures_of(year: int, cards: Sequence[Card]) -> Figures:
    """Returns the figures of a year; a record counts in the year in which it was published."""
    dated = [(card, card.imprint.published) for card in cards]
    return Figures(
        published=tuple(card for card, day in dated if day is not None and day.year == year),
        so_far=sum(day is not None and day.year <= year for _, day in dated),
        corrections=sum(
            one.latest is not None and one.latest.year == year
            for card in cards
            for one in card.corrections
        ),
    )


def years_of(site: Site) -> list[int]:
    """Returns the years of which there is anything to report, the latest first."""
    years = {report.year.number for report in site.config.yearly_reports}
    for card in site.cards:
        if card.imprint.published is not None:
            years.add(card.imprint.published.year)
        years |= {one.latest.year for one in card.corrections if one.latest is not None}
    return sorted(years, reverse=True)


def pages(site: Site) -> Iterator[Page]:
    """Yields the overview and a report a year, if there is anything to report."""
    years = years_of(site)
    if years:
        settings = site.config.location
        yield Page(address.REPORTS, "reports.html", partial(reports_view, site), settings)
        for year in years:
            view = partial(report_view, site, year)
            yield Page(address.of_report(year), "report.html", view, settings)


def reports_view(site: Site) -> ReportsView:
    """Returns the overview of all years."""
    origin = address.REPORTS
    undated = sum(card.imprint.published is None for card in site.cards)
    note: Words = ""
    if undated:
        note = say("另有 {count} 份报告没有写明发布日期，没有计入任何一年。", count=undated)
    return ReportsView(
        site=site_view(site, origin, trail_of(origin, (TITLE, origin)), cards=site.cards),
        title=TITLE,
        intro=say("每年一份，数字由本站按公开的记录统计。"),
        listing=ListingView(
            TITLE, _COLUMNS, tuple(_line(year, site, origin) for year in years_of(site))
        ),
        note=note,
    )


def _line(year: int, site: Site, origin: str) -> LineView:
    figures = figures_of(year, site.cards)
    report = _written(year, site)
    day = report.published_on.raw if report and report.published_on else ""
    return LineView(
        (
            ItemView(
                say("{year} 年", year=year), href=address.link(origin, address.of_report(year))
            ),
            ItemView(say("{count} 份", count=len(figures.published))),
            ItemView(say("{count} 处", count=figures.corrections)),
            ItemView(day or ABSENT, given=bool(day)),
        )
    )


def _written(year: int, site: Site) -> YearlyReport | None:
    found = (one for one in site.config.yearly_reports if one.year.number == year)
    return next(found, None)


def report_view(site: Site, year: int) -> ReportView:
    """Returns the report of a year in its six parts."""
    origin = address.of_report(year)
    figures = figures_of(year, site.cards)
    written = _written(year, site)
    title = say("{year} 年政府信息公开工作年度报告", year=year)
    steps = ((TITLE, address.REPORTS), (say("{year} 年", year=year), origin))
    day = written.published_on.raw if written and written.published_on else ""
    return ReportView(
        site=site_view(site, origin, trail_of(origin, *steps), cards=figures.published),
        title=title,
        facts=(
            FactView(say("报告单位"), site.config.owner.raw)
            if site.config.owner
            else FactView(say("报告单位"), "", given=False),
            FactView(say("发布日期"), day, given=bool(day)),
        ),
        parts=tuple(_parts(written, figures, site)),
    )


def _parts(written: YearlyReport | None, figures: Figures, site: Site) -> Iterator[ReportPartView]:
    def text(name: str) -> Passage | None:
        return getattr(written, name) if written is not None else None

    yield ReportPartView("overview", say("一、总体情况"), html_of(text("overview"), site))
    yield ReportPartView(
        "disclosed",
        say("二、主动公开政府信息情况"),
        html_of(text("disclosed"), site),
        tuple(_counts(figures)),
        _by_kind(figures.published),
    )
    for name, title in (
        ("requests", say("三、收到和处理政府信息公开申请情况")),
        ("disputes", say("四、因政府信息公开被申请行政复议、提起行政诉讼情况")),
        ("problems", say("五、存在的主要问题及改进情况")),
        ("others", say("六、其他需要报告的事项")),
    ):
        yield ReportPartView(name, title, html_of(text(name), site))


def _counts(figures: Figures) -> Iterator[FigureView]:
    samples = sum(card.example for card in figures.published)
    by_site = say("由本站按记录统计")
    yield FigureView(
        say("本年公开的绩效评价报告"),
        say("{count} 份", count=len(figures.published)),
        say("其中虚构的示例 {count} 份", count=samples) if samples else by_site,
        "computed",
    )
    units = len({card.unit for card in figures.published})
    yield FigureView(say("涉及单位"), say("{count} 个", count=units), by_site, "computed")
    yield FigureView(
        say("到本年底累计公开"), say("{count} 份", count=figures.so_far), by_site, "computed"
    )
    yield FigureView(
        say("本年更正"), say("{count} 处", count=figures.corrections), by_site, "computed"
    )


def _by_kind(cards: Sequence[Card]) -> TableView | None:
    if not cards:
        return None
    labels = (say("评价类型"), say("份数"))
    head = RowView(
        tuple(
            CellView((label,), scope="col", numeric=position > 0)
            for position, label in enumerate(labels)
        )
    )
    counted = ((kind, sum(card.kind is kind for card in cards)) for kind in _KINDS)
    rows = [
        RowView(
            (
                CellView((words.label(kind) if kind else say("没有写明"),), scope="row"),
                CellView((str(count),), numeric=True, tone="computed"),
            )
        )
        for kind, count in counted
        if count
    ]
    total = (
        CellView((say("合计"),), scope="row"),
        CellView((str(len(cards)),), numeric=True, tone="computed"),
    )
    return TableView(
        "kinds", "reading", say("本年公开的报告，按评价类型"), (head,), (*rows, RowView(total))
    )
