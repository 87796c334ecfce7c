"""The search of a site: its records as documents, and the files that find them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from sitegen.search.blocks import Reader
from sitegen.search.document import Document, Facts, Filed
from sitegen.search.each import Each
from sitegen.search.layers import Shelf, layered
from sitegen.site import address
from sitegen.site.card import Card
from sitegen.site.output import Writable
from sitegen.site.site import Site
from sitegen.site.views.record import RecordView

T = TypeVar("T", Document, Filed)


def layered_outputs(
    filed: Iterable[Filed], site: Site, shelf: Shelf, each: Each = map, *, public: bool = True
) -> Iterator[Writable]:
    """Yields the files that find the records of a site, in their order, if it has a search.

    What was built before stands as long as it serves; see :mod:`sitegen.search.layers`.
    """
    if site.menu.searched:
        yield from layered(in_order(filed, site), labels_of(site), shelf, each, public=public)


def in_order(found: Iterable[T], site: Site) -> list[T]:
    """Returns what is found of a site's records in the order of its lists."""
    by_id = {one.id: one for one in found}
    return [by_id[card.id] for card in site.cards]


def labels_of(site: Site) -> dict[str, str]:
    """Returns what codes of findings stand for."""
    return {code: card.title for code, card in site.codes.items() if card.is_rule}


def document_of(view: RecordView, site: Site) -> Document:
    """Returns a record as the search knows it, from its page and its card."""
    card = site.card(view.id)
    reader = Reader({project.name for project in card.projects}, site.translate)
    return Document(
        id=card.id,
        href=address.of_record(card.id),
        title=card.title,
        facts=_facts(card, site),
        blocks=tuple(reader.blocks(view)),
    )


def _facts(card: Card, site: Site) -> Facts:
    return Facts(
        year=card.year,
        unit=card.unit_name,
        region=card.region,
        kind=site.translate(card.kind.label) if card.kind else "",
        grade=card.grade,
        findings=tuple(sorted(set(card.codes))),
        day=card.imprint.published or card.imprint.formed,
        score=card.score.points if card.score else None,
        amount=card.money.budget,
        example=card.example,
    )
