"""Records to watch: what draws attention to a record, by thresholds that pages name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from sitegen.finding import enumerated
from sitegen.site import words
from sitegen.site.card import Card
from sitegen.site.marks import grade_of
from sitegen.site.site import Site, once

LOW_RATE: Final = Fraction(60, 100)
LOW_POINTS: Final = Fraction(60)
LOW_GRADES: Final = ("中", "差")
WIDE_GAP: Final = Fraction(5)
LATE: Final = ("DDL001", "DDL002")


@dataclass(frozen=True, slots=True)
class Case:
    """A record to watch: the figure that draws attention, and the reason in plain words."""

    card: Card
    figure: str
    reason: str


@dataclass(frozen=True, slots=True)
class Concern:
    """Something to watch for: its threshold in plain words, and its records, gravest first."""

    key: str
    title: str
    rule: str
    figure: str
    cases: tuple[Case, ...]


@once
def concerns(site: Site) -> tuple[Concern, ...]:
    """Returns what there is to watch for; a concern without records is left out."""
    found = (_low_rate(site), _low_score(site), _wide_gap(site), _late(site), _no_score(site))
    return tuple(concern for concern in found if concern.cases)


def _gravest_first(cards: Iterator[Card], gravity: Callable[[Card], Fraction]) -> list[Card]:
    """Returns real records first, then by gravity, the lowest number first."""
    return sorted(cards, key=lambda card: (card.example, gravity(card), -card.year, card.id))


def _rate(card: Card) -> Fraction:
    return card.money.rate if card.money.rate is not None else Fraction(0)


def _low_rate(site: Site) -> Concern:
    low = (card for card in site.cards if card.money.rate is not None and _rate(card) < LOW_RATE)
    limit = words.share(LOW_RATE)
    return Concern(
        key="low-execution",
        title=site.say("预算执行率低"),
        rule=site.say("全年执行数不到全年预算数的 {limit}。", limit=limit),
        figure=site.say("执行率"),
        cases=tuple(
            Case(
                card,
                words.percent(_rate(card)),
                site.say(
                    "全年预算 {budget}，全年执行 {spent}，不到 {limit}",
                    budget=words.ten_thousands(card.money.budget or Fraction(0)),
                    spent=words.ten_thousands(card.money.spent or Fraction(0)),
                    limit=limit,
                ),
            )
            for card in _gravest_first(low, _rate)
        ),
    )


def _points(card: Card) -> Fraction:
    return card.score.points if card.score is not None else Fraction(0)


def _low_score(site: Site) -> Concern:
    low = (
        card
        for card in site.cards
        if card.score is not None and (_points(card) < LOW_POINTS or grade_of(card) in LOW_GRADES)
    )
    return Concern(
        key="low-score",
        title=site.say("得分低或等级低"),
        rule=site.say(
            "公布得分不到 {limit} 分，或者等级是“中”“差”；没有印等级的，按公布得分推算。",
            limit=words.points(LOW_POINTS),
        ),
        figure=site.say("公布得分"),
        cases=tuple(
            Case(card, words.points(_points(card)), _why_low(card, site))
            for card in _gravest_first(low, _points)
        ),
    )


def _why_low(card: Card, site: Site) -> str:
    parts = []
    if _points(card) < LOW_POINTS:
        parts.append(site.say("公布得分不到 {limit} 分", limit=words.points(LOW_POINTS)))
    grade = grade_of(card)
    if grade in LOW_GRADES and card.score is not None:
        printed = bool(card.score.grade)
        parts.append(
            site.say("报告印的等级是“{grade}”", grade=card.score.grade)
            if printed
            else site.say("按公布得分推算，等级是“{grade}”", grade=grade)
        )
    return site.say("；").join(parts)


def _gap(card: Card) -> Fraction:
    return card.gap if card.gap is not None else Fraction(0)


def _wide_gap(site: Site) -> Concern:
    wide = (card for card in site.cards if abs(_gap(card)) > WIDE_GAP)
    return Concern(
        key="gap",
        title=site.say("公布得分和复算结果相差大"),
        rule=site.say(
            "公布得分比按方案复算的最高分还高出 {limit} 分以上，或者比最低分还低 {limit} 分以上。",
            limit=words.points(WIDE_GAP),
        ),
        figure=site.say("相差"),
        cases=tuple(
            Case(card, _signed(_gap(card)), _why_wide(card, site))
            for card in _gravest_first(wide, lambda card: -abs(_gap(card)))
        ),
    )


def _signed(gap: Fraction) -> str:
    return ("＋" if gap > 0 else "－") + words.two(abs(gap))


def _why_wide(card: Card, site: Site) -> str:
    assert card.recomputed is not None
    points, span = words.points(_points(card)), words.interval(card.recomputed.span)
    gap = words.two(abs(_gap(card)))
    if _gap(card) > 0:
        return site.say(
            "公布 {points} 分，复算 {span} 分，高出 {gap} 分", points=points, span=span, gap=gap
        )
    return site.say(
        "公布 {points} 分，复算 {span} 分，低了 {gap} 分", points=points, span=span, gap=gap
    )


def _late(site: Site) -> Concern:
    late = (card for card in site.cards if set(LATE) & set(card.codes))
    return Concern(
        key="late",
        title=site.say("公开得晚"),
        rule=site.say("公开日期晚于规定的期限（规则 {codes}）。", codes=enumerated(LATE)),
        figure=site.say("公开日期"),
        cases=tuple(
            Case(
                card,
                card.imprint.published_on,
                site.say("；").join(site.codes[code].title for code in LATE if code in card.codes),
            )
            for card in _gravest_first(late, lambda card: Fraction(0))
        ),
    )


def _no_score(site: Site) -> Concern:
    # What is no evaluation, such as a form that only sets goals, has no score to give.
    bare = (card for card in site.cards if card.score is None and card.kind is not None)
    return Concern(
        key="no-score",
        title=site.say("没有公布得分"),
        rule=site.say("写明了评价类型的报告里没有印总分，也没有可以相加的得分。"),
        figure=site.say("公布得分"),
        cases=tuple(
            Case(card, site.say("无"), site.say("报告里找不到得分，不能评定好坏"))
            for card in _gravest_first(bare, lambda card: Fraction(0))
        ),
    )
