"""Rows of the indicator table, written as printed: what a merged cell covers is left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sitegen.content.leaf import Text
from sitegen.content.shape import Part
from sitegen.content.terms import term
from sitegen.record.cell import Cell, ScoreCell
from sitegen.record.choices import Achievement, Direction, ScoringMethod

MERGING: Final = (
    "level1",
    "weight1",
    "score1",
    "level2",
    "weight2",
    "score2",
    "review_score2",
)
"""Columns of classes: where a row leaves one out, the printed cell above reaches down to it."""

CLASS_NAMES: Final = ("level1", "level2")
"""Columns that name a class; a new class of a higher level ends the cell above."""


READINGS: Final = frozenset(("direction", "achievement", "scoring", "steps"))
"""Fields that say how a row is to be read; the printed form has no column for them."""


class Step(Part):
    """A step of stepped scoring: what has to be reached, and what it earns."""

    reached: Cell = term("达到", "达到的值", "Value that has to be reached", default=...)
    score: ScoreCell = term("得分", "达到后的得分", "Score that it earns", default=...)


class Indicator(Part):
    """A row of the indicator table.

    The class columns (``MERGING``) are given where a printed cell begins and left out
    where the cell above is merged down; a blank cell of its own is written ``""``.
    """

    goal: Text | None = term(
        "所属目标",
        "按目标分开列指标的表，左侧印出的目标；只在每个目标的第一行写",
        "Goal printed beside its own indicators, given in the first row of each",
        synonyms=("年度绩效目标",),
        example="年度绩效目标1（40分）",
    )
    level1: Text | None = term(
        "一级指标", "一级指标，照原表", "Level-1 class", example="产出指标（50％）"
    )
    weight1: ScoreCell | None = term("一级分值", "一级指标的分值", "Weight of the level-1 class")
    score1: ScoreCell | None = term("一级得分", "一级指标的得分", "Score of the level-1 class")
    level2: Text | None = term("二级指标", "二级指标，照原表", "Level-2 class", example="数量指标")
    weight2: ScoreCell | None = term("二级分值", "二级指标的分值", "Weight of the level-2 class")
    score2: ScoreCell | None = term(
        "二级得分", "按二级指标合并给出的得分", "Score given for the whole level-2 class"
    )
    review_score2: ScoreCell | None = term(
        "二级复核分", "按二级指标合并给出的复核分", "Reviewed score of the level-2 class"
    )
    code: Text | None = term("指标代码", "指标代码", "Code of the indicator")
    level3: Text | None = term(
        "三级指标",
        "三级指标，照原表",
        "Level-3 indicator",
        synonyms=("指标名称", "指标内容"),
        example="常委会会议表决系统维护",
    )
    core: Text | None = term(
        "是否核心指标",
        "是或否，照原表",
        "Whether a core indicator",
        synonyms=("是否核心", "是否必填", "必填"),
    )
    nature: Cell | None = term(
        "指标性质",
        "≥、≤、＝、定性等",
        "Operator, or qualitative",
        synonyms=("性质", "符号", "算子"),
    )
    target: Cell | None = term(
        "年度指标值",
        "年初设定的指标值，照原表",
        "Target value",
        synonyms=("指标值", "年初指标值", "年初目标值(A)", "预期指标值", "目标值"),
        example="2次",
    )
    adjusted_target: Cell | None = term(
        "调整指标值", "年中调整后的指标值", "Target value after adjustment"
    )
    unit: Text | None = term("度量单位", "指标值的单位", "Unit of measure", synonyms=("单位",))
    actual: Cell | None = term(
        "实际完成值",
        "年底完成的值，照原表",
        "Actual value",
        synonyms=(
            "全年实际值",
            "完成值",
            "全年完成值",
            "年终完成值",
            "实际完成指标值",
            "单项指标实际完成值",
        ),
        example="1次",
    )
    completion: Text | None = term("完成情况", "完成情况的文字说明", "Fulfilment in words")
    weight: ScoreCell | None = term(
        "分值",
        "三级指标的分值",
        "Weight",
        synonyms=("权重", "参考分值", "指标权重(分)", "分"),
        example="5",
    )
    score: ScoreCell | None = term(
        "得分", "自评得分", "Score given by the unit", synonyms=("自评分", "自评得分"), example="4"
    )
    review_score: ScoreCell | None = term("复核分", "复核得分", "Score after review")
    finance_score: ScoreCell | None = term(
        "财政审定分", "财政部门审定的得分", "Score set by the finance department"
    )
    coefficient: Cell | None = term("得分系数", "得分系数", "Coefficient of the score")
    share: Cell | None = term("权重占比", "权重占比", "Share of the weight", synonyms=("指标权重",))
    converted: ScoreCell | None = term("折算得分", "得分乘以权重", "Score times weight")
    standard: Text | None = term("评分标准", "评分标准，照原表", "Standard of scoring")
    method: Text | None = term("得分计算方法", "得分计算方法", "How the score is computed")
    explanation: Text | None = term(
        "指标说明", "指标说明或计算公式", "Explanation or formula", synonyms=("指标解释",)
    )
    deviation: Text | None = term(
        "偏差原因分析及改进措施",
        "偏差原因和改进措施，照原表",
        "Reasons for deviation and measures",
        synonyms=(
            "未完成原因及拟采取的改进措施",
            "未完成原因分析",
            "未完成原因和改进措施",
            "偏差原因",
            "原因",
        ),
    )
    measure: Text | None = term(
        "改进措施", "单独成列的改进措施", "Measures, in a column of its own"
    )
    direction: Direction | None = term(
        "指标方向",
        "表上没有印≥、≤时，写越大越好、越小越好或等于；不印在表上",
        "Which way is good, where the form prints no operator; not printed",
    )
    achievement: Achievement | None = term(
        "达成档次",
        "定性指标的档次：达成、部分达成、未达成；不印在表上",
        "Band of a qualitative indicator; not printed",
    )
    scoring: ScoringMethod | None = term(
        "赋分方式",
        "与方案不同的赋分方式；除按比例、直接赋分、评判等级外不复算；不印在表上",
        "Way of scoring other than the scheme's; only ratio, binary and band are recomputed",
    )
    steps: tuple[Step, ...] = term(
        "赋分表", "分段赋分的各段；不印在表上", "Steps of stepped scoring; not printed", default=()
    )
    evidence: Text | None = term("证据类型", "取值来源", "Type of evidence")
    note: Text | None = term("备注", "备注", "Remark")
    other: Mapping[str, Text] = term(
        "其他列", "以上没有的列，按原名照录", "Further columns under their own names", default={}
    )

    @property
    def valid_target(self) -> Cell | None:
        """The target that holds in the end: the adjusted one, where a value is given for it."""
        adjusted = self.adjusted_target
        return adjusted if adjusted is not None and adjusted.given else self.target


class TotalRow(Part):
    """The printed row of totals."""

    label: Text | None = term("名目", "合计行的行名，照原表", "Name of the row as printed")
    weight1: ScoreCell | None = term("一级分值", "一级分值合计", "Sum of level-1 weights")
    score1: ScoreCell | None = term("一级得分", "一级得分合计", "Sum of level-1 scores")
    weight2: ScoreCell | None = term("二级分值", "二级分值合计", "Sum of level-2 weights")
    score2: ScoreCell | None = term("二级得分", "二级得分合计", "Sum of level-2 scores")
    weight: ScoreCell | None = term("分值", "分值合计", "Sum of weights")
    score: ScoreCell | None = term("得分", "总分", "Total score", synonyms=("总分",))
    review_score: ScoreCell | None = term("复核分", "复核总分", "Total after review")
    finance_score: ScoreCell | None = term(
        "财政审定分", "财政审定总分", "Total set by the finance department"
    )
    share: Cell | None = term("权重占比", "权重占比合计", "Sum of shares")
    converted: ScoreCell | None = term("折算得分", "折算得分合计", "Sum of converted scores")
    grade: Text | None = term("等级", "印出的等级", "Grade as printed")
