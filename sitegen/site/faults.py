"""What can be wrong between pages."""

from __future__ import annotations

from typing import Final

from sitegen.finding import FaultCode, Severity

SAME_ADDRESS: Final = FaultCode(
    "SIT001",
    Severity.ERROR,
    """两个网页用了同一个地址

为什么重要：一个地址只能放一个网页，否则一页会把另一页盖掉。
例：两个单位的“网址段”都写 shuiwu。
怎么办：给其中一个换一个网址段。""",
)

ALL: Final = (SAME_ADDRESS,)
