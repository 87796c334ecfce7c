"""A site of fictional records, one in the shape of each form, and their printed tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitegen.content.files import SiteFiles
from sitegen.content.reader import read_tree
from sitegen.content.shape import shape
from sitegen.content.source import Source
from sitegen.record.report import Record

FOLDER: Final = Path(__file__).parent
SHAPES: Final = tuple(path.stem for path in sorted((FOLDER / "records").glob("*.yaml")))
TABLES: Final = tuple(path.stem for path in sorted((FOLDER / "tables").glob("*.tsv")))

COVERED_FROM_LEFT: Final = "←"
COVERED_FROM_ABOVE: Final = "↑"
LINE_END: Final = "⏎"


def site_files(*records: Source) -> SiteFiles:
    """Returns a site with the units of the fictional records and these records."""
    return SiteFiles(
        root=FOLDER,
        settings=Source("site.yaml", "网站名称: 各地的表\n".encode()),
        units=Source("content/units.yaml", (FOLDER / "units.yaml").read_bytes()),
        regions=None,
        schemes=(),
        records=records,
    )


def source_of(name: str) -> Source:
    return Source(f"{name}.yaml", (FOLDER / "records" / f"{name}.yaml").read_bytes())


def read_record(source: Source) -> Record:
    """Returns a record as it is written, before anything is withheld from it."""
    tree, faulty = read_tree(source)
    assert tree is not None, [str(found.message) for found in faulty]
    record, wrong = shape(tree, Record, source.path)
    assert record is not None, [str(found.message) for found in wrong]
    return record


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell of a printed table: where it begins, how far it reaches, what stands in it."""

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str


def tables_of(name: str) -> list[str]:
    """Returns the names of the printed tables of a shape, in the order of its report."""
    return [table for table in TABLES if table == name or table.rstrip("-123") == name]


def printed_cells(table: str) -> list[Printed]:
    """Reads a table typed slot by slot; arrows stand where a merged cell reaches."""
    text = (FOLDER / "tables" / f"{table}.tsv").read_text(encoding="utf-8")
    slots = [line.split("\t") for line in text.splitlines()]
    assert len({len(row) for row in slots}) == 1, f"{table}: rows of different lengths"
    arrows = (COVERED_FROM_LEFT, COVERED_FROM_ABOVE)
    cells = []
    for row, line in enumerate(slots):
        for col, words in enumerate(line):
            if words not in arrows:
                colspan = _run(line[col + 1 :], COVERED_FROM_LEFT)
                rowspan = _run([below[col] for below in slots[row + 1 :]], COVERED_FROM_ABOVE)
                shown = plain(words.replace(LINE_END, "\n"))
                cells.append(Printed(row, col, 1 + rowspan, 1 + colspan, shown))
    assert sum(cell.rowspan * cell.colspan for cell in cells) == sum(map(len, slots)), table
    return cells


def _run(slots: list[str], arrow: str) -> int:
    return next((n for n, words in enumerate(slots) if words != arrow), len(slots))


def plain(text: str) -> str:
    """Returns text with its lines, but with spaces as browsers show them."""
    lines = (re.sub(r" {2,}", " ", line).strip() for line in text.split("\n"))
    return "\n".join(lines)
