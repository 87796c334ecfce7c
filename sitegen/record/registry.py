"""The registries of units and regions: one name, one address segment for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from sitegen.content.leaf import Identifier, Text, Word
from sitegen.content.shape import Part
from sitegen.content.terms import nearest, term
from sitegen.finding import Message, say
from sitegen.record.choices import UnitNature


class Region(Part):
    """A region, at most three levels deep: city, county, township."""

    name: Word = term("名称", "地区名称", "Name of the region", example="五华区", default=...)
    segment: Identifier = term(
        "网址段", "网页地址中用的英文", "Segment of addresses", example="wuhua", default=...
    )
    code: Text | None = term("区划代码", "行政区划代码", "Code of the region")
    parent: Text | None = term("上级", "上级地区的名称", "Name of the region above")


class Unit(Part):
    """A public body."""

    name: Word = term("名称", "单位全称", "Full name of the unit", default=...)
    segment: Identifier = term(
        "网址段", "网页地址中用的英文", "Segment of addresses", example="wuhua-renda", default=...
    )
    code: Text | None = term("单位编码", "统一社会信用代码或预算编码", "Code of the unit")
    nature: UnitNature | None = term("性质", "行政机关、人大机关、事业单位等", "What the unit is")
    region: Text | None = term("地区", "所属地区的名称", "Region of the unit")
    parent: Text | None = term("主管部门", "上级主管部门的名称", "Unit above")
    former_names: tuple[Text, ...] = term("曾用名", "以前的名称和简称", "Former names", default=())


class UnitFile(Part):
    """The file of units."""

    units: tuple[Unit, ...] = term("单位", "单位列表", "Units", default=())


class RegionFile(Part):
    """The file of regions."""

    regions: tuple[Region, ...] = term("地区", "地区列表", "Regions", default=())


@dataclass(frozen=True)
class Registry:
    """Units and regions by any of their names; spaces around a name tell nobody apart."""

    units: tuple[Unit, ...] = ()
    regions: tuple[Region, ...] = ()

    @cached_property
    def _units(self) -> MappingProxyType[str, Unit]:
        # The name that a unit bears today goes before what another one was once called.
        names = {unit.name.raw.strip(): unit for unit in reversed(self.units)}
        for unit in self.units:
            for name in other_names(unit):
                names.setdefault(name.raw.strip(), unit)
        return MappingProxyType(names)

    @cached_property
    def _regions(self) -> MappingProxyType[str, Region]:
        return MappingProxyType({region.name.raw.strip(): region for region in self.regions})

    def unit(self, name: str) -> Unit | None:
        """Returns the unit of a full, former or short name, or of a code."""
        return self._units.get(name.strip())

    def region(self, name: str) -> Region | None:
        return self._regions.get(name.strip())

    def nearest_unit(self, name: str) -> str:
        return nearest(name, self._units)

    def region_path(self, name: str) -> tuple[Region, ...]:
        """Returns a region and those above it, the highest first."""
        path: list[Region] = []
        found = self.region(name)
        while found is not None and found not in path:
            path.insert(0, found)
            found = self.region(found.parent.raw) if found.parent else None
        return tuple(path)


def other_names(unit: Unit) -> Iterator[Text]:
    """Yields what else a unit goes by: its code, its former and short names."""
    if unit.code:
        yield unit.code
    yield from unit.former_names


def did_you_mean(guess: str, file: str) -> Message:
    """Returns what to do about a name that a registry does not have, or only nearly."""
    if guess:
        return say("是不是“{guess}”？如果是新的，请先在 {file} 里登记。", guess=guess, file=file)
    return say("请先在 {file} 里登记。", file=file)
