"""Feeds of records: Atom 1.0 (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sitegen.finding import Translate, say
from sitegen.site import address
from sitegen.site.card import Card
from sitegen.site.data.dates import latest, moment
from sitegen.site.data.web import Web
from sitegen.site.data.xml import escaped, quoted

NEWEST: Final = 50
"""Entries of a feed; more would only make readers fetch them over and over."""

_SPACE: Final = "http://www.w3.org/2005/Atom"
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed is about: ``page`` lists the same records, ``address`` is the feed's own."""

    address: str
    page: str
    title: str
    author: str
    cards: tuple[Card, ...]
    language: str
    translate: Translate

    @property
    def updated(self) -> date | None:
        """The day on which its records last changed; ``None`` if no record tells a day."""
        return latest(self.cards)


def newest(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Returns the records that changed last, the last first; those that tell no day at the end."""
    known = sorted(
        cards, key=lambda card: (card.updated or date.min, card.year, card.id), reverse=True
    )
    return tuple(known[:NEWEST])


def as_atom(channel: Channel, web: Web) -> bytes:
    """Returns a channel as Atom; a record that tells no day is left out, for Atom needs one.

    Without a domain, links lead from the feed's own address and names are UUIDs, both of
    which Atom allows.
    """
    day = channel.updated
    assert day is not None, "a feed without any day"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="{_SPACE}" xml:lang={quoted(channel.language)}>',
        f"<title>{_text(channel.title)}</title>",
        f"<id>{_text(web.identity(channel.address))}</id>",
        f"<updated>{moment(day)}</updated>",
        f"<author><name>{_text(channel.author)}</name></author>",
        _link("self", "application/atom+xml", web.from_page(channel.address, channel.address)),
        _link("alternate", "text/html", web.from_page(channel.address, channel.page)),
        *(line for card in newest(channel.cards) for line in _entry(card, channel, web)),
        "</feed>\n",
    ]
    return "\n".join(lines).encode("utf-8")


def _entry(card: Card, channel: Channel, web: Web) -> Iterator[str]:
    day = card.updated
    if day is None:
        return
    page = address.of_record(card.id)
    yield "<entry>"
    yield f"<title>{_text(card.title)}</title>"
    yield f"<id>{_text(web.identity(page))}</id>"
    yield f"<updated>{moment(day)}</updated>"
    if card.imprint.published is not None:
        yield f"<published>{moment(card.imprint.published)}</published>"
    yield f"<author><name>{_text(card.unit_name)}</name></author>"
    yield _link("alternate", "text/html", web.from_page(channel.address, page))
    twin = address.json_of(card.id)
    yield _link("related", "application/json", web.from_page(channel.address, twin))
    yield f"<category term={_quoted(str(card.year))}/>"
    yield f"<summary>{_text(_summary(card, channel))}</summary>"
    yield "</entry>"


def _summary(card: Card, channel: Channel) -> str:
    """Returns the verdict in one sentence; a fictional sample says first that it is one."""
    said = say("虚构的示例。{summary}", summary=card.summary) if card.example else card.summary
    return said.text(channel.translate)


def _link(relation: str, kind: str, href: str) -> str:
    return f'<link rel="{relation}" type="{kind}" href={_quoted(href)}/>'


def _text(text: str) -> str:
    return escaped(_ILLEGAL.sub("\ufffd", text))


def _quoted(text: str) -> str:
    return quoted(_ILLEGAL.sub("\ufffd", text))


def as_json_feed(channel: Channel, web: Web) -> bytes:
    """Returns a channel as a JSON Feed; it needs a domain, because its addresses are absolute."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": web.url(channel.page),
        "feed_url": web.url(channel.address),
        "language": channel.language,
        "authors": [{"name": channel.author}],
        "items": [_item(card, channel, web) for card in newest(channel.cards)],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _item(card: Card, channel: Channel, web: Web) -> dict[str, Any]:
    page = address.of_record(card.id)
    item: dict[str, Any] = {
        "id": web.identity(page),
        "url": web.url(page),
        "title": card.title,
        "content_text": _summary(card, channel),
        "authors": [{"name": card.unit_name}],
        "tags": [str(card.year)],
    }
    if card.imprint.published is not None:
        item["date_published"] = moment(card.imprint.published)
    day = card.changed
    if day is not None:
        item["date_modified"] = moment(day)
    return item
