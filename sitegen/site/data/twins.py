"""The data files that stand beside the page of a record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sitegen.record.report import Record
from sitegen.site.card import Card
from sitegen.site.data.delimited import as_csv
from sitegen.site.data.document import as_document
from sitegen.site.data.indicators import INDICATORS
from sitegen.site.data.tables import Share
from sitegen.site.data.web import Web


@dataclass(frozen=True)
class Twins:
    """A record as JSON, and its indicators as CSV, each made once."""

    record: Record
    card: Card
    share: Share
    web: Web

    @cached_property
    def document(self) -> bytes:
        """The record as JSON."""
        return as_document(self.record, self.card, self.share, self.web)

    @cached_property
    def table(self) -> bytes:
        """The indicators of the record as CSV."""
        return as_csv(INDICATORS, self.share.rows[INDICATORS.name])

    @property
    def indicators(self) -> int:
        """How many rows the table has below its head."""
        return len(self.share.rows[INDICATORS.name])
