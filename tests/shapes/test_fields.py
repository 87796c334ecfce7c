"""Every element that published forms bear has a field, found under its name or a synonym."""

from __future__ import annotations

import dataclasses
from typing import Final

import pytest

from sitegen.content.shape import Part
from sitegen.content.terms import terms_of
from sitegen.record.choices import EvaluationKind, FundKind
from sitegen.record.disclosure import Disclosure
from sitegen.record.funds import Expenditure, FundsRow, kind_of_row
from sitegen.record.goals import Goal, Matter
from sitegen.record.indicators import Indicator, TotalRow
from sitegen.record.marks import MarkKind
from sitegen.record.people import ThirdParty
from sitegen.record.project import Project
from sitegen.record.report import Record
from sitegen.record.sheet import Sheet
from sitegen.values import MONEY_UNITS, Value

ELEMENTS: Final[tuple[tuple[type[Part], str, str], ...]] = (
    # 读法
    (Indicator, "指标方向", "direction"),
    (Indicator, "达成档次", "achievement"),
    (Indicator, "赋分方式", "scoring"),
    (Indicator, "赋分表", "steps"),
    (Sheet, "方案调整", "adjustment"),
    (Sheet, "未识别", "unrecognised"),
    (Record, "更正", "corrections"),
    # 元数据
    (Disclosure, "索引号", "index_number"),
    (Disclosure, "名称", "name"),
    (Record, "标题", "title"),
    (Disclosure, "文号", "document_number"),
    (Disclosure, "发布机构", "publisher"),
    (Disclosure, "发文机关", "issuer"),
    (Disclosure, "主题分类", "topic"),
    (Disclosure, "组配分类", "group"),
    (Disclosure, "体裁", "genre"),
    (Disclosure, "主题词", "keywords"),
    (Disclosure, "成文日期", "written_on"),
    (Disclosure, "生成日期", "formed_on"),
    (Disclosure, "形成日期", "formed_on"),
    (Disclosure, "批复日期", "approved_on"),
    (Disclosure, "发布日期", "published_on"),
    (Disclosure, "有效性", "validity"),
    (Disclosure, "时效性", "validity"),
    (Disclosure, "统一登记号", "registration_number"),
    (Disclosure, "公开形式", "manner"),
    (Disclosure, "公开目录", "catalogue"),
    (Disclosure, "公开责任部门", "responsible"),
    (Disclosure, "来源", "source"),
    (Disclosure, "咨询电话", "phone"),
    (Record, "附件", "attachments"),
    (Sheet, "报表编号", "form_number"),
    (Sheet, "公开表号", "public_number"),
    (Sheet, "填报日期", "filled_on"),
    (Record, "报告日期", "signed_on"),
    (Record, "落款日期", "signed_on"),
    (Record, "评价类型", "kind"),
    (Record, "评价方式", "method"),
    (Record, "评价机构", "evaluator"),
    # 项目
    (Project, "项目名称", "name"),
    (Project, "项目编码", "code"),
    (Project, "预算编码", "budget_code"),
    (Project, "主管部门", "department"),
    (Project, "实施单位", "unit"),
    (Project, "财政处室", "finance_office"),
    (Project, "项目负责人", "leader"),
    (Project, "财务负责人", "finance_leader"),
    (Project, "联系人", "contact"),
    (Project, "电话", "phone"),
    (Project, "项目地址", "address"),
    (Project, "邮编", "postcode"),
    (Project, "起止时间", "duration"),
    (Project, "年度", "year"),
    (Project, "是否专项资金", "special_fund"),
    (Project, "类别", "category"),
    (Project, "属性", "attribute"),
    (Project, "类型", "type"),
    (Project, "立项依据", "basis"),
    (Record, "项目", "projects"),
    (Sheet, "所属项目", "project"),
    # 资金
    (Sheet, "金额单位", "unit"),
    (FundsRow, "资金来源", "label"),
    (FundsRow, "资金分组", "group"),
    (FundsRow, "年初预算", "initial"),
    (FundsRow, "调整数", "adjustment"),
    (FundsRow, "全年预算数", "budget"),
    (FundsRow, "调整预算数", "budget"),
    (FundsRow, "调整后预算数", "budget"),
    (FundsRow, "预算数(A)", "budget"),
    (FundsRow, "预算安排(调整后)", "budget"),
    (FundsRow, "到位数", "arrived"),
    (FundsRow, "到位率", "arrival_rate"),
    (FundsRow, "计划安排", "planned"),
    (FundsRow, "全年执行数", "executed"),
    (FundsRow, "执行数(B)", "executed"),
    (FundsRow, "预算执行数", "executed"),
    (FundsRow, "实际支出", "executed"),
    (FundsRow, "执行数", "executed"),
    (FundsRow, "结余", "balance"),
    (FundsRow, "执行率", "rate"),
    (FundsRow, "分值", "weight"),
    (FundsRow, "得分", "score"),
    (FundsRow, "原因", "reason"),
    (FundsRow, "其他列", "other"),
    (Sheet, "支出明细", "expenditures"),
    (Expenditure, "内容", "content"),
    (Expenditure, "经济科目", "subject"),
    (Expenditure, "计划数", "planned"),
    (Expenditure, "实际数", "executed"),
    (Expenditure, "凭证号", "voucher"),
    (Matter, "情况说明", "state"),
    # 目标
    (Sheet, "年度目标", "goals"),
    (Goal, "目标名称", "name"),
    (Goal, "预期目标", "expected"),
    (Goal, "调整目标", "adjusted"),
    (Goal, "实际完成情况", "actual"),
    (Goal, "期限", "due"),
    (Goal, "目标完成率", "rate"),
    (Goal, "目标分值", "weight"),
    (Goal, "目标得分", "score"),
    (Sheet, "总体完成率", "goal_rate"),
    # 指标
    (Indicator, "一级指标", "level1"),
    (Indicator, "二级指标", "level2"),
    (Indicator, "三级指标", "level3"),
    (Indicator, "指标代码", "code"),
    (Indicator, "必填", "core"),
    (Indicator, "是否核心", "core"),
    (Indicator, "性质", "nature"),
    (Indicator, "算子", "nature"),
    (Indicator, "年度指标值", "target"),
    (Indicator, "指标值", "target"),
    (Indicator, "年初指标值", "target"),
    (Indicator, "年初目标值(A)", "target"),
    (Indicator, "预期指标值", "target"),
    (Indicator, "单位", "unit"),
    (Indicator, "调整指标值", "adjusted_target"),
    (Indicator, "实际完成值", "actual"),
    (Indicator, "全年实际值", "actual"),
    (Indicator, "完成值", "actual"),
    (Indicator, "全年完成值", "actual"),
    (Indicator, "年终完成值", "actual"),
    (Indicator, "实际完成指标值", "actual"),
    (Indicator, "单项指标实际完成值", "actual"),
    (Indicator, "完成情况", "completion"),
    (Indicator, "分值", "weight"),
    (Indicator, "权重", "weight"),
    (Indicator, "参考分值", "weight"),
    (Indicator, "指标权重(分)", "weight"),
    (Indicator, "分", "weight"),
    (Indicator, "得分", "score"),
    (Indicator, "自评分", "score"),
    (Indicator, "复核分", "review_score"),
    (Indicator, "财政审定分", "finance_score"),
    (Indicator, "一级分值", "weight1"),
    (Indicator, "二级分值", "weight2"),
    (Indicator, "二级得分", "score2"),
    (Indicator, "二级复核分", "review_score2"),
    (Indicator, "得分系数", "coefficient"),
    (Indicator, "权重占比", "share"),
    (Indicator, "折算得分", "converted"),
    (Indicator, "评分标准", "standard"),
    (Indicator, "得分计算方法", "method"),
    (Indicator, "指标说明", "explanation"),
    (Indicator, "偏差原因", "deviation"),
    (Indicator, "偏差原因分析及改进措施", "deviation"),
    (Indicator, "未完成原因及拟采取的改进措施", "deviation"),
    (Indicator, "未完成原因分析", "deviation"),
    (Indicator, "未完成原因和改进措施", "deviation"),
    (Indicator, "原因", "deviation"),
    (Indicator, "改进措施", "measure"),
    (Indicator, "证据类型", "evidence"),
    (Indicator, "其他列", "other"),
    # 结论
    (TotalRow, "总分", "score"),
    (TotalRow, "复核分", "review_score"),
    (TotalRow, "财政审定分", "finance_score"),
    (TotalRow, "等级", "grade"),
    (Sheet, "等级", "grade"),
    (Sheet, "评价结论", "conclusion"),
    (Sheet, "存在问题", "problems"),
    (Sheet, "改进措施", "measures"),
    (Sheet, "建议", "suggestions"),
    (Sheet, "主要经验", "experience"),
    (Sheet, "其他说明", "notes"),
    (Record, "结果应用", "result_use"),
    (Record, "整改", "rectifications"),
    # 第三方
    (Record, "第三方", "third_party"),
    (ThirdParty, "委托方", "client"),
    (ThirdParty, "受托机构", "contractor"),
    (ThirdParty, "报告文号", "report_number"),
    (Record, "评价组", "people"),
    # 留痕
    (Record, "更正", "corrections"),
)
"""Elements of forms, each with the model and the field that hold it."""

