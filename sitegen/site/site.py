"""What pages need to know of the site as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial, wraps
from typing import Any, Final, TypeVar

from markupsafe import Markup

from sitegen.content.config import Language, SiteConfig
from sitegen.content.official import Frame
from sitegen.content.source import Source
from sitegen.finding import Translate, say
from sitegen.held import Held, Here, Later
from sitegen.language import same
from sitegen.record.changes import Log
from sitegen.record.expected import Expected
from sitegen.record.registry import Registry, Unit
from sitegen.record.standing import Notice
from sitegen.scoring.dossier import Dossier
from sitegen.scoring.scheme import Scheme
from sitegen.site import address
from sitegen.site.card import Card, card_of
from sitegen.site.codes import CodeCard
from sitegen.site.context import Context, Surroundings
from sitegen.site.data import discovery
from sitegen.site.data.column import Subject
from sitegen.site.data.extracts import (
    ROWS,
    Counts,
    Extract,
    Extracts,
    counts_of,
    extract_of,
    extracted_cells,
    line_of,
)
from sitegen.site.data.linked import breadcrumbs, script
from sitegen.site.data.tables import Share, share_of
from sitegen.site.data.web import Web, web_of
from sitegen.site.making import AtOnce, Making
from sitegen.site.menu import Menu, MenuEntry, menu_of
from sitegen.site.official import foot_view, meta_view
from sitegen.site.page import Planned
from sitegen.site.sheaf import Sheaf
from sitegen.site.views.common import AlternateView, LinkView, SiteView

T = TypeVar("T")


@dataclass(frozen=True)
class Site:
    """The settings, the registries, the codes, all public dossiers in order, the schemes.

    ``texts`` are those of pages by the path of their file; ``families`` make all pages and
    files; ``snapshots`` are the files of years that were frozen, as they lie beside the content.
    Records whose pages are made already come as ``sheaves`` instead of dossiers. A page that is
    made before the others are known is told the menu that is ``foreseen``, and the addresses of
    its ``neighbours`` by the paths of their files. ``making`` makes files of which others tell.
    ``changes`` is the log of what became of records.
    ``notices`` are what stays of records that were withdrawn.
    """

    config: SiteConfig
    registry: Registry
    codes: Mapping[str, CodeCard]
    dossiers: tuple[Dossier, ...]
    schemes: Mapping[str, Scheme]
    translate: Translate = same
    texts: Mapping[str, str] = field(default_factory=dict)
    families: tuple[Callable[[Site], Iterable[Planned]], ...] = ()
    expected: tuple[Expected, ...] = ()
    snapshots: tuple[Source, ...] = ()
    sheaves: tuple[Sheaf, ...] = ()
    foreseen: Menu | None = None
    neighbours: Mapping[str, str] = field(default_factory=dict)
    making: Making = field(default_factory=AtOnce)
    changes: Log = field(default_factory=Log)
    notices: tuple[Notice, ...] = ()

    def say(self, template: str, /, **values: object) -> str:
        """Returns the site's own words for a Chinese template, in the language of the site."""
        return say(template, **values).text(self.translate)

    @cached_property
    def context(self) -> Surroundings:
        """What pages may know of the site that depend on none but their own records."""
        known = self.config, self.registry, self.codes, self.schemes, self.translate, self.texts
        return Surroundings(*known, lambda: self.menu)

    def known(self, find: Callable[[Site], T]) -> T:
        """Returns what a function finds out about the site; it is asked only once."""
        if find not in self._known:
            self._known[find] = find(self)
        found: T = self._known[find]
        return found

    @cached_property
    def _known(self) -> dict[Callable[[Site], Any], Any]:
        return {}

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """The cards of all public records, in their order."""
        made = (card_of(dossier, self.unit_of(dossier)) for dossier in self.dossiers)
        return (*(sheaf.card for sheaf in self.sheaves), *made)

    @cached_property
    def made(self) -> tuple[Planned, ...]:
        """What all families make, in their order; two may claim one address."""
        return tuple(one for family in self.families for one in family(self))

    @cached_property
    def planned(self) -> frozenset[str]:
        """The addresses of all pages, so that only what is there is linked."""
        return frozenset(one.address for one in self.made)

    @cached_property
    def menu(self) -> Menu:
        """The columns of the site that have a page."""
        return self.foreseen or menu_of(self.planned)

    @cached_property
    def extracts(self) -> Extracts:
        """What each public record adds to the files of the open data."""
        counts: dict[str, Held[Counts]] = {one.card.path: Here(one.counts) for one in self.sheaves}
        lines: dict[str, Held[str]] = {one.card.path: Here(one.line) for one in self.sheaves}
        extracts: dict[str, Mapping[str, Held[str]]]
        extracts = {one.card.path: one.extract for one in self.sheaves}
        cells = {one.card.path: one.cells for one in self.sheaves}
        for path in self._dossiers:
            share = partial(self.share_of, self._by_path[path])
            counts[path] = Later(partial(_of_share, counts_of, share))
            lines[path] = Later(partial(_of_share, line_of, share))
            extract = Later(partial(_of_share, extract_of, share))
            extracts[path] = {name: Later(partial(_rows, extract, name)) for name in ROWS}
            cells[path] = Later(partial(_of_share, extracted_cells, share))
        return Extracts(counts, lines, extracts, cells)

    def share_of(self, card: Card) -> Share:
        """Returns what a record adds to the tables; it is made when first asked for."""
        share = self._shares.get(card.path)
        if share is None:
            dossier = self._dossiers[card.path]
            share = share_of(Subject(dossier, card, self.codes, self.translate))
            self._shares[card.path] = share
        return share

    @cached_property
    def _shares(self) -> dict[str, Share]:
        return {}

    @cached_property
    def _dossiers(self) -> dict[str, Dossier]:
        return {dossier.record.location.path: dossier for dossier in self.dossiers}

    @cached_property
    def web(self) -> Web:
        """Where the site stands on the web, if the settings tell it."""
        return web_of(self.config)

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """The address of each record's page by the path of its file."""
        return {**self.neighbours, **{one.path: address.of_record(one.id) for one in self.cards}}

    def card_of(self, dossier: Dossier) -> Card:
        """Returns the card of a public record."""
        return self._by_path[dossier.record.location.path]

    def card(self, identifier: str) -> Card:
        """Returns the card of a public record by the record's identifier."""
        return self._by_identifier[identifier]

    @cached_property
    def _by_identifier(self) -> Mapping[str, Card]:
        return {card.id: card for card in self.cards}

    @cached_property
    def _by_path(self) -> Mapping[str, Card]:
        return {card.path: card for card in self.cards}

    def following(self, before: Site) -> Site:
        """Returns the site, which takes over what an earlier one made of the same records.

        Both have the same settings, registries and codes.
        """
        same = {
            path
            for path, dossier in self._dossiers.items()
            if before._dossiers.get(path) is dossier
        }
        kept = {card.path: card for card in before.cards if card.path in same}
        after = replace(self)
        # What is worked out once is kept where a cached property looks for it first.
        vars(after)["cards"] = tuple(
            kept.get(path) or card_of(dossier, self.unit_of(dossier))
            for path, dossier in self._dossiers.items()
        )
        shares = before._shares.copy()
        vars(after)["_shares"] = {path: share for path, share in shares.items() if path in same}
        return after

    def with_record(self, dossier: Dossier) -> Site:
        """Returns the site with a record that is new or changed; its lists stay as they were."""
        others = self._dossiers | {dossier.record.location.path: dossier}
        after = replace(self, dossiers=tuple(others.values())).following(self)
        vars(after)["made"] = self.made
        return after

    def unit_of(self, dossier: Dossier) -> Unit:
        """Returns the reporting unit; every record that comes so far has one."""
        assert dossier.record.unit is not None
        unit = self.registry.unit(dossier.record.unit.raw)
        assert unit is not None
        return unit


