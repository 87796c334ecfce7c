"""Charts and the tables of their numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from sitegen.finding import say
from sitegen.scoring.assessment import ClassAssessment, SheetAssessment
from sitegen.site import marks, tables, words
from sitegen.site.card import Card
from sitegen.site.context import Context
from sitegen.site.listing import mark_title
from sitegen.site.sums import Sums
from sitegen.site.views.charts import (
    BarView,
    ChartView,
    ColumnView,
    KeyView,
    PanelView,
    SegmentView,
    StackView,
)
from sitegen.values import plain, round_half_up

_HIGHEST: Final = Fraction(100)
SHOWN_YEARS: Final = 6
"""So many years have room beside each other on a phone."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of some records: what they have in common, how many they are, a class for them."""

    label: str
    count: int
    tone: str = ""
    href: str = ""


def grades(identity: str, cards: Sequence[Card], site: Context) -> ChartView:
    """Returns how many records bear each grade; grades of schemes stand there always."""
    shares = tuple(Share(mark_title(mark, site), count, mark) for mark, count in _marks(cards))
    printed = sum(marks.is_printed(card) for card in cards)
    note = site.say(
        "{count} 份报告，其中 {printed} 份印了等级，其余的由本站按公布得分推算",
        count=len(cards),
        printed=printed,
    )
    return distribution(identity, site.say("等级分布"), shares, site, note=note)


def _marks(cards: Sequence[Card]) -> Iterator[tuple[str, int]]:
    counts = marks.tally(cards)
    for mark in marks.MARKS:
        if counts[mark] or mark in marks.GRADES.values():
            yield mark, counts[mark]


_BANDS: Final = (Fraction(60, 100), Fraction(80, 100), Fraction(95, 100), Fraction(1))


def rates(identity: str, cards: Sequence[Card], site: Context) -> ChartView:
    """Returns how the rates of execution are spread over bands; a band has its lower end."""
    found = [card.money.rate for card in cards if card.money.rate is not None]
    full = sum(rate == 1 for rate in found)
    counts = Counter(bisect_right(_BANDS, rate) for rate in found)
    lows = (None, *_BANDS)
    shares = [Share(_band(lows[at], high, site), counts[at]) for at, high in enumerate(_BANDS)]
    shares.append(Share("100%", full))
    over = counts[len(_BANDS)] - full
    if over:
        shares.append(Share(site.say("超过 100%"), over))
    if len(found) < len(cards):
        shares.append(Share(site.say("未提供"), len(cards) - len(found), marks.NONE))
    note = site.say("{count} 份报告，其中 {some} 份有执行率", count=len(cards), some=len(found))
    return distribution(identity, site.say("执行率分布"), shares, site, note=note)


def _band(low: Fraction | None, high: Fraction, site: Context) -> str:
    if low is None:
        return site.say("不到 {high}", high=words.share(high))
    return site.say("{low} 至不到 {high}", low=words.share(low), high=words.share(high))


def distribution(
    identity: str, title: str, shares: Sequence[Share], site: Context, *, note: str
) -> ChartView:
    """Returns bars of counts, each as long as its share of all, with the table of them."""
    total = sum(share.count for share in shares)
    bars = []
    rows = []
    for share in shares:
        part = Fraction(share.count, total) if total else Fraction(0)
        count = site.say("{count} 份", count=share.count)
        value = site.say("{count}（{share}）", count=count, share=words.percent(part))
        bars.append(BarView(share.label, value, words.width(part), "100", share.tone, share.href))
        rows.append(
            (
                tables.name(share.label),
                tables.number(str(share.count)),
                tables.number(words.percent(part)),
            )
        )
    labels = ("", site.say("份数"), site.say("占比"))
    table = tables.table(f"{identity}-table", title, labels, rows, note=note)
    return ChartView(identity, title, note, table, bars=tuple(bars))


def grades_by(
    identity: str, title: str, groups: Sequence[tuple[str, Sequence[Card]]], site: Context
) -> ChartView:
    """Returns a stacked bar of grades for each group of records, all of one length."""
    together = [card for _, cards in groups for card in cards]
    shown = [mark for mark, _ in _marks(together)]
    names = {mark: mark_title(mark, site) for mark in shown}
    rows = []
    for label, cards in groups:
        counts = marks.tally(cards)
        rows.append(
            (
                tables.name(label),
                *(tables.number(str(counts[mark])) for mark in shown),
                tables.number(str(len(cards))),
            )
        )
    labels = ("", *names.values(), site.say("合计"))
    note = site.say("{count} 份报告；没有印等级的，由本站按公布得分推算", count=len(together))
    return ChartView(
        id=identity,
        title=title,
        note=note,
        table=tables.table(f"{identity}-table", title, labels, rows, note=note),
        stacks=tuple(_stack(label, cards, names, site) for label, cards in groups),
        key=tuple(KeyView(text, mark) for mark, text in names.items()),
    )


