"""The files of a new site: settings, registries, a sample, and what editors need to know."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sitegen.content.config import SiteConfig
from sitegen.content.shape import Part
from sitegen.record.expected import ExpectedFile
from sitegen.record.registry import RegionFile, UnitFile
from sitegen.record.report import Record
from sitegen.record.schema import json_schema
from sitegen.scaffold.commented import commented

SCHEMAS: Final[Mapping[str, type[Part]]] = MappingProxyType(
    {
        "record": Record,
        "site": SiteConfig,
        "units": UnitFile,
        "regions": RegionFile,
        "expected": ExpectedFile,
    }
)
"""The schemas that editors use, by the names of their files."""


def site_files() -> Mapping[str, str]:
    """Returns the files of a new site that works as it is, by path."""
    return {
        "site.yaml": _settings(),
        "content/units.yaml": _UNITS,
        "content/regions.yaml": _REGIONS,
        "content/records/shili-shuiwu-2024-01.yaml": _SAMPLE,
        ".gitignore": ".sitegen/\noutput/\n",
    }


def editor_files() -> Mapping[str, str]:
    """Returns the files by which editors complete and check what is written, by path."""
    schemas = {
        f"schemas/{name}.json": json.dumps(json_schema(model), ensure_ascii=False, indent=1) + "\n"
        for name, model in SCHEMAS.items()
    }
    return {
        **schemas,
        ".editorconfig": _EDITORCONFIG,
        ".vscode/settings.json": json.dumps(_VSCODE, ensure_ascii=False, indent=2) + "\n",
        ".vscode/extensions.json": '{"recommendations": ["redhat.vscode-yaml"]}\n',
        "预览.bat": _BATCH,
        "预览.sh": _SHELL,
    }


def _settings() -> str:
    given = {
        "网站名称": "绩效评价信息公开",
        "网站说明": "公开本单位的项目支出绩效评价报告",
        "主办单位": "示例县财政局",
        "联系方式": "请填写公众可以拨打的电话",
    }
    head = (
        "# yaml-language-server: $schema=schemas/site.json\n"
        "#\n"
        "# 网站设置。前面有“# ”的行不起作用；要用哪一项，就删去那一行开头的“# ”，再填内容。\n"
        "# 现在写的是示例，请改成自己的。\n"
    )
    return head + commented(SiteConfig, given)


_UNITS: Final = """\
# yaml-language-server: $schema=../schemas/units.json
#
# 单位登记表：记录里的填报单位须在这里找得到。现在写的是虚构的示例，请改成自己的。
# 网址段是网页地址里的英文，用小写字母、数字和连字符，定了就不要改。
# 还可以写：单位编码、性质、主管部门、曾用名。
单位:
- {名称: 示例县财政局, 网址段: shili-caizheng, 性质: 行政机关, 地区: 示例县}
- {名称: 示例县水务局, 网址段: shili-shuiwu, 性质: 行政机关, 地区: 示例县, 曾用名: [县水务局]}
"""

_REGIONS: Final = """\
# yaml-language-server: $schema=../schemas/regions.json
#
# 地区登记表：市、县、乡最多三级，下一级写“上级”。现在写的是虚构的示例，请改成自己的。
地区:
- {名称: 示例县, 网址段: shili}
"""

_SAMPLE: Final = """\
# yaml-language-server: $schema=../../schemas/record.json
#
# 这是虚构的示例，网页上会标明。看懂以后可以删去；新写一条用 sitegen new。
编号: shili-shuiwu-2024-01  # 网页地址，永远不变
状态: 已发布  # 草稿、审核中、已发布、已撤回；只有“已发布”会公开
示例: 是  # 标明是虚构的示例
标题: 农村饮水工程维修项目支出绩效自评表
评价类型: 单位自评
年度: 2024
填报单位: 示例县水务局  # 须在 content/units.yaml 里登记
公开信息:
  发布机构: 示例县水务局
  成文日期: 2025-02-10
  发布日期: 2025-02-20

项目:
- 项目名称: 农村饮水工程维修
  主管部门: 示例县水务局
  实施单位: 示例县水务局

表格:
- 表名: 自评表
  计分方案: mof2020  # 决定表的排版和复算方法
  金额单位: 万元
  资金:
  - {资金来源: 年度资金总额, 年初预算数: 20, 全年预算数: 20, 全年执行数: 19, 分值: 10, 执行率: 95%, 得分: 9.5}
  - {资金来源: '其中：当年财政拨款', 年初预算数: 20, 全年预算数: 20, 全年执行数: 19, 分值: —, 执行率: '', 得分: —}
  年度目标:
  - 预期目标: 完成 5 处供水点维修。
    实际完成情况: 完成 5 处供水点维修。
  指标:
  - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 维修供水点, 年度指标值: ≥5处, 实际完成值: 5处, 分值: 25, 得分: 25}
  - {二级指标: 质量指标, 三级指标: 水质合格率, 年度指标值: ≥95%, 实际完成值: 96%, 分值: 25, 得分: 25}
  - {一级指标: 效益指标, 二级指标: 社会效益指标, 三级指标: 受益人口, 年度指标值: ≥2000人, 实际完成值: 2100人, 分值: 30, 得分: 30}
  - {一级指标: 满意度指标, 二级指标: 服务对象满意度指标, 三级指标: 村民满意度, 年度指标值: ≥90%, 实际完成值: 95%, 分值: 10, 得分: 10}
  合计: {名目: 总分, 分值: 100, 得分: 99.5}
"""

_EDITORCONFIG: Final = """\
root = true

[*]
charset = utf-8
insert_final_newline = true

[*.{yaml,yml}]
indent_style = space
indent_size = 2
trim_trailing_whitespace = true
"""

_VSCODE: Final = {
    "files.encoding": "utf8",
    "files.autoGuessEncoding": True,
    "editor.insertSpaces": True,
    "editor.tabSize": 2,
    "editor.wordWrap": "on",
    "yaml.schemas": {
        "./schemas/record.json": "content/records/**/*.yaml",
        "./schemas/site.json": "site.yaml",
        "./schemas/units.json": "content/units.yaml",
        "./schemas/regions.json": "content/regions.yaml",
        "./schemas/expected.json": "content/expected.yaml",
    },
    # The keys are Chinese, and the marks of Chinese text are no mistakes.
    "editor.unicodeHighlight.ambiguousCharacters": False,
}

# Windows reads a batch file in the code page of the machine, so that it is ASCII.
_BATCH: Final = """\
@echo off\r
cd /d "%~dp0"\r
chcp 65001 >nul\r
sitegen serve --follow\r
pause\r
"""

_SHELL: Final = """\
#!/bin/sh
cd "$(dirname "$0")" || exit
exec sitegen serve --follow
"""
