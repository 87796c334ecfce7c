"""The documents on disclosure, and the public texts that the checks of reports rest on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from sitegen.content.columns import Document
from sitegen.finding import enumerated, say
from sitegen.site import address
from sitegen.site.page import Page
from sitegen.site.passage import html_of
from sitegen.site.site import Site, site_view
from sitegen.site.trail import trail_of
from sitegen.site.views.common import CellView, FactView, RowView, TableView
from sitegen.site.views.disclosure import DocumentsView, DocumentView

TITLE: Final = say("政府信息公开制度")
_OFFICIAL: Final = ".gov.cn"


def pages(site: Site) -> Iterator[Page]:
    """Yields the page of the documents if there are any."""
    if site.config.documents:
        view = partial(documents_view, site)
        yield Page(address.RULES, "documents.html", view, site.config.documents[0].location)


def documents_view(site: Site) -> DocumentsView:
    """Returns each document with its text or a link to it."""
    origin = address.RULES
    return DocumentsView(
        site=site_view(site, origin, trail_of(origin, (TITLE, origin))),
        title=TITLE,
        documents=tuple(
            _document(one, number, site) for number, one in enumerate(site.config.documents, 1)
        ),
        grounds=_grounds(site),
    )


def _document(document: Document, number: int, site: Site) -> DocumentView:
    found = document.address
    host = found.host if found else ""
    given = ((say("文号"), document.number), (say("日期"), document.date))
    return DocumentView(
        id=f"document-{number}",
        title=document.title.raw,
        facts=tuple(
            FactView(label, text.raw if text else "", given=text is not None)
            for label, text in given
        ),
        html=html_of(document.text, site),
        href=found.raw if found else "",
        outside=host,
        official=host.lower().endswith(_OFFICIAL),
    )


def _grounds(site: Site) -> TableView | None:
    """Returns the public texts that rules rest on, with the rules of each."""
    codes: dict[str, list[str]] = {}
    for code, card in site.codes.items():
        if card.document:
            codes.setdefault(card.document, []).append(code)
    if not codes:
        return None
    labels = (say("文件"), say("据以核对的规则"))
    href = address.link(address.RULES, address.METHOD) + "#rules"
    body = tuple(
        RowView(
            (CellView((document,), scope="row"), CellView((enumerated(sorted(found)),), href=href))
        )
        for document, found in codes.items()
    )
    head = (RowView(tuple(CellView((label,), scope="col") for label in labels)),)
    return TableView("grounds", "reading", "", head, body)
