"""The names of level-1 classes, by which forms of all provinces mean the same few things."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from sitegen.pattern import pattern
from sitegen.scoring.operators import plain
from sitegen.values import split_name

_EXECUTION: Final = "预算执行率"
_OUTPUT: Final = "产出"
_BENEFIT: Final = "效益"
_SATISFACTION: Final = "满意度"

_ALIASES: Final = {
    "产出": _OUTPUT,
    "产出成果": _OUTPUT,
    "效益": _BENEFIT,
    "效果": _BENEFIT,
    "成效": _BENEFIT,
    "满意": _SATISFACTION,
    "成本": "成本",
    "成本控制": "成本",
    "决策": "决策",
    "过程": "过程",
    "管理": "管理",
    "投入": "投入",
    "绩效": "绩效",
    "预算执行": _EXECUTION,
    "预算执行率": _EXECUTION,
    "预算资金执行率": _EXECUTION,
    "预算执行情况": _EXECUTION,
    "资金执行率": _EXECUTION,
}
"""Names as forms print them, without ordinals, 项目 and 指标, and the class that each means."""

_AROUND: Final = pattern(
    r"^(?:[(]?[一二三四五六七八九十\d]{1,2}[).、]{1,2})?(?:项目|部门|绩效(?=产出|效益))?|类?指标$"
)


@lru_cache(maxsize=1024)
def class_of(raw: str) -> str:
    """Returns the level-1 class that a printed name means; "" if it means none that is known.

    The classes are 产出, 效益, 满意度, 成本, 决策, 过程, 管理, 投入, 绩效 and 预算执行率.
    """
    bare = _AROUND.sub("", plain(split_name(raw).text))
    if bare.endswith(("满意度", "满意")):
        return _SATISFACTION
    return _ALIASES.get(bare, "")
