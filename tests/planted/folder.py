"""Writes a site's folder full of records, on which the program can be timed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.planted.bodies import SETTINGS, regions, units
from tests.planted.records import records
from tests.planted.writing import write


def write_site(folder: Path, count: int, seed: int) -> Iterator[int]:
    """Writes the settings, the registries and so many records; yields the size of each record."""
    content = folder / "content"
    (content / "records").mkdir(parents=True, exist_ok=True)
    for path, text in (
        (folder / "site.yaml", SETTINGS),
        (content / "units.yaml", units()),
        (content / "regions.yaml", regions()),
    ):
        path.write_bytes(text.encode())
    for draft in records(count, seed):
        data = write(draft).text.encode()
        (content / "records" / f"{draft.name}.yaml").write_bytes(data)
        yield len(data)