SOURCES: Final = {
    "年度资金总额": FundKind.TOTAL,
    "年度总金额": FundKind.TOTAL,
    "年度财政资金总额": FundKind.TOTAL,
    "当年财政拨款": FundKind.FISCAL_CURRENT,
    "一般公共预算拨款": FundKind.PUBLIC_BUDGET,
    "上年结转": FundKind.CARRYOVER,
    "其他资金": FundKind.OTHER,
    "财政专户管理资金": FundKind.SPECIAL_ACCOUNT,
    "单位资金": FundKind.UNIT,
    "其中：中央财政资金": FundKind.CENTRAL,
    "省财政资金": FundKind.PROVINCE,
    "市级资金": FundKind.CITY,
    "区级资金": FundKind.COUNTY,
    "县财政资金": FundKind.COUNTY,
    "政府性基金": FundKind.GOVERNMENT_FUND,
    "纳入专户非税": FundKind.NON_TAX,
    "基本支出": FundKind.BASIC,
    "项目支出": FundKind.PROJECT,
}


@pytest.mark.parametrize(
    ("model", "element", "name"),
    ELEMENTS,
    ids=[f"{model.__name__}-{name}-{number}" for number, (model, _, name) in enumerate(ELEMENTS)],
)
def test_an_element_of_forms_has_a_field(model: type[Part], element: str, name: str) -> None:
    found = terms_of(model)[name]

    assert element in (found.label, *found.synonyms)


