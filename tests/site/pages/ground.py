"""Sites of several units, regions and years for tests of lists and what they sum up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitegen import edition, pipeline
from sitegen.content.files import read_files
from sitegen.site.site import Site
from sitegen.site.views.common import TableView
from tests.site.small import SETTINGS, built, write
from tests.site.visible import text_of

UNITS: Final = """\
单位:
- {名称: 甲县水务局, 网址段: shuiwu, 地区: 甲县}
- {名称: 东乡政府, 网址段: dong, 地区: 东乡}
- {名称: 乙县水务局, 网址段: yi, 地区: 乙县}
- {名称: 甲县民政局, 网址段: minzheng, 地区: 甲县}
"""
REGIONS: Final = """\
地区:
- {名称: 乙县, 网址段: yi, 上级: 大市}
- {名称: 大市, 网址段: shi}
- {名称: 东乡, 网址段: dong, 上级: 甲县}
- {名称: 甲县, 网址段: jia, 上级: 大市}
"""
FILES: Final[Mapping[str, str]] = {
    "site.yaml": SETTINGS,
    "content/units.yaml": UNITS,
    "content/regions.yaml": REGIONS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a record of a test says; ``score`` is out of 90, beside 10 for spending."""

    id: str
    year: int = 2023
    unit: str = "甲县水务局"
    kind: str = ""
    grade: str = ""
    score: str = "85"
    budget: str = "20"
    spent: str = "20"
    project: str = "水库"
    code: str = ""
    formed: str = ""
    published: str = ""
    example: bool = False
    sheet: bool = True

    def text(self) -> str:
        """Returns the record as a file."""
        lines = [
            f"编号: {self.id}",
            "状态: 已发布",
            f"标题: 报告{self.id}",
            f"年度: {self.year}",
            f"填报单位: {self.unit}",
        ]
        if self.example:
            lines.append("示例: 是")
        if self.kind:
            lines.append(f"评价类型: {self.kind}")
        if self.published:
            formed = f"生成日期: {self.formed}, " if self.formed else ""
            lines.append(f"公开信息: {{{formed}发布日期: {self.published}}}")
        code = f", 项目编码: {self.code}" if self.code else ""
        lines.append(f"项目:\n- {{项目名称: {self.project}, 实施单位: {self.unit}{code}}}")
        return "\n".join(lines) + "\n" + (self._sheet() if self.sheet else "")

    def _sheet(self) -> str:
        grade = f"  等级: {self.grade}\n" if self.grade else ""
        amounts = f"全年预算数: {self.budget}, 全年执行数: {self.spent}"
        return (
            f"表格:\n- 表名: 自评表\n  计分方案: mof2020\n  金额单位: 万元\n{grade}  资金:\n"
            f"  - {{资金来源: 年度资金总额, {amounts}, 分值: 10, 得分: 10}}\n"
            f"  - {{资金来源: 当年财政拨款, 资金类别: 当年财政拨款, {amounts}}}\n"
            "  指标:\n  - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 座数, "
            f"年度指标值: 2座, 实际完成值: 2座, 分值: 90, 得分: {self.score}}}\n"
        )


def site_of(root: Path, *told: Told, files: Mapping[str, str] = FILES) -> Site:
    """Returns what the pages of a site are planned from."""
    found = read_files(write(root, {one.id: one.text() for one in told}, files))
    ground = pipeline.prepare(found)
    return edition.site_of(pipeline.examine_all(found.records, ground), ground)


def pages_of(root: Path, *told: Told, files: Mapping[str, str] = FILES) -> Path:
    """Builds a site and returns the folder of its pages."""
    return built(root, {one.id: one.text() for one in told}, files)


def text_at(folder: Path, address: str) -> str:
    """Returns the text of a page without white space."""
    return text_of((folder / address).read_text(encoding="utf-8"))


def rows_of(table: TableView) -> list[list[str]]:
    """Returns the text of a table's body."""
    return [["".join(map(str, cell.lines)) for cell in row.cells] for row in table.body]
