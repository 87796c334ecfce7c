"""What the notice shows that stays where a record was withdrawn."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.site.views.common import FactView, SiteView
from sitegen.site.words import Words


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """The notice at the address of a record that was withdrawn: its number, when and why."""

    site: SiteView
    title: Words
    facts: tuple[FactView, ...]
