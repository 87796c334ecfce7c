"""The invented public bodies, and the registries that name them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.planted.words import COUNTIES, THEMES, Theme

SETTINGS = "网站名称: 生成的记录\n网站说明: 由程序编造，用来试验核验\n"


@dataclass(frozen=True, slots=True)
class Body:
    """A public body: its name, address, region, and what it does."""

    name: str
    slug: str
    county: str
    region_code: str
    theme: Theme


def bodies() -> tuple[Body, ...]:
    """Returns every office of every county."""
    return tuple(
        Body(county + theme.office, f"{slug}-{theme.office_slug}", county, code, theme)
        for _, _, county, slug, code in COUNTIES
        for theme in THEMES
    )


def units() -> str:
    """Returns the registry of units."""
    return "\n".join(["单位:", *_units()]) + "\n"


def _units() -> Iterator[str]:
    for body in bodies():
        yield f"- {{名称: {body.name}, 网址段: {body.slug}, 性质: 行政机关, 地区: {body.county}}}"


def regions() -> str:
    """Returns the registry of regions."""
    cities = dict.fromkeys((city, slug) for city, slug, *_ in COUNTIES)
    lines = [f"- {{名称: {city}, 网址段: {slug}}}" for city, slug in cities]
    lines += [
        f"- {{名称: {county}, 网址段: {slug}, 上级: {city}}}"
        for city, _, county, slug, _ in COUNTIES
    ]
    return "\n".join(["地区:", *lines]) + "\n"
