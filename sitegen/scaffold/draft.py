"""A new record: a draft with the rows of its form, every field explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sitegen.content.terms import terms_of
from sitegen.record.choices import Status
from sitegen.record.funds import FundsRow
from sitegen.record.indicators import Indicator, TotalRow
from sitegen.record.project import Project
from sitegen.record.report import Record
from sitegen.scaffold.commented import Given, Table, commented
from sitegen.scoring.layout import BlockKind
from sitegen.scoring.scheme import Scheme

SCHEMA: Final = "schemas/record.json"

_SECOND: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "产出指标": ("数量指标", "质量指标", "时效指标", "成本指标"),
        "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
        "满意度指标": ("服务对象满意度指标",),
    }
)
"""The level-2 classes that 财预〔2020〕10号 names for those of level 1."""

_SOURCES: Final = ("年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金")
_INDICATORS: Final = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a new record is about."""

    id: str
    project: str
    year: int
    unit: str
    scheme: Scheme

    @property
    def title(self) -> str:
        return f"{self.year}年度{self.project}项目支出绩效自评表"


def draft(wanted: Wanted) -> str:
    """Returns the YAML of a draft that has the right shape before anything is filled in."""
    given: dict[str, Given] = {
        "编号": wanted.id,
        "状态": Status.DRAFT.label,
        "标题": wanted.title,
        "评价类型": "单位自评",
        "年度": str(wanted.year),
        "填报单位": wanted.unit,
        "项目": ({"项目名称": wanted.project, "主管部门": wanted.unit, "实施单位": wanted.unit},),
        "表格": (_sheet(wanted),),
    }
    return _HEAD.format(schema=f"../../{SCHEMA}") + commented(Record, given)


_HEAD: Final = """\
# yaml-language-server: $schema={schema}
#
# 怎样填写：
#   1. 照原表、原报告抄，一字不改；原文没有的不写，不要自己补。
#   2. “名称: 内容”，用半角冒号，冒号后面空一格；缩进用空格，不用 Tab。
#   3. 前面有“# ”的行不起作用；要用哪一项，就把那一行开头的“# ”删去，再填内容。
#   4. 表里的空格子写 ''；— 、/ 、无、0 各是各的意思，照原表写。
#   5. 填好后，把“状态”改成“已发布”才会公开。边填边看：sitegen serve
#
"""


def _sheet(wanted: Wanted) -> dict[str, Given]:
    scheme = wanted.scheme
    funds = columns_of(scheme, BlockKind.FUNDS)
    found: dict[str, Given] = {
        "表名": "自评表",
        "计分方案": scheme.id.raw,
        "金额单位": "万元",
        "年度目标": ({"预期目标": "", "实际完成情况": ""},),
        "指标": Table(indicator_columns(scheme), tuple(_indicators(scheme))),
    }
    if funds:
        found["资金"] = Table(funds, tuple(_funds(funds)))
    if columns_of(scheme, BlockKind.TOTAL) or BlockKind.TOTAL in _kinds(scheme):
        found["合计"] = {"名目": "总分", "分值": "100", "得分": ""}
    return found


def _kinds(scheme: Scheme) -> frozenset[BlockKind]:
    return frozenset(part.kind for whole in scheme.layout for part in whole.parts())


def columns_of(scheme: Scheme, kind: BlockKind) -> tuple[str, ...]:
    """Returns the labels of the columns that a form prints in a part, in their order."""
    model = {
        BlockKind.FUNDS: FundsRow,
        BlockKind.INDICATORS: Indicator,
        BlockKind.HEAD: Project,
        BlockKind.TOTAL: TotalRow,
    }[kind]
    known = {found.label for found in terms_of(model).values()}
    labels = (
        column.field.raw
        for whole in scheme.layout
        for part in whole.parts()
        if part.kind is kind
        for column in part.columns
    )
    return tuple(dict.fromkeys(label for label in labels if label in known))


def indicator_columns(scheme: Scheme) -> tuple[str, ...]:
    """Returns the columns of the indicator table; the usual ones where a form prints none."""
    return columns_of(scheme, BlockKind.INDICATORS) or _INDICATORS


def fund_rows() -> tuple[str, ...]:
    """Returns the names of the rows of a funds table."""
    return _SOURCES


def class_rows(scheme: Scheme) -> Iterator[tuple[str, str]]:
    """Yields the rows of an indicator table: a class of level 1 where it begins, and of level 2."""
    classes = [name for name in scheme.class_weights if name != "预算执行率"] or list(_SECOND)
    for first in classes:
        # Where cost is a class of its own it is none of the output.
        seconds = [second for second in _SECOND.get(first, ("",)) if second not in classes]
        for number, second in enumerate(seconds):
            yield ("" if number else first), second


def class_note(scheme: Scheme) -> str:
    """Returns the weights of the classes of level 1 in words, or "" if the scheme has none."""
    return "，".join(f"{name} {cell.raw} 分" for name, cell in scheme.class_weights.items())


def _funds(columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    for number, source in enumerate(_SOURCES):
        # Only the row of the total is scored; the others print a dash.
        dashes = ("分值", "得分") if number else ()
        yield {
            label: source if label == "资金来源" else "—" if label in dashes else ""
            for label in columns
        }


def _indicators(scheme: Scheme) -> Iterator[dict[str, str]]:
    columns = indicator_columns(scheme)
    for first, second in class_rows(scheme):
        row = dict.fromkeys(columns, "")
        row |= {"二级指标": second, "三级指标": ""}
        if first:
            row["一级指标"] = first
        else:
            row.pop("一级指标", None)
        yield {label: text for label, text in row.items() if label in columns}
