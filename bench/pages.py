"""Reports as built pages, and the blocks that a reader sees on them."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from typing import Final

from sitegen.search.document import Block, Document

_BLOCKS: Final = frozenset({"h1", "h2", "p", "dt", "dd", "td"})


def page(document: Document) -> str:
    """Returns the page of a report, whose searched region both searches know by its marks."""
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{escape(document.title)}</title></head><body>"
        f"<main data-search data-pagefind-body>{''.join(_elements(document))}</main>"
        f"</body></html>\n"
    )


def _elements(document: Document) -> Iterator[str]:
    cells: list[str] = []
    for place, block in enumerate(document.blocks):
        name = _name(place, block)
        if name == "td":
            cells.append(f"<td>{escape(block.text)}</td>")
            continue
        yield from _row(cells)
        yield f"<{name}>{escape(block.text)}</{name}>"
    yield from _row(cells)


def _row(cells: list[str]) -> Iterator[str]:
    if cells:
        yield f"<table><tbody><tr>{''.join(cells)}</tr></tbody></table>"
        cells.clear()


def _name(place: int, block: Block) -> str:
    if place == 0:
        return "h1"
    if block.text == block.section:
        return "h2"
    return "p" if block.text.endswith("。") else "td"


class _Region(HTMLParser):
    """Collects the texts of the blocks of the marked region."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.inside = False
        self.open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or "data-search" in dict(attrs)
        if self.inside and tag in _BLOCKS:
            self.open = True
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.open = False
        if tag == "main":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.open:
            self.blocks[-1] += data


def blocks(html: str) -> list[str]:
    """Returns the texts of the blocks of a page, read off its HTML."""
    region = _Region()
    region.feed(html)
    region.close()
    return region.blocks
