"""A form as it was published: head, funds, goals, indicators, totals."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.content.leaf import Text, Word
from sitegen.content.shape import Part
from sitegen.content.terms import term
from sitegen.record.cell import Cell, DateCell, ScoreCell
from sitegen.record.funds import Expenditure, FundsRow
from sitegen.record.goals import Goal, Matter
from sitegen.record.indicators import Indicator, TotalRow
from sitegen.record.prose import Prose


class Adjustment(Part):
    """What this form changes of its scheme, with the reason that the form gives."""

    class_weights: Mapping[str, ScoreCell] = term(
        "一级权重", "与方案不同的一级指标分值", "Weights of classes that differ", default={}
    )
    rounding: ScoreCell | None = term(
        "取整差", "与方案不同的取整差", "Difference that counts as rounding"
    )
    reason: Text | None = term("调整理由", "为什么调整，照原文", "Why, as the form says")


class Sheet(Part):
    """One form with its scheme and its project."""

    name: Word = term(
        "表名",
        "本表在记录中的名称，正文用它标出表的位置",
        "Name by which the narrative places the form",
        example="自评表",
        default=...,
    )
    scheme: Word | None = term(
        "计分方案",
        "本表所用的计分方案代号，不填则用站点默认值",
        "Scheme under which the form was scored; the site's default if absent",
        example="mof2020",
    )
    adjustment: Adjustment | None = term(
        "方案调整", "本表对计分方案的调整", "What the form changes of its scheme"
    )
    title: Text | None = term("表标题", "表上方印出的标题", "Title printed above the form")
    form_number: Text | None = term("报表编号", "报表编号", "Number of the form")
    public_number: Text | None = term(
        "公开表号", "决算公开中的表号", "Number among the disclosed tables"
    )
    filled_on: DateCell | None = term("填报日期", "填报日期", "Date of filling in")
    project: Text | None = term(
        "所属项目", "所属项目的名称，不填为第一个项目", "Name of its project; the first if absent"
    )
    unit: Text | None = term(
        "金额单位", "表中金额的单位", "Unit of the amounts of the form", example="万元"
    )
    head: Mapping[str, Text] = term(
        "表头",
        "与项目信息不同或另有的表头内容，按印出的名称写",
        "Head fields that differ from the project's, under their printed names",
        default={},
    )
    headings: Mapping[str, Text] = term(
        "栏名",
        "印出的栏名与方案不同时，写“栏目: 印出的栏名”",
        "Printed headings that differ from the scheme's",
        default={},
    )
    funds: tuple[FundsRow, ...] = term("资金", "资金表各行", "Rows of the funds table", default=())
    expenditures: tuple[Expenditure, ...] = term(
        "支出明细", "支出明细各行", "Rows of the list of spending", default=()
    )
    goals: tuple[Goal, ...] = term("年度目标", "年度总体目标", "Goals of the year", default=())
    goal_rate: Cell | None = term(
        "总体完成率", "总体目标完成率", "Fulfilment of the goals as a whole"
    )
    matters: tuple[Matter, ...] = term(
        "管理情况", "资金管理等情况的各行", "Rows on how the money was managed", default=()
    )
    indicators: tuple[Indicator, ...] = term(
        "指标", "指标表各行，合并单元格只在第一行写", "Rows of the indicator table", default=()
    )
    total: TotalRow | None = term("合计", "印出的合计行", "Printed row of totals")
    grade: Text | None = term(
        "等级", "印出的等级", "Grade as printed", synonyms=("评价等级", "自评等级")
    )
    conclusion: Prose | None = term("评价结论", "评价结论", "Conclusion", synonyms=("自评结论",))
    experience: Prose | None = term(
        "主要经验", "主要经验及做法", "What went well", synonyms=("主要经验及做法",)
    )
    problems: Prose | None = term("存在问题", "存在的问题", "Problems")
    measures: Prose | None = term("改进措施", "改进措施", "Measures")
    suggestions: Prose | None = term("建议", "有关建议", "Recommendations", synonyms=("有关建议",))
    notes: Prose | None = term("其他说明", "其他需要说明的问题", "Other explanations")
    unrecognised: Prose | None = term(
        "未识别", "没有认出的行，每行一条，照录", "Rows that were not recognised, one a line"
    )
    other: Mapping[str, Text] = term(
        "其他项",
        "表中以上没有的内容，按原名照录",
        "Further contents under their own names",
        default={},
    )
