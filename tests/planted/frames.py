"""Which classes of indicators the forms of a scheme have, with how many points each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from tests.planted.dice import Dice
from tests.planted.figures import rate_of, rounded, split
from tests.planted.story import Item, Kind, Story, Teller

HALF: Final = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Frame:
    """The classes of a scheme: their names, their points, and what they are called together."""

    weights: Mapping[str, int]
    partial: str = "部分达成年度指标并具有一定效果"
    asks: bool = False
    cost_apart: bool = False


_USUAL: Final = {"产出": 50, "效益": 30, "满意度": 10}
FRAMES: Final[Mapping[str, tuple[Frame, ...]]] = MappingProxyType(
    {
        "mof2020": (
            Frame(_USUAL),
            Frame(_USUAL),
            Frame({"产出": 50, "效益": 40}),
        ),
        "mof2021": (
            Frame({"成本": 20, "产出": 40, "效益": 20, "满意度": 10}, asks=True, cost_apart=True),
            Frame({"成本": 20, "产出": 40, "效益": 30}, asks=True, cost_apart=True),
            Frame(_USUAL, asks=True, cost_apart=True),
        ),
        "pre2020": (Frame(_USUAL, partial="部分达成预期指标并具有一定效果"),),
        "hb-20-80": (Frame({"产出": 40, "效益": 30, "满意度": 10}, partial=""),),
        "he-weighted": (Frame(_USUAL),),
        "cq-coef": (Frame({"产出": 50, "效益": 30, "满意度": 10}),),
        "sc-10-90": (
            Frame({"产出": 50, "效益": 30, "满意度": 10}),
            Frame({"产出": 55, "效益": 25, "满意度": 10}),
        ),
        "yn-public14": (
            Frame({"产出": 40, "效益": 30, "满意度": 20}),
            Frame(_USUAL),
        ),
        "poverty": (
            Frame(_USUAL),
            Frame({"产出": 70, "效益": 20, "满意度": 10}),
            Frame({"产出": 60, "效益": 30, "满意度": 10}),
        ),
        "nx-4part": (Frame({"决策": 10, "管理": 25, "产出": 30, "效益": 35}),),
        "target-only": (Frame(_USUAL),),
        "transfer-region": (Frame(_USUAL),),
    }
)


def frame_of(story: Story, scheme: str) -> Frame:
    """Returns the frame that a project keeps through its years."""
    return story.project.dice("frame").choice(FRAMES[scheme])


def items_of(story: Story, frame: Frame) -> tuple[Item, ...]:
    """Returns the indicators of a story, with points that make up those of their classes."""
    teller = Teller(story)
    return tuple(
        item
        for name, points in frame.weights.items()
        for item in _weighed(_class(name, teller, frame), points, story.project.dice(name))
    )


def _weighed(items: Sequence[Item], points: int, dice: Dice) -> Iterator[Item]:
    """Gives each indicator of a class its points, in halves or in tenths of a point."""
    whole = Decimal(points)
    step = Decimal(1) if whole >= 2 * len(items) else HALF
    step = step if whole >= len(items) * step else Decimal("0.1")
    weights = split(whole, len(items), step)
    if len(items) > 2 and weights[-1] > 2 * step and dice.one_in(2):
        weights[0] += step
        weights[-1] -= step
    for item, weight in zip(items, weights, strict=True):
        yield item.weighing(weight)


def _class(name: str, teller: Teller, frame: Frame) -> list[Item]:
    make = {
        "产出": _outputs,
        "效益": _benefits,
        "满意度": _satisfaction,
        "成本": _costs,
        "决策": _decisions,
        "管理": _management,
    }[name]
    return list(make(teller, frame))


def _outputs(teller: Teller, frame: Frame) -> Iterator[Item]:
    more = teller.story.project.indicators
    rates, dated = min(3, 1 + more // 12), 1 + more // 18
    yield from _under("产出", "数量", (teller.done(at) for at in range(max(2, more - rates - 8))))
    yield from _under("产出", "质量", (teller.rate(at) for at in range(rates)))
    yield from _under("产出", "时效", (teller.dated(at) for at in range(dated)))
    if not frame.cost_apart and "管理" not in frame.weights:
        costs = [teller.cost(), teller.price()] if more > 14 else [teller.price()]
        yield from _under("产出", "成本", costs)


def _benefits(teller: Teller, frame: Frame) -> Iterator[Item]:
    theme, partial = teller.story.body.theme, frame.partial
    social = [teller.reached(0), teller.worded(0, theme.good, partial)]
    if teller.story.project.indicators > 12:
        social += [teller.reached(1), teller.safety()]
    if frame.asks:
        social.append(teller.asked())
    yield from _under("效益", "社会效益", social)
    yield from _under("效益", "可持续影响", [teller.worded(0, theme.lasting, partial)])
    if "管理" in frame.weights:
        yield from _under("效益", "服务对象满意度", [teller.users()])


def _satisfaction(teller: Teller, frame: Frame) -> Iterator[Item]:
    users = [teller.users(at) for at in range(1 + teller.story.project.number % 2)]
    yield from _under("满意度", "服务对象满意度", users)


def _costs(teller: Teller, frame: Frame) -> Iterator[Item]:
    yield from _under("成本", "经济成本", [teller.cost(), teller.price()])


def _decisions(teller: Teller, frame: Frame) -> Iterator[Item]:
    well = (("立项程序规范性", "规范"), ("绩效目标合理性", "合理"))
    yield from _under("决策", "项目立项", [teller.worded(0, well, "")])
    yield from _under("决策", "绩效目标", [teller.worded(1, well, "")])


def _management(teller: Teller, frame: Frame) -> Iterator[Item]:
    well = (("资金使用合规性", "合规"), ("管理制度健全性", "健全"))
    yield from _under("管理", "资金管理", [_execution(teller.story), teller.worded(0, well, "")])
    yield from _under("管理", "组织实施", [teller.worded(1, well, "")])


def _execution(story: Story) -> Item:
    money = story.money
    printed = str(rounded(rate_of(money.executed, money.budget) * 100))
    reason = (
        ""
        if money.executed == money.budget
        else f"{story.year}年末部分质保金未到支付时间，{story.year + 1}年支付。"
    )
    return Item(
        "",
        "",
        "预算执行率",
        Kind.EXACT,
        "100",
        printed,
        "%",
        Fraction(printed) / 100,
        reason=reason,
    )


def _under(level1: str, level2: str, items: Iterator[Item] | Sequence[Item]) -> Iterator[Item]:
    for item in items:
        yield replace(item, level1=level1, level2=level2)
