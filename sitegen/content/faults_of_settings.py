"""What can be wrong with the waivers of `site.yaml`, each with its manual."""

from __future__ import annotations

from typing import Final

from sitegen.finding import FaultCode, Severity

UNKNOWN_RULE: Final = FaultCode(
    "WAV001",
    Severity.ERROR,
    """豁免的规则不存在

为什么重要：代码写错了，这条豁免就不起作用，看的人却以为已经豁免。
例：`规则: SCR03`（应为 SCR003）。
怎么办：改正代码；运行 `sitegen rules` 可以看到全部代码。""",
)
EXPIRED: Final = FaultCode(
    "WAV002",
    Severity.WARNING,
    """豁免已经过期

为什么重要：豁免只到截止日期为止，过了这一天，原来的问题重新列出，计入总数。
例：`截止日期: 2024-12-31`，在 2025 年 1 月核验。
怎么办：问题还在的，先改正；确实要继续豁免的，重新核实后写新的截止日期；不再需要的，删去这一条。""",
)
UNUSED: Final = FaultCode(
    "WAV003",
    Severity.WARNING,
    """豁免没有对上任何问题

为什么重要：问题已经改正，或者记录、位置写错了。留着没用的豁免，以后再出现的问题会被它悄悄盖住。
例：`记录: shuiwu-2023-10`，有问题的是 shuiwu-2023-01。
怎么办：核对“规则”“记录”“位置”；问题已经改正的，删去这一条。""",
)
NOT_WAIVABLE: Final = FaultCode(
    "WAV004",
    Severity.ERROR,
    """这一条不能豁免

为什么重要：文件读不懂、名称写错这类问题会让记录无法公布，只能改正；豁免自身的问题也不能再豁免。
例：`规则: SHP001`。
怎么办：改正内容，删去这一条豁免。""",
)

ALL: Final = (UNKNOWN_RULE, EXPIRED, UNUSED, NOT_WAIVABLE)
