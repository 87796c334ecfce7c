"""What is wrong within the registries of units and regions, whatever records say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.content.leaf import Text
from sitegen.content.terms import nearest
from sitegen.finding import Finding, say
from sitegen.record import faults
from sitegen.record.registry import Region, Registry, did_you_mean, other_names

_REGIONS: Final = "content/regions.yaml"


def same_names(registry: Registry) -> Iterator[Finding]:
    """Yields a finding for each unit or region that bears the name of an earlier one."""
    for entries in (registry.units, registry.regions):
        first: dict[str, Text] = {}
        for entry in entries:
            name = entry.name
            earlier = first.setdefault(name.raw.strip(), name)
            if earlier is not name:
                yield faults.REGISTERED_TWICE.at(
                    name.location,
                    say("“{name}”已经登记在第 {line} 行。", name=name, line=earlier.location.line),
                    say("把两条并成一条；确实是两个的，给它们不同的名称。"),
                    (earlier.location,),
                )


def doubts(registry: Registry) -> Iterator[Finding]:
    """Yields what in the registries leads to two units, or nowhere."""
    yield from _ambiguous(registry)
    known = [region.name.raw for region in registry.regions]
    for unit in registry.units:
        yield from _nowhere(unit.region, registry, known)
    for region in registry.regions:
        yield from _nowhere(region.parent, registry, known)
        yield from _around(region, registry)


def _ambiguous(registry: Registry) -> Iterator[Finding]:
    named: dict[str, Text] = {unit.name.raw.strip(): unit.name for unit in registry.units}
    for unit in registry.units:
        for name in other_names(unit):
            earlier = named.setdefault(name.raw.strip(), name)
            taken = registry.unit(name.raw)
            if earlier is not name and taken is not None and taken is not unit:
                yield faults.NAME_OF_TWO.at(
                    name.location,
                    say(
                        "“{name}”也是第 {line} 行的单位的名称，写它的记录归到“{unit}”。",
                        name=name,
                        line=earlier.location.line,
                        unit=taken.name,
                    ),
                    say("只留在一个单位下面；两个单位都用过的，在记录里写全称。"),
                    (earlier.location,),
                )


def _nowhere(name: Text | None, registry: Registry, known: list[str]) -> Iterator[Finding]:
    if name is None or not name.raw.strip() or registry.region(name.raw) is not None:
        return
    yield faults.NO_SUCH_REGION.at(
        name.location,
        say("地区登记表里没有“{name}”。", name=name),
        did_you_mean(nearest(name.raw, known), _REGIONS),
    )


def _around(region: Region, registry: Registry) -> Iterator[Finding]:
    """Yields a finding for a region that is above itself."""
    if region.parent is None:
        return
    top = registry.region_path(region.name.raw)[0]
    above = registry.region(top.parent.raw) if top.parent else None
    if above is region:
        yield faults.NO_SUCH_REGION.at(
            region.parent.location,
            say("“{name}”的上级绕了一圈，又回到它自己。", name=region.name),
            say("改正“上级”：镇的上级是县，县的上级是市。"),
        )
