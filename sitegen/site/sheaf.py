"""What one record gives to a site, once its own page and files are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.held import Held
from sitegen.site.card import Card
from sitegen.site.data.extracts import Cells, Counts
from sitegen.site.page import Ready


@dataclass(frozen=True, slots=True)
class Sheaf:
    """A public record's card and rows for the pages of the site, and what stands by itself.

    ``extract`` are its rows in each table, each held by itself.
    ``mark`` is a digest of the card and the rows: of all that other pages can show of it.
    It holds nothing but values, so it can be made anywhere and handed over.
    """

    card: Card
    counts: Counts
    line: str
    extract: Mapping[str, Held[str]]
    cells: Held[Cells]
    made: tuple[Ready, ...]
    mark: bytes
