"""What the settings of an official website give for the tags and the foot of each page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.content.config import SiteConfig
from sitegen.content.official import Official
from sitegen.finding import Message, say
from sitegen.place import Location
from sitegen.site import address
from sitegen.site.card import Card
from sitegen.site.columns import column_of
from sitegen.site.outside import outside
from sitegen.site.views.meta import ArticleView, FootView, MetaView, OutsideView

_ICP: Final = "https://beian.miit.gov.cn/"
_POLICE: Final = "https://beian.mps.gov.cn/"


def meta_view(config: SiteConfig, origin: str) -> MetaView:
    """Returns the tags of the page at an address."""
    official = _official(config)
    return MetaView(
        site_name=official.site_name.raw if official.site_name else config.title.raw,
        domain=official.domain.raw if official.domain else "",
        site_code=official.site_code.raw if official.site_code else "",
        column=column_of(origin),
    )


def article_view(card: Card, config: SiteConfig) -> ArticleView:
    """Returns what the page of a record states of the document that it discloses.

    The format of the tag demands a time. Where the source gives a day alone, the tag names the
    beginning of that day, while the page shows the day as it is given.
    """
    imprint = card.imprint
    stamp = f"{imprint.published} {imprint.published_at or '00:00'}" if imprint.published else ""
    return ArticleView(
        title=card.title,
        published=_moment(card) if imprint.published_at else imprint.published_on,
        stamp=stamp,
        source=imprint.publisher or card.unit_name,
        index_number=imprint.index_number,
        keywords=",".join(imprint.keywords),
        description=card.summary,
        url=address_of(config, address.of_record(card.id)),
    )


def _moment(card: Card) -> str:
    return f"{card.imprint.published} {card.imprint.published_at}"


def address_of(config: SiteConfig, place: str) -> str:
    """Returns the whole address of a page, or "" where the settings do not tell the domain."""
    domain = _official(config).domain
    if domain is None:
        return ""
    base = config.base_path.raw if config.base_path else "/"
    return f"https://{domain.raw}{base}{place}"


def foot_view(config: SiteConfig, prefix: str) -> FootView:
    """Returns the foot of a page from which ``prefix`` leads to the root."""
    return FootView(
        facts=tuple(_facts(config)),
        marks=tuple(_marks(_official(config), prefix + "assets/")),
        site_map=prefix + address.SITEMAP,
    )


def _official(config: SiteConfig) -> Official:
    return config.official or Official(location=Location(config.location.path))


def _facts(config: SiteConfig) -> Iterator[tuple[str, Message]]:
    official = _official(config)
    if official.supervisor:
        yield "supervisor", say("主管单位：{name}", name=official.supervisor)
    if config.owner:
        yield "owner", say("主办单位：{name}", name=config.owner)
    if config.contact:
        yield "contact", say("联系方式：{contact}", contact=config.contact)
    if official.site_code:
        yield "site-code", say("网站标识码：{code}", code=official.site_code)


def _marks(official: Official, assets: str) -> Iterator[tuple[str, OutsideView]]:
    if official.icp:
        yield "icp", outside(official.icp.raw, _ICP)
    if official.police:
        yield "police", outside(official.police.raw, _POLICE)
    if official.mark:
        image = assets + official.mark_image.raw if official.mark_image else ""
        yield "mark", outside(say("党政机关网站标识"), official.mark.raw, image=image)
    if official.errors:
        yield "errors", outside(say("我为政府网站找错"), official.errors.raw)
