"""How a scheme scores what can be counted, with the choices where official texts are silent.

财预〔2020〕10号 gives the full mark to a fulfilled target and the ratio to an unfulfilled one.
It says nothing of targets that are zero, exact, a range or a date, nor of a target printed
without an operator: what is done there is a rule of this site, and a scheme can choose.
"""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.content.leaf import Choice, Text, Word
from sitegen.content.shape import Part
from sitegen.content.terms import term
from sitegen.scoring.figure import Figure


class ExactTarget(Choice):
    """What a value earns that should equal its target and does not."""

    SMALLER_OVER_LARGER = "smaller_over_larger", "小÷大"
    NOTHING = "nothing", "不得分"
    UNKNOWN = "unknown", "不复算"


class RangeTarget(Choice):
    """What a value earns that should lie within a range and does not."""

    NEAREST_END = "nearest_end", "按最近的一端"
    NOTHING = "nothing", "不得分"
    UNKNOWN = "unknown", "不复算"


class ZeroTarget(Choice):
    """What a value above a target of zero earns, for which there is no ratio."""

    NOTHING = "nothing", "不得分"
    UNKNOWN = "unknown", "不复算"


class LateDate(Choice):
    """What a date earns that lies behind its deadline."""

    BANDS = "bands", "按未完成的档次"
    NOTHING = "nothing", "不得分"
    UNKNOWN = "unknown", "不复算"


class MissingOperator(Choice):
    """How a target is read that is printed without ≥ or ≤."""

    INFER = "infer", "按名称推断"
    AT_LEAST = "at_least", "越大越好"
    UNKNOWN = "unknown", "不复算"


class YesOrNo(Choice):
    """How a question is scored that is answered by yes or no."""

    ALL_OR_NOTHING = "all_or_nothing", "直接赋分"
    BANDS = "bands", "评判等级"


class Tier(Part):
    """A step of a stepped rule: from a share upwards, which share of the weight is earned."""

    reached: Figure = term("达到", "达到的比率，如 0.8", "Share from which it holds", default=...)
    earns: Figure = term("得", "所得的分占分值的比，如 0.7", "Share of the weight", default=...)


class Quantitative(Part):
    """Rules for targets that are numbers, ranges, dates or yes-or-no questions."""

    cap: Figure | None = term(
        "封顶", "得分最多占分值的比，默认 1", "Most that is earned, as a share of the weight"
    )
    pass_mark: Figure | None = term(
        "及格线",
        "完成的比例低于它，可以不得分",
        "Ratio below which an indicator may earn nothing",
    )
    excess: Figure | None = term(
        "超额线",
        "完成值超过指标值的这么多倍，要说明原因，默认 1.3",
        "Multiple of the target above which a reason is required",
    )
    exact: ExactTarget = term(
        "等于",
        "应等于指标值而不等时怎么算",
        "When a value differs that should be equal",
        default=ExactTarget.SMALLER_OVER_LARGER,
    )
    range: RangeTarget = term(
        "区间",
        "指标值是区间而完成值在区间外时怎么算",
        "When a value lies outside a range",
        default=RangeTarget.NEAREST_END,
    )
    zero: ZeroTarget = term(
        "零指标值",
        "指标值是零而没有做到时怎么算",
        "When a target of zero is missed",
        default=ZeroTarget.NOTHING,
    )
    late: LateDate = term(
        "逾期", "超过期限完成时怎么算", "When a deadline is missed", default=LateDate.BANDS
    )
    operator: MissingOperator = term(
        "缺少符号",
        "指标值没有写≥或≤时怎么读",
        "How a target without an operator is read",
        default=MissingOperator.INFER,
    )
    yes_or_no: YesOrNo = term(
        "是否题",
        "用“是”“否”回答的指标怎么算",
        "How yes-or-no questions are scored",
        default=YesOrNo.BANDS,
    )
    satisfaction: tuple[Tier, ...] = term(
        "满意度分段",
        "满意度按分段给分时的各段，自高至低",
        "Steps by which satisfaction is scored",
        default=(),
    )
    reverse_words: tuple[Word, ...] = term(
        "反向词",
        "名称里有这些词的指标，没有写符号时读作越小越好",
        "Words in names that mean: the less the better",
        default=(),
    )


class WeightVariant(Part):
    """Class weights that the official text allows in place of the usual ones."""

    when: Text | None = term("适用", "在什么情况下用", "When they are used")
    weights: Mapping[str, Figure] = term(
        "一级权重", "各一级指标的分值", "Weights of the level-1 classes", default=...
    )
