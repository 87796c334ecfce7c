"""A scheme: weights, rules of scoring, grades, and the printed form, read from a data file."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any, Final, Self

from pydantic import model_validator

from sitegen.content import faults_of_shape as faults
from sitegen.content.leaf import Flag, Identifier, Text, Word, refuse
from sitegen.content.shape import Part
from sitegen.content.terms import names_by_key, term
from sitegen.finding import say
from sitegen.record.cell import Cell
from sitegen.record.funds import FundsRow
from sitegen.record.indicators import Indicator
from sitegen.scoring.figure import AmountColumn, Figure, ScoreColumn, WeightColumn
from sitegen.scoring.layout import BlockKind, LayoutBlock
from sitegen.scoring.points import exact
from sitegen.scoring.quantitative import Quantitative, Tier, WeightVariant

_EXCESS: Final = Fraction(13, 10)
_LOW_RATE: Final = Fraction(8, 10)
_EXACT: Final = Fraction(5, 100)


class Execution(Part):
    """How the rate of budget execution is scored."""

    numerator: AmountColumn = term("分子", "执行率的分子", "Numerator of the rate", default=...)
    denominator: AmountColumn = term("分母", "执行率的分母", "Denominator of the rate", default=...)
    weight: Figure = term("分值", "执行率的分值", "Weight of execution", default=...)
    tiers: tuple[Tier, ...] = term(
        "分段",
        "按分段给分时的各段，自高至低；不写则按比例",
        "Steps, the highest first; in proportion if absent",
        default=(),
    )
    full_when_done: Flag = term(
        "完成即满分",
        "是则项目完成并控制在预算以内的得满分",
        "Whether a project that is done within its budget earns the full mark",
        default=Flag.NO,
    )
    reason_below: Figure | None = term(
        "说明线",
        "执行率低于它要说明原因，默认 0.8",
        "Rate below which a reason is required",
    )


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
    """A scheme of scoring with its printed form.

    What is worked out of its fields is kept, for a scheme scores thousands of forms.
    """

    id: Identifier = term("代号", "方案的代号", "Identifier of the scheme", default=...)
    title: Word = term("名称", "方案的名称", "Title of the scheme", default=...)
    extends: Identifier | None = term(
        "沿用",
        "沿用哪个方案；本文件只写与它不同的项目",
        "Scheme whose rules hold wherever this file says nothing else",
    )
    document: Text | None = term("依据", "所依据的文件", "Document it rests on")
    note: Text | None = term("说明", "给读者的说明", "Explanation for readers")
    class_weights: Mapping[str, Figure] = term(
        "一级权重", "各一级指标的分值", "Weights of the level-1 classes", default={}
    )
    weight_variants: tuple[WeightVariant, ...] = term(
        "其他一级权重",
        "依据的文件允许的其他分值",
        "Other weights of the classes that the document allows",
        default=(),
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
    quantitative: Quantitative | None = term(
        "定量规则", "定量指标的计分", "Scoring of what can be counted"
    )
    bands: tuple[Band, ...] = term(
        "定性档次", "定性指标的档次，自高至低", "Bands of qualitative indicators", default=()
    )
    exactness: Figure | None = term(
        "相符差", "与复算之差不超过它视为相符，默认 0.05", "Difference that counts as none"
    )
    rounding: Figure | None = term(
        "取整差", "与复算之差不超过它视为取整", "Difference that counts as rounding"
    )
    grades: tuple[Grade, ...] = term("等级", "各等级，自高至低", "Grades", default=())
    no_recomputation: Text | None = term(
        "不复算的原因", "为什么不能复算", "Why scores cannot be recomputed"
    )
    layout: tuple[LayoutBlock, ...] = term("版式", "印出的表的各部分", "Printed form", default=())

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Returns a copy, in which nothing stands that was worked out of the fields before."""
        copy = super().model_copy(update=update, deep=deep)
        for name in vars(copy).keys() - type(self).model_fields.keys():
            del vars(copy)[name]
        return copy

    @property
    def recomputes(self) -> bool:
        """Tells whether the scheme's own rules give scores."""
        return self.no_recomputation is None

    @cached_property
    def score_field(self) -> str:
        """The name of the column of an indicator that totals add up."""
        return names_by_key(Indicator)[self.score_column.raw if self.score_column else "得分"]

    @cached_property
    def weight_field(self) -> str:
        """The name of the column of an indicator that holds its weight."""
        return names_by_key(Indicator)[self.weight_column.raw if self.weight_column else "分值"]

    @cached_property
    def tolerance(self) -> Fraction:
        """The difference from the recomputed score that counts as rounding, in points."""
        return number(self.rounding) if self.rounding else Fraction(0)

    @cached_property
    def exact_within(self) -> Fraction:
        """The difference from the recomputed score that counts as none, in points."""
        return number(self.exactness) if self.exactness else _EXACT

    @cached_property
    def excess(self) -> Fraction:
        """The multiple of a target above which what was done needs a reason."""
        chosen = self.quantitative.excess if self.quantitative else None
        return number(chosen) if chosen else _EXCESS

    @cached_property
    def most(self) -> Fraction:
        """The largest share of its weight that an indicator can earn: 1, or a higher cap."""
        cap = self.quantitative.cap if self.quantitative else None
        return Fraction(1) if cap is None else max(Fraction(1), number(cap))

    @cached_property
    def low_rate(self) -> Fraction:
        """The rate of execution, as a share, below which a reason is required."""
        chosen = self.execution.reason_below if self.execution else None
        return number(chosen) if chosen else _LOW_RATE

    @cached_property
    def weight_sets(self) -> tuple[Mapping[str, Fraction], ...]:
        """The weights of the level-1 classes that the scheme allows, the usual ones first."""
        sets = [self.class_weights, *(variant.weights for variant in self.weight_variants)]
        return tuple({name: number(cell) for name, cell in one.items()} for one in sets if one)

    def grade(self, total: Fraction) -> str:
        """Returns the grade of an unrounded total, or "" where the scheme has none."""
        for grade in self.grades:
            if total >= number(grade.low):
                return grade.name.raw
        return ""

    def columns(self, kind: BlockKind) -> frozenset[str]:
        """Returns the labels of the columns that the form prints in a part."""
        return self._columns.get(kind, frozenset())

    @cached_property
    def _columns(self) -> Mapping[BlockKind, frozenset[str]]:
        found: dict[BlockKind, set[str]] = {}
        for whole in self.layout:
            for block in whole.parts():
                labels = found.setdefault(block.kind, set())
                labels.update(column.field.raw for column in block.columns)
        return {kind: frozenset(labels) for kind, labels in found.items()}

    @cached_property
    def execution_columns(self) -> tuple[str, str]:
        """The names of the columns of spending and of what it is divided by."""
        names, rule = names_by_key(FundsRow), self.execution
        if rule is None:
            return "executed", "budget"
        return names[rule.numerator.raw], names[rule.denominator.raw]

    @model_validator(mode="after")
    def _recomputes_or_says_why(self) -> Self:
        if self.no_recomputation is None and not self.bands and self.extends is None:
            context: Any = (
                say("方案既没有“定性档次”，也没有“不复算的原因”。"),
                say("写上其中一项。"),
            )
            raise refuse(faults.MISSING_RULES, *context)
        return self


def number(cell: Cell) -> Fraction:
    """Returns the number of a cell that has to hold one."""
    assert cell.number is not None
    return exact(cell.number)
