"""What should be disclosed, what is, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from sitegen.site import address, tables, words
from sitegen.site.coverage import Covered, Match, coverage
from sitegen.site.page import Page
from sitegen.site.site import Site, site_view
from sitegen.site.views.charts import BarView, ChartView
from sitegen.site.views.common import CellView, FigureView, LinkView
from sitegen.site.views.lists import PartView, TablesView


def pages(site: Site) -> Iterator[Page]:
    """Yields the page if the site has a register of what should be disclosed."""
    if site.expected:
        view = partial(coverage_view, site)
        yield Page(address.COVERAGE, "tables.html", view, site.expected[0].location)


def coverage_view(site: Site) -> TablesView:
    """Returns the register beside the records, by unit and year."""
    found = coverage(site)
    title = site.say("应公开和已公开")
    matched = [match.card for group in found for match in group.matches if match.card is not None]
    years = list(dict.fromkeys(group.year for group in found))
    return TablesView(
        site=site_view(site, address.COVERAGE, (LinkView(title),), cards=matched),
        title=title,
        intro=site.say("按应公开清单，逐个单位、逐个年度核对本站公开了哪些报告。"),
        notes=(
            site.say(
                "清单由网站的主办单位登记。“没有找到”是指本站没有，别处有没有公开不在核对之内。"
            ),
        ),
        totals=tuple(_totals(site, [match for group in found for match in group.matches])),
        parts=tuple(
            _part(site, year, [group for group in found if group.year == year]) for year in years
        ),
    )


def _totals(site: Site, matches: Sequence[Match]) -> Iterator[FigureView]:
    published = sum(match.card is not None for match in matches)
    late = sum(match.late is True for match in matches)
    share = words.percent(Fraction(published, len(matches)))
    figures = (
        (site.say("应公开"), len(matches), site.say("清单上的份数")),
        (site.say("已公开"), published, site.say("占应公开的 {share}", share=share)),
        (site.say("没有找到"), len(matches) - published, ""),
        (site.say("公开得晚"), late, site.say("公开日期晚于清单上的期限")),
    )
    for label, count, note in figures:
        yield FigureView(label, site.say("{count} 份", count=count), note, "computed")


def _part(site: Site, year: int, groups: Sequence[Covered]) -> PartView:
    labels = (
        site.say("单位"),
        site.say("应公开"),
        site.say("已公开"),
        site.say("占比"),
        site.say("没有找到的"),
        site.say("公开得晚的"),
        site.say("清单之外公开的"),
    )
    expected = sum(len(group.matches) for group in groups)
    published = sum(group.published for group in groups)
    bars = tuple(_bar(site, group) for group in groups)
    note = site.say("占应公开份数的比例；数据见下面的表")
    chart = ChartView(f"share-{year}", site.say("已公开的比例"), note, None, bars=bars)
    return PartView(
        id=f"year-{year}",
        title=site.say("{year} 年度", year=year),
        intro=site.say(
            "应公开 {expected} 份，已公开 {published} 份，没有找到 {missing} 份。",
            expected=expected,
            published=published,
            missing=expected - published,
        ),
        charts=(chart,),
        table=tables.table(f"coverage-{year}", "", labels, [_row(site, group) for group in groups]),
    )


def _share(group: Covered) -> Fraction:
    return Fraction(group.published, len(group.matches))


def _bar(site: Site, group: Covered) -> BarView:
    value = site.say(
        "{published} / {expected} 份", published=group.published, expected=len(group.matches)
    )
    return BarView(group.unit.name.raw, value, words.width(_share(group)))


def _row(site: Site, group: Covered) -> tuple[CellView, ...]:
    # A unit that has disclosed nothing yet has no page of its own.
    shown = any(card.unit == group.unit.segment.raw for card in site.cards)
    href = address.link(address.COVERAGE, address.of_unit(group.unit.segment.raw)) if shown else ""
    missing = [_missing(site, one) for one in group.matches if one.card is None]
    late = [_late(site, one) for one in group.matches if one.late]
    return (
        tables.name(group.unit.name.raw, href=href),
        tables.number(str(len(group.matches))),
        tables.number(str(group.published)),
        tables.number(words.percent(_share(group))),
        *(
            tables.told(*(lines or [site.say("无")]))
            for lines in (missing, late, [card.title for card in group.others])
        ),
    )


def _missing(site: Site, match: Match) -> str:
    entry = match.expected
    name = entry.project.raw if entry.project is not None else site.say("没有指明项目的报告")
    if entry.kind is not None:
        kind = words.label(entry.kind).text(site.translate)
        name = site.say("{name}（{kind}）", name=name, kind=kind)
    if entry.due is not None:
        return site.say("{name}，期限 {due}", name=name, due=entry.due.raw)
    return name


def _late(site: Site, match: Match) -> str:
    card, due = match.card, match.expected.due
    assert card is not None
    assert due is not None
    return site.say(
        "{title}：{published} 公开，期限 {due}",
        title=card.title,
        published=card.imprint.published_on,
        due=due.raw,
    )
