"""Links to other websites: they say so, and they give nothing of this site away."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from sitegen.finding import Message, Translate, say
from sitegen.pattern import pattern
from sitegen.site.views.meta import OutsideView
from sitegen.site.words import Words

_LINK: Final = pattern(r'<a (?=[^>]*href="(?P<href>https?://[^"]*)")[^>]*>(?P<text>.*?)</a>', re.S)


def outside(text: Words, href: str, *, image: str = "") -> OutsideView:
    """Returns a link to another website with the words that tell readers of it."""
    return OutsideView(text, href, note_of(href), image)


def note_of(href: str) -> Words:
    """Returns what readers are told before they follow a link; "" for one within the site."""
    host = (urlsplit(href).hostname or "").lower()
    if not host:
        return ""
    if host.endswith(".gov.cn") or host == "gov.cn":
        return say("（外部链接）")
    return say("（外部链接，不是政府网站，本站不对其内容负责）")


def with_notes(html: Markup, translate: Translate) -> Markup:
    """Returns HTML of ours in which every link to another website bears its note."""

    def noted(match: re.Match[str]) -> str:
        href = Markup(match["href"]).unescape()
        told = note_of(href)
        note = escape(told.text(translate) if isinstance(told, Message) else told)
        return (
            f'<a class="outside" href="{escape(href)}" rel="external noopener noreferrer">'
            f'{match["text"]}<span class="outside-note">{note}</span></a>'
        )

    return Markup(_LINK.sub(noted, html))
