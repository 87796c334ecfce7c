"""A record with a text of one's own in every field that is free to hold one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

EVERYTHING: Final = (Path(__file__).parent.parent / "site" / "everything.yaml").read_text("utf-8")
FIXED: Final = frozenset(
    {
        *("编号", "状态", "年度", "填报单位", "计分方案", "表名", "表", "示例", "是否公开"),
        *("评价类型", "地区", "公开时间"),
    }
)
"""Fields that hold one of a few words, or lead to something else."""


def filled(
    given: Mapping[str, Any], text: Callable[[], str], *, names: bool = False, alone: bool = False
) -> str:
    """Returns a record with everything; ``given`` replaces fields of its first level.

    Each free text gets one more behind it, and with ``names`` so do free names; ``alone``
    puts it in the place of what was there.
    """
    data = yaml.load(EVERYTHING, yaml.BaseLoader)
    filling = (lambda before: text()) if alone else (lambda before: f"{before}{text()}")
    attacked = {**_with(data, filling, names=names), **given}
    return yaml.dump(attacked, allow_unicode=True, default_style="'", sort_keys=False, width=10**6)


def _with(data: Any, text: Callable[[str], str], key: str = "", *, names: bool) -> Any:
    if isinstance(data, dict):
        free = names and key in ("其他项", "其他列", "表头")
        return {
            text(name) if free else name: _with(value, text, name, names=names)
            for name, value in data.items()
        }
    if isinstance(data, list):
        return [_with(item, text, key, names=names) for item in data]
    if key in FIXED or "日期" in key or "时段" in key:
        return data
    return text(data)
