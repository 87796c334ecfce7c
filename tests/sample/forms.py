"""Forms of self-evaluation under the schemes that score."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from tests.sample.figures import choose, percent, rounded, shared, text
from tests.sample.results import Result, Row
from tests.sample.writing import Row as Line

Sheet = dict[str, Any]

_CLASSES: Final = MappingProxyType(
    {
        "数量": ("产出指标", "数量指标"),
        "质量": ("产出指标", "质量指标"),
        "时效": ("产出指标", "时效指标"),
        "成本": ("产出指标", "成本指标"),
        "经济": ("效益指标", "经济效益指标"),
        "社会": ("效益指标", "社会效益指标"),
        "生态": ("效益指标", "生态效益指标"),
        "可持续": ("效益指标", "可持续影响指标"),
        "满意": ("满意度指标", "服务对象满意度指标"),
    }
)
_USUAL: Final = MappingProxyType({"产出指标": 50, "效益指标": 30, "满意度指标": 10})
_WEIGHTS: Final[Mapping[str, Mapping[str, int]]] = MappingProxyType(
    {
        "mof2021": {"成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10},
        "hb-20-80": {"产出指标": 40, "效益指标": 30, "满意度指标": 10},
        "nx-4part": {"产出": 30, "效益": 35},
        "yn-public14": {"产出指标": 45, "效益指标": 30, "满意度指标": 15},
    }
)
_REASON: Final = "偏差原因分析及改进措施"


def classes_of(row: Row, scheme: str) -> tuple[str, str]:
    """Returns the classes of an indicator under a scheme."""
    if scheme == "mof2021" and row.kind == "成本":
        return "成本指标", "经济成本指标"
    level1, level2 = _CLASSES[row.kind]
    if scheme == "nx-4part":
        return level1[:2].replace("满意", "效益"), level2
    return level1, level2


def weighed(result: Result, scheme: str) -> Iterator[tuple[Row, str, str, Decimal]]:
    """Yields the indicators with their classes and weights."""
    totals = _WEIGHTS.get(scheme, _USUAL)
    named = [(row, *classes_of(row, scheme)) for row in result.rows]
    for level1, total in totals.items():
        rows = [(row, level2) for row, found, level2 in named if found == level1]
        for (row, level2), weight in zip(rows, shared(Decimal(total), len(rows)), strict=True):
            yield row, level1, level2, weight


def execution_score(result: Result, weight: Decimal = Decimal(10)) -> Decimal:
    """Returns what the execution of the budget earns under the scheme of the project."""
    if result.project.scheme != "mof2021":
        return rounded(min(Decimal(1), result.rate) * weight)
    missed = any(classes_of(row, "mof2021")[0] == "产出指标" for row in result.missed)
    if result.rate >= 1 or (result.rate >= Decimal("0.8") and not missed):
        return weight
    return weight * (Decimal("0.7") if result.rate >= Decimal("0.8") else Decimal("0.5"))


def own_form(result: Result) -> Sheet:
    """Returns the form on which a unit evaluates its own project."""
    scheme = result.project.scheme
    sheet: Sheet = {
        "表名": "自评表",
        "计分方案": scheme,
        "金额单位": "元" if scheme == "yn-public14" else "万元",
    }
    if scheme == "sc-10-90":
        sheet["报表编号"] = "示例0000zp"
    if scheme == "yn-public14":
        sheet["公开表号"] = "公开14表"
        sheet["表头"] = {"编制单位": result.project.unit}
    sheet["资金"] = list(_funds(result))
    sheet["年度目标"] = [
        {
            "预期目标": result.filled(result.project.texts["目标"], done=False),
            "实际完成情况": result.filled(result.project.texts["完成"], done=True),
        }
    ]
    if scheme == "hb-20-80":
        del sheet["年度目标"]
    if scheme == "he-weighted":
        sheet["年度目标"][0]["目标完成率"] = "100%" if not result.missed else "98%"
    sheet["指标"] = list(_once(_FORMS[scheme](result)))
    sheet["合计"] = Line(_TOTALS.get(scheme, {"名目": "总分", "分值": "100"}))
    return sheet


def _once(lines: Iterator[Line]) -> Iterator[Line]:
    """Yields rows of which those that go by the reason above say no more than that."""
    above = ""
    for line in lines:
        reason = line.get(_REASON, "")
        if reason and reason == above:
            line[_REASON] = "同上"
        above = reason
        yield line


def _funds(result: Result) -> Iterator[Line]:
    scheme = result.project.scheme
    total = (result.initial, result.budget, result.executed)
    name = {"hb-20-80": "年度财政资金总额", "he-weighted": "资金总额"}.get(scheme, "年度资金总额")
    row = _fund(scheme, name, total)
    if scheme not in ("nx-4part", "he-weighted"):
        if scheme != "hb-20-80":
            row["分值"] = "10"
        row["得分"] = text(execution_score(result, Decimal(20 if scheme == "hb-20-80" else 10)))
    if scheme == "sc-10-90" and result.rate < Decimal("0.9"):
        row["原因"] = result.delay
    yield row
    if scheme == "hb-20-80":
        return
    for number, source in enumerate(result.sources):
        name = f"其中：{source.name}" if number == 0 else source.name
        row = _fund(scheme, name, (source.initial, source.budget, source.executed))
        if scheme not in ("nx-4part", "he-weighted"):
            row["分值"] = row["得分"] = choose("—／一", result.project.key).replace("／", "/")
        yield row


def _fund(scheme: str, name: str, amounts: tuple[Decimal, Decimal, Decimal]) -> Line:
    initial, budget, executed = amounts
    cell = _yuan if scheme == "yn-public14" else text
    row = Line({"资金来源": name})
    if scheme not in ("hb-20-80", "poverty"):
        row["年初预算数"] = cell(initial)
    row["全年预算数"] = cell(budget)
    if scheme == "he-weighted":
        row |= {"到位数": cell(budget), "到位率": "100%"}
    row["全年执行数"] = cell(executed)
    # The old form divides by the budget at the start of the year.
    row["执行率"] = percent(executed, initial if scheme == "pre2020" else budget)
    return row


def _yuan(amount: Decimal) -> str:
    return f"{amount * 10000:,.2f}"


def _rows(result: Result, scheme: str) -> Iterator[tuple[Line, Row, Decimal]]:
    """Yields rows that hold their classes, each where its printed cell begins."""
    above = ("", "")
    sums: dict[str, Decimal] = {}
    listed = list(weighed(result, scheme))
    for _, level1, _, weight in listed:
        sums[level1] = sums.get(level1, Decimal(0)) + weight
    for row, level1, level2, weight in listed:
        line = Line()
        if level1 != above[0]:
            tells = scheme in ("mof2020", "pre2020", "hb-20-80")
            line["一级指标"] = f"{level1}（{sums[level1]}分）" if tells else level1
        if (level1, level2) != above:
            line["二级指标"] = level2
        line["三级指标"] = row.name
        above = (level1, level2)
        yield line, row, weight


def _earned(line: Line, row: Row, weight: Decimal) -> Line:
    line |= {"分值": text(weight), "得分": text(rounded(weight * row.share))}
    if row.reason:
        line[_REASON] = row.reason
    return line


def _plain(result: Result) -> Iterator[Line]:
    for line, row, weight in _rows(result, result.project.scheme):
        line |= {"年度指标值": row.target_cell, "实际完成值": row.actual_cell}
        if result.project.scheme == "pre2020":
            line["得分计算方法"] = _method(row)
        yield _earned(line, row, weight)


def _method(row: Row) -> str:
    if row.operator == "期":
        return "按期完成得满分"
    if not row.counted:
        return "按达成程度分三档"
    return "A/B×分值" if row.operator == "≤" else "B/A×分值"


def _split(line: Line, row: Row) -> None:
    line["指标性质"] = row.operator if row.counted else "定性"
    line["年度指标值"] = row.target
    line["度量单位"] = row.unit if row.counted else ""
    line["实际完成值"] = row.actual


def _columns(result: Result) -> Iterator[Line]:
    for line, row, weight in _rows(result, result.project.scheme):
        _split(line, row)
        yield _earned(line, row, weight)


def _by_class(result: Result) -> Iterator[Line]:
    rows = list(_rows(result, "hb-20-80"))
    starts = [number for number, (line, _, _) in enumerate(rows) if "二级指标" in line]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        score = sum((rounded(weight * row.share) for _, row, weight in rows[start:end]), Decimal(0))
        for number, (line, row, _) in enumerate(rows[start:end]):
            name = line.pop("三级指标")
            if number == 0:
                line["二级得分"] = text(score)
            line["三级指标"] = name
            line |= {"年度指标值": row.target_cell, "实际完成值": row.actual_cell}
            yield line


def _converted(result: Result) -> Iterator[Line]:
    for line, row, weight in _rows(result, "he-weighted"):
        _split(line, row)
        line["完成情况"] = f"未完成，{row.reason}" if row.share < 1 else "完成"
        score = rounded(row.share * 100)
        yield _as_percentage(line, score, weight)
    line = Line({"一级指标": "预算执行率", "二级指标": "预算执行率", "三级指标": "预算执行率"})
    rate = rounded(result.rate * 100)
    line |= {"指标性质": "＝", "年度指标值": "100", "度量单位": "%", "实际完成值": text(rate)}
    line["完成情况"] = "按合同进度支付，余款下年支付"
    yield _as_percentage(line, rate, Decimal(10))


def _as_percentage(line: Line, score: Decimal, weight: Decimal) -> Line:
    line |= {"得分": text(score), "权重占比": f"{weight}%"}
    line["折算得分"] = text(rounded(score * weight / 100))
    return line


def _by_coefficient(result: Result) -> Iterator[Line]:
    for row, _, _, weight in weighed(result, "cq-coef"):
        line = Line({"三级指标": row.name})
        _split(line, row)
        coefficient = rounded(row.share * 100, 1)
        line["得分系数"] = text(coefficient)
        line |= {"分值": text(weight), "得分": text(rounded(weight * coefficient / 100))}
        line["是否核心指标"] = "是" if row.kind == "数量" else "否"
        if row.reason:
            line[_REASON] = row.reason
        yield line


_MANAGED: Final = (
    ("决策", "项目立项", "立项依据充分性", "充分", 5),
    ("", "绩效目标", "绩效目标合理性", "合理", 5),
    ("管理", "资金管理", "预算执行率", "", 10),
    ("", "", "资金使用合规性", "合规", 5),
    ("", "组织实施", "制度执行有效性", "有效", 10),
)


def _four_parts(result: Result) -> Iterator[Line]:
    for level1, level2, name, quality, weight in _MANAGED:
        line = Line({"一级指标": level1} if level1 else {})
        line |= {"二级指标": level2} if level2 else {}
        line |= {"三级指标": name, "年度指标值": quality, "实际完成值": quality}
        row = Row("", name, "定性", "", "", "", Decimal(1))
        if not quality:
            line |= {"年度指标值": "=100%", "实际完成值": percent(result.executed, result.budget)}
            row = Row("", name, "", "", "", "", result.rate, "余款按合同下年支付")
        yield _audited(_earned(line, row, Decimal(weight)), result)
    for line, row, points in _rows(result, "nx-4part"):
        line |= {"年度指标值": row.target_cell, "实际完成值": row.actual_cell}
        yield _audited(_earned(line, row, points), result)


def _audited(line: Line, result: Result) -> Line:
    """Returns a row with the score of the finance department, which is at times lower."""
    less = choose(("0", "0", "0", "0.5"), result.key, line["三级指标"])
    found = Decimal(line["得分"]) - Decimal(less)
    reason = line.pop(_REASON, "")
    line["财政审定分"] = text(found)
    if reason:
        line[_REASON] = reason
    return line


_FORMS: Final[Mapping[str, Callable[[Result], Iterator[Line]]]] = MappingProxyType(
    {
        "mof2020": _plain,
        "mof2021": _plain,
        "pre2020": _plain,
        "poverty": _plain,
        "sc-10-90": _columns,
        "yn-public14": _columns,
        "hb-20-80": _by_class,
        "he-weighted": _converted,
        "cq-coef": _by_coefficient,
        "nx-4part": _four_parts,
    }
)
_TOTALS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "hb-20-80": {"名目": "总分"},
        "he-weighted": {"名目": "总分", "权重占比": "100%"},
        "cq-coef": {},
    }
)
