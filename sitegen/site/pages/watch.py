"""The records to watch, each with the reason in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from sitegen.site import address, tables
from sitegen.site.page import Page
from sitegen.site.site import Site, site_view
from sitegen.site.views.common import CellView, FigureView, LinkView
from sitegen.site.views.lists import PartView, TablesView
from sitegen.site.watch import Case, Concern, concerns

_SHOWN: Final = 20
"""So many records stand here; the whole list has pages of its own."""


def pages(site: Site) -> Iterator[Page]:
    """Yields the page if there is a record to watch."""
    found = concerns(site)
    if found:
        view = partial(watch_view, site, found)
        yield Page(address.WATCH, "tables.html", view, site.config.location)


def watch_view(site: Site, found: tuple[Concern, ...]) -> TablesView:
    """Returns the gravest records of each concern, and the way to all of them."""
    watched = {case.card.id: case.card for concern in found for case in concern.cases}
    title = site.say("预警：需要留意的报告")
    return TablesView(
        site=site_view(site, address.WATCH, (LinkView(title),), cards=watched.values()),
        title=title,
        intro=site.say(
            "{all} 份报告中有 {count} 份符合下面至少一项。",
            all=len(site.cards),
            count=len(watched),
        ),
        notes=(site.say("这里只按固定的标准列出值得细看的报告，列出来不等于有违规。"),),
        totals=tuple(_figure(site, concern) for concern in found),
        parts=tuple(_part(site, concern) for concern in found),
    )


def _figure(site: Site, concern: Concern) -> FigureView:
    count = site.say("{count} 份", count=len(concern.cases))
    return FigureView(concern.title, count, "", "computed", f"#{concern.key}")


def _part(site: Site, concern: Concern) -> PartView:
    count = len(concern.cases)
    labels = (
        site.say("报告"),
        concern.figure,
        site.say("为什么列在这里"),
        site.say("单位"),
        site.say("年度"),
    )
    rows = [_row(case) for case in concern.cases[:_SHOWN]]
    whole = address.within(address.WATCH, concern.key)
    more = (
        site.say("看全部 {count} 份", count=count) if count > _SHOWN else site.say("看列表和下载")
    )
    return PartView(
        id=concern.key,
        title=site.say("{title}（{count} 份）", title=concern.title, count=count),
        intro=concern.rule,
        table=tables.table(f"{concern.key}-table", "", labels, rows, shares=(5, 2, 7, 4, 2)),
        more=LinkView(more, address.link(address.WATCH, whole)),
    )


def _row(case: Case) -> tuple[CellView, ...]:
    card = case.card
    record = address.link(address.WATCH, address.of_record(card.id))
    unit = address.link(address.WATCH, address.of_unit(card.unit))
    return (
        tables.name(card.title, href=record),
        tables.number(case.figure),
        tables.told(case.reason),
        tables.words(card.unit_name, href=unit),
        tables.number(str(card.year)),
    )
