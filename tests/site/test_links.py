"""Every link of a built site is relative and leads somewhere; pages run and style nothing inline."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from sitegen import pipeline
from sitegen.content.files import read_files
from tests.site.links import faults_of
from tests.site.small import FILES, SETTINGS, SHEET, built, record

ROOT: Final = Path(__file__).parent.parent.parent


def test_the_shipped_site_is_sound(tmp_path: Path) -> None:
    pipeline.build(read_files(ROOT), tmp_path)

    assert faults_of(tmp_path) == []


RICH: Final = f"""\
{SHEET}  表头: {{经办甲: 一, 经办乙: 二, 经办丙: 三}}
  其他项: {{甲: 一, 乙: 二}}
  支出明细:
  - {{支出内容: 水泥, 计划数: 1, 实际数: 1}}
  合计: {{名目: 总分, 分值: 100, 得分: 52.5}}
- 表名: 另表
  计分方案: eval-report
  指标:
  - {{一级指标: 决策, 三级指标: 甲, 分值: 4, 得分: 5, 其他列: {{甲: 1, 乙: 2}}}}
- 表名: 空表
  计分方案: mof2020
文首: 附件
正文:
- 标题: 一、基本情况
  内容:
  - '{{项|甲}}：{{预算金额|2万元}}，{{实施金额|3万元}}'
  - '{{事项|甲}}：{{期限|2023年6月}}'
  - '{{姓名|张三}}{{职务|主任}}'
  - 表: 自评表
- 标题: 二、产出
  内容: ['{{项|甲}}：{{预算金额|2万元}}，{{实施金额|2万元}}']
落款日期: 2023年5月
人员:
- {{姓名: 乙, 是否公开: 是}}
更正:
- {{日期: 2024-01-02, 更正内容: 甲}}
整改:
- {{建议事项: 甲}}
附件:
- {{文件: 甲.pdf}}
审核:
- {{审核人: 甲, 审核结论: 可以}}
去标识:
- {{处理内容: 甲}}
结果应用: 甲
本站说明: [甲, 乙]
示例: 是
公开信息: {{索引号: 1, 其他项: {{甲: 乙}}}}
第三方: {{委托方: 甲}}
"""


def test_a_record_with_something_of_everything_is_sound(tmp_path: Path) -> None:
    records = {"a": record(more=RICH), "b": record("b"), "c": record("c", status="草稿")}

    output = built(tmp_path, records)

    assert (output / "records" / "a" / "index.html").is_file()
    assert faults_of(output) == []


SCHEME: Final = """\
代号: own
名称: 自定方案
不复算的原因: 试验
版式:
- {部分: 表头, 各栏: [经办甲, 经办乙]}
- {部分: 指标, 各栏: [一级指标, 三级指标, 另栏甲, 另栏乙, 另栏-, 另栏_, 分值, 得分]}
"""
FREE: Final = """\
表格:
- 表名: 自评表
  计分方案: own
  表头: {经办甲: 一, 经办乙: 二}
  指标:
  - {一级指标: 一, 三级指标: 二, 其他列: {另栏甲: 1, 另栏乙: 2, 另栏-: 3, 另栏_: 4}, 分值: 4, 得分: 5}
"""


def test_cells_under_free_names_have_ids_of_their_own(tmp_path: Path) -> None:
    files = {**FILES, "schemes/own.yaml": SCHEME}

    assert faults_of(built(tmp_path, {"a": record(more=FREE)}, files)) == []


def test_a_site_without_records_is_sound(tmp_path: Path) -> None:
    assert faults_of(built(tmp_path, {})) == []


def test_the_not_found_page_starts_from_the_configured_path(tmp_path: Path) -> None:
    output = built(
        tmp_path, {"a": record()}, {**FILES, "site.yaml": f"{SETTINGS}子路径: /xxgk/pj/\n"}
    )

    assert 'href="/xxgk/pj/index.html"' in (output / "404.html").read_text(encoding="utf-8")
    assert faults_of(output, base="/xxgk/pj/") == []


def test_a_link_that_openly_leaves_the_site_is_no_fault(tmp_path: Path) -> None:
    page = '<a href="https://a.example/" rel="external noopener noreferrer">'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")

    assert faults_of(tmp_path) == []


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ('<a href="b.html">', "b.html leads to no file"),
        ('<a href="#b">', "#b leads to no id"),
        ('<a href="../index.html">', "../index.html leads to no file"),
        ('<a href="/index.html">', "/index.html is not relative"),
        ('<a href="http://a/">', "http://a/ is not relative"),
        ('<a href="http://a/" rel="noopener">', "http://a/ is not relative"),
        ('<a href="javascript:a">', "javascript:a is not relative"),
        ('<p id="a"><p id="a">', "id a stands 2 times"),
        ('<p style="a">', "an attribute style"),
        ('<p onclick="a">', "an attribute onclick"),
        ("<script>a</script>", "a script within the page"),
        ('<p aria-labelledby="b">', "aria-labelledby names b, which is no id of the page"),
    ],
)
def test_the_checker_finds_what_is_wrong(tmp_path: Path, page: str, fault: str) -> None:
    (tmp_path / "index.html").write_text(page, encoding="utf-8")

    assert faults_of(tmp_path) == [f"index.html: {fault}"]
