"""What a reader sees of an HTML page, and how much of a printed report it holds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html.parser import HTMLParser
from typing import Final, TypeAlias, TypedDict

VOID_NAMES: Final = "area base br col embed hr img input link meta param source track wbr"
VOID: Final = frozenset(VOID_NAMES.split())
UNSEEN: Final = frozenset({"head", "noscript", "script", "style", "template", "title"})
BREAKING_NAMES: Final = (
    "address article aside blockquote body caption center dd details dialog div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li "
    "main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul"
)
BREAKING: Final = frozenset(BREAKING_NAMES.split())
GROUPS: Final = frozenset({"thead", "tbody", "tfoot"})
FOREIGN: Final = frozenset({"svg", "math"})
MOST_COLUMNS: Final = 1000
"""A wider ``colspan`` is cut to this by the HTML standard."""
CHANCE: Final = 3
"""A shorter run of equal characters between two differences does not part them."""

# A start tag on the left ends the open elements on the right, unless a fence is met first.
ENDS: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "td", "th"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl", "td", "th"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl", "td", "th"})),
    "td": (frozenset({"td", "th"}), frozenset({"table"})),
    "th": (frozenset({"td", "th"}), frozenset({"table"})),
    "tr": (frozenset({"tr", "caption", "colgroup"}), frozenset({"table"})),
    **{tag: (GROUPS | {"caption", "colgroup"}, frozenset({"table"})) for tag in GROUPS},
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at the row and column, counted from 0, where its spans begin."""

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class TextBlock:
    """The text of one paragraph, heading, list item, …; ``tag`` is the element around it."""

    tag: str
    text: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table as laid out; ``faults`` names slots that two cells or no cell take."""

    cells: tuple[Cell, ...]
    height: int
    width: int
    caption: str = ""
    faults: tuple[str, ...] = ()


Block: TypeAlias = TextBlock | TableBlock


class PrintedBlock(TypedDict, total=False):
    """An entry of paragraphs.json: ``text`` of a paragraph or ``id`` of a table."""

    kind: str
    text: str
    id: str


class PrintedCell(TypedDict):
    """A cell of tables.json."""

    text: str
    row: int
    col: int
    rowspan: int
    colspan: int


Grid: TypeAlias = Sequence[Sequence[PrintedCell]]


@dataclass(slots=True)
class _Element:
    tag: str
    attributes: Mapping[str, str]
    children: list[_Element | str] = field(default_factory=list)

    @property
    def is_unseen(self) -> bool:
        attributes = self.attributes
        hides = attributes.get("aria-hidden", "").strip().lower() == "true"
        return self.tag in UNSEEN or "hidden" in attributes or hides


class _Builder(HTMLParser):
    """Builds the tree; end tags that HTML lets a page leave out are supplied."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BREAKING:
            self._end(frozenset({"p"}), BREAKING - {"p"})
        if tag in GROUPS:
            self._end(frozenset({"tr"}), frozenset({"table"}))
        if tag in ENDS:
            self._end(*ENDS[tag])
        # Of an attribute that stands twice, browsers keep the first.
        element = _Element(tag, {name: value or "" for name, value in reversed(attrs)})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        # Browsers heed the slash of <path/>, but read <div/> as a plain start tag.
        if tag not in VOID and any(element.tag in FOREIGN for element in self.open):
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        self._end(frozenset({tag}), frozenset() if tag == "table" else frozenset({"table"}))

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def _end(self, tags: frozenset[str], fences: frozenset[str]) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag in tags:
                del self.open[depth:]
                return
            if self.open[depth].tag in fences:
                return


