"""The page that says how scores are recomputed: each scheme in force, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import Final

from sitegen.content.leaf import Flag
from sitegen.finding import joined, known, say
from sitegen.scoring.quantitative import (
    ExactTarget,
    LateDate,
    MissingOperator,
    Quantitative,
    RangeTarget,
    Tier,
    YesOrNo,
    ZeroTarget,
)
from sitegen.scoring.scheme import Scheme, number
from sitegen.site import address, words
from sitegen.site.page import Page
from sitegen.site.readings import as_row_head
from sitegen.site.site import Site, site_view
from sitegen.site.views.common import CellView, LinkView, RowView, TableView
from sitegen.site.views.method import MethodView, SchemeView
from sitegen.site.words import Words, together

TITLE: Final = say("得分怎样复算")
_INTRO: Final = (
    say(
        "每张自评表都按它自己的计分方案重新算一遍。公布的得分照原表显示，复算的得分写在旁边，两者互不改动。"
    ),
    say(
        "官方规定只给出范围的（例如定性指标的档次），复算也只给出范围，不猜一个数；看不出来的，写明为什么无法复算。"
    ),
    say("出处写“本站规则”的，是官方文件没有规定算法、由本站补充的规则；网站可以在计分方案里改换。"),
)
_OURS: Final = say("本站规则")
_BOUNDS: Final = say(
    "完成值写成“≥266米”或一个范围的，按可能的最小值和最大值各算一次，取其范围；只照抄指标值的，不算完成。"
)

_EXACT: Final = {
    ExactTarget.SMALLER_OVER_LARGER: say("相等得满分；不等的，用较小的数除以较大的数，再乘分值。"),
    ExactTarget.NOTHING: say("相等得满分；不等不得分。"),
    ExactTarget.UNKNOWN: say("相等得满分；不等的不复算。"),
}
_RANGE: Final = {
    RangeTarget.NEAREST_END: say("在区间内得满分；在区间外的，按最近的一端计算比例。"),
    RangeTarget.NOTHING: say("在区间内得满分；在区间外不得分。"),
    RangeTarget.UNKNOWN: say("在区间内得满分；在区间外的不复算。"),
}
_ZERO: Final = {
    ZeroTarget.NOTHING: say("做到零得满分；没有做到的不得分，因为除以零没有比例。"),
    ZeroTarget.UNKNOWN: say("做到零得满分；没有做到的不复算。"),
}
_LATE: Final = {
    LateDate.BANDS: say("按期完成得满分；逾期的不按比例，得分应在部分达成、未达成两档之内。"),
    LateDate.NOTHING: say("按期完成得满分；逾期不得分。"),
    LateDate.UNKNOWN: say("按期完成得满分；逾期的不复算。"),
}
_MISSING: Final = {
    MissingOperator.INFER: say(
        "按指标名称推断：投诉、事故、漏损等越小越好；成本读作不超过或等于；时间有几种读法的都算，"
        "取其范围；其余越大越好。推断会在核验发现里说明。"
    ),
    MissingOperator.AT_LEAST: say("一律读作越大越好。"),
    MissingOperator.UNKNOWN: say("不复算。"),
}
_ANSWER: Final = {
    YesOrNo.ALL_OR_NOTHING: say("直接赋分：与指标值相同得满分，不同不得分。"),
    YesOrNo.BANDS: say("按定性指标的档次：与指标值相同为最高一档，不同为最低一档。"),
}


def pages(site: Site) -> Iterator[Page]:
    """Yields the page on the schemes."""
    yield Page(address.METHOD, "method.html", partial(method_view, site), site.config.location)


def method_view(site: Site) -> MethodView:
    """Returns the page of the schemes that published forms were made under, and of all rules."""
    trail = (LinkView(TITLE),)
    return MethodView(
        site=site_view(site, address.METHOD, trail),
        title=TITLE,
        intro=_INTRO,
        schemes=tuple(_scheme(scheme) for scheme in schemes_in_force(site)),
        checks=_checks(site),
    )


def schemes_in_force(site: Site) -> tuple[Scheme, ...]:
    """Returns the schemes that published forms name, in the order of their identifiers."""
    named = {name for card in site.cards for name in card.schemes}
    return tuple(site.schemes[name] for name in sorted(named))


def _scheme(scheme: Scheme) -> SchemeView:
    name = scheme.id.raw
    tables = (
        _weights(f"{name}-weights", scheme),
        _rules(f"{name}-rules", scheme),
        _bands(f"{name}-bands", scheme),
        _grades(f"{name}-grades", scheme),
    )
    return SchemeView(
        id=address.of_scheme(name),
        name=known(scheme.title.raw),
        code=name,
        ground=_document(scheme, ""),
        note=known(scheme.note.raw) if scheme.note else "",
        why_not=known(scheme.no_recomputation.raw) if scheme.no_recomputation else "",
        tables=tuple(table for table in tables if table is not None),
    )


def _document(scheme: Scheme, otherwise: Words) -> Words:
    return known(scheme.document.raw) if scheme.document else otherwise


def _weights(identity: str, scheme: Scheme) -> TableView | None:
    if not scheme.weight_sets:
        return None
    usual = (say("通常"), scheme.weight_sets[0]) if scheme.class_weights else None
    variants = zip(scheme.weight_variants, scheme.weight_sets[1 if usual else 0 :], strict=True)
    rows = [
        *([usual] if usual else []),
        *(
            (known(one.when.raw) if one.when else say("也可以"), weights)
            for one, weights in variants
        ),
    ]
    body = [(when, _spelled(weights)) for when, weights in rows]
    return _table(identity, say("各类指标的分值"), (say("什么情况"), say("分值")), body)


def _spelled(weights: Mapping[str, Fraction]) -> Words:
    said = [
        say("{name} {points} 分", name=known(name), points=words.points(points))
        for name, points in weights.items()
    ]
    return joined(say("，"), said)


def _rules(identity: str, scheme: Scheme) -> TableView | None:
    rows = [*_execution(scheme), *(_quantities(scheme) if scheme.recomputes else ())]
    if not rows:
        return None
    return _table(identity, say("怎样算分"), (say("什么指标"), say("怎样算"), say("出处")), rows)


def _execution(scheme: Scheme) -> Iterator[tuple[Words, Words, Words]]:
    rule = scheme.execution
    if rule is None:
        return
    ground = _document(scheme, _OURS)
    rate = say(
        "执行率 = {numerator} ÷ {denominator}。",
        numerator=known(rule.numerator.raw),
        denominator=known(rule.denominator.raw),
    )
    if not rule.tiers:
        yield say("预算执行率"), say("{rate}得分 = 执行率 × 分值，最多得分值。", rate=rate), ground
        return
    done = say("项目完成并控制在预算以内的得满分；表上看不出是否完成时，两种得分都算可能。")
    more = done if rule.full_when_done is Flag.YES else ""
    told = say("{rate}按分段给分：{tiers}。{more}", rate=rate, tiers=_tiers(rule.tiers), more=more)
    yield say("预算执行率"), told, ground


def _tiers(tiers: Iterable[Tier]) -> Words:
    said = [
        say(
            "达到 {reached} 得分值的 {earns}",
            reached=words.percent(number(one.reached)),
            earns=words.percent(number(one.earns)),
        )
        for one in tiers
    ]
    return together([*said, say("再低不得分")])


def _quantities(scheme: Scheme) -> Iterator[tuple[Words, Words, Words]]:
    ground = _document(scheme, _OURS)
    rules = scheme.quantitative
    yield (
        say("越大越好（≥、＞）"),
        say("完成得满分；没有完成的，得分 = 完成值 ÷ 指标值 × 分值。"),
        ground,
    )
    yield (
        say("越小越好（≤、＜）"),
        say("完成得满分；超出的，得分 = 指标值 ÷ 完成值 × 分值。"),
        ground,
    )
    if rules is not None:
        yield from _ours(rules)
        yield from _steps(rules, ground)
    yield say("完成值不是一个确定的数"), _BOUNDS, _OURS
    yield (
        say("公布得分与复算得分之差"),
        say(
            "不超过 {exact} 分视为相符，不超过 {tolerance} 分视为取整。",
            exact=words.points(scheme.exact_within),
            tolerance=words.points(scheme.tolerance),
        ),
        _OURS,
    )


def _ours(rules: Quantitative) -> Iterator[tuple[Words, Words, Words]]:
    yield say("应等于指标值（＝）"), _EXACT[rules.exact], _OURS
    yield say("指标值是一个区间"), _RANGE[rules.range], _OURS
    yield say("指标值是零"), _ZERO[rules.zero], _OURS
    yield say("指标值是日期"), _LATE[rules.late], _OURS
    yield say("没有写≥或≤"), _MISSING[rules.operator], _OURS
    yield say("用“是”“否”回答"), _ANSWER[rules.yes_or_no], _OURS


def _steps(rules: Quantitative, ground: Words) -> Iterator[tuple[Words, Words, Words]]:
    if rules.satisfaction:
        said = say(
            "按分段：{tiers}。表上不写用的是分段还是比例，取两者的范围。",
            tiers=_tiers(rules.satisfaction),
        )
        yield say("满意度"), said, ground
    if rules.pass_mark is not None:
        mark = words.percent(number(rules.pass_mark))
        yield (
            say("完成的比例低于及格线"),
            say("及格线是 {mark}，低于它可以不得分，复算从 0 分算起。", mark=mark),
            ground,
        )


def _bands(identity: str, scheme: Scheme) -> TableView | None:
    if not scheme.bands or not scheme.recomputes:
        return None
    body = [
        (
            known(band.name.raw),
            say(
                "分值的 {low} 到 {high}",
                low=words.percent(number(band.low)),
                high=words.percent(number(band.high)),
            ),
        )
        for band in scheme.bands
    ]
    return _table(identity, say("定性指标的档次"), (say("达成情况"), say("得分范围")), body)


def _grades(identity: str, scheme: Scheme) -> TableView | None:
    if not scheme.grades:
        return None
    body = [
        (known(grade.name.raw), say("{points} 分及以上", points=words.points(number(grade.low))))
        for grade in scheme.grades
    ]
    return _table(identity, say("等级（自上而下取第一个够分的）"), (say("等级"), say("总分")), body)


def _checks(site: Site) -> TableView:
    body = [
        (code, card.title, card.ground or say("算术"))
        for code, card in site.codes.items()
        if card.is_rule
    ]
    caption = say("核验规则（{count} 条）", count=len(body))
    return _table("checks", caption, (say("代码"), say("查什么"), say("依据")), body)


def _table(
    identity: str, caption: Words, head: tuple[Words, ...], rows: Iterable[tuple[Words, ...]]
) -> TableView:
    body = []
    for row in rows:
        first, *others = (CellView((text,)) for text in row)
        body.append(RowView((as_row_head(first), *others)))
    labels = RowView(tuple(CellView((label,), scope="col") for label in head))
    return TableView(identity, "reading", caption, (labels,), tuple(body))
