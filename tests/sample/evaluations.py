"""Score sheets of evaluations by a department or the finance department."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from tests.sample.figures import choose, rounded, shared, text
from tests.sample.forms import execution_score
from tests.sample.results import Result
from tests.sample.totals import grade_of
from tests.sample.writing import Row as Line

_JUDGED: Final = (
    ("决策", "项目立项", "立项依据充分性", 4),
    ("决策", "项目立项", "立项程序规范性", 3),
    ("决策", "绩效目标", "绩效目标合理性", 4),
    ("决策", "绩效目标", "绩效指标明确性", 3),
    ("决策", "资金投入", "预算编制科学性", 3),
    ("决策", "资金投入", "资金分配合理性", 3),
    ("过程", "资金管理", "预算执行率", 10),
    ("过程", "资金管理", "资金使用合规性", 4),
    ("过程", "组织实施", "管理制度健全性", 3),
    ("过程", "组织实施", "制度执行有效性", 3),
)
_LEVEL2: Final = {
    "数量": ("产出", "产出数量"),
    "质量": ("产出", "产出质量"),
    "时效": ("产出", "产出时效"),
    "成本": ("产出", "产出成本"),
    "经济": ("效益", "经济效益"),
    "社会": ("效益", "社会效益"),
    "生态": ("效益", "生态效益"),
    "可持续": ("效益", "可持续影响"),
    "满意": ("效益", "满意度"),
}


@dataclass(slots=True)
class Item:
    """A line of a score sheet before it is printed."""

    classes: tuple[str, str]
    name: str
    weight: Decimal
    score: Decimal


def score_sheet(result: Result, total: Decimal | None = None) -> dict[str, Any]:
    """Returns the usual score sheet; with ``total`` it comes to the same as the unit's own form."""
    items = list(_items(result, strict=total is None))
    if total is not None:
        _bring_down(items, sum((item.score for item in items), Decimal(0)) - total)
    sheet: dict[str, Any] = {"表名": "评分表", "计分方案": "eval-report"}
    sheet["指标"] = list(_printed(items))
    hundred = {"一级分值": "100", "二级分值": "100", "分值": "100"}
    sheet["合计"] = Line({"名目": "总分"} | hundred)
    return sheet


def _items(result: Result, *, strict: bool) -> Iterator[Item]:
    for level1, level2, name, points in _JUDGED:
        weight = Decimal(points)
        less = choose(("0", "0", "0.5", "1"), result.key, name) if strict else "0"
        score = weight - Decimal(less)
        if name == "预算执行率":
            score = rounded(min(Decimal(1), result.rate) * weight)
        yield Item((level1, level2), name, weight, score)
    for level1 in ("产出", "效益"):
        rows = [row for row in result.rows if _LEVEL2[row.kind][0] == level1]
        for row, weight in zip(rows, shared(Decimal(30), len(rows)), strict=True):
            yield Item(_LEVEL2[row.kind], row.name, weight, rounded(weight * row.share))


def _bring_down(items: list[Item], much: Decimal) -> None:
    """Takes points off what is judged, until a given number is taken."""
    for item in items[len(_JUDGED) - 1 :: -1]:
        if much > 0 and item.name != "预算执行率":
            less = min(much, item.weight / 2)
            item.score -= less
            much -= less


def _printed(items: list[Item]) -> Iterator[Line]:
    above = ("", "")
    for item in items:
        line = Line()
        if item.classes[0] != above[0]:
            whole = [one for one in items if one.classes[0] == item.classes[0]]
            line |= {"一级指标": item.classes[0], "一级分值": _weights(whole)}
        if item.classes != above:
            same = [one for one in items if one.classes == item.classes]
            line |= {"二级指标": item.classes[1], "二级分值": _weights(same)}
        above = item.classes
        line |= {"三级指标": item.name, "分值": text(item.weight), "得分": text(item.score)}
        yield line


def _weights(items: list[Item]) -> str:
    return text(sum((item.weight for item in items), Decimal(0)))


def county_sheet(result: Result) -> dict[str, Any]:
    """Returns the county's score sheet with the unit's own and the reviewed scores."""
    rows = list(_county(result))
    sums = dict.fromkeys(("得分", "复核分"), Decimal(0))
    for row in rows:
        for column in sums:
            sums[column] += Decimal(row[column])
    sheet: dict[str, Any] = {"表名": "评分表", "计分方案": "hb-county", "指标": rows}
    hundred = {"一级分值": "100", "二级分值": "100", "分值": "100"}
    sheet["合计"] = Line({"名目": "合计"} | hundred)
    sheet["其他项"] = {"复核等级": grade_of(sums["复核分"])}
    return sheet


def _county(result: Result) -> Iterator[Line]:
    head = Line({"一级指标": "决策", "一级分值": "2", "二级指标": "项目立项", "二级分值": "2"})
    yield _reviewed(head, "立项规范性", "资料齐全得2分，缺一项扣0.5分", (Decimal(2),) * 2, result)
    head = Line({"一级指标": "管理", "一级分值": "13", "二级指标": "资金管理", "二级分值": "10"})
    execution = execution_score(result, Decimal(10))
    both = (Decimal(10), execution)
    line = _reviewed(head, "预算执行率", "执行率×10分", both, result)
    line["偏差原因分析及改进措施"] = "余款按合同下年支付"
    yield line
    head = Line({"二级指标": "组织实施", "二级分值": "3"})
    yield _reviewed(head, "管理制度健全性", "制度健全得3分", (Decimal(3),) * 2, result)
    for level2, points in (("产出", 45), ("效益", 30), ("满意度", 10)):
        rows = [row for row in result.rows if level2 in _LEVEL2[row.kind][row.kind == "满意" :]]
        weights = shared(Decimal(points), len(rows))
        for number, (row, weight) in enumerate(zip(rows, weights, strict=True)):
            head = Line()
            if number == 0:
                head |= {"一级指标": "绩效", "一级分值": "85"} if level2 == "产出" else {}
                head |= {"二级指标": level2, "二级分值": str(points)}
            standard = f"按完成比例得分，满分{text(weight)}分"
            score = rounded(weight * row.share)
            line = _reviewed(head, row.name, standard, (weight, score), result)
            if row.reason:
                line["偏差原因分析及改进措施"] = row.reason
            yield line


def _reviewed(
    line: Line, name: str, standard: str, both: tuple[Decimal, Decimal], result: Result
) -> Line:
    """Returns a row with the unit's own score and the reviewed one."""
    weight, score = both
    less = choose(("0", "0", "0.5", "1"), result.key, name, "复核")
    line |= {"三级指标": name, "评分标准": standard, "分值": text(weight), "得分": text(score)}
    line["复核分"] = text(max(Decimal(0), score - Decimal(less)))
    if less != "0":
        line["偏差原因分析及改进措施"] = "复核时部分佐证材料不全"
    return line
