"""What the frozen files of a year hold."""

from __future__ import annotations

import csv
from typing import Final

from sitegen.content.source import Source
from sitegen.site.data.records import RECORDS

_RECORDS: Final = f"/{RECORDS.name}.csv"


def identifiers(source: Source) -> frozenset[str]:
    """Returns the records that a frozen table of records names; none for other files."""
    if not source.path.endswith(_RECORDS):
        return frozenset()
    text = source.data.decode("utf-8-sig", errors="replace")
    rows = csv.DictReader(text.splitlines(keepends=True))
    return frozenset(filter(None, (row.get(RECORDS.columns[0].label) for row in rows)))
