"""Records in lists, and what the records of a list sum up to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from sitegen.site import address, words
from sitegen.site.card import Card, Money, Score, total_of
from sitegen.site.context import Context
from sitegen.site.views.common import FigureView, LinkView
from sitegen.site.views.lists import EntryView


def entry(card: Card, site: Context, origin: str, *, remark: str = "") -> EntryView:
    """Returns a record as the lists on the page at ``origin`` show it."""
    score, note = score_of(card, site)
    return EntryView(
        title=card.title,
        href=address.link(origin, address.of_record(card.id)),
        unit=LinkView(card.unit_name, address.link(origin, address.of_unit(card.unit))),
        year=str(card.year),
        score=score,
        score_note=note,
        grade=grade_of(card.score, site),
        published=card.imprint.published_on,
        recomputed=recomputed_of(card, site),
        rate=rate_of(card.money, site),
        budget=amount_of(card.money.budget, site),
        findings=str(len(card.codes)),
        example=card.example,
        remark=remark,
    )


def entries(
    cards: Sequence[Card],
    site: Context,
    origin: str,
    *,
    remarks: Mapping[str, str] = MappingProxyType({}),
) -> tuple[EntryView, ...]:
    """Returns records as the lists on the page at ``origin`` show them.

    ``remarks`` tell, by identifier, why a record stands in this list.
    """
    return tuple(entry(card, site, origin, remark=remarks.get(card.id, "")) for card in cards)


def grade_of(score: Score | None, site: Context) -> str:
    """Returns the grade as printed, or marked as derived; "" if there is none."""
    if score is None or score.grade or not score.derived_grade:
        return score.grade if score is not None else ""
    return site.say("{grade}（推算）", grade=score.derived_grade)


def score_of(card: Card, site: Context) -> tuple[str, str]:
    """Returns the published score and what it is."""
    score = card.score
    if score is None:
        return site.say("无"), site.say("没有公布得分")
    note = site.say("公布总分") if score.printed else site.say("公布得分合计（本站合计）")
    if score.several:
        note = site.say("{sheet}，{note}", sheet=score.sheet, note=note)
    return words.points(score.points), note


def recomputed_of(card: Card, site: Context) -> str:
    """Returns the recomputed total, with its form if that is not the form of the score."""
    found = card.recomputed
    if found is None:
        return ""
    text = words.interval(found.span)
    same = card.score is not None and card.score.sheet == found.sheet
    return text if same else site.say("{score}（{sheet}）", score=text, sheet=found.sheet)


def amount_of(yuan: Fraction | None, site: Context) -> str:
    """Returns an amount in 万元, or the words for one that is not given."""
    if yuan is None:
        return site.say("未提供")
    return words.ten_thousands(yuan).text(site.translate)


def rate_of(money: Money, site: Context) -> str:
    """Returns the rate of execution, or the words for one that is not given."""
    return words.percent(money.rate) if money.rate is not None else site.say("未提供")


def totals(cards: Sequence[Card], site: Context) -> Iterator[FigureView]:
    """Yields how many records there are and what they sum up to.

    Fictional samples are listed with the others and told apart in every figure.
    """
    yield _count(cards, site)
    with_amounts = sum(card.money.budget is not None for card in cards)
    note = site.say("{all} 份中 {some} 份有资金表；由本站相加", all=len(cards), some=with_amounts)
    samples = [card for card in cards if card.example]
    for label, field in ((site.say("全年预算合计"), "budget"), (site.say("全年执行合计"), "spent")):
        total = total_of([getattr(card.money, field) for card in cards])
        if total is not None:
            of_samples = total_of([getattr(card.money, field) for card in samples])
            yield FigureView(
                label,
                words.total_of_ten_thousands(total),
                _with_samples(note, of_samples, site),
                "computed",
            )
    found = sum(bool(card.codes) for card in cards)
    yield FigureView(
        site.say("核验有发现的"),
        site.say("{count} 份", count=found),
        site.say("由本站核验"),
        "computed",
    )


def _count(cards: Sequence[Card], site: Context) -> FigureView:
    samples = sum(card.example for card in cards)
    note = site.say("其中虚构的示例 {count} 份", count=samples) if samples else ""
    return FigureView(site.say("报告"), site.say("{count} 份", count=len(cards)), note, "computed")


def _with_samples(note: str, of_samples: Fraction | None, site: Context) -> str:
    if of_samples is None:
        return note
    return site.say(
        "{note}；其中虚构的示例 {amount}",
        note=note,
        amount=words.total_of_ten_thousands(of_samples),
    )