def _stack(label: str, cards: Sequence[Card], names: dict[str, str], site: Context) -> StackView:
    counts = marks.tally(cards)
    start = Fraction(0)
    segments = []
    for mark, text in names.items():
        if counts[mark]:
            part = Fraction(counts[mark], len(cards))
            said = site.say("{text} {count} 份", text=text, count=counts[mark])
            segments.append(SegmentView(said, words.width(start), words.width(part), mark))
            start += part
    return StackView(
        label=label,
        value=site.say("{count} 份", count=len(cards)),
        text=site.say("，").join(segment.text for segment in segments),
        segments=tuple(segments),
    )


@dataclass(frozen=True, slots=True)
class Measure:
    """A number over the years: ``write`` makes it text; columns reach up to ``top`` at least."""

    title: str
    values: tuple[Fraction | None, ...]
    write: Callable[[Fraction], str]
    top: Fraction = Fraction(0)


def trend(
    identity: str, title: str, years: Sequence[int], measures: Sequence[Measure], site: Context
) -> ChartView:
    """Returns small columns of each measure over the latest years, and a table of all years."""
    labels = (site.say("年度"), *(measure.title for measure in measures))
    rows = [
        (
            tables.name(str(year)),
            *(tables.number(_written(one, one.values[at])) for one in measures),
        )
        for at, year in enumerate(years)
    ]
    left_out = len(years) > SHOWN_YEARS
    note = (
        site.say("图上只有最近 {count} 年，表里是全部年度", count=SHOWN_YEARS) if left_out else ""
    )
    return ChartView(
        id=identity,
        title=title,
        note=note,
        table=tables.table(f"{identity}-table", title, labels, rows),
        panels=tuple(_panel(measure, years) for measure in measures if any(_known(measure.values))),
    )


def _written(measure: Measure, value: Fraction | None) -> str:
    return measure.write(value) if value is not None else "—"


def _known(values: Sequence[Fraction | None]) -> list[bool]:
    return [value is not None for value in values[-SHOWN_YEARS:]]


def _panel(measure: Measure, years: Sequence[int]) -> PanelView:
    values = measure.values[-SHOWN_YEARS:]
    highest = max((value for value in values if value is not None), default=Fraction(0))
    top = max(highest, measure.top) or Fraction(1)
    columns = []
    for year, value in zip(years[-SHOWN_YEARS:], values, strict=True):
        height = (value or Fraction(0)) / top
        columns.append(
            ColumnView(
                str(year), _written(measure, value), words.width(1 - height), words.width(height)
            )
        )
    return PanelView(measure.title, tuple(columns))


def count_of(found: Sequence[Sums], site: Context) -> Measure:
    """Returns the numbers of reports as a measure."""
    counts = tuple(Fraction(one.count) for one in found)
    return Measure(site.say("报告（份）"), counts, words.points)


def points_of(values: Sequence[Fraction | None], site: Context) -> Measure:
    """Returns published scores as a measure, on the scale of a hundred points."""
    return Measure(site.say("公布得分"), tuple(values), words.points, _HIGHEST)


def rate_of(values: Sequence[Fraction | None], site: Context) -> Measure:
    """Returns rates of execution as a measure, on the scale of the whole budget."""
    return Measure(site.say("执行率"), tuple(values), words.percent, Fraction(1))


_LARGE: Final = Fraction(10**8)


def moneys_of(
    budgets: Sequence[Fraction | None], spent: Sequence[Fraction | None], site: Context
) -> tuple[Measure, Measure]:
    """Returns budget and spending in yuan as measures on one scale.

    They are written in 万元 or, where they are large, in 亿元.
    """
    highest = max((one for one in (*budgets, *spent) if one is not None), default=Fraction(0))
    large = highest >= _LARGE
    unit = site.say("亿元") if large else site.say("万元")
    scale, places = (10**8, 2) if large else (10**4, 1)

    def write(value: Fraction) -> str:
        return plain(round_half_up(value / scale, places))

    return (
        Measure(site.say("预算（{unit}）", unit=unit), tuple(budgets), write, highest),
        Measure(site.say("执行（{unit}）", unit=unit), tuple(spent), write, highest),
    )


def classes(identity: str, assessed: SheetAssessment) -> ChartView | None:
    """Returns bars of score within weight for the classes of a form; ``None`` if none has both.

    The table of these numbers stands beside them in the reading of the form.
    """
    known = [(one, *both) for one in assessed.classes if (both := _score_and_weight(one))]
    if not known:
        return None
    heaviest = max(weight for _, _, weight in known)
    bars = tuple(
        BarView(
            label="＋".join("".join(name.split()) for name in one.names),
            value=say(
                "{score} 分，满分 {weight} 分",
                score=words.points(score),
                weight=words.points(weight),
            ),
            width=words.width(score / heaviest),
            track=words.width(weight / heaviest),
        )
        for one, score, weight in known
    )
    note = say("框的长度是分值，填满的部分是公布的得分；合计由本站相加")
    return ChartView(identity, say("各类指标的得分和分值"), note, None, bars=bars)


def _score_and_weight(one: ClassAssessment) -> tuple[Fraction, Fraction] | None:
    """Returns what a class scores and weighs, each as printed or else as its rows add up."""
    score = one.printed_score if one.printed_score is not None else one.scores
    weight = one.weight or one.weights
    return (score, weight) if score is not None and weight else None
