"""The data files that stand beside the page of a record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sitegen.scoring.dossier import Dossier
from sitegen.site.card import Card
from sitegen.site.data.delimited import joined_csv
from sitegen.site.data.document import as_document
from sitegen.site.data.indicators import INDICATORS
from sitegen.site.data.tables import Share
from sitegen.site.site import Site


@dataclass(frozen=True)
class Twins:
    """A record as JSON, and its indicators as CSV, each made once."""

    site: Site
    dossier: Dossier

    @property
    def card(self) -> Card:
        """The record as lists know it."""
        return self.site.card_of(self.dossier)

    @property
    def share(self) -> Share:
        """What the record adds to the tables."""
        return self.site.share_of(self.card)

    @cached_property
    def document(self) -> bytes:
        """The record as JSON."""
        return as_document(self.dossier.record, self.card, self.share, self.site.web)

    @cached_property
    def table(self) -> bytes:
        """The indicators of the record as CSV."""
        return joined_csv(INDICATORS, [self.share.lines[INDICATORS.name]])

    @property
    def indicators(self) -> int:
        """How many rows the table has below its head."""
        return len(self.share.rows[INDICATORS.name])