def test_no_element_leads_to_two_fields_of_one_model() -> None:
    seen: dict[tuple[type[Part], str], str] = {}
    for model, element, name in ELEMENTS:
        assert seen.setdefault((model, element), name) == name


@pytest.mark.parametrize(("name", "kind"), SOURCES.items())
def test_a_source_of_money_is_known_by_its_printed_name(name: str, kind: FundKind) -> None:
    assert kind_of_row(name) is kind


@pytest.mark.parametrize("unit", ["元", "万元", "亿元"])
def test_a_unit_of_money_is_known(unit: str) -> None:
    assert unit in MONEY_UNITS


@pytest.mark.parametrize("label", ["单位自评", "部门评价", "财政评价"])
def test_a_kind_of_evaluation_can_be_chosen(label: str) -> None:
    assert label in [kind.label for kind in EvaluationKind]


@pytest.mark.parametrize("label", ["事项", "期限", "完成情况"])
def test_a_staged_goal_is_marked_in_the_text(label: str) -> None:
    assert label in [kind.label for kind in MarkKind]


def test_contacts_and_vouchers_are_private() -> None:
    found = [
        terms_of(model)[name].private
        for model, name in (
            (Project, "contact"),
            (Project, "phone"),
            (Project, "address"),
            (Project, "postcode"),
            (Expenditure, "voucher"),
        )
    ]

    assert found == [True] * 5


def test_a_cell_keeps_what_was_written_beside_what_it_means() -> None:
    kept = {field.name for field in dataclasses.fields(Value)}

    assert {"raw", "number", "unit", "operator", "note", "absence", "problem"} <= kept
