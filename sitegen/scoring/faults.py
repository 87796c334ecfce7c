"""The ways in which a record cannot be scored."""

from __future__ import annotations

from typing import Final

from sitegen.finding import FaultCode, Severity

UNKNOWN_SCHEME: Final = FaultCode(
    "SCH001",
    Severity.ERROR,
    """没有这个计分方案

为什么重要：表里写的计分方案代号不存在，这张表的排版和复算都无从谈起。
例：`计分方案: mof2002`。
怎么办：改成提示中列出的代号。""",
)
TWO_SCHEMES: Final = FaultCode(
    "SCH002",
    Severity.ERROR,
    """两个计分方案用了同一个代号

为什么重要：代号相同就不知道按哪一个计分。
例：`schemes/` 下有两个文件都写 `代号: mof2020`。
怎么办：给其中一个换一个代号。""",
)
NO_NUMBER: Final = FaultCode(
    "SCH003",
    Severity.ERROR,
    """计分方案里应写数的一格不是数

为什么重要：分值、下限、上限和取整差都要拿来计算，不是数就无法计分。
例：`等级: [{名称: 优, 下限: 高}]`。
怎么办：写成一个数，例如 90 或 0.8。""",
)
UNKNOWN_COLUMN: Final = FaultCode(
    "SCH004",
    Severity.ERROR,
    """计分方案里写的栏目不能用在这里

为什么重要：方案用栏目的名称指明用哪一栏计算，没有这一栏就无法计分。
例：`预算执行率: {分子: 支出数, …}`，资金表里的栏目叫“全年执行数”。
怎么办：改成提示中列出的栏目。""",
)

NOT_EXTENDED: Final = FaultCode(
    "SCH005",
    Severity.ERROR,
    """要沿用的计分方案不能沿用

为什么重要：本方案没有写的规则都取自它所沿用的方案，找不到那个方案就不知道按什么计分。
例：`沿用: mof2002`，没有这个代号的方案；或者两个方案互相沿用。
怎么办：改成提示中列出的代号。""",
)

ALL: Final = (UNKNOWN_SCHEME, TWO_SCHEMES, NO_NUMBER, UNKNOWN_COLUMN, NOT_EXTENDED)
