"""What the pages show that explain words, the site, and its order."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from sitegen.site.views.common import FactView, SiteView
from sitegen.site.words import Words


@dataclass(frozen=True, slots=True)
class TermView:
    """A word with its explanation; ``id`` is its anchor."""

    id: str
    word: Words
    text: Words


@dataclass(frozen=True, slots=True)
class TermGroupView:
    """Words on one subject."""

    id: str
    title: Words
    terms: tuple[TermView, ...]


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """The words of evaluation and disclosure."""

    site: SiteView
    title: Words
    intro: Words
    groups: tuple[TermGroupView, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """Something to be done or known, and what is typed or compared for it; either may be ""."""

    text: Words
    code: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part of the page on the site: words of the program, then those of its owner."""

    id: str
    title: Words
    lines: tuple[Words, ...]
    html: Markup
    steps: tuple[StepView, ...] = ()


@dataclass(frozen=True, slots=True)
class AboutView:
    """What the site is, how it is made, and whom to tell of an error."""

    site: SiteView
    title: Words
    facts: tuple[FactView, ...]
    sections: tuple[SectionView, ...]


@dataclass(frozen=True, slots=True)
class NodeView:
    """A page in the tree of the site, with the pages below it."""

    text: Words
    href: str
    nodes: tuple[NodeView, ...] = ()


@dataclass(frozen=True, slots=True)
class SitemapView:
    """The tree of all columns and lists."""

    site: SiteView
    title: Words
    intro: Words
    nodes: tuple[NodeView, ...]
