"""The search of a site: its records as documents, and the files that find them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.search.blocks import Reader
from sitegen.search.document import Document, Facts, Filed
from sitegen.search.index import outputs_of
from sitegen.search.layers import Shelf, layered
from sitegen.site import address
from sitegen.site.card import Card
from sitegen.site.output import Output, Writable
from sitegen.site.site import Site
from sitegen.site.views.record import RecordView


def search_outputs(documents: Iterable[Document], site: Site) -> Iterator[Output]:
    """Yields the files that find the records of a site, in their order, if it has a search."""
    if site.menu.searched:
        order = {card.id: place for place, card in enumerate(site.cards)}
        documents = sorted(documents, key=lambda one: order[one.id])
        yield from outputs_of(documents, _labels(site))


def layered_outputs(filed: Iterable[Filed], site: Site, shelf: Shelf) -> Iterator[Writable]:
    """Yields the same, but lets stand what was built in an earlier run."""
    if site.menu.searched:
        by_id = {one.id: one for one in filed}
        yield from layered([by_id[card.id] for card in site.cards], _labels(site), shelf)


def _labels(site: Site) -> dict[str, str]:
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
