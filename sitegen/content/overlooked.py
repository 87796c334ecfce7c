"""What lies among the content and is not read, though its name looks as if it should be."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from sitegen.content.folders import legible

KNOWN: Final = (
    *("records", "pages", "attachments", "snapshots"),
    *("units.yaml", "regions.yaml", "expected.yaml", "changes.jsonl"),
)
"""What is read of the folder ``content``."""

_YAML: Final = (".yaml", ".yml")
_READABLE: Final = (*_YAML, ".txt", ".json")


def overlooked(root: Path, records: Iterable[Path]) -> Iterator[str]:
    """Yields the paths of what is not read below ``content``, as findings give them.

    Of the folder itself that is each other folder and each file that could be read as text; of
    the folder of ``records`` what its name takes for a record: ``a.yaml.txt``, ``a.yalm``.
    Documents of other kinds may lie there as people like.
    """
    with os.scandir(root / "content") as entries:
        others = sorted(
            legible(entry.name)
            for entry in entries
            if entry.name not in KNOWN
            and not entry.name.startswith(".")
            and (entry.is_dir() or entry.name.lower().endswith(_READABLE))
        )
    yield from (f"content/{name}" for name in others)
    for path in records:
        if _looks_like_a_record(path.name.lower()):
            yield legible(path.relative_to(root).as_posix())


def _looks_like_a_record(name: str) -> bool:
    if name.endswith(_YAML):
        return False
    stem, ending = os.path.splitext(name)
    if ending == ".txt":
        return stem.endswith(_YAML)
    if len(ending) not in range(4, 7) or not set(ending) <= _LETTERS:
        return False
    # Only who errs should wait for its loading.
    from sitegen.content.terms import nearest

    return nearest(ending, _YAML) != ""


_LETTERS: Final = frozenset(".yaml")
