"""The regions and units of the sample, and the registries that hold them beside the real ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tests.sample.writing import Row

MARK: Final = "# 以下是虚构的示例，由 python -m tests.sample 写成；以上照旧。"
"""What stands above this line in a registry is kept."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A public body; ``sign`` begins the numbers of its documents."""

    name: str
    segment: str
    nature: str
    region: str
    sign: str
    above: str = ""
    former: str = ""


_COUNTY: Final = "示例县"
_REGIONS: Final = (
    ("示例市", "shilishi", ""),
    ("示例县", "shili", "示例市"),
    ("示例区", "shiliqu", "示例市"),
    ("示例镇", "shili-shilizhen", "示例县"),
    ("示例乡", "shili-shilixiang", "示例县"),
    ("示例街道", "shiliqu-shilijiedao", "示例区"),
)

WATER: Final = Unit("示例县水务局", "shili-shuiwu", "行政机关", _COUNTY, "示水发")
"""Stands in the registry already."""

_ADDED: Final = (
    Unit("示例县财政局", "shili-caizheng", "行政机关", _COUNTY, "示财发"),
    Unit("示例县教育局", "shili-jiaoyu", "行政机关", _COUNTY, "示教发"),
    Unit("示例县交通运输局", "shili-jiaotong", "行政机关", _COUNTY, "示交发", "", "示例县交通局"),
    Unit("示例县农业农村局", "shili-nongye", "行政机关", _COUNTY, "示农发", "", "示例县农业局"),
    Unit("示例县卫生健康局", "shili-weijian", "行政机关", _COUNTY, "示卫发"),
    Unit("示例县民政局", "shili-minzheng", "行政机关", _COUNTY, "示民发"),
    Unit("示例县住房和城乡建设局", "shili-zhujian", "行政机关", _COUNTY, "示建发"),
    Unit("示例县林业局", "shili-linye", "行政机关", _COUNTY, "示林发"),
    Unit("示例县人力资源和社会保障局", "shili-renshe", "行政机关", _COUNTY, "示人社发"),
    Unit("示例县应急管理局", "shili-yingji", "行政机关", _COUNTY, "示应急发"),
    Unit("示例县文化和旅游局", "shili-wenlv", "行政机关", _COUNTY, "示文旅发"),
    Unit("示例县人民代表大会常务委员会", "shili-renda", "人大机关", _COUNTY, "示人发"),
    Unit("示例县图书馆", "shili-tushuguan", "事业单位", _COUNTY, "示图发", "示例县文化和旅游局"),
    Unit("示例县档案馆", "shili-dangan", "事业单位", _COUNTY, "示档发"),
    Unit("示例县示例镇人民政府", "shili-shilizhen", "行政机关", "示例镇", "示镇发"),
    Unit("示例县示例乡人民政府", "shili-shilixiang", "行政机关", "示例乡", "示乡发"),
    Unit("示例市生态环境局", "shilishi-huanjing", "行政机关", "示例市", "示环发"),
    Unit("示例区残疾人联合会", "shiliqu-canlian", "党群机关", "示例区", "示残发"),
)

UNITS: Final[Mapping[str, Unit]] = MappingProxyType({unit.name: unit for unit in (WATER, *_ADDED)})


def department_of(unit: Unit) -> str:
    """Returns the unit that answers for a project of a unit."""
    return unit.above or unit.name


def regions() -> list[Row]:
    """Returns the entries of the registry of regions."""
    return [
        Row({"名称": name, "网址段": segment} | ({"上级": above} if above else {}))
        for name, segment, above in _REGIONS
    ]


def units() -> list[Row]:
    """Returns the entries of the registry of units."""
    return [_unit(unit) for unit in _ADDED]


def _unit(unit: Unit) -> Row:
    row = Row({"名称": unit.name, "网址段": unit.segment, "性质": unit.nature, "地区": unit.region})
    if unit.above:
        row["主管部门"] = unit.above
    if unit.former:
        row["曾用名"] = [unit.former]
    return row
