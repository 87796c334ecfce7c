"""The blocks of a record's page in the order of the page, from what its template shows.

They are those of the regions that the template marks ``data-search``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final

from sitegen.finding import Message, Translate, say
from sitegen.search.document import Block, Field
from sitegen.site.views.common import CellView, FactView, TableView
from sitegen.site.views.record import BlockView, RecordView
from sitegen.site.words import Words

_PIECE: Final = re.compile(r"<(p|th|td)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")
_NAME: Final = "-level3"
"""How the id of a cell ends that names an indicator."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads a page: ``names`` are those of its projects, and the words are translated."""

    names: Collection[str]
    translate: Translate

    def blocks(self, view: RecordView) -> Iterator[Block]:
        """Yields the blocks of a page."""
        title = self._words(view.title)
        yield Block(title, Field.TITLE, title)
        yield Block(self._words(view.subtitle), Field.UNIT, title)
        yield from self._facts(view.facts)
        for table in (*view.projects, *view.more):
            yield from self._table(table, self._words(table.caption))
        yield from self._report(view, title)
        if view.corrections is not None:
            section = self._words(view.corrections.caption)
            yield from self._table(view.corrections, section)

    def _facts(self, facts: Iterable[FactView]) -> Iterator[Block]:
        section = self._words(say("公开信息"))
        for fact in facts:
            value = self._words(fact.value if fact.given else say("未提供"))
            for text in (self._words(fact.label), value):
                yield Block(text, Field.BODY, section, "facts")

    def _report(self, view: RecordView, title: str) -> Iterator[Block]:
        section = self._words(say("报告全文"))
        for line in view.preamble:
            yield Block(line, Field.BODY, section, "report")
        yield Block(title, Field.BODY, section, "report")
        yield from self._text(view.blocks, section, "report")
        for line in view.signature:
            yield Block(line, Field.BODY, section, "report")
        yield from self._text(view.unplaced, section, "report")

    def _text(self, blocks: Iterable[BlockView], section: str, anchor: str) -> Iterator[Block]:
        for block in blocks:
            if block.kind == "heading":
                section = self._words(block.text)
                anchor = block.id or anchor
                yield Block(section, Field.BODY, section, anchor)
            elif block.table is not None:
                yield from self._table(block.table, section)
            else:
                for text in _pieces(block.html):
                    yield Block(text, Field.BODY, section, block.id or anchor)

    def _table(self, table: TableView, section: str) -> Iterator[Block]:
        if table.caption:
            yield Block(self._words(table.caption), Field.BODY, section, table.id)
        for row in (*table.head, *table.body):
            for cell in row.cells:
                yield from self._cell(cell, section, table.id)
        if table.note:
            yield Block(self._words(table.note), Field.BODY, section, table.id)

    def _cell(self, cell: CellView, section: str, anchor: str) -> Iterator[Block]:
        for line in cell.lines:
            text = self._words(line)
            is_name = cell.id.endswith(_NAME) or text in self.names
            yield Block(text, Field.NAME if is_name else Field.BODY, section, cell.id or anchor)

    def _words(self, words: Words) -> str:
        return words.text(self.translate) if isinstance(words, Message) else words


def _pieces(html: str) -> Iterator[str]:
    """Yields the paragraphs and cells of a piece of prose, which this program has made."""
    for found in _PIECE.finditer(html):
        yield unescape(_TAG.sub("", found[2]))
