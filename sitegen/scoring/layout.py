"""The printed form of a scheme: its parts and their columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sitegen.content.leaf import Choice, Flag, Text, Word
from sitegen.content.shape import Part
from sitegen.content.terms import term


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
