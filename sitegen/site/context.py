"""What a page may know of its site besides the records that it is given.

A page that is made with a context alone and some records shows nothing of any other record, so
it stays as it is while these records do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from sitegen.content.config import SiteConfig
from sitegen.finding import Translate, say
from sitegen.record.registry import Registry
from sitegen.scoring.scheme import Scheme
from sitegen.site.codes import CodeCard
from sitegen.site.data.web import Web, web_of
from sitegen.site.menu import Menu


class Context(Protocol):
    """The settings, the registries, the codes, the schemes, the texts and the menu of a site."""

    @property
    def config(self) -> SiteConfig: ...
    @property
    def registry(self) -> Registry: ...
    @property
    def codes(self) -> Mapping[str, CodeCard]: ...
    @property
    def schemes(self) -> Mapping[str, Scheme]: ...
    @property
    def translate(self) -> Translate: ...
    @property
    def texts(self) -> Mapping[str, str]: ...
    @property
    def menu(self) -> Menu: ...
    @property
    def web(self) -> Web: ...
    def say(self, template: str, /, **values: object) -> str: ...


@dataclass(frozen=True)
class Surroundings:
    """The context of a site, without its records.

    Which columns there are is only known when all pages are planned, so it is asked for later.
    """

    config: SiteConfig
    registry: Registry
    codes: Mapping[str, CodeCard]
    schemes: Mapping[str, Scheme]
    translate: Translate
    texts: Mapping[str, str]
    _menu: Callable[[], Menu] = field(repr=False)

    @cached_property
    def menu(self) -> Menu:
        """The columns of the site that have a page."""
        return self._menu()

    @cached_property
    def web(self) -> Web:
        """Where the site stands on the web, if the settings tell it."""
        return web_of(self.config)

    def say(self, template: str, /, **values: object) -> str:
        """Returns the site's own words for a Chinese template, in the language of the site."""
        return say(template, **values).text(self.translate)
