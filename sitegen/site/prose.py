"""The one Markdown configuration: lossless on official prose.

Official text is not Markdown: ``100箱*200元`` is a product and ``1.`` a number that has to
stay. Each line is a paragraph; of Markdown only ``**strong**`` and tables are read, and
marks show their text alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from sitegen.record.marks import MARK, MarkKind, kind_of
from sitegen.record.prose import Piece, Prose
from sitegen.site.address import anchor

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_DELIMITER: Final = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_BAR: Final = re.compile(r"(?<!\\)\|")
_JOINS: Final = re.compile(r"[0-9０-９≥≤><=＝*×÷]")
_OPERANDS: Final = re.compile(r"[0-9A-Za-z)）\]］}%％][0-9A-Za-z(（\[［{]")


def to_html(prose: Prose, passages: Mapping[str, str]) -> Markup:
    """Returns prose as HTML: one ``<p>`` a line, marked passages with their anchors."""
    marked = [piece for piece in prose.pieces() if piece.kind is not None or piece.label]
    env: dict[str, Any] = {"pieces": iter(marked), "passages": passages}
    return Markup(_parser().render(_paragraphs(prose.raw), env))


def plain_html(text: str) -> Markup:
    """Returns a text of the site itself as HTML: one ``<p>`` a line, and headings below ``<h2>``.

    Marks are no marks here; everything else is read as official prose is.
    """
    parser = _plain_parser()
    tokens = parser.parse(_paragraphs(text))
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1:]) + 2)}"
    return Markup(parser.renderer.render(tokens, parser.options, {}))


def _paragraphs(raw: str) -> str:
    """Parts lines by blank lines, but for the lines of a table."""
    lines = raw.split("\n")
    out: list[str] = []
    position = 0
    while position < len(lines):
        height = _table_height(lines, position)
        if height:
            out += (_with_safe_marks(line) for line in lines[position : position + height])
        else:
            out.append(lines[position])
        out.append("")
        position += height or 1
    return "\n".join(out)


def _table_height(lines: Sequence[str], first: int) -> int:
    """Returns how many lines the table that begins at a line has; 0 if there is none.

    A row with more cells than the head would lose them, so that it is no table then.
    """
    if first + 1 >= len(lines) or "|" not in lines[first] or "|" not in lines[first + 1]:
        return 0
    if not _DELIMITER.fullmatch(lines[first + 1].strip()):
        return 0
    last = first + 2
    while last < len(lines) and "|" in lines[last]:
        last += 1
    width = _width(lines[first])
    fits = all(_width(line) <= width for line in lines[first + 2 : last])
    return last - first if fits and _width(lines[first + 1]) == width else 0


def _width(line: str) -> int:
    row = _with_safe_marks(line).strip().removeprefix("|")
    inner = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
    return len(_BAR.findall(inner)) + 1


def _with_safe_marks(line: str) -> str:
    """Keeps the bar of a mark from parting cells."""
    return MARK.sub(lambda mark: mark[0].replace("|", "\\|"), line)


def _mark(state: StateInline, silent: bool) -> bool:
    match = MARK.match(state.src, state.pos)
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        piece: Piece | None = next(state.env["pieces"], None)
        text = match[2]
        if kind_of(match[1]) is MarkKind.RECALL:
            text = state.env["passages"].get(text, text)
        opening = state.push("mark_open", "span", 1)
        if piece is not None:
            opening.attrSet("id", anchor(piece.location.loc))
        opening.attrSet("class", "marked")
        state.push("text", "", 0).content = text
        state.push("mark_close", "span", -1)
    state.pos = match.end()
    return True


def _strong(state: StateInline, silent: bool) -> bool:
    """Reads ``**…**`` also beside Chinese text, but not where it may stand for an operator."""
    start, source = state.pos, state.src
    if not source.startswith("**", start):
        return False
    end = source.find("**", start + 2, state.posMax)
    inner = source[start + 2 : end] if end > 0 else ""
    before = source[start - 1 : start]
    after = source[end + 2 : end + 3]
    apart = inner and not inner[0].isspace() and not inner[-1].isspace() and "*" not in inner
    # Where a mark begins or ends between the stars, they belong to its text.
    if not apart or inner.count("{") != inner.count("}"):
        return False
    if any(_JOINS.match(sign) for sign in (before, after, inner[0])):
        return False
    if _OPERANDS.match(before + inner[0]) or _OPERANDS.match(inner[-1] + after):
        return False
    if not silent:
        limit = state.posMax
        state.pos, state.posMax = start + 2, end
        state.push("strong_open", "strong", 1)
        state.md.inline.tokenize(state)
        state.push("strong_close", "strong", -1)
        state.posMax = limit
    state.pos = end + 2
    return True


@cache
def _parser() -> MarkdownIt:
    # A check plans pages and renders none; it should not wait for the library to load.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"html": False}).enable("table")
    parser.inline.ruler.push("sitegen_mark", _mark)
    parser.inline.ruler.push("sitegen_strong", _strong)
    return parser


@cache
def _plain_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"html": False}).enable(["table", "heading"])
    parser.inline.ruler.push("sitegen_strong", _strong)
    return parser
