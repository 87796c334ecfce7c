"""Forms without scores: regional transfers, funds of cover reports, targets, whole departments."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from tests.sample.figures import choose, parted, percent, rounded, text
from tests.sample.forms import classes_of
from tests.sample.results import Result
from tests.sample.writing import Row as Line

Sheet = dict[str, Any]

_ASKED: Final = (
    ("分配科学性", "按因素法测算，公示后分配"),
    ("下达及时性", "收到上级文件后{days}日内下达"),
    ("拨付合规性", "按国库集中支付制度拨付"),
    ("使用规范性", "抽查{places}个使用单位，未发现挪用"),
)


def region_form(result: Result) -> Sheet:
    """Returns the form on which a region tells of transferred money."""
    sheet: Sheet = {"表名": "区域自评表", "计分方案": "transfer-region", "金额单位": "万元"}
    unit = result.project.unit
    sheet["表头"] = {"中央主管部门": "（示例，略）", "地方主管部门": unit}
    sheet["资金"] = [
        Line(
            {
                "资金来源": name,
                "全年预算数": text(budget),
                "全年执行数": text(executed),
                "执行率": percent(executed, budget),
            }
        )
        for name, budget, executed in _amounts(result)
    ]
    known = {"days": choose((12, 18, 22, 25), result.key), "places": choose((4, 6, 8), result.key)}
    sheet["管理情况"] = [
        Line({"事项": matter, "情况说明": told.format(**known), "存在问题和改进措施": "无"})
        for matter, told in _ASKED
    ]
    sheet["年度目标"] = [_goal(result)]
    sheet["指标"] = list(_indicators(result, done=True))
    return sheet


def _amounts(result: Result) -> Iterator[tuple[str, Decimal, Decimal]]:
    yield "年度资金总额", result.budget, result.executed
    for number, source in enumerate(result.sources):
        name = f"其中：{source.name}" if number == 0 else source.name
        yield name, source.budget, source.executed


def _goal(result: Result) -> dict[str, str]:
    texts = result.project.texts
    return {
        "预期目标": result.filled(texts["目标"], done=False),
        "实际完成情况": result.filled(texts["完成"], done=True),
    }


def _indicators(result: Result, *, done: bool) -> Iterator[Line]:
    above = ("", "")
    for row in result.rows:
        classes = classes_of(row, result.project.scheme)
        line = Line()
        if classes[0] != above[0]:
            line["一级指标"] = classes[0]
        if classes != above:
            line["二级指标"] = classes[1]
        above = classes
        line |= {"三级指标": row.name, "年度指标值": row.target_cell}
        if done:
            line["实际完成值"] = row.actual_cell
            if row.reason:
                line["偏差原因分析及改进措施"] = row.reason
        yield line


def cover_form(result: Result) -> Sheet:
    """Returns the table of funds of a report with a cover."""
    sheet: Sheet = {"表名": "资金表", "计分方案": "hn-cover", "金额单位": "万元"}
    sheet["表头"] = {"评价类型": "实施过程评价□ 完成结果评价☑", "评价方式": "单位自评"}
    rows = [("合计", result.budget, result.executed)]
    rows += [(one.name, one.budget, one.executed) for one in result.sources]
    sheet["资金"] = [
        Line(
            {
                "资金来源": name,
                "计划安排": text(budget),
                "到位数": text(budget),
                "全年执行数": text(executed),
                "结余数": text(budget - executed),
            }
        )
        for name, budget, executed in (*rows[1:], rows[0])
    ]
    names = [name for name, _ in result.project.items]
    shares = [share for _, share in result.project.items]
    planned, spent = parted(result.budget, shares), parted(result.executed, shares)
    subjects = ("31204 费用补贴", "30226 劳务费", "30227 委托业务费")
    sheet["支出明细"] = [
        Line(
            {
                "支出内容": name,
                "经济科目": subjects[number],
                "凭证号": f"示例-{result.year}-{number + 1:04}",
                "计划数": text(one),
                "实际数": text(other),
            }
        )
        for number, (name, one, other) in enumerate(zip(names, planned, spent, strict=True))
    ]
    sheet["存在问题"] = f"{result.year}年部分物资到货晚于入库计划。"
    sheet["建议"] = f"{result.project.texts['建议']}。"
    return sheet


def target_form(result: Result) -> Sheet:
    """Returns the form on which a unit applies for money."""
    sheet: Sheet = {"表名": "目标表", "计分方案": "target-only", "金额单位": "万元"}
    sources = [Line({"资金来源": "年度资金总额", "年初预算数": text(result.initial)})]
    for number, source in enumerate(result.sources if len(result.sources) > 1 else ()):
        name = f"其中：{source.name}" if number == 0 else source.name
        sources.append(Line({"资金来源": name, "年初预算数": text(source.initial)}))
    sheet["资金"] = sources
    sheet["年度目标"] = [{"预期目标": _goal(result)["预期目标"]}]
    sheet["指标"] = list(_indicators(result, done=False))
    return sheet


_WHOLE: Final = (
    ("投入", "目标设定", "绩效目标合理性", "目标是否符合部门职责", "符合得5分", 5),
    ("", "预算配置", "在职人员控制率", "在职人员数/编制数", "≤100%得5分", 5),
    ("", "", "重点支出安排率", "重点项目支出/项目总支出", "≥85%得5分，每低1个百分点扣0.2分", 5),
    (
        "过程",
        "预算执行",
        "预算调整率",
        "预算调整数/年初预算数",
        "≤5%得5分，每超1个百分点扣0.5分",
        5,
    ),
    ("", "", "公用经费控制率", "实际支出/预算安排", "≤100%得5分", 5),
    ("", "预算管理", "管理制度健全性", "财务、采购、资产制度", "健全得10分", 10),
    ("", "资产管理", "固定资产利用率", "在用/全部", "比例×5分", 5),
    ("产出", "职责履行", "重点工作办结率", "办结数/应办数", "比例×15分", 15),
    ("", "", "质量达标率", "达标数/完成数", "比例×15分", 15),
    ("效果", "履职效益", "社会效益", "主要职责的社会成效", "显著得10分", 10),
    ("", "满意度", "社会公众满意度", "问卷得分", "≥90%得10分", 10),
)
_SHORTFALLS: Final = (
    ("重点支出安排率", "0.6", "{year}年应急支出占比上升"),
    ("固定资产利用率", "0.3", "{year}年两台设备待报废"),
    ("重点工作办结率", "0.75", "{year}年一项工作跨年办理"),
    ("质量达标率", "0.45", "{year}年一批服务抽检未达标，已返工"),
    ("预算调整率", "1.5", "{year}年中追加专项资金"),
)


def department_form(unit: str, year: int, basic: Decimal, project: Decimal) -> Sheet:
    """Returns the form on which a department evaluates all that it spent."""
    spent = (rounded(basic * Decimal("0.992")), rounded(project * Decimal("0.957")))
    budget, executed = basic + project, sum(spent, Decimal(0))
    sheet: Sheet = {"表名": "部门整体表", "计分方案": "dept-overall", "金额单位": "万元"}
    sheet["表头"] = {"部门（单位）名称": unit}
    rows = (
        ("", "年度资金总额", budget, executed),
        ("按收入性质分", "一般公共预算", budget, executed),
        ("按支出性质分", "基本支出", basic, spent[0]),
        ("", "项目支出", project, spent[1]),
    )
    sheet["资金"] = []
    for number, (group, name, planned, paid) in enumerate(rows):
        line = Line({"资金分组": group} if group or number == 0 else {})
        line |= {"资金来源": name, "年初预算数": text(planned), "全年预算数": text(planned)}
        score = text(rounded(executed / budget * 10)) if number == 0 else "—"
        line |= {"全年执行数": text(paid), "分值": "10" if number == 0 else "—"}
        line |= {"执行率": percent(paid, planned), "得分": score}
        sheet["资金"].append(line)
    sheet["年度目标"] = [
        {
            "预期目标": f"完成{year}年重点工作，保障机关运转，项目支出执行率不低于90%。",
            "实际完成情况": f"{year}年重点工作基本完成，项目支出执行率{percent(spent[1], project)}。",
        }
    ]
    sheet["指标"] = list(_whole(unit, year))
    sheet["合计"] = Line({"名目": "总分", "分值": "100"})
    return sheet


def _whole(unit: str, year: int) -> Iterator[Line]:
    short = [one for one in _SHORTFALLS if choose((True, True, False), unit, year, one[0])]
    for level1, level2, name, told, standard, weight in _WHOLE:
        line = Line({"一级指标": level1} if level1 else {})
        line |= {"二级指标": level2} if level2 else {}
        line |= {"三级指标": name, "分值": str(weight), "指标说明": told, "评分标准": standard}
        found = next((one for one in short if one[0] == name), None)
        less = Decimal(found[1]) if found else Decimal(0)
        line["得分"] = text(Decimal(weight) - less)
        if found:
            line["偏差原因分析及改进措施"] = found[2].format(year=year)
        yield line