class _Flow:
    """Gathers inline text until an element breaks the line."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.parts: list[str] = []

    def flush(self, tag: str) -> None:
        text = re.sub(r" *\n *", "\n", "".join(self.parts))
        text = re.sub(r" {2,}", " ", text).strip()
        self.parts.clear()
        if text:
            self.blocks.append(TextBlock(tag, text))


def visible_blocks(html: str, root_id: str) -> list[Block]:
    """Returns the texts and tables, in order, of the element with this id.

    Style sheets are not read: what only they hide counts as visible, what only they
    write does not. A folded ``<details>`` counts as visible, ``<noscript>`` does not.

    Raises:
        LookupError: no element or more than one has the id.
    """
    builder = _Builder()
    builder.feed(html)
    builder.close()
    roots = list(_find(builder.root, root_id, True))
    if len(roots) != 1:
        raise LookupError(f"{len(roots)} elements have the id {root_id!r}")
    root, is_seen = roots[0]
    return _blocks(root) if is_seen else []


def _find(element: _Element, root_id: str, is_seen: bool) -> Iterator[tuple[_Element, bool]]:
    is_seen = is_seen and not element.is_unseen
    if element.attributes.get("id") == root_id:
        yield element, is_seen
    # The content of a template is no part of the document.
    if element.tag != "template":
        for child in _elements(element):
            yield from _find(child, root_id, is_seen)


def _elements(parent: _Element) -> Iterator[_Element]:
    return (child for child in parent.children if isinstance(child, _Element))


def _blocks(element: _Element) -> list[Block]:
    flow = _Flow()
    _walk(element, flow, "")
    flow.flush(element.tag)
    return flow.blocks


def _walk(element: _Element, flow: _Flow, around: str) -> None:
    tag = element.tag
    if element.is_unseen:
        return
    if tag == "br":
        flow.parts.append("\n")
        return
    if tag == "table":
        flow.flush(around)
        flow.blocks.append(_table(element))
        return
    inner = tag if tag in BREAKING else around
    if tag in BREAKING:
        flow.flush(around)
    for child in element.children:
        if isinstance(child, _Element):
            _walk(child, flow, inner)
        else:
            flow.parts.append(re.sub(r"[ \t\r\n\f]+", " ", child))
    if tag in BREAKING:
        flow.flush(tag)


def _text(element: _Element) -> str:
    texts: list[str] = []
    for child in _inside(element):
        if isinstance(child, TextBlock):
            texts.append(child.text)
        else:
            texts.extend(cell.text for cell in child.cells)
    return "\n".join(text for text in texts if text)


def _inside(element: _Element) -> list[Block]:
    return _blocks(_Element("div", {}, element.children))


def _table(table: _Element) -> TableBlock:
    children = [child for child in _elements(table) if not child.is_unseen]
    captions = [_text(child) for child in children if child.tag == "caption"]
    taken: dict[tuple[int, int], Cell] = {}
    cells: list[Cell] = []
    faults: list[str] = []
    height = 0
    for rows in _row_groups(children):
        for number, row in enumerate(rows):
            for cell in _row(row, height + number, len(rows) - number, taken):
                cells.append(cell)
                faults += _take(cell, taken)
        height += len(rows)
    width = max((col + 1 for _, col in taken), default=0)
    faults += [
        f"row {row} column {col} is taken by no cell"
        for row in range(height)
        for col in range(width)
        if (row, col) not in taken
    ]
    return TableBlock(tuple(cells), height, width, "\n".join(captions), tuple(faults))


def _row_groups(children: Sequence[_Element]) -> Iterator[list[_Element]]:
    """Yields the rows of each group; rows outside any group make one together."""
    loose: list[_Element] = []
    for child in children:
        if child.tag == "tr":
            loose.append(child)
        elif child.tag in GROUPS:
            if loose:
                yield loose
                loose = []
            yield [row for row in _elements(child) if row.tag == "tr" and not row.is_unseen]
    if loose:
        yield loose


def _row(
    row: _Element, number: int, rows_left: int, taken: Mapping[tuple[int, int], Cell]
) -> Iterator[Cell]:
    col = 0
    for child in _elements(row):
        if child.tag not in ("td", "th") or child.is_unseen:
            continue
        while (number, col) in taken:
            col += 1
        rowspan = _span(child, "rowspan")
        # 0 reaches to the end of the row group, and no cell reaches beyond it.
        rowspan = min(rowspan, rows_left) if rowspan else rows_left
        colspan = min(max(_span(child, "colspan"), 1), MOST_COLUMNS)
        yield Cell(number, col, _text(child), rowspan, colspan)
        col += colspan


def _span(cell: _Element, name: str) -> int:
    digits = re.match(r"\s*(\d+)", cell.attributes.get(name, "1"), re.ASCII)
    return int(digits[1]) if digits else 1


def _take(cell: Cell, taken: dict[tuple[int, int], Cell]) -> list[str]:
    faults: list[str] = []
    for row in range(cell.row, cell.row + cell.rowspan):
        for col in range(cell.col, cell.col + cell.colspan):
            if (row, col) in taken:
                faults.append(f"row {row} column {col} is taken by two cells")
            taken[row, col] = cell
    return faults


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch where report and page part ways, white space left out."""

    place: str
    expected: str
    found: str

    def __str__(self) -> str:
        if not self.found:
            return f"{self.place}: the page lacks “{_short(self.expected)}”"
        if not self.expected:
            return f"{self.place}: the page adds “{_short(self.found)}”"
        return (
            f"{self.place}: the report has “{_short(self.expected)}”, "
            f"the page “{_short(self.found)}”"
        )


