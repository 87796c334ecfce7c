"""What follows from evaluations: recommendations, measures, who, until when, how far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from sitegen.finding import Message, say
from sitegen.site import address
from sitegen.site.card import Card, RectificationCard
from sitegen.site.context import Context
from sitegen.site.page import Page
from sitegen.site.pages.catalogue import ABSENT
from sitegen.site.paging import PartOf, paging, shown_in_parts, steps_to, title_of
from sitegen.site.progress import Progress, is_overdue, progress_of
from sitegen.site.site import Site, site_view
from sitegen.site.trail import way_of
from sitegen.site.views.common import FigureView
from sitegen.site.views.listing import ColumnView, ItemView, LineView, ListingView
from sitegen.site.views.upkeep import RectificationsView
from sitegen.site.words import Words

TITLE: Final = say("整改与结果应用")
_COLUMNS: Final = (
    ColumnView(say("建议事项"), 5),
    ColumnView(say("报告"), 3),
    ColumnView(say("发布日期"), 2),
    ColumnView(say("整改措施"), 3),
    ColumnView(say("责任单位"), 2),
    ColumnView(say("整改期限"), 2),
    ColumnView(say("整改情况"), 3),
)
_OVERDUE: Final = say("超过期限")
_STATES: Final[Mapping[Progress, Message]] = {
    Progress.OPEN: say("没有完成"),
    Progress.UNSAID: say("没有写情况"),
    Progress.DONE: say("已完成"),
}
_ORDER: Final = tuple(Progress)


@dataclass(frozen=True, slots=True)
class Measure:
    """A recommendation with its record, the state that its text tells, and whether it is late."""

    card: Card
    found: RectificationCard
    progress: Progress
    overdue: bool

    @property
    def order(self) -> tuple[bool, int]:
        return not self.overdue, _ORDER.index(self.progress)


def measures_of(site: Site) -> list[Measure]:
    """Returns all measures: first those that are overdue, last those that are done."""
    as_of = site.config.as_of.day if site.config.as_of else None
    found = [
        Measure(card, one, progress_of(one), is_overdue(one, as_of))
        for card in site.cards
        for one in card.rectifications
    ]
    return sorted(found, key=lambda one: one.order)


def pages(site: Site) -> Iterator[Page]:
    """Yields the measures in parts, if there are any."""
    found = measures_of(site)
    if found:
        used = sum(card.result_use for card in site.cards)
        summary = Summary(
            tuple(_figures(found, used, site)),
            _by_unit(found, site, address.of_part(address.RECTIFICATIONS, 1)),
        )
        for part in shown_in_parts(found):
            place = address.of_part(address.RECTIFICATIONS, part.number)
            view = partial(rectifications_view, site.context, part, summary)
            yield Page(place, "rectifications.html", view, site.config.location)


@dataclass(frozen=True, slots=True)
class Summary:
    """What all measures sum up to, and how many each unit has."""

    figures: tuple[FigureView, ...]
    units: ListingView


def rectifications_view(
    site: Context, part: PartOf[Measure], summary: Summary
) -> RectificationsView:
    """Returns a part of all measures; the first part counts them all by unit."""
    number, shown = part.number, part.items
    origin = address.of_part(address.RECTIFICATIONS, number)
    trail = way_of(origin, *steps_to(TITLE, address.RECTIFICATIONS, number))
    return RectificationsView(
        site=site_view(site, origin, trail, cards=(one.card for one in shown)),
        title=title_of(TITLE, number),
        intro=_intro(site),
        figures=summary.figures,
        units=summary.units if number == 1 else None,
        listing=ListingView(TITLE, _COLUMNS, tuple(_line(one, origin) for one in shown)),
        paging=paging(address.RECTIFICATIONS, number, part.of),
    )


def _intro(site: Context) -> Words:
    if site.config.as_of is None:
        return say(
            "是否完成，按“整改情况”一栏的字句归类；没有设定统计截止日期，不判断是否超过期限。"
        )
    return say(
        "是否完成，按“整改情况”一栏的字句归类；是否超过期限，按 {day} 判断。",
        day=site.config.as_of.day.isoformat(),
    )


def _counts(found: Sequence[Measure], site: Context) -> Iterator[tuple[Words, int]]:
    """Yields how many there are in each state; without a day to judge by none is overdue."""
    states = Counter(one.progress for one in found)
    for state in (Progress.DONE, Progress.OPEN, Progress.UNSAID):
        yield _STATES[state], states[state]
    if site.config.as_of is not None:
        yield _OVERDUE, sum(one.overdue for one in found)


def _figures(found: Sequence[Measure], used: int, site: Context) -> Iterator[FigureView]:
    samples = sum(one.card.example for one in found)
    note = say("其中虚构的示例 {count} 项", count=samples) if samples else ""
    yield FigureView(say("建议事项"), say("{count} 项", count=len(found)), note, "computed")
    for label, number in _counts(found, site):
        late = say("在没有完成和没有写情况的之中") if label is _OVERDUE else ""
        yield FigureView(label, say("{count} 项", count=number), late, "computed")
    yield FigureView(say("写明结果怎样应用的报告"), say("{count} 份", count=used), "", "computed")


def _by_unit(found: Sequence[Measure], site: Context, origin: str) -> ListingView:
    units: dict[str, list[Measure]] = {}
    for one in found:
        units.setdefault(one.card.unit, []).append(one)
    counted = (ColumnView(label, 3, numeric=True) for label, _ in _counts(found, site))
    return ListingView(
        say("各单位的整改事项"),
        (ColumnView(say("单位"), 5), ColumnView(say("建议事项"), 3, numeric=True), *counted),
        tuple(_unit_line(units[unit], site, origin) for unit in sorted(units)),
    )


def _unit_line(found: Sequence[Measure], site: Context, origin: str) -> LineView:
    card = found[0].card
    numbers = (len(found), *(number for _, number in _counts(found, site)))
    return LineView(
        (
            ItemView(card.unit_name, href=address.link(origin, address.of_unit(card.unit))),
            *(ItemView(str(number)) for number in numbers),
        )
    )


def _line(measure: Measure, origin: str) -> LineView:
    card, found = measure.card, measure.found
    return LineView(
        (
            ItemView(found.recommendation),
            ItemView(
                card.title,
                href=address.link(origin, address.of_record(card.id)),
                example=card.example,
            ),
            replace(_said(card.imprint.published_on), short=True),
            _said(found.measure),
            _said(found.responsible),
            replace(_said(found.due), short=True),
            replace(_said(found.state), tag=_tag(measure), alert=measure.overdue),
        )
    )


def _said(text: str) -> ItemView:
    return ItemView(text) if text else ItemView(ABSENT, given=False)


def _tag(measure: Measure) -> Words:
    """Returns the state in a word, where the text itself does not say it."""
    if measure.overdue:
        return _OVERDUE
    return "" if measure.progress is Progress.UNSAID else _STATES[measure.progress]
