"""A scheme: weights, rules of scoring, grades, and the printed form, read from a data file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar, Self

from pydantic import model_validator

from sitegen.content import faults_of_shape as faults
from sitegen.content.leaf import Choice, Flag, Identifier, Text, Word, refuse
from sitegen.content.shape import Part
from sitegen.content.terms import term
from sitegen.finding import say
from sitegen.record.cell import Cell
from sitegen.scoring.figure import AmountColumn, Figure, ScoreColumn, WeightColumn


class BlockKind(Choice):
    """A part of a printed form."""

    CAPTION = "caption", "表题"
    HEAD = "head", "表头"
    INLINE = "inline", "同格表头"
    FUNDS = "funds", "资金"
    EXPENDITURES = "expenditures", "支出明细"
    GOALS = "goals", "年度目标"
    MATTERS = "matters", "管理情况"
    INDICATORS = "indicators", "指标"
    TOTAL = "total", "合计"
    TEXT = "text", "文字"
    GROUP = "group", "组合"


class Column(Part):
    """A column of a printed form: its field, and its printed heading where that differs."""

    shorthand: ClassVar[str] = "field"

    field: Word = term("栏目", "栏目的名称", "Label of the field", default=...)
    heading: Text | None = term("栏名", "印出的栏名", "Printed heading")
    above: Text | None = term(
        "上层栏名",
        "几栏共用的上一层栏名，相邻各栏写同一个",
        "Heading that neighbouring columns share, one level above their own",
    )
    merges: Flag = term(
        "合并",
        "是则没有写这一栏的行与上一行合并，空格写 ''",
        "Whether a row that leaves the column out continues the cell above",
        default=Flag.NO,
    )

    @property
    def printed(self) -> str:
        return self.field.raw if self.heading is None else self.heading.raw


class LayoutBlock(Part):
    """A part of a printed form: which columns it has, and what stands beside it."""

    kind: BlockKind = term("部分", "表的哪一部分", "Which part of the form", default=...)
    heading: Text | None = term(
        "侧栏",
        "左侧合并格里的文字，{单位} 处填金额单位",
        "Text of the merged cell on the left; the unit of amounts stands for {单位}",
    )
    columns: tuple[Column, ...] = term("各栏", "自左至右的栏目", "Columns in order", default=())
    blocks: tuple[LayoutBlock, ...] = term(
        "内容", "“组合”所含的各部分", "Parts that stand together beside one merged cell", default=()
    )

    def parts(self) -> Iterator[LayoutBlock]:
        """Yields the block, or of a group the blocks in it, groups left out."""
        if self.kind is not BlockKind.GROUP:
            yield self
        for block in self.blocks:
            yield from block.parts()


class Execution(Part):
    """How the rate of budget execution is scored."""

    numerator: AmountColumn = term("分子", "执行率的分子", "Numerator of the rate", default=...)
    denominator: AmountColumn = term("分母", "执行率的分母", "Denominator of the rate", default=...)
    weight: Figure = term("分值", "执行率的分值", "Weight of execution", default=...)


class Band(Part):
    """A band of a qualitative indicator, as shares of its weight, both ends included."""

    name: Word = term("名称", "档次的名称", "Name of the band", default=...)
    low: Figure = term("下限", "占分值的下限", "Lowest share", default=...)
    high: Figure = term("上限", "占分值的上限", "Highest share", default=...)


class Grade(Part):
    """A grade and the lowest total that earns it."""

    name: Word = term("名称", "等级的名称", "Name of the grade", default=...)
    low: Figure = term("下限", "最低总分", "Lowest total", default=...)


class Scheme(Part):
    """A scheme of scoring with its printed form."""

    id: Identifier = term("代号", "方案的代号", "Identifier of the scheme", default=...)
    title: Word = term("名称", "方案的名称", "Title of the scheme", default=...)
    document: Text | None = term("依据", "所依据的文件", "Document it rests on")
    note: Text | None = term("说明", "给读者的说明", "Explanation for readers")
    class_weights: Mapping[str, Figure] = term(
        "一级权重", "各一级指标的分值", "Weights of the level-1 classes", default={}
    )
    score_column: ScoreColumn | None = term(
        "得分栏", "合计所加的栏目，默认“得分”", "Column that totals add up; 得分 if absent"
    )
    weight_column: WeightColumn | None = term(
        "分值栏",
        "各项分值所在的栏目，默认“分值”",
        "Column of the weights; that of level 3 if absent",
    )
    execution: Execution | None = term("预算执行率", "执行率的计分", "Scoring of execution")
    bands: tuple[Band, ...] = term(
        "定性档次", "定性指标的档次，自高至低", "Bands of qualitative indicators", default=()
    )
    rounding: Figure | None = term(
        "取整差", "与复算之差不超过它视为取整", "Difference that counts as rounding"
    )
    grades: tuple[Grade, ...] = term("等级", "各等级，自高至低", "Grades", default=())
    no_recomputation: Text | None = term(
        "不复算的原因", "为什么不能复算", "Why scores cannot be recomputed"
    )
    layout: tuple[LayoutBlock, ...] = term("版式", "印出的表的各部分", "Printed form", default=())

    @property
    def recomputes(self) -> bool:
        """Tells whether the scheme's own rules give scores."""
        return self.no_recomputation is None

    @property
    def tolerance(self) -> Fraction:
        """The difference from the recomputed score that counts as rounding, in points."""
        return number(self.rounding) if self.rounding else Fraction(0)

    def grade(self, total: Fraction) -> str:
        """Returns the grade of an unrounded total, or "" where the scheme has none."""
        for grade in self.grades:
            if total >= number(grade.low):
                return grade.name.raw
        return ""

    def columns(self, kind: BlockKind) -> frozenset[str]:
        """Returns the labels of the columns that the form prints in a part."""
        return frozenset(
            column.field.raw
            for whole in self.layout
            for block in whole.parts()
            if block.kind is kind
            for column in block.columns
        )

    @model_validator(mode="after")
    def _recomputes_or_says_why(self) -> Self:
        if self.no_recomputation is None and not self.bands:
            context: Any = (
                say("方案既没有“定性档次”，也没有“不复算的原因”。"),
                say("写上其中一项。"),
            )
            raise refuse(faults.MISSING_RULES, *context)
        return self


def number(cell: Cell) -> Fraction:
    """Returns the number of a cell that has to hold one."""
    assert cell.number is not None
    return Fraction(cell.number)