@dataclass(frozen=True, slots=True)
class GridDifference:
    """A cell, or a whole table, that the page prints otherwise; rows and columns from 0."""

    table: str
    place: str
    fault: str

    def __str__(self) -> str:
        return f"{self.table} {self.place}: {self.fault}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much of a report a page holds.

    ``found`` of the ``expected`` characters stand on the page in the report's order;
    ``extra`` characters of the page are not among them. White space and table captions
    are not counted. ``found`` is the longest common subsequence and thus exact;
    ``differences`` are a readable account of the same two texts. ``grids`` tells what is
    wrong with the tables of the report; a table that only the page has is extra text.
    """

    expected: int
    found: int
    extra: int
    differences: tuple[Difference, ...]
    grids: tuple[GridDifference, ...]

    @property
    def share(self) -> float:
        return self.found / self.expected if self.expected else 1.0

    @property
    def is_complete(self) -> bool:
        return self.found == self.expected and not self.grids

    @property
    def is_exact(self) -> bool:
        return self.is_complete and not self.extra

    def __str__(self) -> str:
        head = f"{self.found} of {self.expected} characters, {self.extra} more on the page"
        return "\n".join([head, *map(str, self.differences), *map(str, self.grids)])


def compare(
    blocks: Sequence[Block],
    paragraphs: Sequence[PrintedBlock],
    tables: Mapping[str, Grid],
    *,
    limit: int = 20,
) -> Comparison:
    """Compares what a page shows with a report, as text and as grids.

    Args:
        blocks: what ``visible_blocks`` returns.
        paragraphs: the content of paragraphs.json.
        tables: the content of tables.json.
        limit: how many text differences are told at most; the counts are always whole.
    """
    printed = _printed_units(paragraphs, tables)
    shown = _shown_units(blocks)
    expected = "".join(text for _, text in printed)
    actual = "".join(text for _, text in shown)
    found = common_length(expected, actual)
    return Comparison(
        expected=len(expected),
        found=found,
        extra=len(actual) - found,
        differences=tuple(_differences(printed, shown))[:limit],
        grids=tuple(_grid_differences(blocks, paragraphs, tables)),
    )


def squeeze(text: str) -> str:
    """Returns the text without white space."""
    return "".join(text.split())


def common_length(first: str, second: str) -> int:
    """Returns the length of the longest common subsequence (Hyyrö's bit-parallel form)."""
    everything = (1 << len(first)) - 1
    positions: dict[str, int] = {}
    for number, character in enumerate(first):
        positions[character] = positions.get(character, 0) | 1 << number
    row = everything
    for character in second:
        matches = row & positions.get(character, 0)
        row = ((row + matches) | (row - matches)) & everything
    return len(first) - row.bit_count()


_Unit: TypeAlias = tuple[str, str]
"""A place in words and its text without white space."""


def _printed_units(paragraphs: Sequence[PrintedBlock], tables: Mapping[str, Grid]) -> list[_Unit]:
    units: list[_Unit] = []
    for number, block in enumerate(paragraphs, 1):
        if block["kind"] == "paragraph":
            units.append((f"block {number}", squeeze(block["text"])))
            continue
        units += [
            (f"{block['id']} row {cell['row']} column {cell['col']}", squeeze(cell["text"]))
            for row in tables[block["id"]]
            for cell in row
        ]
    return [unit for unit in units if unit[1]]


def _shown_units(blocks: Sequence[Block]) -> list[_Unit]:
    units: list[_Unit] = []
    for block in blocks:
        if isinstance(block, TextBlock):
            units.append((block.tag, squeeze(block.text)))
        else:
            units += [("td", squeeze(cell.text)) for cell in block.cells]
    return [unit for unit in units if unit[1]]


def _differences(printed: Sequence[_Unit], shown: Sequence[_Unit]) -> Iterator[Difference]:
    """Matches whole units first, so that a lost paragraph is told as one."""
    expected, actual = [text for _, text in printed], [text for _, text in shown]
    matcher = SequenceMatcher(None, expected, actual, autojunk=False)
    for tag, start, end, shown_start, shown_end in matcher.get_opcodes():
        if tag != "equal":
            place = f"before {printed[start][0]}" if start < len(printed) else "at the end"
            gap = printed[start:end] or [(place, "")]
            yield from _characters(gap, "".join(actual[shown_start:shown_end]))


def _characters(units: Sequence[_Unit], actual: str) -> Iterator[Difference]:
    starts = [0]
    for _, text in units:
        starts.append(starts[-1] + len(text))
    expected = "".join(text for _, text in units)
    for start, end, shown_start, shown_end in _hunks(expected, actual):
        unit = min(bisect_right(starts, start) - 1, len(units) - 1)
        place = units[unit][0]
        if offset := start - starts[unit]:
            place += f", after “{units[unit][1][max(offset - 10, 0) : offset]}”"
        yield Difference(place, expected[start:end], actual[shown_start:shown_end])


def _hunks(expected: str, actual: str) -> list[tuple[int, int, int, int]]:
    hunks: list[tuple[int, int, int, int]] = []
    matcher = SequenceMatcher(None, expected, actual, autojunk=False)
    for tag, start, end, shown_start, shown_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        if hunks and start - hunks[-1][1] < CHANCE:
            start, _, shown_start, _ = hunks.pop()
        hunks.append((start, end, shown_start, shown_end))
    return hunks


def _grid_differences(
    blocks: Sequence[Block], paragraphs: Sequence[PrintedBlock], tables: Mapping[str, Grid]
) -> Iterator[GridDifference]:
    names = [block["id"] for block in paragraphs if block["kind"] == "table"]
    shown = [block for block in blocks if isinstance(block, TableBlock)]
    partners = _pair([tables[name] for name in names], shown)
    for name, partner in zip(names, partners, strict=True):
        if partner is None:
            yield GridDifference(name, "whole table", "the page has no such table")
        else:
            yield from _cell_differences(name, tables[name], partner)


def _pair(grids: Sequence[Grid], shown: Sequence[TableBlock]) -> list[TableBlock | None]:
    """Pairs tables in order so that as many cell texts as possible agree."""
    best = [[0] * (len(shown) + 1) for _ in range(len(grids) + 1)]
    likeness = [[_likeness(grid, table) for table in shown] for grid in grids]
    for i in range(len(grids)):
        for j in range(len(shown)):
            paired = best[i][j] + likeness[i][j]
            best[i + 1][j + 1] = max(paired, best[i][j + 1], best[i + 1][j])
    partners: list[TableBlock | None] = [None] * len(grids)
    i, j = len(grids), len(shown)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            partners[i] = shown[j]
    return partners


def _likeness(grid: Grid, table: TableBlock) -> int:
    printed = Counter(squeeze(cell["text"]) for row in grid for cell in row)
    shown = Counter(squeeze(cell.text) for cell in table.cells)
    return sum((printed & shown).values())


def _cell_differences(name: str, grid: Grid, table: TableBlock) -> Iterator[GridDifference]:
    for fault in table.faults:
        yield GridDifference(name, "layout", fault)
    printed = {(cell["row"], cell["col"]): cell for row in grid for cell in row}
    shown = {(cell.row, cell.col): cell for cell in table.cells}
    for at in sorted(printed.keys() | shown.keys()):
        place = f"row {at[0]} column {at[1]}"
        expected, actual = printed.get(at), shown.get(at)
        if expected is None and actual is not None:
            fault = f"the page adds a cell “{_short(actual.text)}”"
            yield GridDifference(name, place, fault)
        elif expected is not None and actual is None:
            fault = f"the page lacks the cell “{_short(expected['text'])}”"
            yield GridDifference(name, place, fault)
        elif expected is not None and actual is not None:
            for fault in _cell_faults(expected, actual):
                yield GridDifference(name, place, fault)


def _cell_faults(expected: PrintedCell, actual: Cell) -> Iterator[str]:
    if squeeze(expected["text"]) != squeeze(actual.text):
        yield f"the report has “{_short(expected['text'])}”, the page “{_short(actual.text)}”"
    for name, wanted, got in (
        ("rowspan", expected["rowspan"], actual.rowspan),
        ("colspan", expected["colspan"], actual.colspan),
    ):
        if wanted != got:
            yield f"{name} is {wanted} in the report, {got} on the page"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:40]}…{text[-19:]}"
