"""Texts of the site itself, from its settings or from files of their own."""

from __future__ import annotations

from markupsafe import Markup

from sitegen.content.columns import Passage
from sitegen.site.context import Context
from sitegen.site.prose import plain_html


def html_of(passage: Passage | None, site: Context) -> Markup:
    """Returns a text as HTML; "" if it is not given or says nothing."""
    if passage is None:
        return Markup()
    text = site.texts[passage.file] if passage.file else passage.raw
    return plain_html(text) if text.strip() else Markup()
