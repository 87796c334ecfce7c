"""What was promised for the year and what came of it."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.content.leaf import Text, Word
from sitegen.content.shape import Part
from sitegen.content.terms import term
from sitegen.record.cell import Cell, ScoreCell
from sitegen.record.prose import Prose


class Goal(Part):
    """One goal of the year; forms print one or several."""

    name: Text | None = term("目标名称", "如“目标1”", "Name such as goal 1")
    due: Cell | None = term("期限", "目标的起止时间或完成期限", "When the goal is due")
    expected: Prose | None = term(
        "预期目标",
        "年初设定的目标，照原表",
        "Goal set at the start of the year",
        synonyms=("年初目标", "年初设定目标"),
    )
    adjusted: Prose | None = term("调整目标", "年中调整后的目标", "Goal after adjustment")
    actual: Prose | None = term(
        "实际完成情况", "年底完成情况，照原表", "What was done", synonyms=("全年实际完成情况",)
    )
    rate: Cell | None = term("目标完成率", "目标的完成率", "Rate of fulfilment of the goal")
    weight: ScoreCell | None = term("目标分值", "目标的分值", "Weight of the goal")
    score: ScoreCell | None = term("目标得分", "目标的得分", "Score of the goal")


class Matter(Part):
    """A matter that a form asks about in words, such as how the money was handed out."""

    matter: Word = term(
        "事项", "所问的事项，照原表", "Matter as printed", example="拨付合规性", default=...
    )
    state: Text | None = term("情况说明", "情况说明", "How the matter stands")
    problems: Text | None = term(
        "存在问题和改进措施", "存在问题和改进措施", "Problems and measures"
    )
    other: Mapping[str, Text] = term(
        "其他列", "以上没有的列，按原名照录", "Further columns under their own names", default={}
    )
