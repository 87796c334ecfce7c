"""A site of many records, of which the totals can be recomputed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.site.small import FILES, SHEET, built

DOMAIN: Final = "政府网站: {域名: www.jia.example}\n"
WITH_DOMAIN: Final[Mapping[str, str]] = {**FILES, "site.yaml": FILES["site.yaml"] + DOMAIN}


def numbered(number: int) -> str:
    """Returns a record whose amounts, unit, year, dates and findings depend on its number."""
    unit = "甲县水务局" if number % 3 else "甲县教育局"
    sheet = SHEET.replace("全年预算数: 20", f"全年预算数: {number}.{number % 10}5")
    sheet = sheet.replace("全年执行数: 15", f"全年执行数: {number // 2}.07")
    if number % 4 == 0:
        sheet = sheet.replace("金额单位: 万元", "金额单位: 元")
    return (
        f"编号: r{number}\n状态: 已发布\n标题: 报告{number}\n年度: {2020 + number % 4}\n"
        f"填报单位: {unit}\n"
        f"{'示例: 是' if number % 7 == 0 else '示例: 否'}\n"
        f"公开信息: {{索引号: A-{number}, 发布日期: 2024-03-{1 + number % 28:02}}}\n"
        f"{sheet if number % 5 else ''}"
    )


def many(root: Path, count: int = 36, files: Mapping[str, str] = FILES) -> Path:
    """Builds a site of so many records and returns the folder of its pages."""
    return built(root, {f"r{number}": numbered(number) for number in range(1, count + 1)}, files)
