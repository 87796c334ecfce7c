"""The text of a report by the outline of 财预〔2020〕10号, with its figures marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tests.planted.dice import Dice
from tests.planted.draft import FormHere, Section
from tests.planted.figures import CENT, printed_rate, shown, split
from tests.planted.story import Story

DIGITS: Final = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an item: a number of things at a price, or an amount alone."""

    name: str
    planned: Decimal
    executed: Decimal
    quantity: int = 0
    price: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Spent:
    """An item that money was spent on."""

    name: str
    planned: Decimal
    executed: Decimal
    parts: tuple[Part, ...] = ()


def account(story: Story) -> list[Spent]:
    """Returns the budget by items that add up to it, as does what was spent."""
    dice, names = story.dice("account"), story.body.theme.items
    planned = split(story.money.budget, len(names), CENT)
    executed = split(story.money.executed, len(names), CENT)
    items = [Spent(*one) for one in zip(names, planned, executed, strict=True)]
    first = items[0]
    quantity = dice.number(4, 19)
    price = (first.planned / 2 / quantity).quantize(CENT)
    product = price * quantity
    used = min(product, first.executed - Decimal(1))
    parts = (
        Part(f"{names[0]}材料", product, used, quantity, price),
        Part(f"{names[0]}施工", first.planned - product, first.executed - used),
    )
    return [Spent(first.name, first.planned, first.executed, parts), *items[1:]]


def report(story: Story, forms: Sequence[str], total: str, grade: str) -> list[Section]:
    """Returns the seven sections of a report in which the forms stand."""
    items = account(story)
    sections = [
        Section("基本情况", _basics(story, items)),
        Section("绩效评价工作开展情况", _work(story, forms)),
        Section(
            "综合评价情况及评价结论（附相关评分表）",
            [
                [f"{story.year}年总分{total}分，等级为“{grade}”。"],
                *(FormHere(name) for name in forms[1:]),
            ],
        ),
        Section("绩效评价指标分析", _analysis(story, items)),
        Section("主要经验及做法、存在的问题及原因分析", [_problems(story)]),
        Section("有关建议", [[f"{story.year + 1}年提前两个月启动采购，按月调度支出进度。"]]),
        Section("其他需要说明的问题", [["无"]]),
    ]
    return numbered(sections, "{}、")


def numbered(sections: list[Section], style: str) -> list[Section]:
    for digit, section in zip(DIGITS, sections, strict=False):
        section.heading = style.format(digit) + section.heading
    return sections


def _basics(story: Story, items: Sequence[Spent]) -> list[list[str] | FormHere | Section]:
    budget = shown(story.money.budget)
    sections = [
        Section(
            "项目概况",
            [
                [
                    f"{story.body.name}在{story.project.town}实施本项目。"
                    f"全年预算{{预算总额|{budget}万元}}，其中：",
                    *_listed(items),
                    _figures(story),
                    _staff(story.dice("staff")),
                ]
            ],
        ),
        Section(
            "项目绩效目标",
            [[f"完成{story.project.town}的年度任务，工程质量合格，群众满意。", *_steps(story)]],
        ),
    ]
    return [*numbered(sections, "（{}）")]


def _listed(items: Sequence[Spent]) -> Iterator[str]:
    for number, item in enumerate(items, 1):
        yield (
            f"（{number}）{{项|{item.name}}}预算金额：{{预算金额|{shown(item.planned)}万元}}，"
            f"实施金额：{{实施金额|{shown(item.executed)}万元}}。"
        )
        for part in item.parts:
            product = ""
            if part.quantity:
                product = f"{{单价|{shown(part.price)}万元}}*{{数量|{part.quantity}批}}="
            yield (
                f"{{子项|{part.name}}}预算金额：{product}{{预算金额|{shown(part.planned)}万元}}，"
                f"实施金额：{{实施金额|{shown(part.executed)}万元}}。"
            )


def _figures(story: Story) -> str:
    money = story.money
    rate = printed_rate(money.executed, money.budget)
    return (
        f"年初预算数{{年初预算数|{shown(money.initial)}万元}}，"
        f"全年预算数{{全年预算数|{shown(money.budget)}万元}}，"
        f"全年执行数{{全年执行数|{shown(money.executed)}万元}}，执行率{{执行率|{rate}}}。"
        f"{money.reason}"
    )


def _staff(dice: Dice) -> str:
    own, hired = dice.number(4, 16), dice.number(3, 9)
    return f"项目组有在编人员和聘用人员，{own}人+{hired}人={own + hired}人。"


def _steps(story: Story) -> list[str]:
    first, second = story.body.theme.items[:2]
    return [
        f"1、{{事项|{first}}}：{{期限|{story.year}年6月}}，{{完成情况|{story.year}年6月完成}}；",
        f"2、{{事项|{second}}}：{{期限|{story.year}年1月-12月}}，{{完成情况|按进度完成}}。",
    ]


def _work(story: Story, forms: Sequence[str]) -> list[list[str] | FormHere | Section]:
    dice = story.dice("work")
    sections = [
        Section(
            "绩效评价目的、对象和范围",
            [[f"对象是{story.year}年的项目资金，时间段为{{评价时段|{story.year}年1月-12月}}。"]],
        ),
        Section(
            "绩效评价原则、评价指标体系、评价方法、评价标准",
            [
                ["按《项目支出绩效评价管理办法》（财预〔2020〕10号）评分。"],
                *(FormHere(name) for name in forms[:1]),
            ],
        ),
        Section(
            "绩效评价工作过程",
            [
                [
                    f"{story.year + 1}年1月成立评价小组，收集资料{dice.number(40, 160)}份，"
                    f"现场抽查{dice.number(3, 16)}个点位后评分。"
                ]
            ],
        ),
    ]
    return [*numbered(sections, "（{}）")]


def _analysis(story: Story, items: Sequence[Spent]) -> list[list[str] | FormHere | Section]:
    money, dice = story.money, story.dice("analysis")
    partly = items[:-1] if dice.one_in(2) else items
    again = [
        f"（{number}）{{项|{item.name}}}预算金额：{{预算金额|{shown(item.planned)}万元}}，"
        f"实施金额：{{实施金额|{shown(item.executed)}万元}}。"
        for number, item in enumerate(partly, 1)
    ]
    contents: tuple[tuple[str, list[str]], ...] = (
        ("项目决策情况", ["立项依据县级规划，程序完整，目标与预算相匹配。"]),
        (
            "项目过程情况",
            [f"{story.year}年资金按进度拨付，全年支出{shown(money.executed)}万元，专账核算。"],
        ),
        ("项目产出情况", again),
        (
            "项目效益情况",
            [f"{story.year}年抽查{dice.number(60, 320)}户，多数反映条件有改善，个别点位进度偏慢。"],
        ),
    )
    return [*numbered([Section(name, [text]) for name, text in contents], "（{}）")]


def _problems(story: Story) -> list[str]:
    return [
        f"经验：{story.year}年先定点位后定预算，减少了返工。",
        f"问题：{story.year}年部分点位前期手续办理较晚，影响了支出进度；原因是人手少、任务集中。",
    ]


def short(story: Story, forms: Sequence[str]) -> list[Section]:
    """Returns a short text of its own outline."""
    sections = [
        Section(
            "项目说明",
            [[f"{story.project.town}的项目由{story.body.name}组织实施。", _figures(story)]],
        ),
        Section(
            "自评结果",
            [
                [f"{story.year}年自评按方案逐项打分。"],
                *(FormHere(name) for name in forms),
            ],
        ),
    ]
    return numbered(sections, "{}、")
