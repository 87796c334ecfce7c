"""Small sites, written to a folder for a test and built from there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from sitegen import pipeline
from sitegen.build import Build
from sitegen.content.files import read_files
from sitegen.content.source import Source
from sitegen.outcome import Outcome
from sitegen.publish.manifest import read_manifest
from sitegen.site.output import SEAL, fingerprint

SETTINGS: Final = "网站名称: 试验网站\n主办单位: 试验机关\n"
UNITS: Final = """\
单位:
- {名称: 甲县水务局, 网址段: shuiwu, 地区: 甲县, 曾用名: [县水务局]}
- {名称: 甲县教育局, 网址段: jiaoyu, 地区: 甲县}
"""
REGIONS: Final = "地区:\n- {名称: 甲县, 网址段: jia}\n"
FILES: Final[Mapping[str, str]] = {
    "site.yaml": SETTINGS,
    "content/units.yaml": UNITS,
    "content/regions.yaml": REGIONS,
}


def record(identifier: str = "a", *, status: str = "已发布", more: str = "") -> str:
    """Returns a short record in order; ``more`` is added at its end."""
    return (
        f"编号: {identifier}\n状态: {status}\n标题: 报告{identifier}\n年度: 2023\n"
        f"填报单位: 甲县水务局\n{more}"
    )


SHEET: Final = """\
项目:
- {项目名称: 水库, 主管部门: 甲县水务局, 实施单位: 甲县水务局}
表格:
- 表名: 自评表
  计分方案: mof2020
  金额单位: 万元
  资金:
  - {资金来源: 年度资金总额, 年初预算数: 20, 全年预算数: 20, 全年执行数: 15, 分值: 10, 执行率: 75%, 得分: 7.5}
  年度目标:
  - {预期目标: 建成一座, 实际完成情况: 建成一座}
  指标:
  - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 座数, 年度指标值: 2座, 实际完成值: 1座, 分值: 90, 得分: 45}
"""


def write(root: Path, records: Mapping[str, str], files: Mapping[str, str] = FILES) -> Path:
    """Writes a site with records by file name, and returns its folder."""
    texts = {**files, **{f"content/records/{name}.yaml": text for name, text in records.items()}}
    root.joinpath("content", "records").mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def build(root: Path, output: Path | None = None) -> Build:
    """Builds the site of a folder."""
    return pipeline.build(read_files(root), output or root / "output")


def built(root: Path, records: Mapping[str, str], files: Mapping[str, str] = FILES) -> Path:
    """Writes and builds a site, and returns the folder of its pages."""
    build(write(root, records, files))
    return root / "output"


def examine(root: Path, text: str) -> Outcome:
    """Takes one record through the pipeline, beside the registries of a small site."""
    ground = pipeline.prepare(read_files(write(root, {})))
    return pipeline.examine(Source("content/records/a.yaml", text.encode()), ground)


def files_of(folder: Path) -> dict[str, bytes]:
    """Returns the bytes of all files below a folder by address."""
    paths: Iterable[Path] = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def unsealed(folder: Path) -> dict[str, bytes]:
    """Returns the files of a site but for the list of them, and without their fingerprint."""
    files = files_of(folder)
    seal = fingerprint(read_manifest(folder).shown).encode()
    about = files["about/index.html"].replace(seal, SEAL.encode())
    del files["manifest.json"]
    return files | {"about/index.html": about}