def _of_share(make: Callable[[Share], T], share: Callable[[], Share]) -> T:
    return make(share())


def _rows(extract: Held[Extract], name: str) -> str:
    return extract.value[name]


def once(find: Callable[[Site], T]) -> Callable[[Site], T]:
    """Makes a function that finds something out about a site do it once for each site."""

    @wraps(find)
    def found(site: Site) -> T:
        return site.known(find)

    return found


_LANGUAGES: Final = {Language.CHINESE: "zh-CN", Language.ENGLISH: "en"}


def language_of(site: Context) -> str:
    """Returns the language of the site's own words as pages and feeds name it."""
    return _LANGUAGES[site.config.language]


def site_view(
    site: Context,
    origin: str,
    trail: tuple[LinkView, ...],
    *,
    root: str = "",
    cards: Iterable[Card] = (),
    alternates: tuple[AlternateView, ...] = (),
    linked: Sequence[Mapping[str, Any]] = (),
) -> SiteView:
    """Returns what a page at ``origin`` shows of the site; ``trail`` leads to it from home.

    ``cards`` are the records that the page speaks of, ``alternates`` its other forms, and
    ``linked`` what it says of itself to machines, in the words of schema.org.
    """
    config = site.config
    prefix = root or address.root_from(origin)
    home = LinkView(site.say("首页"), prefix + address.HOME)
    way = (home, *trail) if trail else ()
    steps = (breadcrumbs(way, origin, site.web, site.translate),) if way else ()
    return SiteView(
        title=config.title.raw,
        description=config.description.raw if config.description else "",
        owner=config.owner.raw if config.owner else "",
        contact=config.contact.raw if config.contact else "",
        root=prefix,
        home=home.href,
        assets=prefix + "assets/",
        navigation=_links(site.menu.header, prefix),
        breadcrumbs=way,
        footer_note=site.say("公布的内容照原文抄录；标明“本站”的数字由程序按公开的规则计算。"),
        language=language_of(site),
        sample=any(card.example for card in cards),
        meta=meta_view(config, origin),
        foot=foot_view(config, prefix),
        hosted=config.official is not None and config.official.frame is Frame.HOST,
        disclosure=_links(site.menu.disclosure, prefix, origin),
        others=_links(site.menu.others, prefix, origin),
        glossary=prefix + address.GLOSSARY,
        search=prefix + address.SEARCH if site.menu.searched else "",
        alternates=(*_search_of(site, prefix), *alternates),
        linked=script((*steps, *linked)) if steps or linked else Markup(),
    )


def _search_of(site: Context, prefix: str) -> Iterator[AlternateView]:
    """Yields the description by which a browser searches the site, if there is one."""
    if site.web.base and site.menu.searched:
        href = prefix + address.OPEN_SEARCH
        yield AlternateView("search", discovery.OPEN_SEARCH, href, site.config.title.raw)


def _links(entries: Iterable[MenuEntry], prefix: str, here: str = "") -> tuple[LinkView, ...]:
    """Returns links to columns; that of the page itself leads nowhere."""
    return tuple(
        LinkView(entry.text, "" if entry.address == here else prefix + entry.address)
        for entry in entries
    )
