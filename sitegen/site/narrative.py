"""The report's own text as blocks: headings, prose, and forms where they stood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sitegen.record.narrative import Block
from sitegen.site.address import anchor
from sitegen.site.prose import to_html
from sitegen.site.views.common import TableView
from sitegen.site.views.record import BlockView

_TOP: int = 3
_DEEPEST: int = 6


def narrative_blocks(
    blocks: Iterable[Block], forms: Mapping[str, TableView], passages: Mapping[str, str]
) -> Iterator[BlockView]:
    """Yields the text in its own order; a form stands where the text places it."""
    yield from _blocks(blocks, forms, passages, _TOP)


def _blocks(
    blocks: Iterable[Block],
    forms: Mapping[str, TableView],
    passages: Mapping[str, str],
    level: int,
) -> Iterator[BlockView]:
    for block in blocks:
        if block.text is not None:
            yield BlockView("prose", html=to_html(block.text, passages))
        elif block.sheet is not None:
            yield BlockView("table", table=forms[block.sheet.raw])
        elif block.heading is not None:
            yield BlockView(
                "heading",
                id=anchor(block.heading.location.loc),
                level=min(level, _DEEPEST),
                text=block.heading.raw,
            )
            yield from _blocks(block.blocks, forms, passages, level + 1)


def placed(blocks: Iterable[Block]) -> Iterator[str]:
    """Yields the names of the forms that the text places."""
    for block in blocks:
        if block.sheet is not None:
            yield block.sheet.raw
        yield from placed(block.blocks)
