"""Whatever a form gives is printed, also where its scheme has no place for it."""

from __future__ import annotations

from pathlib import Path

from sitegen import pipeline
from sitegen.content.source import Source
from tests.seed.visible import TableBlock, visible_blocks
from tests.shapes.ground import site_files

HEAD = """编号: own
状态: 已发布
标题: 一张多出几栏的表
年度: 2023
填报单位: 示例县水务局
项目:
- {项目名称: 示例项目}
表格:
- 表名: 自评表
  计分方案: mof2020
"""


def table_of(body: str, folder: Path) -> TableBlock:
    pipeline.build(site_files(Source("own.yaml", (HEAD + body).encode())), folder)
    html = (folder / "records" / "own" / "index.html").read_text(encoding="utf-8")
    (table,) = [x for x in visible_blocks(html, "report") if isinstance(x, TableBlock)]
    assert table.faults == ()
    return table


def row_of(table: TableBlock, text: str) -> list[str]:
    """Returns the texts of the row that begins with, or holds, a text."""
    row = next(cell.row for cell in table.cells if cell.text == text)
    return [cell.text for cell in table.cells if cell.row == row]


def test_a_column_that_the_scheme_lacks_follows_its_columns(tmp_path: Path) -> None:
    table = table_of(
        """  指标:
  - {一级指标: 产出指标, 三级指标: 甲, 分值: 90, 得分: 80, 复核分: 70, 其他列: {佐证材料: 照片}}
""",
        tmp_path,
    )

    assert row_of(table, "三级指标")[-3:] == ["偏差原因分析及改进措施", "复核分", "佐证材料"]
    assert row_of(table, "甲")[-3:] == ["", "70", "照片"]


def test_a_table_that_the_scheme_lacks_stands_below(tmp_path: Path) -> None:
    table = table_of("  支出明细:\n  - {支出内容: 印刷费, 实际数: 3}\n", tmp_path)

    assert row_of(table, "支出内容") == ["支出内容", "实际数"]
    assert row_of(table, "印刷费") == ["印刷费", "3"]


def test_single_values_that_the_scheme_lacks_stand_in_rows_of_their_own(tmp_path: Path) -> None:
    table = table_of(
        """  报表编号: 510000_0013zp
  填报日期: 2024年3月5日
  表头: {密级: 无}
  总体完成率: 98％
  等级: 良
  主要经验: 早安排。
  建议: 早拨付。
  合计: {名目: 总分, 分值: 100, 得分: 86, 复核分: 80}
  其他项: {核对人意见: 属实}
""",
        tmp_path,
    )

    assert row_of(table, "密级") == ["密级", "无"]
    assert row_of(table, "总分") == ["总分", "100", "86", ""]
    assert row_of(table, "报表编号") == ["报表编号", "510000_0013zp"]
    assert row_of(table, "填报日期") == ["填报日期", "2024年3月5日"]
    assert row_of(table, "总体完成率") == ["总体完成率", "98％"]
    assert row_of(table, "等级") == ["等级", "良"]
    assert row_of(table, "主要经验") == ["主要经验", "早安排。"]
    assert row_of(table, "建议") == ["建议", "早拨付。"]
    assert row_of(table, "复核分") == ["复核分", "80"]
    assert row_of(table, "核对人意见") == ["核对人意见", "属实"]


def test_a_total_without_any_table_is_printed(tmp_path: Path) -> None:
    table = table_of("  合计: {名目: 总分, 得分: 86}\n", tmp_path)

    assert "86" in row_of(table, "总分")
