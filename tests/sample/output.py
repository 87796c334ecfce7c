"""The files of the sample, and how they are laid beside what is there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.sample.changes import changed
from tests.sample.places import MARK, regions, units
from tests.sample.records import records
from tests.sample.writing import Row, document

_COMMENT: Final = "虚构的示例，由 tests/sample 生成。"

RECORDS: Final = "records/shili"
ATTACHMENTS: Final = "attachments"


def files() -> Iterator[tuple[str, str]]:
    """Yields every file that is wholly the sample's, by its path below ``content/``."""
    for record, attached in changed(records()):
        path = f"{RECORDS}/{record['年度']}/{record['编号']}.yaml"
        yield path, document(record, _COMMENT)
        for name, text in attached:
            yield f"{ATTACHMENTS}/{record['编号']}/{name}", text


def registry(name: str, kept: str) -> str:
    """Returns a registry: what is kept of it, and the entries of the sample after the mark."""
    rows: list[Row] = units() if name == "units.yaml" else regions()
    above = kept.partition(MARK)[0].rstrip("\n")
    below = document({"": rows}, "").partition(":\n")[2]
    return f"{above}\n{MARK}\n{below}"


def write(content: Path) -> int:
    """Writes the sample into a content folder; returns how many files there are."""
    for folder in (RECORDS, ATTACHMENTS):
        shutil.rmtree(content / folder, ignore_errors=True)
    count = 0
    for path, text in files():
        target = content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        count += 1
    for name in ("units.yaml", "regions.yaml"):
        target = content / name
        text = registry(name, target.read_text(encoding="utf-8"))
        target.write_text(text, encoding="utf-8", newline="\n")
    return count
