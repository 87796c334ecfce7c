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

FROZEN_RECORD: Final = FaultCode(
    "SIT002",
    Severity.WARNING,
    """冻结的年度数据里有现在不公开的记录

为什么重要：冻结的文件原样公布，撤回的记录仍然留在里面，公众还能下载。
例：2023 年度的数据冻结以后，其中一条记录改成了“已撤回”。
怎么办：应当撤下的，把 content/snapshots/ 里这个年度的文件夹移走，再运行 sitegen freeze；不必撤下的，不用处理。""",
)

ALL: Final = (SAME_ADDRESS, FROZEN_RECORD)
