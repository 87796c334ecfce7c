"""Marks in prose, ``{名称|文字}``: the text stands once and its reading is tied to it."""

from __future__ import annotations

from typing import Final

from sitegen.content.leaf import Choice
from sitegen.pattern import pattern

MARK: Final = pattern(r"\{([^{}|｜\n]{1,30})[|｜]([^{}\n]*)\}")
"""A mark: its name, and the text that readers see."""

OPEN_MARK: Final = pattern(r"\{([^{}|｜\n]{1,30})[|｜]")
"""What a mark begins with."""

LABEL_SIGN: Final = "#"
"""Begins the name of a passage that is printed again elsewhere, as in ``{#目标1|…}``."""


class MarkKind(Choice):
    """What a marked passage says."""

    ITEM = "item", "项"
    SUBITEM = "subitem", "子项"
    PLANNED = "planned", "预算金额"
    EXECUTED = "executed", "实施金额"
    QUANTITY = "quantity", "数量"
    PRICE = "price", "单价"
    REASON = "reason", "原因"
    PLANNED_TOTAL = "planned_total", "预算总额"
    EXECUTED_TOTAL = "executed_total", "实施总额"
    INITIAL_BUDGET = "initial_budget", "年初预算数"
    BUDGET = "budget", "全年预算数"
    EXECUTION = "execution", "全年执行数"
    EXECUTION_RATE = "execution_rate", "执行率"
    MATTER = "matter", "事项"
    SUBMATTER = "submatter", "子事项"
    DUE = "due", "期限"
    FULFILMENT = "fulfilment", "完成情况"
    ROLE = "role", "角色"
    PERSON = "person", "姓名"
    POST = "post", "职务"
    PERIOD = "period", "评价时段"
    RECALL = "recall", "见"


def kind_of(name: str) -> MarkKind | None:
    """Returns the kind that a mark's name, Chinese or English, stands for."""
    return _KINDS.get(name)


_KINDS: Final = {name: kind for kind in MarkKind for name in (kind.value, kind.label)}
