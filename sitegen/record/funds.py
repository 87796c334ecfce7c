"""Money by source, and what it was spent on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from sitegen.content.leaf import Text, Word
from sitegen.content.shape import Part
from sitegen.content.terms import term
from sitegen.pattern import pattern
from sitegen.record.cell import Cell, ScoreCell
from sitegen.record.choices import FundKind


class FundsRow(Part):
    """A row of the funds table: a total, or one source of money."""

    group: Text | None = term(
        "资金分组",
        "几行共用的左侧合并格，如“按收入性质分”，只在第一行写",
        "Merged cell that several rows share on the left, given in the first of them",
    )
    label: Word = term(
        "资金来源",
        "行名，照原表",
        "Name of the row as printed",
        example="其中：当年财政拨款",
        default=...,
    )
    kind: FundKind | None = term(
        "资金类别", "行的类别，不填则按行名推断", "Kind of the row, else inferred from its name"
    )
    initial: Cell | None = term(
        "年初预算数", "年初预算", "Budget at the start of the year", synonyms=("年初预算",)
    )
    adjustment: Cell | None = term("调整数", "年中调整数", "Adjustment during the year")
    budget: Cell | None = term(
        "全年预算数",
        "全年（调整后）预算",
        "Budget for the whole year, after adjustment",
        synonyms=("调整预算数", "调整后预算数", "预算数(A)", "预算安排(调整后)"),
    )
    arrived: Cell | None = term("到位数", "实际到位", "Money that arrived", synonyms=("到位资金",))
    arrival_rate: Cell | None = term(
        "到位率", "资金到位率，照原表", "Rate of arrival of the money as printed"
    )
    planned: Cell | None = term("计划安排", "计划安排数", "Planned amount", synonyms=("计划数",))
    executed: Cell | None = term(
        "全年执行数",
        "全年实际支出",
        "Spent during the whole year",
        synonyms=("执行数(B)", "预算执行数", "实际支出", "执行数"),
    )
    balance: Cell | None = term("结余数", "结余", "Balance left", synonyms=("结余",))
    rate: Cell | None = term("执行率", "执行率，照原表", "Rate of execution as printed")
    weight: ScoreCell | None = term("分值", "预算执行率的分值", "Weight of budget execution")
    score: ScoreCell | None = term("得分", "预算执行率的得分", "Score of budget execution")
    review_score: ScoreCell | None = term("复核分", "复核得分", "Score after review")
    finance_score: ScoreCell | None = term(
        "财政审定分", "财政部门审定的得分", "Score set by the finance department"
    )
    reason: Text | None = term("原因", "执行率低或调整的原因", "Reason for a low rate or a change")
    note: Text | None = term("备注", "备注", "Remark")
    other: Mapping[str, Text] = term(
        "其他列", "以上没有的列，按原名照录", "Further columns under their own names", default={}
    )

    @property
    def source(self) -> FundKind:
        """The row's kind as given, or as its printed name tells."""
        return self.kind or kind_of_row(self.label.raw)


_BY_NAME: Final = (
    (
        pattern(r"^(?!.*(?:财政|拨款|专户|单位|其他|结转)).*(?:总额|总金额|合计|总计)|^小计$"),
        FundKind.TOTAL,
    ),
    (pattern(r"^年度财政资金总额"), FundKind.TOTAL),
    (pattern(r"结转|结余"), FundKind.CARRYOVER),
    (pattern(r"政府性基金"), FundKind.GOVERNMENT_FUND),
    (pattern(r"专户非税|非税"), FundKind.NON_TAX),
    (pattern(r"专户"), FundKind.SPECIAL_ACCOUNT),
    (pattern(r"一般公共预算"), FundKind.PUBLIC_BUDGET),
    (pattern(r"中央"), FundKind.CENTRAL),
    (pattern(r"^(?:其中[：:])?省"), FundKind.PROVINCE),
    (pattern(r"^(?:其中[：:])?市"), FundKind.CITY),
    (pattern(r"^(?:其中[：:])?(?:区|县)"), FundKind.COUNTY),
    (pattern(r"财政拨款|财政资金|财政预算拨款"), FundKind.FISCAL_CURRENT),
    (pattern(r"单位(?:自有)?资金|自有资金|自筹"), FundKind.UNIT),
    (pattern(r"基本支出"), FundKind.BASIC),
    (pattern(r"项目支出"), FundKind.PROJECT),
    (pattern(r"其他"), FundKind.OTHER),
)


@lru_cache(maxsize=1024)
def kind_of_row(name: str) -> FundKind:
    """Returns the kind of a funds row by its printed name."""
    plain = re.sub(r"\s", "", name)
    for told, kind in _BY_NAME:
        if told.search(plain):
            return kind
    return FundKind.UNKNOWN


class Expenditure(Part):
    """A row of the list of what the money was spent on."""

    content: Word = term(
        "支出内容", "支出的内容", "What was paid for", synonyms=("内容",), default=...
    )
    subject: Text | None = term("经济科目", "经济分类科目", "Economic classification")
    planned: Cell | None = term("计划数", "计划支出", "Planned spending")
    executed: Cell | None = term("实际数", "实际支出", "Actual spending")
    voucher: Text | None = term(
        "凭证号", "会计凭证号，不公开", "Accounting voucher, not disclosed", private=True
    )
    note: Text | None = term("备注", "备注", "Remark")
    other: Mapping[str, Text] = term(
        "其他列", "以上没有的列，按原名照录", "Further columns under their own names", default={}
    )
