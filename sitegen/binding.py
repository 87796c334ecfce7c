"""The printed records bound to a site, and what makes its other pages or knows them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from sitegen.cache import Cache, digest, pack
from sitegen.content.source import Source
from sitegen.edition import sheaves_of, site_of
from sitegen.outcome import Outcome
from sitegen.persons import Watched
from sitegen.press import Press, Printed
from sitegen.recall import Recall
from sitegen.search.document import Filed
from sitegen.site.render import made
from sitegen.site.site import Site
from sitegen.site.theme.environment import environment


@dataclass(frozen=True, slots=True)
class Binding:
    """What became of all records, the site of those that are public, and what makes its pages."""

    printed: tuple[Printed, ...]
    site: Site
    recall: Recall
    watched: Watched

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What became of each record."""
        return tuple(one.outcome for one in self.printed)

    @property
    def filed(self) -> list[Filed]:
        """What the search knows of each public record."""
        return [one.filed for one in self.printed if one.filed is not None]


def remind(press: Press, cache: Cache) -> None:
    """Gives the press the templates that were compiled in earlier runs."""
    for codes in cache.recall([_templates(press)]).values():
        press.compiled.codes.update(codes)


def keep_compiled(press: Press, cache: Cache) -> None:
    """Keeps the templates for later runs, if other ones were compiled in this one."""
    if press.compiled.is_new:
        cache.keep(_templates(press), pack(press.compiled.codes, whole=True))


def _templates(press: Press) -> bytes:
    return digest([b"templates", press.mark])


def bind(
    printed: tuple[Printed, ...], press: Press, besides: tuple[Source, ...], cache: Cache
) -> Binding:
    """Binds records to a site; ``besides`` are the files that its other pages use."""
    outcomes = tuple(one.outcome for one in printed)
    site, sheaves = site_of(outcomes, press.ground), sheaves_of(printed)
    watched = Watched(
        partial(made, environment=environment(press.theme, site.translate, press.compiled)),
        frozenset(value for one in outcomes for value in one.cleared),
    )
    others = (*besides, Source("cleared", watched.mark))
    recall = Recall(cache, press.mark, sheaves, others, watched.made)
    return Binding(printed, replace(site, sheaves=sheaves, making=recall), recall, watched)
