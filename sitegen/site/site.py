"""What pages need to know of the site as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sitegen.content.config import SiteConfig
from sitegen.record.registry import Registry, Unit
from sitegen.scoring.dossier import Dossier
from sitegen.scoring.scheme import Scheme
from sitegen.site import address
from sitegen.site.views import LinkView, SiteView


@dataclass(frozen=True, slots=True)
class CodeCard:
    """What a code stands for: its title, and the public text it rests on.

    ``is_rule`` tells that it looks at what a report says, not at how its file is written.
    """

    title: str
    ground: str
    is_rule: bool = False


@dataclass(frozen=True)
class Site:
    """The settings, the registries, the codes, all public dossiers in order, the schemes."""

    config: SiteConfig
    registry: Registry
    cards: Mapping[str, CodeCard]
    dossiers: tuple[Dossier, ...]
    schemes: Mapping[str, Scheme]

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """The address of each record's page by the path of its file."""
        return {
            found.record.location.path: address.of_record(found.record.id.raw)
            for found in self.dossiers
        }

    def unit_of(self, dossier: Dossier) -> Unit:
        """Returns the reporting unit; every record that comes so far has one."""
        assert dossier.record.unit is not None
        unit = self.registry.unit(dossier.record.unit.raw)
        assert unit is not None
        return unit


def site_view(site: Site, origin: str, trail: tuple[LinkView, ...], *, root: str = "") -> SiteView:
    """Returns what a page at ``origin`` shows of the site; ``trail`` leads to it from home."""
    config = site.config
    prefix = root or address.root_from(origin)
    home = LinkView("首页", prefix + address.HOME)
    return SiteView(
        title=config.title.raw,
        description=config.description.raw if config.description else "",
        owner=config.owner.raw if config.owner else "",
        contact=config.contact.raw if config.contact else "",
        root=prefix,
        home=home.href,
        assets=prefix + "assets/",
        navigation=(
            home,
            LinkView("按年度", prefix + address.YEARS),
            LinkView("按单位", prefix + address.UNITS),
            LinkView("得分怎样复算", prefix + address.METHOD),
        ),
        breadcrumbs=(home, *trail) if trail else (),
        footer_note="公布的内容照原文抄录；标明“本站”的数字由程序按公开的规则计算。",
    )
