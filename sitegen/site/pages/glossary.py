"""The words of evaluation and disclosure, explained for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from sitegen.finding import say
from sitegen.site import address
from sitegen.site.glossary import GROUPS
from sitegen.site.page import Page
from sitegen.site.site import Site, site_view
from sitegen.site.views.common import LinkView
from sitegen.site.views.reference import GlossaryView, TermGroupView, TermView

TITLE: Final = say("名词解释")


def pages(site: Site) -> Iterator[Page]:
    """Yields the page of words."""
    view = partial(glossary_view, site)
    yield Page(address.GLOSSARY, "glossary.html", view, site.config.location)


def glossary_view(site: Site) -> GlossaryView:
    """Returns all words by subject, each with an anchor of its own."""
    count = sum(len(group.terms) for group in GROUPS)
    return GlossaryView(
        site=site_view(site, address.GLOSSARY, (LinkView(TITLE),)),
        title=TITLE,
        intro=say(
            "看报告时会遇到的 {count} 个词，用平常的话解释；正式的定义以有关文件为准。", count=count
        ),
        groups=tuple(
            TermGroupView(
                group.id,
                group.title,
                tuple(TermView(term.id, term.word, term.text) for term in group.terms),
            )
            for group in GROUPS
        ),
    )
