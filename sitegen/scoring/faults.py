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

ALL: Final = (UNKNOWN_SCHEME, TWO_SCHEMES)
