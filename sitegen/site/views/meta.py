"""What pages state of themselves: the tags of their head, and the official foot."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.site.words import Words


@dataclass(frozen=True, slots=True)
class ColumnView:
    """The column that a page stands in, as its tags name it."""

    name: Words
    description: Words
    keywords: Words
    type: Words


@dataclass(frozen=True, slots=True)
class ArticleView:
    """A disclosed document, as its tags and the line below its heading name it.

    ``published`` is what the source gives, ``stamp`` the same as ``YYYY-MM-DD HH:MM``; both
    are "" where the source gives no day. ``url`` is the whole address, if it is known.
    """

    title: str
    published: str
    stamp: str
    source: str
    index_number: str = ""
    keywords: str = ""
    description: Words = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class MetaView:
    """The tags of a page; on the not-found page there is no column."""

    site_name: str = ""
    domain: str = ""
    site_code: str = ""
    column: ColumnView | None = None
    article: ArticleView | None = None


@dataclass(frozen=True, slots=True)
class OutsideView:
    """A link to another website; ``note`` tells readers so."""

    text: Words
    href: str
    note: Words
    image: str = ""


@dataclass(frozen=True, slots=True)
class FootView:
    """What an official website states at its foot; what the settings do not give is absent."""

    facts: tuple[tuple[str, Words], ...] = ()
    marks: tuple[tuple[str, OutsideView], ...] = ()
    site_map: str = ""
