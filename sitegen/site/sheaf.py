"""What one record gives to a site, once its own page and files are made."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.site.card import Card
from sitegen.site.data.tables import Share
from sitegen.site.page import Ready


@dataclass(frozen=True, slots=True)
class Sheaf:
    """A public record's card and rows for the pages of the site, and what stands by itself.

    It holds nothing but values, so it can be made anywhere and handed over.
    """

    card: Card
    share: Share
    made: tuple[Ready, ...]
