"""Values as real forms write them go through a record to the page as they were."""

from __future__ import annotations

from typing import Final

import pytest

from sitegen import pipeline
from sitegen.content.source import Source
from sitegen.values import Kind
from tests.seed.visible import TableBlock, visible_blocks
from tests.shapes.ground import plain, read_record, site_files

EXAMPLES: Final = {
    "空": ["", " "],
    "无值": ["—", "——", "－", "-", "/", "一", "无", "暂无", "0"],
    "数": ["215,457.6", "250000.00", "387664.62", "0.00", "+3", "-2.5", "22.5", "１２．５"],
    "算子": [
        "≥95", "≧95", ">=95", "≤30", "≦30", "<=30", "=100", "═100", "＝100", ">5", "<5",
        "不少于3次", "不低于90%", "不超过5300", "90%以上", "30万元以内", "定性",
    ],
    "百分": ["95%", "95％", "100百分比", "100%(百分比)", "0.5‰", "0.5个千分点", "2个百分点"],
    "量": [
        "300元/人*月", "300元/人·月", "120元/人、天", "50元/户", "1600元/亩", "5.8万元", "12公里",
        "12km", "3000平方米", "87人次", "87人", "16份", "3批次", "2例", "25TB", "30天", "126座",
        "500亩", "0起",
    ],
    "钱": ["5.8万", "854万", "19.6万元", "2亿元", "16834.62万元"],
    "范围": ["95-98%", "±5%", "3-5天"],
    "日期": [
        "2023年12月", "2021年12月31日", "2021年底", "2021年12月完成", "2023.6.28", "2023年12月前",
        "2023年1月-12月", "全年", "在项目计划完成时间内完成",
    ],
    "定性": [
        "达成预期指标", "完成", "已完成", "显著", "显著提升", "效果明显", "合格", "达标", "及时",
        "有效", "良好", "高", "好", "持续改善", "逐步提高", "有所提升", "进一步完善", "可持续",
        "影响长远", "应助尽助", "好坏", "符合相关规定", "系统维护完好",
    ],
    "选择": ["是", "否", "☑部门预算", "□ 市直专项", "持续性项目 ☑ 新增性项目 □", "■", "√ 是"],
    "不等式": ["≥266米", "≥90%"],
    "率": ["100%", "100.00%", "14%", "50%(取整)", "100", "5.8万/5.8万→100%", "0.00%", "0/0"],
    "编码": ["219-示例市", "[155]示例县", "314002-示例县", "51092324T000010263357"],
    "名称": ["指标1：保洁", "★治理长度", "……", "受益群众(≥**人)", "产出指标(50分)", "产出指标（50％）"],
    "别的": ["<b>不是标记</b>", "a&b", "100箱*200元", "'", '"引号"', "#井号", "{括号}", "全天候"],
}  # fmt: skip
VALUES: Final = [text for texts in EXAMPLES.values() for text in texts]
COLUMNS: Final = ("年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")


def record() -> Source:
    """Returns a record with a row for each value, which stands in every kind of cell."""
    lines = [
        "编号: values",
        "状态: 已发布",
        "标题: 取值的例子",
        "年度: 2023",
        "填报单位: 示例县水务局",
        "表格:",
        "- 表名: 自评表",
        "  计分方案: mof2020",
        "  金额单位: 万元",
        "  资金:",
    ]
    for text in VALUES:
        cell = _quoted(text)
        lines.append(f"  - {{资金来源: 行, 全年预算数: {cell}, 执行率: {cell}, 得分: {cell}}}")
    lines.append("  指标:")
    for text in VALUES:
        cells = ", ".join(f"{column}: {_quoted(text)}" for column in COLUMNS)
        lines.append(f"  - {{一级指标: 甲, 二级指标: 乙, 三级指标: {_quoted(text)}, {cells}}}")
    return Source("values.yaml", "\n".join(lines).encode())


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """The rows of the printed form, from left to right."""
    folder = tmp_path_factory.mktemp("values")
    pipeline.build(site_files(record()), folder)
    html = (folder / "records" / "values" / "index.html").read_text(encoding="utf-8")
    (table,) = [x for x in visible_blocks(html, "report") if isinstance(x, TableBlock)]
    lines: list[list[str]] = [[] for _ in range(table.height)]
    for cell in table.cells:
        lines[cell.row].append(cell.text)
    return lines


def test_every_value_leaves_the_record_as_it_was_written() -> None:
    (sheet,) = read_record(record()).sheets

    for text, funds, row in zip(VALUES, sheet.funds, sheet.indicators, strict=True):
        cells = (funds.budget, funds.rate, funds.score, row.target, row.actual, row.weight)
        assert [cell.raw for cell in cells if cell] == [text] * 6
        assert row.score is not None
        assert (row.score.raw, row.level3 and row.level3.raw) == (text, text)


def test_every_value_reaches_the_form_as_it_was_written(rows: list[list[str]]) -> None:
    indicators = rows[-len(VALUES) :]

    for text, row in zip(VALUES, indicators, strict=True):
        assert row[-6:] == [plain(text)] * 6


def test_every_value_reaches_the_funds_as_it_was_written(rows: list[list[str]]) -> None:
    begin = next(n for n, row in enumerate(rows) if "全年预算数" in row) + 1
    funds = rows[begin : begin + len(VALUES)]

    for text, row in zip(VALUES, funds, strict=True):
        shown = plain(text)
        assert (row[-5], row[-2], row[-1]) == (shown, shown, shown)


def test_blank_dash_slash_one_none_and_zero_are_six_different_things() -> None:
    (sheet,) = read_record(record()).sheets
    scores = {row.score.raw: row.score.value for row in sheet.indicators if row.score}

    found = [scores[text] for text in ("", "—", "/", "一", "无", "0")]

    assert len({(value.kind, value.absence) for value in found}) == 6
    assert [value.number for value in found] == [None] * 5 + [0]
    assert found[-1].kind is Kind.NUMBER
