"""The texts of reports, put together from what is told of a project and its year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from tests.sample.figures import parted, percent, text
from tests.sample.results import Result, Row

Block = Any


def section(heading: str, *blocks: Block) -> dict[str, Any]:
    """Returns a section."""
    return {"标题": heading, "内容": list(blocks)}


def place(sheet: str) -> dict[str, str]:
    """Returns the place of a form."""
    return {"表": sheet}


def own_report(result: Result) -> list[Block]:
    """Returns the short text of a self-evaluation, with its form in it."""
    return [
        section("一、项目概况", background(result), money(result)),
        section("二、自评情况", "自评总分⟦总分⟧分，等级为“⟦等级⟧”。", place("自评表")),
        section("三、存在的问题和改进措施", problems(result)),
    ]


def reason_report(result: Result) -> list[Block]:
    """Returns the text that a form goes with where little was spent."""
    told = f"{money(result)}\n未执行的原因：{result.delay}"
    return [section("一、自评表", place("自评表")), section("二、预算执行的说明", told)]


def background(result: Result) -> str:
    return f"{result.project.texts['背景']}{result.year}年由{result.project.unit}组织实施。"


def money(result: Result) -> str:
    """Returns what the text says of the money, marked."""
    rate = percent(result.executed, result.budget)
    first = ""
    if result.initial != result.budget:
        first = f"年初预算数{{年初预算数|{text(result.initial)}万元}}，年中按因素法追加，"
    return (
        f"{first}全年预算数{{全年预算数|{text(result.budget)}万元}}，"
        f"全年执行数{{全年执行数|{text(result.executed)}万元}}，执行率{{执行率|{rate}}}。"
    )


def problems(result: Result) -> str:
    """Returns the problems of a year and what is done about them."""
    if not result.missed:
        return f"{result.year}年各项指标均已完成。下一步：{result.project.texts['建议']}。"
    named: dict[str, list[Row]] = {}
    for row in result.missed:
        named.setdefault(row.reason, []).append(row)
    return "\n".join(
        f"{number}.{'、'.join(row.name for row in rows)}未达到目标：{why(rows[0])}。"
        f"改进：{remedy(rows[0])}。"
        for number, rows in enumerate(named.values(), 1)
    )


def why(row: Row) -> str:
    return row.reason.partition("。")[0]


def remedy(row: Row) -> str:
    return row.reason.partition("。")[2].rstrip("。") or "继续跟踪"


GRADE: Final = "良"
"""The grade of an evaluation that gives no points."""


def evaluation_report(result: Result, evaluator: str, sheets: list[str]) -> list[Block]:
    """Returns the text of an evaluation in the order of the official outline.

    The last of the forms is the score sheet; the others are the unit's own.
    """
    year, name, unit = result.year, result.project.name, result.project.unit
    return [
        section(
            "一、基本情况",
            section("（一）项目概况", background(result), *items(result)),
            section("（二）项目绩效目标", result.filled(result.project.texts["目标"], done=False)),
        ),
        section(
            "二、绩效评价工作开展情况",
            section(
                "（一）绩效评价目的、对象和范围",
                f"对象是{unit}{year}年度{name}的全部资金，"
                f"评价的时间段为{{评价时段|{year}年1月-12月}}。",
            ),
            section(
                "（二）绩效评价原则、指标体系、方法和标准",
                "按《项目支出绩效评价管理办法》（财预〔2020〕10号）设置四类指标，采用比较法和公众评判法。",
                *map(place, sheets[:-1]),
            ),
            section("（三）绩效评价工作过程", f"{evaluator}查阅账册和合同，现场核查后评分。"),
        ),
        section(
            "三、综合评价情况及评价结论",
            f"{year}年度{name}综合得分⟦总分⟧分，等级为“⟦等级⟧”。"
            if sheets
            else f"评价认为，预算执行和目标完成情况总体真实，等级为“{GRADE}”。",
            *map(place, sheets[-1:]),
        ),
        section("四、绩效评价指标分析", *_analysis(result)),
        section("五、主要经验及做法、存在的问题及原因分析", problems(result)),
        section("六、有关建议", f"{result.project.texts['建议']}。"),
        section("七、其他需要说明的问题", "无"),
    ]


def _analysis(result: Result) -> Iterator[Block]:
    texts = result.project.texts
    yield section("（一）项目决策情况", f"立项依据是{texts['依据']}，目标与预算相匹配。")
    yield section("（二）项目过程情况", money(result) + (result.delay or ""))
    yield section("（三）项目产出情况", result.filled(texts["完成"], done=True))
    effects = [row for row in result.rows if row.kind in ("经济", "社会", "生态", "满意")]
    told = "；".join(f"{row.name}：{row.actual_cell}" for row in effects)
    yield section("（四）项目效益情况", f"{told or texts['效果']}。")


def items(result: Result) -> Iterator[str]:
    """Yields the paragraph on what the money was for, with its sums."""
    names = [name for name, _ in result.project.items]
    shares = [share for _, share in result.project.items]
    planned = parted(result.budget, shares)
    spent = parted(result.executed, shares)
    lines = [f"预算总额{{预算总额|{text(result.budget)}万元}}，其中："]
    for number, (name, one, other) in enumerate(zip(names, planned, spent, strict=True), 1):
        lines.append(f"{number}.{_item(name, one, other)}")
    if len(lines) > 2:
        yield "\n".join(lines)


def _item(name: str, planned: Decimal, spent: Decimal) -> str:
    return (
        f"{{项|{name}}}预算金额：{{预算金额|{text(planned)}万元}}，"
        f"实施金额：{{实施金额|{text(spent)}万元}}。"
    )
